"""Indents of paragraphs in characters of their own size."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.document import BLANKS, Paragraph

_DEFAULT_SIZE = 10.5
_NARROW = frozenset(" \u00a0\u2002\u2005")
_TAB = 2.0


class Indent(Struct, frozen=True):
    """Where the lines of a paragraph begin and end, in characters from the type area's edges.

    ``first`` is the begin of the first line, ``left`` that of the others. ``typed`` is what
    blanks and tabs at its head add to ``first``.
    """

    first: float
    left: float
    right: float
    typed: float


def indent(paragraph: Paragraph) -> Indent | None:
    """The indents of a paragraph; None when its format is not known."""
    geometry = paragraph.geometry
    if geometry is None:
        return None
    size = text_size(paragraph)
    left = geometry.left / size
    first = left + geometry.first_line / size
    return Indent(first, left, geometry.right / size, typed(paragraph))


def text_size(paragraph: Paragraph) -> float:
    """The size of the first words in points."""
    start = paragraph.start if paragraph.text[:1] in BLANKS else 0
    for run in paragraph.runs:
        if run.end > start and run.font.size:
            return run.font.size
    return _DEFAULT_SIZE


def typed(paragraph: Paragraph) -> float:
    """What blanks and tabs at its head add to the first line, in characters."""
    if paragraph.label_end or paragraph.text[:1] not in BLANKS:
        return 0.0
    blanks = paragraph.text[: paragraph.start]
    return sum(_TAB if c == "\t" else 0.5 if c in _NARROW else 1.0 for c in blanks)
