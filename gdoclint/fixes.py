"""Makes the edits of fixes in a document in memory; the writers put them into files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from gdoclint.document import Document, Paragraph
from gdoclint.finding import (
    AnyEdit,
    CommentCut,
    Edit,
    Fix,
    Format,
    PageNumbers,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
    Span,
)
from gdoclint.formatting import clash, formatted


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """The fixes that can be made together, earlier ones first; each is made whole or not at all."""
    taken = Taken()
    return [fix for fix in fixes if taken.take(fix)]


def applied(document: Document, fixes: Iterable[Fix]) -> Document:
    """The document with the edits of these compatible fixes made; runs keep their format."""
    fixes = list(fixes)
    formats = [edit for fix in fixes for edit in fix.formats]
    if formats:
        document = formatted(document, formats)
    cut = {number for fix in fixes for number in fix.comments}
    if cut:
        left = (one for number, one in enumerate(document.comments) if number not in cut)
        document = replace(document, comments=tuple(left))
    edits = by_paragraph(fixes)
    if not edits:
        return document
    paragraphs = tuple(
        _edited(p, edits[p.number]) if p.number in edits else p for p in document.paragraphs
    )
    return replace(document, paragraphs=paragraphs)


def by_paragraph(fixes: Iterable[Fix]) -> dict[int, list[Edit]]:
    """The edits of words of these fixes by paragraph number, in the order of its text."""
    edits: dict[int, list[Edit]] = {}
    for fix in fixes:
        for edit in fix.texts:
            edits.setdefault(edit.span.paragraph, []).append(edit)
    return {number: sorted(found, key=lambda one: one.span) for number, found in edits.items()}


class Taken:
    """What the fixes chosen so far change, by paragraph, section or the whole document."""

    def __init__(self) -> None:
        self._texts: dict[int, list[Span]] = defaultdict(list)
        self._looks: dict[int, list[Span]] = defaultdict(list)
        self._formats: dict[object, list[Format]] = defaultdict(list)
        self._comments: set[int] = set()

    def take(self, fix: Fix) -> bool:
        """Notes the changes of a fix, unless one of them is against another noted before.

        Words and the format of words go together where they do not overlap.
        """
        if any(map(self._is_against, fix.edits)):
            return False
        for edit in fix.edits:
            if isinstance(edit, Edit):
                self._texts[edit.span.paragraph].append(edit.span)
                continue
            if isinstance(edit, CommentCut):
                self._comments.add(edit.comment)
                continue
            self._formats[_where(edit)].append(edit)
            if isinstance(edit, RunFormat):
                self._looks[edit.span.paragraph].append(edit.span)
        return True

    def _is_against(self, edit: AnyEdit) -> bool:
        if isinstance(edit, Edit):
            number = edit.span.paragraph
            spans = (*self._texts[number], *self._looks[number])
            return any(_clash(edit.span, other) for other in spans)
        if isinstance(edit, CommentCut):
            return edit.comment in self._comments
        if any(clash(edit, other) for other in self._formats[_where(edit)]):
            return True
        if not isinstance(edit, RunFormat):
            return False
        return any(_clash(edit.span, other) for other in self._texts[edit.span.paragraph])


def _where(edit: Format) -> object:
    """What a format edit may clash over with others."""
    if isinstance(edit, RunFormat):
        return RunFormat, edit.span.paragraph
    if isinstance(edit, ParagraphFormat):
        return ParagraphFormat, edit.paragraph
    return (SectionFormat, edit.section) if isinstance(edit, SectionFormat) else PageNumbers


def _edited(paragraph: Paragraph, edits: Sequence[Edit]) -> Paragraph:
    text = paragraph.text
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    runs = tuple(
        replace(run, start=moved(run.start, edits), end=moved(run.end, edits))
        for run in paragraph.runs
    )
    if runs:
        runs = (*runs[:-1], replace(runs[-1], end=len(text)))
    return replace(paragraph, text=text, runs=runs)


def moved(offset: int, edits: Sequence[Edit]) -> int:
    """Where an offset of a paragraph lies after these ordered edits of it; what is inserted at
    it comes behind it."""
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
