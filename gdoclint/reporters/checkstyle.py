"""The XML of Checkstyle, which many servers and editors read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import posix
from gdoclint.reporters.words import message
from gdoclint.reporters.xml import DECLARATION, tag

VERSION = "4.3"
"""Of Checkstyle, whose form this is: readers expect one."""


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One document in pieces: an element a file, in it one a finding."""
    yield DECLARATION + tag("checkstyle", {"version": VERSION}) + "\n"
    for lines in of_each(lambda report: list(_file(report, style)), reports):
        yield "".join(line + "\n" for line in lines)
    yield "</checkstyle>\n"


def _file(report: Report, style: Style) -> Iterator[str]:
    yield tag("file", {"name": posix(report.path)})
    if report.error is not None:
        yield _error(1, 1, "error", report.error, "gdoclint")
    for finding in report.findings:
        words, source = message(finding, style.language), f"gdoclint.{finding.code}"
        yield _error(finding.line, finding.column, finding.severity, words, source)
    yield "</file>"


def _error(line: int, column: int, severity: str, words: str, source: str) -> str:
    values = {
        "line": line,
        "column": column,
        "severity": severity,
        "message": words,
        "source": source,
    }
    return "  " + tag("error", values, closed=True)
