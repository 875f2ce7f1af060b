"""Where the words of a line stand between the edges of the type area."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gdoclint.document import BLANKS, Alignment, Paragraph

_DEFAULT_SIZE = 10.5
_NARROW = 0.5
_TABS = frozenset("\t\n")
_HALF_WIDTH_END = "\u2e80"
# Marks that a Chinese face sets as wide as a character though they stand low in Unicode.
_WIDE = frozenset("“”‘’—…·×÷±℃①②③④⑤⑥⑦⑧⑨⑩")


class Placed(Struct, frozen=True):
    """Free room on both sides of a line's words and their width, in points.

    ``size`` is that of the words; blanks typed around them count as room.
    """

    left: float
    right: float
    width: float
    size: float

    @property
    def left_chars(self) -> float:
        """The room on the left in characters of the words' size."""
        return self.left / self.size

    @property
    def right_chars(self) -> float:
        """The room on the right in characters."""
        return self.right / self.size

    @property
    def middle(self) -> float:
        """The middle of the words, in points from the left edge of the type area."""
        return self.left + self.width / 2


def placed(paragraph: Paragraph, line: float) -> Placed | None:
    """The place of the words in a type area of ``line`` points.

    None where it cannot be told: unknown format, several lines, tabs, no words.
    """
    geometry = paragraph.geometry
    words = paragraph.text.strip(BLANKS)
    if geometry is None or not words or _TABS & set(paragraph.text):
        return None
    start = paragraph.start
    end = start + len(words)
    before, width = extent(paragraph, 0, start), extent(paragraph, start, end)
    after = extent(paragraph, end, len(paragraph.text))
    room = line - geometry.left - geometry.right - geometry.first_line - before - width - after
    if room < -_DEFAULT_SIZE:
        return None
    left = geometry.left + geometry.first_line + before + _share(geometry.alignment) * room
    size = width / max(1.0, sum(_wide(c) for c in words))
    return Placed(left, line - left - width, width, size)


def extent(paragraph: Paragraph, start: int, end: int) -> float:
    """Points that the words between two offsets take up side by side."""
    return sum(width for width in _widths(paragraph, start, end))


def _widths(paragraph: Paragraph, start: int, end: int) -> Iterator[float]:
    for run in paragraph.runs:
        size = run.font.size or _DEFAULT_SIZE
        for character in paragraph.text[max(run.start, start) : min(run.end, end)]:
            yield _wide(character) * size


def _wide(character: str) -> float:
    """Width in characters, as in a Chinese face: figures and Latin letters take half."""
    wide = character >= _HALF_WIDTH_END or character in _WIDE or character == "\u2003"
    return 1.0 if wide else _NARROW


def _share(alignment: Alignment) -> float:
    """How much of the free room stands on the left."""
    return {"right": 1.0, "center": 0.5, "distribute": 0.5}.get(alignment, 0.0)
