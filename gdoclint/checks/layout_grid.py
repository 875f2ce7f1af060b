"""FMT003 and FMT004: 22 lines on a side, 28 characters in a line (GB/T 9704 5.2.3)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from gdoclint.checks.anchors import head
from gdoclint.checks.layout_passages import Passage, named, passages
from gdoclint.document import Document, Font, Section
from gdoclint.finding import Hit, ParagraphFormat, RunFormat, Safety, Span
from gdoclint.layout import Layout
from gdoclint.layout.margins import (
    is_right_vertically,
    margin_sets,
    margins,
    millimetres,
    text_height,
)
from gdoclint.layout.pitch import Pitch, lines_in
from gdoclint.layout.prescribed import POINTS, Prescribed
from gdoclint.layout.sizes import size_name
from gdoclint.layout.wanted import tightened, wanted_pitch
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_ENOUGH = 0.5
"""What holds for this share of the lines is how the document is set; the rest may be squeezed."""
_HALF_LINE = 0.5
# Lines that stand in the rhythm of the body; the blank ones among them are prescribed.
_PITCHED = frozenset({"ADDRESSEE", "ATTACHMENT_NOTE", "SIGNATORY", "DATE", "NOTE", "BLANK"})


@check("lines-per-page")
def lines_per_page(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A pitch of body text that does not give 22 lines with the margins that are set.

    Wrong margins alone are FMT002: a pitch that is right for right margins is no fault. Space
    between paragraphs that costs lines is info (message ``spacing``). Where an organ prescribes
    a pitch, that counts instead (message ``own``).
    """
    layout = options.layout
    found = layout.once(_dominant) if layout.known else None
    if found is None:
        return
    passage, pitch = found
    prescribed, span = layout.prescribed, head(passage.paragraph)
    wanted = prescribed.measure("lines-per-page")
    own = prescribed.measures.get("line-pitch")
    if own is not None:
        if not own.allows(pitch.points):
            values = {"pitch": f"{pitch.points:.4g}", "wanted": f"{own.value:g}"}
            edits = tuple(_pitches(layout))
            basis = prescribed.organ(own)
            yield Hit(span, values, edits, message="own", basis=basis, safety="safe")
    elif int(wanted.value) not in _counts(layout, passage, pitch):
        message = "grid" if pitch.grid else "" if pitch.sure else "natural"
        values, basis = _values(layout, passage), prescribed.organ(wanted)
        # Where nobody chose a pitch, setting one takes nothing away.
        safety: Safety | None = "safe" if message else None
        edits = tuple(_pitches(layout, spaced=not message))
        yield Hit(span, values, edits, message=message, basis=basis, safety=safety)
    elif (extra := _between(layout)) > _HALF_LINE * pitch.points:
        values, basis = {"extra": f"{extra:.3g}"}, prescribed.organ(wanted)
        edits = tuple(_spaces(layout))
        yield Hit(span, values, edits, severity="info", message="spacing", basis=basis)


def body_pitch(layout: Layout) -> Pitch | None:
    """The pitch that most lines of the body have; None where none prevails."""
    found = layout.once(_dominant)
    return None if found is None else found[1]


def _pitches(layout: Layout, *, spaced: bool = True) -> Iterator[ParagraphFormat]:
    """The right pitch for all lines of body size but those of annexes and with pictures.

    Without ``spaced`` the room between them, which comes with a style, goes.
    """
    passages_of = {p.paragraph.number: p for p in layout.once(passages)}
    for paragraph in layout.document.flow():
        passage, role = passages_of.get(paragraph.number), layout.role(paragraph)
        set_so = role in _PITCHED if passage is None else not passage.in_annex
        if not set_so or paragraph.origin != "body" or paragraph.picture:
            continue
        wanted = layout.once(wanted_pitch, paragraph.section)
        found = layout.pitch(paragraph)
        if found is not None and not (found.sure and found.points == wanted):
            yield ParagraphFormat(
                paragraph.number,
                before=None if spaced or passage is None else 0.0,
                after=None if spaced else 0.0,
                pitch=wanted,
                style="" if passage is None else named(passage),
            )


def _spaces(layout: Layout) -> Iterator[ParagraphFormat]:
    """No room between the paragraphs of the body."""
    for passage in layout.once(passages):
        geometry = passage.paragraph.geometry
        if geometry is not None and not passage.in_annex and (geometry.before or geometry.after):
            yield ParagraphFormat(
                passage.paragraph.number, before=0.0, after=0.0, style=named(passage)
            )


def _dominant(layout: Layout) -> tuple[Passage, Pitch] | None:
    """The first passage with the pitch that most lines of the body have, and that pitch."""
    width = layout.prescribed.measure("chars-per-line").value
    lines: dict[Pitch, int] = defaultdict(int)
    firsts: dict[Pitch, Passage] = {}
    for passage in _own_text(layout):
        pitch = layout.pitch(passage.paragraph)
        if pitch is not None and pitch.points > 0:
            lines[pitch] += math.ceil(passage.length / width)
            firsts.setdefault(pitch, passage)
    if not lines:
        return None
    most = max(lines, key=lambda pitch: lines[pitch])
    return (firsts[most], most) if lines[most] >= _ENOUGH * sum(lines.values()) else None


def _own_text(layout: Layout) -> list[Passage]:
    """The body text without annexes, which may be set as their kind needs; all if there is no
    other."""
    every = layout.once(passages)
    return [passage for passage in every if not passage.in_annex] or list(every)


def _counts(layout: Layout, passage: Passage, pitch: Pitch) -> set[int]:
    """Numbers of lines the pitch may give: on this page, and with a right sheet and margins."""
    section = layout.section(passage.paragraph)
    prescribed = layout.prescribed
    sides = margins(section)
    every = [sides.top + sides.bottom]
    if not is_right_vertically(section, prescribed):
        every += [one.top.value + one.bottom.value for one in margin_sets(prescribed)]
    sheet = prescribed.measure("page-height").value
    heights = [text_height(section), *((sheet - both) * POINTS for both in every)]
    return {
        count
        for height in heights
        for count in range(lines_in(height, pitch.most), lines_in(height, pitch.least) + 1)
    }


def _values(layout: Layout, passage: Passage) -> dict[str, str]:
    sides = margins(layout.section(passage.paragraph))
    pitch = layout.pitch(passage.paragraph)
    return {
        "pitch": f"{pitch.points if pitch else 0:.4g}",
        "lines": str(layout.lines(passage.paragraph)),
        "top": millimetres(sides.top),
        "bottom": millimetres(sides.bottom),
        "wanted": f"{layout.prescribed.measure('lines-per-page').value:g}",
    }


def _between(layout: Layout) -> float:
    """Points between paragraphs of body text, as most of them have it."""
    spaces: dict[float, int] = defaultdict(int)
    for passage in layout.once(passages):
        geometry = passage.paragraph.geometry
        if geometry is not None and passage.heading is None:
            spaces[round(geometry.before + geometry.after, 1)] += 1
    if not spaces:
        return 0.0
    most = max(spaces, key=lambda space: spaces[space])
    return most if spaces[most] > _ENOUGH * sum(spaces.values()) else 0.0


@check("chars-per-line")
def chars_per_line(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Body text whose characters do not stand 28 in a line, by grid and spacing alone.

    Only for text of the right size between the right margins: else those are the cause.
    """
    layout = options.layout
    if not layout.known:
        return
    wanted = layout.prescribed.measure("chars-per-line")
    counts: dict[tuple[int, ...], int] = defaultdict(int)
    firsts: dict[tuple[int, ...], Passage] = {}
    for (font, section), (passage, characters) in _fonts(layout).items():
        found = layout.characters(font, section)
        counts[found] += characters
        firsts.setdefault(found, passage)
    if not counts:
        return
    most = max(counts, key=lambda one: counts[one])
    if int(wanted.value) in most or counts[most] < _ENOUGH * sum(counts.values()):
        return
    basis = layout.prescribed.organ(wanted)
    values = {"count": str(most[0]), "wanted": f"{wanted.value:g}"}
    yield Hit(head(firsts[most].paragraph), values, tuple(_tight(layout)), basis=basis)


def _tight(layout: Layout) -> Iterator[RunFormat]:
    """Characters set so close that a line holds as many as it ought to."""
    element = layout.prescribed.element("TEXT", layout.form)
    for passage in layout.once(passages):
        for run in passage.paragraph.runs if not passage.in_annex else ():
            size = run.font.size
            if size and size_name(size) == element.size and not run.font.raised:
                space = layout.once(tightened, passage.paragraph.section, size)
                span = Span(passage.paragraph.number, run.start, run.end)
                yield RunFormat(span, spacing=space)


def _fonts(layout: Layout) -> dict[tuple[Font, Section], tuple[Passage, int]]:
    """Fonts of body text of the right size, each with its section, the first passage that has
    it, and how many characters do."""
    size = layout.prescribed.element("TEXT", layout.form).size
    right = [_sides_are_right(section, layout.prescribed) for section in layout.document.sections]
    known: dict[tuple[int, int], list[int]] = {}
    firsts: dict[tuple[int, int], tuple[Font, Passage]] = {}
    for passage in _own_text(layout):
        place = passage.paragraph.section
        for run in passage.paragraph.runs if right[place] else ():
            if run.kind == "text" and not run.font.raised:
                key = (id(run.font), place)
                known.setdefault(key, [0])[0] += run.end - run.start
                firsts.setdefault(key, (run.font, passage))
    return {
        (font, layout.document.sections[key[1]]): (passage, known[key][0])
        for key, (font, passage) in firsts.items()
        if font.size and size_name(font.size) == size
    }


def _sides_are_right(section: Section, prescribed: Prescribed) -> bool:
    sides = margins(section)
    left, right = prescribed.measure("left"), prescribed.measure("right")
    return left.allows(sides.left) and right.allows(sides.right)
