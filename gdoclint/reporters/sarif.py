"""SARIF 2.1.0 (OASIS), for code scanning: one run, results first, then the rules they name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from gdoclint import __version__
from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Finding, Fix, Span
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import uri
from gdoclint.reporters.rows import title
from gdoclint.reporters.words import LINED, message

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note", "off": "none"}
MIME_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "markdown": "text/markdown",
    "html": "text/html",
    "text": "text/plain",
}


class _Run(Struct):
    """What the end of the run tells: rules in the order they were met, files, failures."""

    rules: dict[str, Finding] = field(default_factory=dict)
    artifacts: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)


def render(
    reports: Iterable[Report],
    style: Style,
    state: Callable[[Report, int], str | None] = lambda report, number: None,
) -> Iterator[str]:
    """One log in pieces. Lines are paragraphs, columns code points.

    ``state`` gives the baselineState of the finding of that number (from 0) in a report.
    """
    run = _Run()
    language = "en" if style.language == "en" else "zh-CN"
    head = {"$schema": SCHEMA, "version": "2.1.0"}
    opening = _dump(head)[:-1] + ', "runs": [{"columnKind": "unicodeCodePoints", '
    yield f'{opening}"language": "{language}", "results": ['
    separator = "\n"
    for results in of_each(lambda report: list(_results(report, run, style, state)), reports):
        yield separator + ",\n".join(map(_dump, results)) if results else ""
        separator = ",\n" if results else separator
    rules = [_rule(finding, style) for finding in run.rules.values()]
    driver = {"name": "gdoclint", "semanticVersion": __version__, "rules": rules}
    invocation = {
        "executionSuccessful": not run.failures,
        "toolExecutionNotifications": run.failures,
    }
    yield f'],\n"artifacts": {_dump(run.artifacts)},\n"invocations": [{_dump(invocation)}]'
    yield f',\n"tool": {_dump({"driver": driver})}}}]}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _results(
    report: Report, run: _Run, style: Style, state: Callable[[Report, int], str | None]
) -> Iterator[dict[str, Any]]:
    file = {"uri": uri(report.path), "index": len(run.artifacts)}
    artifact = {"location": {"uri": file["uri"]}, "roles": ["analysisTarget"]}
    if report.format in MIME_TYPES:
        artifact["mimeType"] = MIME_TYPES[report.format]
    run.artifacts.append(artifact)
    if report.error is not None:
        where = {"physicalLocation": {"artifactLocation": file}}
        words = {"text": report.error}
        run.failures.append({"level": "error", "message": words, "locations": [where]})
    for number, finding in enumerate(report.findings):
        run.rules.setdefault(finding.code, finding)
        known = state(report, number)
        more = {"baselineState": known} if known else {}
        yield {**_result(report, finding, file, run, style), **more}
    for one in report.suppressed if style.suppressed else ():
        run.rules.setdefault(one.finding.code, one.finding)
        excuse = {"kind": "inSource", "justification": one.reason}
        yield {**_result(report, one.finding, file, run, style), "suppressions": [excuse]}


def _result(
    report: Report, finding: Finding, file: dict[str, Any], run: _Run, style: Style
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": list(run.rules).index(finding.code),
        "level": LEVELS[finding.severity],
        "message": {"text": message(finding, style.language)},
        "locations": [_location(report, finding, file)],
        # The second name is the one that code scanning matches alerts by.
        "partialFingerprints": {
            "gdoclint/v1": finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": {"artifactLocation": file, "region": _region(other.span)},
                "message": {"text": other.message},
            }
            for number, other in enumerate(finding.related, 1)
        ]
    if finding.fix is not None and finding.fix.texts and report.format in LINED:
        result["fixes"] = [_fix(finding.fix, file)]
    return result


def _location(report: Report, finding: Finding, file: dict[str, Any]) -> dict[str, Any]:
    region = _region(finding.span)
    words = _snippet(report.document, finding.span)
    if words:
        region["snippet"] = {"text": words}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": file, "region": region}}
    outline = finding.place.outline
    if outline:
        location["logicalLocations"] = [
            {
                "name": outline[-1],
                "fullyQualifiedName": " › ".join(outline),
                "kind": "paragraph",
            }
        ]
    return location


def _snippet(document: Document | None, span: Span) -> str:
    if document is None:
        return ""
    try:
        return document.paragraph(span.paragraph).text[span.start : span.end]
    except KeyError:  # a store of an audit keeps the words of some paragraphs
        return ""


def _region(span: Span) -> dict[str, Any]:
    """Lines and columns from 1, the end column exclusive."""
    return {
        "startLine": span.paragraph,
        "startColumn": span.start + 1,
        "endLine": span.paragraph,
        "endColumn": span.end + 1,
    }


def _fix(fix: Fix, file: dict[str, Any]) -> dict[str, Any]:
    """The edits of a text file; those of a Word file have no lines to apply to."""
    replacements = [
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in fix.texts
    ]
    return {"artifactChanges": [{"artifactLocation": file, "replacements": replacements}]}


def _rule(finding: Finding, style: Style) -> dict[str, Any]:
    """The rule as its card says it; of a rule without card what its finding knows."""
    card = style.cards.get(finding.code)
    rule: dict[str, Any] = {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": title(finding, style)},
    }
    if card is None:
        return rule
    why = " ".join(card.why.split())
    return {
        **rule,
        "fullDescription": {"text": card.summary if style.language == "en" else why},
        "help": {"text": f"{card.title}\n依据：{card.basis}\n缘由：{why}"},
        "defaultConfiguration": {"level": LEVELS[card.severity["formal"]]},
        "properties": {"tags": [card.family]},
    }
