"""Lines, boxes, pictures and watermarks as drawn: DrawingML (20.4) and VML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gdoclint.document import Border, FrameSide, Shape, ShapeKind
from gdoclint.patterns import lean
from gdoclint.readers.docx.boxes import has_picture
from gdoclint.readers.docx.names import CONTENT_CONTROL, TEXT_BOX, WP, WPS, A, V, W
from gdoclint.readers.docx.values import length, number

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU = 12700.0
_LINES = frozenset({"line", "straightConnector1"})
# A bar no higher than that and no shorter is meant as a line, in points.
_THICKEST, _SHORTEST = 5.0, 100.0
_WATERMARK = lean(r"WaterMark|水印", re.IGNORECASE)
_RRGGBB = lean(r"[0-9A-Fa-f]{6}")
_SETTING = lean(r"([\w-]+)\s*:\s*([^;]*)")
_VML_LINE_WIDTH = 0.75
_FROM = {"text": "paragraph", "line": "paragraph", "topMargin": "page"}
_SIDES: dict[str | None, FrameSide] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "inside": "inside",
    "outside": "outside",
}


def shape(drawing: _Element) -> Shape | None:
    """What a w:drawing, w:pict or w:object shows, as yet anchored in paragraph 0.

    None for what has no place of its own in the layout, as a group of several things. Words set
    as a drawing are a watermark in a header; elsewhere they may be a seal.
    """
    if _is_watermark(drawing):
        return Shape("watermark", 0)
    if drawing.tag == W + "drawing":
        return _drawn(drawing)
    return _vector(drawing)


def side(drawing: _Element) -> FrameSide | None:
    """The side of the page to which a drawing is set; None for another place."""
    said = drawing.find(f".//{WP}positionH/{WP}align")
    if said is not None:
        return _SIDES.get(said.text)
    styles = (_settings(one) for one in drawing.iter(*_VML_SHAPES))
    return next((_SIDES.get(s.get("mso-position-horizontal")) for s in styles), None)


def frame_side(frame: _Element) -> FrameSide | None:
    """The same of a w:framePr."""
    return _SIDES.get(frame.get(W + "xAlign"))


def _drawn(drawing: _Element) -> Shape | None:
    extent = drawing.find(f".//{WP}extent")
    if extent is None:
        return None
    across, down = _points(extent.get("cx")), _points(extent.get("cy"))
    forms = {element.get("prst") for element in drawing.iter(A + "prstGeom")}
    kind: ShapeKind = "box"
    if has_picture(drawing):
        kind = "picture"
    elif forms and (forms <= _LINES or (down <= _THICKEST < _SHORTEST <= across)):
        kind = "line"
    elif next(drawing.iter(TEXT_BOX), None) is None:
        return None
    top, top_from = _drawn_top(drawing)
    return Shape(
        kind=kind,
        paragraph=0,
        width=across,
        height=down,
        line=_stroke(drawing) if kind == "line" else None,
        top=top,
        top_from=top_from,
        waiting=kind == "picture" and _waits(drawing),
    )


def _drawn_top(drawing: _Element) -> tuple[float | None, str | None]:
    vertical = drawing.find(f".//{WP}positionV")
    offset = None if vertical is None else number(vertical.findtext(WP + "posOffset"))
    if vertical is None or offset is None:
        return None, None
    origin = vertical.get("relativeFrom") or ""
    return round(offset / _EMU, 2), _FROM.get(origin, origin)


def _stroke(drawing: _Element) -> Border | None:
    """The stroke of a line, or what fills a bar without one."""
    stroke = next(drawing.iter(A + "ln"), None)
    if stroke is None or stroke.find(A + "noFill") is not None:
        stroke = next(drawing.iter(WPS + "spPr"), None)
    if stroke is None:
        return None
    colour = stroke.find(f"{A}solidFill/{A}srgbClr")
    return Border(
        style=stroke.get("cmpd") or "sng",
        width=_points(stroke.get("w") or "9525"),
        colour=None if colour is None else _colour(colour.get("val") or ""),
    )


def _points(text: str | None) -> float:
    """Points of a length in EMU, 0 without one."""
    return round((number(text) or 0.0) / _EMU, 2)


_VML_SHAPES = (V + "shape", V + "rect", V + "line", V + "group", V + "roundrect")


def _vector(drawing: _Element) -> Shape | None:
    first = next(drawing.iter(*_VML_SHAPES), None)
    if first is None:
        return None
    settings = _settings(first)
    kind: ShapeKind = "box"
    if first.tag == V + "line":
        kind = "line"
    elif first.tag == V + "group":
        return None
    elif has_picture(drawing) and first.get("stroked") != "t":
        kind = "picture"
    elif next(drawing.iter(TEXT_BOX), None) is None:
        return None
    origin = settings.get("mso-position-vertical-relative", "text")
    top = length(settings.get("margin-top")) if "margin-top" in settings else None
    return Shape(
        kind=kind,
        paragraph=0,
        width=_span(first, settings),
        height=length(settings.get("height")) or 0.0,
        line=_vml_stroke(first) if kind == "line" else None,
        top=top,
        top_from=None if top is None else _FROM.get(origin, origin),
    )


def _span(line: _Element, settings: dict[str, str]) -> float:
    """The width that the style says, or what lies between the ends of a line."""
    said = length(settings.get("width"))
    if said is not None:
        return said
    ends = [length((line.get(end) or "").split(",")[0]) for end in ("from", "to")]
    return abs(ends[1] - ends[0]) if ends[0] is not None and ends[1] is not None else 0.0


def _vml_stroke(line: _Element) -> Border | None:
    if line.get("stroked") in ("f", "false"):
        return None
    stroke = line.find(V + "stroke")
    said = line if stroke is None else stroke
    colour = said.get("color") or line.get("strokecolor") or ""
    weight = length(said.get("weight") or line.get("strokeweight")) or _VML_LINE_WIDTH
    return Border(said.get("linestyle") or "single", weight, _vml_colour(colour))


def _vml_colour(text: str) -> str | None:
    word = text.split(" ")[0].lower()
    if word == "red":
        return "FF0000"
    return _colour(word.removeprefix("#"))


def _colour(text: str) -> str | None:
    return text.upper() if _RRGGBB.fullmatch(text) else None


def _settings(element: _Element) -> dict[str, str]:
    return {key: value.strip() for key, value in _SETTING.findall(element.get("style") or "")}


def _is_watermark(drawing: _Element) -> bool:
    if next(drawing.iter(V + "textpath"), None) is not None:
        return True
    named = drawing.iter(WP + "docPr", *_VML_SHAPES, WPS + "cNvPr")
    return any(_WATERMARK.search(f"{e.get('id')} {e.get('name')}") for e in named)


def _waits(drawing: _Element) -> bool:
    """Whether the picture only holds the place in a content control (17.5.2.39)."""
    control = next(drawing.iterancestors(CONTENT_CONTROL), None)
    return control is not None and control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
