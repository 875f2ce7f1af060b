"""What one w:rPr or w:pPr says, as plain values to lay over one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.readers.docx.borders import border
from gdoclint.readers.docx.names import VALUE, W
from gdoclint.readers.docx.theme import Theme, colour_of
from gdoclint.readers.docx.values import attributes, children, length, number, switch, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.document import Alignment, LineRule
    from gdoclint.readers.docx.said import ParagraphFormat, RunFormat


RUN_TAGS = frozenset(
    W + name
    for name in (
        "rStyle", "rFonts", "b", "i", "u", "sz", "color", "highlight", "shd", "vanish", "vertAlign",
        "spacing",
    )
)  # fmt: skip
PARAGRAPH_TAGS = frozenset(
    W + name
    for name in ("jc", "ind", "spacing", "snapToGrid", "pageBreakBefore", "outlineLvl", "pBdr")
)
BORDERS = W + "pBdr"

_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "center": "center",
    "both": "both",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
}
_LINE_RULES: dict[str, LineRule] = {"exact": "exact", "atLeast": "atLeast"}


def run_format(properties: _Element | None, theme: Theme) -> RunFormat:
    """The format of a w:rPr (17.3.2), empty for None; its style is not part of it."""
    said: RunFormat = {}
    for child in children(properties) if properties is not None else ():
        name = child.tag.removeprefix(W)
        if name == "rFonts":
            _faces(child, theme, said)
        elif name == "sz":
            size = length(child.get(VALUE), 2.0)
            if size is not None and size > 0:
                said["size"] = size
        elif name == "b":
            said["bold"] = switch(child)
        elif name == "i":
            said["italic"] = switch(child)
        elif name == "vanish":
            said["hidden"] = switch(child)
        elif name == "color":
            said["colour"] = colour_of(child, theme)
        elif name == "highlight":
            value = child.get(VALUE)
            said["highlight"] = None if value == "none" else value
        elif name == "u":
            said["underline"] = child.get(VALUE) != "none"
        elif name == "shd":
            said["shade"] = _shade(child)
        elif name == "vertAlign":
            said["raised"] = child.get(VALUE) == "superscript"
        elif name == "spacing":
            said["spacing"] = length(child.get(VALUE)) or 0.0
    return said


def _faces(fonts: _Element, theme: Theme, said: RunFormat) -> None:
    """A theme face goes before the plain one of its slot (17.3.2.26)."""
    get = attributes(fonts).get
    east_asian = theme.face(get("eastAsiaTheme")) or get("eastAsia")
    latin = theme.face(get("asciiTheme")) or get("ascii")
    hint = get("hint")
    if hint is not None:
        said["wide_marks"] = hint == "eastAsia"
    if east_asian:
        said["east_asian"] = east_asian
    if latin:
        said["latin"] = latin


def paragraph_format(properties: _Element | None) -> ParagraphFormat:
    """The format of a w:pPr (17.3.1), empty for None; style and numbering are not part of it."""
    said: ParagraphFormat = {}
    for child in children(properties) if properties is not None else ():
        name = child.tag.removeprefix(W)
        if name == "ind":
            _indents(child, said)
        elif name == "spacing":
            _spacing(child, said)
        elif name == "jc":
            said["alignment"] = _ALIGNMENTS.get(child.get(VALUE) or "", "both")
        elif name == "snapToGrid":
            said["snap_to_grid"] = switch(child)
        elif name == "pageBreakBefore":
            said["page_break_before"] = switch(child)
        elif name == "outlineLvl":
            level = whole(child.get(VALUE))
            said["outline_level"] = level if level is not None and 0 <= level <= 8 else None
        elif name == "pBdr":
            _rules(child, said)
    return said


def border_key(borders: _Element) -> tuple[object, ...]:
    """What tells one w:pBdr from another as far as the format depends on it."""
    return tuple((side.tag, *side.items()) for side in borders)


def _rules(borders: _Element, said: ParagraphFormat) -> None:
    above, below = borders.find(W + "top"), borders.find(W + "bottom")
    if above is not None:
        said["rule_above"] = border(above)
    if below is not None:
        said["rule_below"] = border(below)


def _shade(shading: _Element) -> str | None:
    """The colour behind the words (17.3.2.32); None for none, and for white."""
    fill = (shading.get(W + "fill") or "auto").upper()
    return None if fill in ("AUTO", "FFFFFF") else fill


def _indents(indents: _Element, said: ParagraphFormat) -> None:
    """w:ind (17.3.1.12). Characters go before lengths; zero characters give way to them."""
    get = attributes(indents).get
    left = length(get("left") or get("start"))
    right = length(get("right") or get("end"))
    hanging, first = length(get("hanging")), length(get("firstLine"))
    if left is not None:
        said["left"] = left
    if right is not None:
        said["right"] = right
    if hanging or first is not None or hanging is not None:
        said["first_line"] = -hanging if hanging else first or 0.0
    left_chars = number(get("leftChars") or get("startChars"))
    right_chars = number(get("rightChars") or get("endChars"))
    hanging_chars, first_chars = number(get("hangingChars")), number(get("firstLineChars"))
    if left_chars is not None:
        said["left_chars"] = left_chars / 100 or None
    if right_chars is not None:
        said["right_chars"] = right_chars / 100 or None
    if hanging_chars or first_chars is not None or hanging_chars is not None:
        chars = -hanging_chars if hanging_chars else first_chars or 0.0
        said["first_line_chars"] = chars / 100 or None


def _spacing(spacing: _Element, said: ParagraphFormat) -> None:
    """w:spacing of a paragraph (17.3.1.33). Lines go before lengths; zero lines give way."""
    get = attributes(spacing).get
    before, after = length(get("before")), length(get("after"))
    if before is not None:
        said["before"] = before
    if after is not None:
        said["after"] = after
    before_lines, after_lines = number(get("beforeLines")), number(get("afterLines"))
    if before_lines is not None:
        said["before_lines"] = before_lines / 100 or None
    if after_lines is not None:
        said["after_lines"] = after_lines / 100 or None
    rule = get("lineRule")
    if rule is not None:
        said["line_rule"] = _LINE_RULES.get(rule, "auto")
    line = length(get("line"))
    if line is not None:
        said["line"] = line
