"""Text boxes and pictures inside drawings, DrawingML (20.4) and VML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.patterns import lean
from gdoclint.readers.docx.names import (
    ALTERNATE,
    CHART,
    CHOICE,
    DIAGRAM,
    FALLBACK,
    PIC,
    TEXT_BOX,
    WP,
    V,
    W,
)
from gdoclint.readers.docx.values import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_PICTURES = (
    PIC + "pic",
    V + "imagedata",
    CHART + "chart",
    DIAGRAM + "relIds",
    W + "object",
)
_TOP_OF_PAGE = 3_600_000  # EMU: 100 mm from the edge, within which a red head stands
_ABOVE_IN_VML = lean(r"margin-top:\s*-\d|mso-position-vertical:\s*top")


def branch(alternate: _Element) -> _Element | None:
    """The one branch of mc:AlternateContent to read: the first choice, else the fallback."""
    for choice in alternate.iterchildren(CHOICE):
        if len(choice):
            return choice
    return alternate.find(FALLBACK)


def text_boxes(drawing: _Element) -> Iterator[_Element]:
    """The outermost w:txbxContent elements, each read once."""
    for child in drawing:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                yield from text_boxes(chosen)
        else:
            yield from text_boxes(child)


def has_picture(drawing: _Element) -> bool:
    """Whether it shows a picture, a chart or an embedded object, not just lines and boxes."""
    return next(drawing.iter(*_PICTURES), None) is not None


def stands_above(drawing: _Element) -> bool:
    """Whether it is placed above the paragraph that anchors it.

    That is so with a negative distance from the paragraph, and in the top third of the page.
    """
    vertical = drawing.find(f".//{WP}positionV")
    if vertical is None:
        return any(
            _ABOVE_IN_VML.search(shape.get("style") or "") is not None
            for shape in drawing.iter(V + "shape", V + "rect", V + "group", V + "roundrect")
        )
    offset = number(vertical.findtext(WP + "posOffset"))
    origin = vertical.get("relativeFrom")
    if origin in ("paragraph", "line"):
        return offset is not None and offset < 0
    if origin not in ("page", "margin", "topMargin"):
        return False
    if vertical.findtext(WP + "align") == "top":
        return True
    return offset is not None and offset < _TOP_OF_PAGE
