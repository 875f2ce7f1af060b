"""The blank room between two paragraphs of the text, in lines (GB/T 9704 3.2: 空一行)."""

from __future__ import annotations

import math

from msgspec import Struct

from gdoclint.document import Document, Paragraph
from gdoclint.finding import ParagraphFormat
from gdoclint.layout.measured import Layout
from gdoclint.layout.prescribed import POINTS, Measure

_SLACK = 0.25
_TWIPS = 20


class Gap(Struct, frozen=True):
    """Blank room in points, at least and at most, and the empty paragraphs in it.

    Word takes the larger of the spaces behind and before, other programs add them. ``line`` is
    the height of a line of the text around, ``standard`` that of the standard.
    """

    least: float
    most: float
    blanks: int
    line: float
    standard: float

    @property
    def lines(self) -> float:
        """The room in lines of the text around."""
        return self.least / self.line if self.line else float(self.blanks)

    def is_about(self, right: Measure, more: float = 0.0) -> bool:
        """Whether somebody who measures lines or counts empty paragraphs finds so many.

        ``more`` lines may be missed beyond what is allowed.
        """
        counts = [self.least / self.standard, self.most / self.standard]
        if self.line:
            counts += [self.least / self.line, self.most / self.line]
        if self.most - self.least < 1 and self.blanks:
            counts.append(self.blanks)
        slack = right.tolerance + more
        return min(counts) - slack <= right.value <= max(counts) + slack


def between(document: Document, upper: Paragraph, lower: Paragraph) -> list[Paragraph] | None:
    """The paragraphs of the main story between two; None if they are not two of the body."""
    if upper.origin != "body" or lower.origin != "body" or upper.section != lower.section:
        return None
    inside = map(document.paragraph, range(upper.number + 1, lower.number))
    return [paragraph for paragraph in inside if paragraph.in_flow]


def gap(layout: Layout, upper: Paragraph, lower: Paragraph) -> Gap | None:
    """The room between two paragraphs of the body that nothing but blank ones stands between."""
    blanks = between(layout.document, upper, lower)
    above, line = upper.geometry, layout.pitch(lower)
    if blanks is None or above is None or line is None:
        return None
    filled = larger = after = before = 0.0
    for paragraph in (*blanks, lower):
        geometry, height = paragraph.geometry, layout.pitch(paragraph)
        if geometry is None or height is None:
            return None
        if paragraph is not lower:
            if not _is_blank(paragraph):
                return None
            filled += height.points
        larger += max(above.after, geometry.before)
        after, before = after + above.after, before + geometry.before
        above = geometry
    standard = layout.prescribed.measure("blank-line").value * POINTS
    most = filled + after + before
    return Gap(filled + larger, most, len(blanks), line.points, standard)


def spaced(
    layout: Layout, upper: Paragraph, lower: Paragraph, lines: float
) -> tuple[ParagraphFormat, ...]:
    """The edits that leave so many lines between two paragraphs, by spacing.

    None where empty paragraphs take more than that, which only somebody can delete who knows why
    they are there.
    """
    blanks = between(layout.document, upper, lower) or []
    own = layout.prescribed.measures.get("line-pitch")
    line = own.value if own else layout.prescribed.measure("blank-line").value * POINTS
    heights = [layout.pitch(p) for p in blanks]
    missing = lines * line - sum(height.points for height in heights if height is not None)
    if missing < -_SLACK * line:
        return ()
    return (
        ParagraphFormat(upper.number, after=0.0),
        *(ParagraphFormat(blank.number, before=0.0, after=0.0) for blank in blanks),
        ParagraphFormat(lower.number, before=math.floor(max(0.0, missing) * _TWIPS) / _TWIPS),
    )


def _is_blank(paragraph: Paragraph) -> bool:
    return paragraph.origin == "body" and not paragraph.stripped and not paragraph.picture
