"""Line pitch, lines of a page and characters of a line, as Word computes them (LAYOUT §3).

They follow from the grid and the spacing and are never counted in a rendering.
"""

from __future__ import annotations

import math

from msgspec import Struct

from gdoclint.document import Font, Paragraph, Section

_DEFAULT_SIZE = 10.5
# Lengths are twips in a file: a sum of them may miss a multiple by so many points.
_ROUNDING = 0.11


class Pitch(Struct, frozen=True, cache_hash=True):
    """Distance of two lines in points.

    ``least`` and ``most`` differ where it comes from the font file, which is not at hand.
    ``grid`` tells that it is that of the section's grid.
    """

    points: float
    least: float
    most: float
    grid: bool = False

    @property
    def sure(self) -> bool:
        """Whether the file alone gives it."""
        return self.least == self.most


def pitch(
    paragraph: Paragraph, section: Section, natural: float, slack: float, size: float = 0.0
) -> Pitch | None:
    """The pitch of a paragraph in its section; None when its format is not known.

    ``natural`` is the height of a line of single spacing in sizes of the character, ``slack``
    how far a face may differ from that. ``size`` in points; 0: that of its largest characters.
    """
    geometry = paragraph.geometry
    if geometry is None:
        return None
    if geometry.line_rule == "exact":
        return Pitch(geometry.line, geometry.line, geometry.line)
    size = size or largest_size(paragraph)
    single = Pitch(size * natural, size * (natural - slack), size * (natural + slack))
    if geometry.snap_to_grid and section.grid != "default" and section.line_pitch:
        # A line that is higher than the grid's takes as many of these as it needs.
        rows = math.ceil(single.points / section.line_pitch - 1e-3)
        height = rows * section.line_pitch
        single = Pitch(height, height, height, grid=True)
    if geometry.line_rule == "atLeast":
        low = max(single.least, geometry.line)
        return Pitch(max(single.points, geometry.line), low, max(single.most, geometry.line))
    times = geometry.line
    return Pitch(single.points * times, single.least * times, single.most * times, single.grid)


def lines_in(height: float, pitch: float) -> int:
    """Whole lines of that pitch in a text area of that height, both in points."""
    return int((height + _ROUNDING) / pitch) if pitch > 0 else 0


def largest_size(paragraph: Paragraph) -> float:
    """The size of its largest characters in points."""
    largest = 0.0
    for run in paragraph.runs:
        size = run.font.size or _DEFAULT_SIZE
        if size > largest and run.end > run.start:
            largest = size
    return largest or _DEFAULT_SIZE


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
