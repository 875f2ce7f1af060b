"""Proves that a correction changed what its fixes report and nothing else.

Works from the documents as they are read before and after and, for .docx, from the parts of the
package; it knows nothing of how the writers work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gdoclint.document import Document, Font, Paragraph, Revision, RunKind
from gdoclint.finding import Edit, Fix, PageNumbers, ParagraphFormat, RunFormat
from gdoclint.fixes import applied, by_paragraph
from gdoclint.patterns import lean

Version = tuple[Document, bytes]
"""A file: as it is read, and its bytes."""

_Look = tuple[str, Font, RunKind, bool, Revision | None]


def lost(before: Version, after: Version, fixes: Sequence[Fix], *, tracked: bool) -> str | None:
    """What differs between the two though no fix reports it, in Chinese; None if nothing does.

    ``tracked``: the fixes were made as tracked changes, so both the text with all of them
    accepted and that with all of them rejected are compared.
    """
    old, new = before[0], after[0]
    if old.format != "docx":
        return _text(before, after, fixes)
    for difference in (_words, _formats, _rest):
        found = difference(old, new, fixes)
        if found is not None:
            return found
    if tracked:
        found = _rejected(before, after, fixes)
        if found is not None:
            return found
    from gdoclint.corrections.packages import difference_of_packages

    return difference_of_packages(before[1], after[1], fixes, tracked=tracked)


def _text(before: Version, after: Version, fixes: Sequence[Fix]) -> str | None:
    """A text file: every character outside the edits, line ends and byte order mark included."""
    from gdoclint.readers.encoding import decode

    encoding = before[0].encoding
    old, new = decode(before[1], encoding), decode(after[1], encoding)
    lines = lean(r"[^\r\n]*(?:\r\n|\r|\n)?").findall(old.text)
    end = before[0].newline if before[0].newline in ("\r\n", "\r") else "\n"
    for number, edits in by_paragraph(fixes).items():
        for edit in reversed(edits):
            line = lines[number - 1]
            start, rest = line[: edit.span.start], line[edit.span.end :]
            lines[number - 1] = start + edit.text.replace("\n", end or "\n") + rest
    same = new.text == "".join(lines) and (new.mark, new.encoding) == (old.mark, old.encoding)
    return None if same else "文字有出入"


def _words(old: Document, new: Document, fixes: Sequence[Fix]) -> str | None:
    """The words of every paragraph are those that the edits give."""
    expected = applied(old, [Fix(fix.safety, fix.texts) for fix in fixes])
    wanted, there = list(_compared(expected, fixes)), list(_compared(new, fixes))
    if len(wanted) != len(there):
        return f"原有{len(wanted)}段，改后{len(there)}段"
    for one, other in zip(wanted, there, strict=True):
        if one.text != other.text:
            return f"第{one.number}段的文字有出入"
        if (one.origin, one.cell, one.label_end) != (other.origin, other.cell, other.label_end):
            return f"第{one.number}段换了位置"
    return None


def _compared(document: Document, fixes: Sequence[Fix]) -> Iterator[Paragraph]:
    """All paragraphs but those that fixes may make new."""
    footers = any(isinstance(edit, PageNumbers) for fix in fixes for edit in fix.formats)
    return (p for p in document.paragraphs if not (footers and p.origin == "footer"))


def _formats(old: Document, new: Document, fixes: Sequence[Fix]) -> str | None:
    """Paragraphs that no fix sets otherwise look as they did, edited words aside."""
    set_so = {number for fix in fixes for number in _set_by(fix)}
    edits = by_paragraph(fixes)
    pairs = zip(_compared(old, fixes), _compared(new, fixes), strict=False)
    for one, other in pairs:
        if one.number in set_so:
            continue
        if one.geometry != other.geometry:
            return f"第{one.number}段的段落格式变了"
        here = edits.get(one.number, ())
        kept = [(edit.span.start, edit.span.end) for edit in here]
        if _looks(one, kept) != _looks(other, list(_made(here))):
            return f"第{one.number}段没有改动的文字变了格式"
    return None


def _set_by(fix: Fix) -> Iterator[int]:
    for edit in fix.formats:
        if isinstance(edit, RunFormat):
            yield edit.span.paragraph
        elif isinstance(edit, ParagraphFormat):
            yield edit.paragraph


def _made(edits: Iterable[Edit]) -> Iterator[tuple[int, int]]:
    """Where the new words of these ordered edits stand afterwards."""
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        yield start, start + len(edit.text)
        shift += len(edit.text) - (edit.span.end - edit.span.start)


def _looks(paragraph: Paragraph, without: Sequence[tuple[int, int]]) -> list[_Look]:
    """How each character outside these stretches looks."""
    left_out = {at for start, end in without for at in range(start, end)}
    return [
        (paragraph.text[at], run.font, run.kind, run.hidden, run.revision)
        for run in paragraph.runs
        for at in range(run.start, run.end)
        if at not in left_out
    ]


def _rest(old: Document, new: Document, fixes: Sequence[Fix]) -> str | None:
    """What is no text: comments, tables, drawings, page set-up."""
    if _comments(old, fixes) != _comments(new, ()):
        return "批注变了"
    if old.tables != new.tables:
        return "表格变了"
    if any(fix.formats for fix in fixes):
        return None
    if old.shapes != new.shapes:
        return "图形变了"
    return None if old.sections == new.sections else "页面设置变了"


def _comments(document: Document, fixes: Sequence[Fix]) -> list[tuple[str, str]]:
    """Who says what in comments; without those that fixes take out (SUP001)."""
    edits = [edit.span for fix in fixes for edit in fix.texts]
    cut = {number for fix in fixes for number in fix.comments}
    return [
        (comment.author, comment.text)
        for number, comment in enumerate(document.comments)
        if number not in cut
        and not any(
            span.paragraph == comment.paragraph
            and span.start <= comment.start < comment.end <= span.end
            for span in edits
        )
    ]


def _rejected(before: Version, after: Version, fixes: Sequence[Fix]) -> str | None:
    """With all tracked changes rejected the two have the same words."""
    from gdoclint.readers.docx import read_docx

    old, new = (read_docx(document.path, data, "original") for document, data in (before, after))
    first, second = ([p.text for p in _compared(document, fixes)] for document in (old, new))
    return None if first == second else "拒绝修订后与原文不同"
