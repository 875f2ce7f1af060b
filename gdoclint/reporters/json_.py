"""JSON, version 1: a contract that may only be added to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import asdict

from gdoclint.engine import Report
from gdoclint.finding import (
    Edit,
    Finding,
    Fix,
    Format,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
    Span,
    values,
)
from gdoclint.reporters import Language, Style, of_each
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import message

VERSION = 1


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One JSON object in pieces, a document a line, so that a long run need not be held."""
    tally = Tally()
    yield f'{{"version": {VERSION}, "documents": ['
    for document in of_each(lambda report: _document(report, style), tally.counting(reports)):
        yield (",\n" if tally.documents > 1 else "\n") + _dump(document)
    yield f'],\n"summary": {_dump(asdict(tally))}}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(report: Report, style: Style) -> dict[str, Any]:
    made = {
        "path": report.path,
        "format": report.format or None,
        "profile": report.profile,
        "genre": report.genre,
        "stage": report.stage,
        "error": report.error,
        "findings": [entry(finding, style.language) for finding in report.findings],
    }
    if style.suppressed:
        silenced = ((one.finding, one.reason) for one in report.suppressed)
        made["suppressed"] = [{**entry(f, style.language), "reason": why} for f, why in silenced]
    return made


def entry(finding: Finding, language: Language) -> dict[str, Any]:
    """A finding as the contract has it."""
    fix = finding.fix
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": message(finding, language),
        "basis": finding.basis,
        "line": finding.line,
        "column": finding.column,
        "span": _span(finding.span),
        "place": {"outline": list(finding.place.outline), "quote": finding.place.quote},
        "fix": fix and _fix(fix),
        "related": [
            {"span": _span(other.span), "message": other.message} for other in finding.related
        ],
        "fingerprint": finding.fingerprint,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    """Edits of words; where there are any, those of format (what is set, by property, and where)
    and the comments that go, by their number in the file from 1."""
    made: dict[str, Any] = {"safety": fix.safety, "edits": [_edit(edit) for edit in fix.texts]}
    if fix.formats:
        made["formats"] = [{**_where(edit), "format": values(edit)} for edit in fix.formats]
    if fix.comments:
        made["comments"] = [{"comment": number + 1} for number in fix.comments]
    return made


def _where(edit: Format) -> dict[str, int]:
    """A span, a paragraph, or a section from 1; nothing for the whole document."""
    if isinstance(edit, RunFormat):
        return _span(edit.span)
    if isinstance(edit, ParagraphFormat):
        return {"paragraph": edit.paragraph}
    return {"section": edit.section + 1} if isinstance(edit, SectionFormat) else {}


def _span(span: Span) -> dict[str, int]:
    """Paragraph from 1, code points from 0, end exclusive."""
    return {"paragraph": span.paragraph, "start": span.start, "end": span.end}


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_span(edit.span), "text": edit.text}
