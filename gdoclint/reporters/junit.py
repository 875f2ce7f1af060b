"""JUnit XML, for servers that show tests: a suite a document, a case a finding.

Errors and warnings are failures; an info passes and tells its words as output. A document
without findings is one case that passes, one that could not be checked a case with an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import posix
from gdoclint.reporters.words import message, position
from gdoclint.reporters.xml import DECLARATION, tag, text


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One document in pieces."""
    yield DECLARATION + tag("testsuites", {"name": "gdoclint"}) + "\n"
    for lines in of_each(lambda report: list(_suite(report, style)), reports):
        yield "".join(line + "\n" for line in lines)
    yield "</testsuites>\n"


def _suite(report: Report, style: Style) -> Iterator[str]:
    path, failed = posix(report.path), report.error is not None
    counts = {
        "name": path,
        "tests": max(1, len(report.findings) + failed),
        "failures": sum(finding.severity != "info" for finding in report.findings),
        "errors": int(failed),
        "skipped": 0,
        "time": 0,
    }
    yield tag("testsuite", counts)
    if report.error is not None:
        inner = tag("error", {"type": "unreadable", "message": report.error}, closed=True)
        yield from _case("gdoclint", path, inner)
    for finding in report.findings:
        where = position(report.format, finding.line, finding.column, style.language)
        yield from _case(f"{finding.code} {where.rstrip(',')}", path, _outcome(finding, style))
    if not report.findings and not failed:
        yield "  " + tag("testcase", _named("gdoclint", path), closed=True)
    yield "</testsuite>"


def _case(name: str, path: str, inner: str) -> Iterator[str]:
    yield "  " + tag("testcase", _named(name, path))
    yield "    " + inner
    yield "  </testcase>"


def _named(name: str, path: str) -> dict[str, object]:
    return {"name": name, "classname": path, "file": path, "time": 0}


def _outcome(finding: Finding, style: Style) -> str:
    words = message(finding, style.language)
    if finding.severity == "info":
        return f"<system-out>{text(words)}</system-out>"
    facts = [*finding.place.outline[-1:], finding.place.quote, finding.basis]
    details = "；".join(fact for fact in facts if fact)
    start = tag("failure", {"type": finding.severity, "message": words})
    return f"{start}{text(details)}</failure>"
