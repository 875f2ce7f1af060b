"""The format that is prescribed, as edits that set it."""

from __future__ import annotations

import math
from functools import cache

from gdoclint.document import Font, Paragraph, Section
from gdoclint.finding import PageNumbers, ParagraphFormat, RunFormat, SectionFormat, Span
from gdoclint.layout.faces import face, points
from gdoclint.layout.fonts import fonts
from gdoclint.layout.margins import is_landscape
from gdoclint.layout.measured import Layout
from gdoclint.layout.pitch import lines_in
from gdoclint.layout.prescribed import POINTS, Element, MarginSet
from gdoclint.layout.table import table

_TWIPS = 20
# The 一字线 stands in the middle of its line.
_MIDDLE = 0.5


def face_name(layout: Layout, kind: str) -> str:
    """The font to set for a class of faces: the one the document has most of, else the usual."""
    return layout.once(_names).get(kind) or str(table("faces")[kind]["names"][0])


def _names(layout: Layout) -> dict[str, str]:
    counts: dict[str, int] = {}
    for font, characters in fonts(layout.document).items():
        if font.east_asian:
            counts[font.east_asian] = counts.get(font.east_asian, 0) + characters
    found: dict[str, str] = {}
    for name in sorted(counts, key=counts.__getitem__, reverse=True):
        one = face(name)
        if one.kind is not None and not one.substitute:
            found.setdefault(one.kind, name)
    return found


def words(
    layout: Layout, span: Span, element: Element, *, face: bool = True, size: bool = True,
    style: str = "",
) -> RunFormat:  # fmt: skip
    """These words in the face and size of an element, as far as asked."""
    name, height = layout.once(setting, element, face, size)
    return RunFormat(span, east_asian=name, size=height, style=style)


def setting(
    layout: Layout, element: Element, face: bool, size: bool
) -> tuple[str | None, float | None]:
    """The font and the size in points to set for an element, as far as asked."""
    name = face_name(layout, element.face) if face and element.face else None
    return name, points(element.size) if size and element.size else None


def tightened(layout: Layout, place: int, size: float) -> float | None:
    """The spacing, in whole twips, that puts as many characters of a size into a line of the
    section (counted from 0) as ought to be; None where the grid does that."""
    count = layout.prescribed.measure("chars-per-line").value
    section = layout.document.sections[place]
    if int(count) in layout.characters(Font(size=size), section):
        return None
    width = layout.prescribed.measure("text-width").value * POINTS
    return math.floor((width / count - size) * _TWIPS) / _TWIPS


@cache
def style(role: str) -> str:
    """The name of the paragraph style of a role; empty for none."""
    return str(table("styles").get(role, ""))


def wanted_set(layout: Layout, section: Section, pitch: float | None) -> MarginSet:
    """The margins a section ought to have: those whose top it has, else those with which the
    pitch of its lines is right, else those of GB/T 9704."""
    sets = layout.prescribed.margin_sets
    near = layout.margin_set(section)
    if near.top.allows(section.top / POINTS):
        return near
    right = [one for one in sets if pitch and _lines(layout, one, pitch) == _wanted(layout)]
    return (*right, *sets)[0]


def wanted_pitch(layout: Layout, place: int) -> float:
    """The exact pitch that gives a section (counted from 0) the right number of lines: in whole
    twips, or an organ's own."""
    own = layout.prescribed.measures.get("line-pitch")
    if own is not None:
        return own.value
    section = layout.document.sections[place]
    if layout.is_right_vertically(section):
        height = section.page_height - section.top - section.bottom
    else:
        height = _height(layout, wanted_set(layout, section, None))
    return int(height * _TWIPS / _wanted(layout)) / _TWIPS


def _wanted(layout: Layout) -> int:
    return int(layout.prescribed.measure("lines-per-page").value)


def _lines(layout: Layout, margins: MarginSet, pitch: float) -> int:
    return lines_in(_height(layout, margins), pitch)


def _height(layout: Layout, margins: MarginSet) -> float:
    """Points between the margins of a set."""
    sheet = layout.prescribed.measure("page-height").value
    return (sheet - margins.top.value - margins.bottom.value) * POINTS


def page_numbers(
    layout: Layout, replaced: tuple[int, ...]
) -> tuple[PageNumbers | SectionFormat, ...]:
    """Page numbers in the place of these paragraphs of footers, and their height on each page."""
    element, marks = layout.prescribed.element("FOOTER", layout.form), table("page-number")
    if element.face is None or element.size is None:
        return ()
    numbers = PageNumbers(
        before=marks["before"],
        after=marks["after"],
        face=face_name(layout, element.face),
        size=points(element.size),
        indent=layout.prescribed.measure("page-number-indent").value,
        replaced=replaced,
        first=layout.form != "letter",
    )
    return (numbers, *number_height(layout))


def number_height(layout: Layout) -> tuple[SectionFormat, ...]:
    """The distance of footers from the sheet's edge that sets page numbers at their height."""
    size = points(layout.prescribed.element("FOOTER", layout.form).size or "四号")
    half = size * layout.prescribed.measure("natural-line").value * _MIDDLE
    found = []
    for index, section in enumerate(layout.document.sections):
        if not is_landscape(section):
            margins = wanted_set(layout, section, None)
            name = "page-number" if margins.name == "A" else "page-number-b"
            below = layout.prescribed.measure(name).value
            bottom = margins.bottom.value * POINTS
            found.append(SectionFormat(index, footer=bottom - below * POINTS - half))
    return tuple(found)


def flush(paragraph: Paragraph, indent: float, style: str = "") -> ParagraphFormat:
    """That indent of the first line in characters, the others at the margin."""
    return ParagraphFormat(paragraph.number, left=0.0, first_line=indent, style=style)
