"""How far down the first page a paragraph stands, as far as the file tells."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.checks.pages import ends_page, starts_page
from gdoclint.document import Paragraph
from gdoclint.layout import Layout
from gdoclint.layout.drawn import box_around
from gdoclint.layout.indents import text_size

SEEN = 2.0
"""Millimetres by which an edge may be off before anybody sees it."""

# No line of the head that is shorter runs over two lines.
_SHORT = 20
# Word leaves so much room inside a box unless told otherwise.
_INSET = 3.6


class Depth(Struct, frozen=True):
    """Points from the top of the type area to the top of the words, at least and at most."""

    least: float
    most: float

    @property
    def middle(self) -> float:
        """The likeliest value."""
        return (self.least + self.most) / 2

    def reaches(self, points: float, slack: float) -> bool:
        """Whether it may be so many points, give or take."""
        return self.least - slack <= points <= self.most + slack


def depth(layout: Layout, paragraph: Paragraph) -> Depth | None:
    """The depth of a paragraph of the body, or of a text box, on the first page of the document.

    None where words in tables and other boxes, pictures, lines that may wrap or a page break
    before it make it unsure.
    """
    if paragraph.origin == "textbox":
        return _depth_of_box(layout, paragraph)
    least = most = after = 0.0
    for one in layout.document.flow():
        geometry, pitch = one.geometry, layout.pitch(one)
        if one.origin != "body" or one.picture or starts_page(one) or ends_page(one):
            return None
        if geometry is None or pitch is None:
            return None
        least += max(after, geometry.before)
        most += after + geometry.before
        if one.number == paragraph.number:
            leading = max(0.0, pitch.most - text_size(one))
            return Depth(least, most + leading)
        if len(one.text) > _SHORT:
            return None
        least, most, after = least + pitch.least, most + pitch.most, geometry.after
    return None


def _depth_of_box(layout: Layout, paragraph: Paragraph) -> Depth | None:
    box, pitch = box_around(layout.document, paragraph), layout.pitch(paragraph)
    geometry = paragraph.geometry
    if box is None or box.top is None or pitch is None or geometry is None:
        return None
    above = {"page": layout.section(paragraph).top, "margin": 0.0}.get(box.top_from or "")
    if above is None:
        return None
    least = box.top - above + geometry.before
    return Depth(least, least + _INSET + max(0.0, pitch.most - text_size(paragraph)))
