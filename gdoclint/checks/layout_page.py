"""FMT001 and FMT002: the sheet and its margins (GB/T 9704 5.1, 5.2.1; GB/T 33476.2 6.2)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from gdoclint.checks.anchors import head
from gdoclint.checks.layout_grid import body_pitch
from gdoclint.document import Document, Section
from gdoclint.finding import Hit, SectionFormat, Severity, Span
from gdoclint.layout import Layout
from gdoclint.layout.margins import is_landscape, is_right, margin_set, margins, millimetres
from gdoclint.layout.prescribed import POINTS, Measure, Prescribed
from gdoclint.layout.wanted import wanted_set
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_KNOWN_SIZES = {
    (216, 279): "信纸",
    (297, 420): "A3",
    (148, 210): "A5",
    (176, 250): "B5",
    (182, 257): "B5",
}


@check("page-size")
def page_size(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Sheets that are no A4, lying or standing, once for each size (values: ``size``).

    A larger sheet for an annex alone is a folded table (条例 第十二条): info.
    """
    if not options.layout.known:
        return
    seen = set()
    prescribed = options.layout.prescribed
    width, height = prescribed.measure("page-width"), prescribed.measure("page-height")
    for index, section in enumerate(document.sections):
        sides = sorted((section.page_width / POINTS, section.page_height / POINTS))
        size = _size(section)
        if (width.allows(sides[0]) and height.allows(sides[1])) or size in seen:
            continue
        span = _first_words(document, index)
        if span is None:
            continue
        seen.add(size)
        edits = tuple(_sheets(options.layout, size))
        known = _KNOWN_SIZES.get(size)
        words = f"{size[0]}×{size[1]}毫米" + (f"（{known}）" if known else "")
        wanted = f"{width.value:g}×{height.value:g}毫米"
        folded = size[0] > width.value and _holds_annexes_only(options.layout, index)
        severity: Severity | None = "info" if folded else None
        yield Hit(
            span,
            {"size": words, "wanted": wanted},
            edits if severity is None else (),
            severity=severity,
            basis=prescribed.organ(width, height),
        )


def _size(section: Section) -> tuple[int, int]:
    """The shorter and the longer side in millimetres."""
    sides = sorted((section.page_width / POINTS, section.page_height / POINTS))
    return round(sides[0]), round(sides[1])


def _sheets(layout: Layout, size: tuple[int, int]) -> Iterator[SectionFormat]:
    """The right sheet for all sections of that size, lying or standing as they do."""
    width = layout.prescribed.measure("page-width").value * POINTS
    height = layout.prescribed.measure("page-height").value * POINTS
    for index, section in enumerate(layout.document.sections):
        if _size(section) == size:
            sides = (height, width) if is_landscape(section) else (width, height)
            yield SectionFormat(index, page_width=sides[0], page_height=sides[1])


class _Side(Struct, frozen=True):
    """One margin in millimetres, what it may be, and both in words."""

    name: str
    value: float
    wanted: tuple[Measure, ...]
    wrong: bool
    words: str


@check("margins")
def margin_check(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Margins of neither right set, once for each page set-up (values: ``sides``).

    Top and left are in the clause; right and bottom follow from the type area (message
    ``derived``, a warning). Sheets on their side are left alone. The mark of 信函 stands above
    the type area: its top margin is no more than info.
    """
    if not options.layout.known:
        return
    prescribed = options.layout.prescribed
    seen = set()
    for index, section in enumerate(document.sections):
        if is_right(section, prescribed):
            continue
        sides = _sides(section, prescribed)
        wrong = [side for side in sides if side.wrong]
        setup = tuple(round(side.value, 1) for side in sides)
        if is_landscape(section) or not wrong or setup in seen:
            continue
        span = _first_words(document, index)
        if span is None:
            continue
        seen.add(setup)
        named = {side.name for side in wrong}
        derived = not named & {"上", "左"}
        letter = options.layout.form == "letter" and index == 0 and named <= {"上", "下"}
        severity: Severity | None = "info" if letter else "warning" if derived else None
        basis = prescribed.organ(*(m for side in wrong for m in side.wanted))
        values = {"sides": "、".join(side.words for side in wrong)}
        edits = tuple(_set_right(options.layout, sides, letter=letter))
        yield Hit(span, values, edits, severity=severity, message="derived" * derived, basis=basis)


def _set_right(
    layout: Layout, sides: tuple[_Side, ...], *, letter: bool
) -> Iterator[SectionFormat]:
    """The right margins for all sections with these; a letter keeps the top of its first page."""
    pitch = body_pitch(layout)
    for index, section in enumerate(layout.document.sections):
        if is_landscape(section) or (letter and not index):
            continue
        if _sides(section, layout.prescribed) != sides:
            continue
        margins = wanted_set(layout, section, pitch.points if pitch else None)
        top, bottom, left, right = (side.wrong for side in sides)
        yield SectionFormat(
            index,
            top=margins.top.value * POINTS if top else None,
            bottom=margins.bottom.value * POINTS if bottom or top else None,
            left=margins.left.value * POINTS if left else None,
            right=margins.right.value * POINTS if right else None,
            gutter=0.0 if left else None,
        )


@lru_cache(maxsize=64)
def _sides(section: Section, prescribed: Prescribed) -> tuple[_Side, ...]:
    """Top and left may be those of either set; the bottom belongs to the top that is there."""
    own, near = margins(section), margin_set(section, prescribed)
    every = prescribed.margin_sets
    bottoms = [near.bottom] if near.top.allows(own.top) else [one.bottom for one in every]
    return (
        _side("上", own.top, [one.top for one in every]),
        _side("下", own.bottom, bottoms),
        _side("左", own.left, [near.left]),
        _side("右", own.right, [near.right]),
    )


def _side(name: str, value: float, wanted: list[Measure]) -> _Side:
    allowed = [measure for measure in wanted if measure.allows(value)]
    right = "或".join(dict.fromkeys(f"{measure.value:g}" for measure in wanted))
    words = f"{name}边距{millimetres(value)}毫米（应为{right}毫米）"
    return _Side(name, value, tuple(wanted), not allowed, words)


def _first_words(document: Document, section: int) -> Span | None:
    """The first words of a section; None when nothing stands in it."""
    first = None
    for paragraph in document.flow():
        if paragraph.section == section:
            if paragraph.stripped:
                return head(paragraph)
            first = first or paragraph
    return None if first is None else head(first)


def _holds_annexes_only(layout: Layout, section: int) -> bool:
    annexes = [unit for unit in layout.tree.units if unit.kind == "annex"]
    if not annexes:
        return False
    inside = [p for p in layout.document.flow() if p.section == section and p.stripped]
    return all(p.number >= annexes[0].first for p in inside)
