"""Footnotes, endnotes and comments (ISO/IEC 29500-1 17.11, 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gdoclint.document import Comment
from gdoclint.readers.docx.names import IDENTIFIER, PARAGRAPH, TEXT, W
from gdoclint.readers.docx.number_formats import written
from gdoclint.readers.docx.values import child_value

if TYPE_CHECKING:
    from lxml.etree import _Element

NoteKind = Literal["footnote", "endnote"]

NOTE_KINDS: tuple[NoteKind, ...] = ("footnote", "endnote")

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class NoteReference(Struct, frozen=True):
    """A footnote or endnote: the mark it shows where the text refers to it, and the section."""

    kind: NoteKind
    identifier: str
    mark: str
    section: int


def note_mark(count: int, number_format: str) -> str:
    """The mark of a note: ① where circles are asked for, else small digits as in print.

    Small digits are not taken for digits of a number that stands before them.
    """
    mark = written(count, number_format)
    return str(count).translate(_SUPERSCRIPT) if mark.isascii() else mark


def note_formats(sources: Iterable[_Element]) -> dict[NoteKind, str]:
    """How notes are numbered, by the first of these elements (w:sectPr, w:settings) that says."""
    formats: dict[NoteKind, str] = {}
    for source in sources:
        for kind in NOTE_KINDS:
            properties = source.find(f"{W}{kind}Pr")
            said = None if properties is None else child_value(properties, W + "numFmt")
            if said is not None:
                formats.setdefault(kind, said)
    return formats


def notes_by_identifier(root: _Element | None, kind: NoteKind) -> dict[str, _Element]:
    """The notes of a notes part."""
    notes = root.iterchildren(W + kind) if root is not None else ()
    return {note.get(IDENTIFIER) or "": note for note in notes}


def read_comments(root: _Element | None, anchors: dict[str, int]) -> tuple[Comment, ...]:
    """The comments of the comments part; ``anchors`` gives the paragraph of each by its id."""
    comments = []
    for element in root.iterchildren(W + "comment") if root is not None else ():
        lines = (
            "".join(text.text or "" for text in paragraph.iter(TEXT))
            for paragraph in element.iter(PARAGRAPH)
        )
        anchor = anchors.get(element.get(IDENTIFIER) or "", 0)
        comments.append(Comment(element.get(W + "author") or "", "\n".join(lines), anchor))
    return tuple(comments)
