"""The Reviewdog Diagnostic Format as one JSON object; columns count bytes of UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Edit, Finding, Span
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import posix
from gdoclint.reporters.words import LINED, message

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One object in pieces; a document that could not be checked is a diagnostic without range."""
    yield '{"source": {"name": "gdoclint"}, "diagnostics": ['
    separator = "\n"
    for found in of_each(lambda report: list(_diagnostics(report, style)), reports):
        dumped = [json.dumps(one, ensure_ascii=False) for one in found]
        yield separator + ",\n".join(dumped) if found else ""
        separator = ",\n" if found else separator
    yield "\n]}\n"


def _diagnostics(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    path = posix(report.path)
    if report.error is not None:
        yield {"message": report.error, "location": {"path": path}, "severity": "ERROR"}
    for finding in report.findings:
        yield _diagnostic(path, report, finding, style)


def _diagnostic(path: str, report: Report, finding: Finding, style: Style) -> dict[str, Any]:
    document = report.document
    diagnostic: dict[str, Any] = {
        "message": message(finding, style.language),
        "location": {"path": path, "range": _range(document, finding.span)},
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if document is not None and report.format in LINED:
        suggestion = _suggestion(document, finding)
        if suggestion is not None:
            diagnostic["suggestions"] = [suggestion]
    return diagnostic


def _range(document: Document | None, span: Span) -> dict[str, Any]:
    """Only the line where the text, and so the bytes of a column, must not be told."""
    if document is None:
        return {"start": {"line": span.paragraph}}
    text = document.paragraph(span.paragraph).text
    return {
        "start": {"line": span.paragraph, "column": _bytes(text[: span.start]) + 1},
        "end": {"line": span.paragraph, "column": _bytes(text[: span.end]) + 1},
    }


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", errors="replace"))


def _suggestion(document: Document, finding: Finding) -> dict[str, Any] | None:
    """The fix as one replacement, for suggestions are taken one by one; None where it touches
    several lines."""
    fix = finding.fix
    if fix is None or fix.formats or len({edit.span.paragraph for edit in fix.texts}) != 1:
        return None
    edits = sorted(fix.texts, key=lambda edit: edit.span)
    text = document.paragraph(edits[0].span.paragraph).text
    whole = Span(edits[0].span.paragraph, edits[0].span.start, edits[-1].span.end)
    return {"range": _range(document, whole), "text": _edited(text, edits, whole)}


def _edited(text: str, edits: list[Edit], whole: Span) -> str:
    made, done = "", whole.start
    for edit in edits:
        made += text[done : edit.span.start] + edit.text
        done = edit.span.end
    return made
