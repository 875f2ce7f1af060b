"""What is drawn on the page: lines across it (borders, shapes), and boxes with words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from gdoclint.document import Border, Document, Paragraph, Section, Shape, Table
from gdoclint.layout.margins import text_width
from gdoclint.patterns import lean

_DOUBLE = lean(r"double|dbl|thick\w*thin|thin\w*thick|triple|tri", re.IGNORECASE)
_STEEPEST = 5.0


class Drawn(Struct, frozen=True):
    """A horizontal line, ``length`` points long, at a paragraph.

    ``below`` says that it stands below the words of that paragraph, else above. ``distance`` is
    that from these words in points, ``from_top`` that of a shape from the upper edge of the sheet,
    each None where it cannot be told.
    """

    stroke: Border
    length: float
    paragraph: int
    below: bool = True
    distance: float | None = None
    from_top: float | None = None

    @property
    def is_double(self) -> bool:
        """Whether it is a pair of lines (信函格式)."""
        return _DOUBLE.search(self.stroke.style) is not None


def drawn(document: Document, first: int, last: int) -> Iterator[Drawn]:
    """The lines at paragraphs from one number of the body to another, in reading order.

    Words in a text box stand where the box is anchored.
    """
    tables = {table.number: table for table in document.tables}
    seen: set[int] = set()
    before = 0
    for paragraph in document.flow() if document.sections else ():
        boxed = paragraph.origin == "textbox"
        before = before if boxed else paragraph.number
        if not first - boxed <= before <= last:
            continue
        section = document.sections[paragraph.section]
        width = text_width(section)
        box = box_around(document, paragraph) if boxed else None
        width = width if box is None else box.width
        yield from _borders(paragraph, width)
        cell = paragraph.cell
        if cell is not None and cell.table not in seen and cell.table in tables:
            seen.add(cell.table)
            yield from _rules(tables[cell.table], paragraph, section)
    for shape in document.shapes:
        level = shape.kind == "line" and shape.height <= max(_STEEPEST, shape.width / 10)
        if level and shape.line is not None and first <= shape.paragraph <= last:
            from_top = shape.top if shape.top_from == "page" else None
            yield Drawn(shape.line, shape.width, shape.paragraph, from_top=from_top)


def _borders(paragraph: Paragraph, width: float) -> Iterator[Drawn]:
    geometry = paragraph.geometry
    if geometry is None or paragraph.cell is not None:
        return
    length = width - geometry.left - geometry.right - min(0.0, geometry.first_line)
    for stroke, below in ((geometry.rule_above, False), (geometry.rule_below, True)):
        if stroke is not None:
            yield Drawn(stroke, length, paragraph.number, below, stroke.space)


def _rules(table: Table, paragraph: Paragraph, section: Section) -> Iterator[Drawn]:
    length = text_width(section) if table.width is None else table.width
    for stroke, below in ((table.above, False), (table.below, True)):
        if stroke is not None:
            yield Drawn(stroke, length, paragraph.number, below)


def box_around(document: Document, paragraph: Paragraph) -> Shape | None:
    """The box whose first words these are; None for other words, and where it is not sure.

    Words in a box are read right before or behind the paragraph that anchors it.
    """
    before, inside = 0, False
    for one in document.flow():
        if one.number == paragraph.number:
            break
        inside = one.origin == "textbox"
        before = before if inside else one.number
    if inside or paragraph.origin != "textbox":
        return None
    near = [s for s in document.shapes if s.kind == "box" and before <= s.paragraph <= before + 1]
    return near[0] if len(near) == 1 else None
