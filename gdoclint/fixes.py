"""Makes the edits of fixes in a document in memory; the writers put them into files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Fix, Span


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together, earlier ones first; each is made whole or not at all."""
    taken: list[Span] = []
    kept: list[Fix] = []
    for fix in fixes:
        spans = [edit.span for edit in fix.edits]
        if not any(_clash(span, other) for span in spans for other in taken):
            taken += spans
            kept.append(fix)
    return kept


def applied(document: Document, fixes: Iterable[Fix]) -> Document:
    """The document with the edits of these compatible fixes made; runs keep their format."""
    edits: dict[int, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.edits:
            edits.setdefault(edit.span.paragraph, []).append(edit)
    if not edits:
        return document
    paragraphs = tuple(
        _edited(p, sorted(edits[p.number], key=lambda edit: edit.span)) if p.number in edits else p
        for p in document.paragraphs
    )
    return replace(document, paragraphs=paragraphs)


def _edited(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    text = paragraph.text
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    runs = tuple(
        replace(run, start=_moved(run.start, edits), end=_moved(run.end, edits))
        for run in paragraph.runs
    )
    if runs:
        runs = (*runs[:-1], replace(runs[-1], end=len(text)))
    return replace(paragraph, text=text, runs=runs)


def _moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where an offset lies after the edits; what is inserted at it comes behind it."""
    shift = 0
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        if start < offset:
            if end > offset:
                return start + shift + len(edit.text)
            shift += len(edit.text) - (end - start)
    return offset + shift


def _clash(one: Span, other: Span) -> bool:
    if one.paragraph != other.paragraph:
        return False
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
