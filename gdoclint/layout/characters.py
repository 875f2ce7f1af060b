"""Characters of a line, from the grid and the spacing: never counted in a rendering (LAYOUT §3)."""

from __future__ import annotations

from gdoclint.document import Font, Section

_ROUNDING = 0.11


def advance(font: Font, section: Section, normal_size: float) -> tuple[float, ...]:
    """Widths that a full-width character may take up, in points.

    A grid of characters gives Normal's size and the space added to it as one cell; for text of
    another size Word adds that space to the size of the text, so both are given.
    """
    size = (font.size or normal_size) + font.spacing
    if section.grid not in ("linesAndChars", "snapToChars") or section.char_space is None:
        return (size,)
    cell = normal_size + section.char_space
    return (cell, size + section.char_space)


def characters_in(width: float, advance: float) -> int:
    """Whole characters in a line of that width, both in points."""
    return int((width + _ROUNDING) / advance) if advance > 0 else 0
