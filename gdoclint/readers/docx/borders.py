"""Borders of paragraphs, tables and cells (ISO/IEC 29500-1 17.3.4, 17.4.38, 17.4.66)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.document import Border, Table
from gdoclint.patterns import lean
from gdoclint.readers.docx.names import CELL, ROW, VALUE, W
from gdoclint.readers.docx.values import length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_UNDRAWN = frozenset({None, "nil", "none"})
_COLOUR = lean(r"[0-9A-Fa-f]{6}")
_EIGHTHS, _POINTS = 8.0, 1.0
_CELL_BORDERS = f"{W}tcPr/{W}tcBorders"


class Edges(Struct, frozen=True, eq=False):
    """The borders that one element says, None for what it leaves open."""

    above: _Element | None = None
    below: _Element | None = None
    between: _Element | None = None


def border(element: _Element | None) -> Border | None:
    """The line that a w:top, w:bottom, w:insideH … draws; None for no line."""
    if element is None or (style := element.get(VALUE)) in _UNDRAWN or style is None:
        return None
    colour = element.get(W + "color") or ""
    return Border(
        style=style,
        width=length(element.get(W + "sz"), _EIGHTHS) or 0.0,
        colour=colour.upper() if _COLOUR.fullmatch(colour) else None,
        space=length(element.get(W + "space"), _POINTS) or 0.0,
    )


def edges(borders: _Element | None) -> Edges:
    """What a w:pBdr, w:tblBorders or w:tcBorders says of the horizontal lines."""
    if borders is None:
        return Edges()
    return Edges(*(borders.find(W + name) for name in ("top", "bottom", "insideH")))


def read_table(table: _Element, number: int, styles: Iterable[_Element]) -> Table:
    """The rules of a table; ``styles`` are the w:style elements of its style, the base first.

    Cells go before the table, the table before its style.
    """
    said = [edges(style.find(f"{W}tblPr/{W}tblBorders")) for style in styles]
    properties = table.find(W + "tblPr")
    if properties is not None:
        said.append(edges(properties.find(W + "tblBorders")))
    above = _last(edge.above for edge in said)
    below = _last(edge.below for edge in said)
    between = _last(edge.between for edge in said)
    rows = [_first_cell(row) for row in table.iterchildren(ROW)]
    if rows:
        first, second, last = edges(rows[0]), edges(rows[min(1, len(rows) - 1)]), edges(rows[-1])
        above = above if first.above is None else first.above
        below = below if last.below is None else last.below
        if len(rows) > 1:
            between = _last((between, second.above, first.below))
    return Table(
        number=number,
        above=border(above),
        below=border(below),
        between=border(between) if len(rows) > 1 else None,
        width=_width(properties),
        at_foot=_at_foot(properties),
    )


def _last(found: Iterable[_Element | None]) -> _Element | None:
    last = None
    for element in found:
        last = last if element is None else element
    return last


def _first_cell(row: _Element) -> _Element | None:
    cell = row.find(CELL)
    return None if cell is None else cell.find(_CELL_BORDERS)


def _width(properties: _Element | None) -> float | None:
    said = None if properties is None else properties.find(W + "tblW")
    return None if said is None or said.get(W + "type") != "dxa" else length(said.get(W + "w"))


def _at_foot(properties: _Element | None) -> bool:
    placed = None if properties is None else properties.find(W + "tblpPr")
    if placed is None:
        return False
    return placed.get(W + "tblpYSpec") == "bottom" and placed.get(W + "vertAnchor") in (
        "page",
        "margin",
    )
