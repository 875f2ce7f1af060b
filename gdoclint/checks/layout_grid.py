"""FMT003 and FMT004: 22 lines on a side, 28 characters in a line (GB/T 9704 5.2.3)."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from gdoclint.checks.anchors import head
from gdoclint.checks.layout_passages import Passage, own_passages, passages
from gdoclint.document import Document, Font, Run, Section
from gdoclint.finding import Hit, ParagraphFormat, RunFormat, Safety, Span
from gdoclint.layout import Layout
from gdoclint.layout.faces import size_name
from gdoclint.layout.fonts import fonts
from gdoclint.layout.margins import margins, millimetres, sides_are_right, text_height
from gdoclint.layout.pitch import Pitch, lines_in
from gdoclint.layout.prescribed import POINTS
from gdoclint.layout.wanted import tightened, wanted_pitch
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_ENOUGH = 0.5
"""What holds for this share of the lines is how the document is set; the rest may be squeezed."""
_HALF_LINE = 0.5
_Kinds = Mapping[tuple[Font, Section], tuple[int, ...]]
"""Numbers of characters that a line may hold, by font and section."""

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
    sections = layout.document.sections
    wanted = [layout.once(wanted_pitch, index) for index in range(len(sections))]
    roles, room = layout.tree.roles, None if spaced else 0.0
    passages_of = {p.paragraph.number: p for p in layout.once(passages)}
    for paragraph in layout.document.flow():
        number = paragraph.number
        passage = passages_of.get(number)
        set_so = roles.get(number) in _PITCHED if passage is None else not passage.in_annex
        if not set_so or paragraph.origin != "body" or paragraph.picture:
            continue
        right, found = wanted[paragraph.section], layout.pitch(paragraph)
        if found is None or (found.points == right and found.sure):
            continue
        before, style = (None, "") if passage is None else (room, passage.style)
        yield ParagraphFormat(number, before=before, after=room, pitch=right, style=style)


def _spaces(layout: Layout) -> Iterator[ParagraphFormat]:
    """No room between the paragraphs of the body."""
    for passage in layout.once(own_passages):
        geometry = passage.paragraph.geometry
        if geometry is not None and (geometry.before or geometry.after):
            yield ParagraphFormat(
                passage.paragraph.number, before=0.0, after=0.0, style=passage.style
            )


def _dominant(layout: Layout) -> tuple[Passage, Pitch] | None:
    """The first passage with the pitch that most lines of the body have, and that pitch."""
    width = layout.prescribed.measure("chars-per-line").value
    lines: dict[Pitch, int] = {}
    firsts: dict[Pitch, Passage] = {}
    for passage in _own_text(layout):
        pitch, needed = layout.pitch(passage.paragraph), math.ceil(passage.length / width)
        if pitch in lines:
            lines[pitch] += needed
        elif pitch is not None and pitch.points > 0:
            firsts[pitch], lines[pitch] = passage, needed
    if not lines:
        return None
    most = max(lines, key=lambda pitch: lines[pitch])
    return (firsts[most], most) if lines[most] >= _ENOUGH * sum(lines.values()) else None


def _own_text(layout: Layout) -> tuple[Passage, ...]:
    """The body text without annexes, which may be set as their kind needs; all if there is no
    other."""
    return layout.once(own_passages) or layout.once(passages)


def _counts(layout: Layout, passage: Passage, pitch: Pitch) -> set[int]:
    """Numbers of lines the pitch may give: on this page, and with a right sheet and margins."""
    section = layout.section(passage.paragraph)
    prescribed = layout.prescribed
    sides = margins(section)
    every = [sides.top + sides.bottom]
    if not layout.is_right_vertically(section):
        every += [one.top.value + one.bottom.value for one in prescribed.margin_sets]
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
    plain = [p.paragraph.geometry for p in layout.once(passages) if p.heading is None]
    alike = Counter(map(id, plain))
    spaces: dict[float, int] = defaultdict(int)
    for geometry in {id(geometry): geometry for geometry in plain}.values():
        if geometry is not None:
            spaces[round(geometry.before + geometry.after, 1)] += alike[id(geometry)]
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
    sections = [s for s in document.sections if sides_are_right(s, layout.prescribed)]
    kinds = {
        (font, section): layout.characters(font, section)
        for section in sections
        for font in layout.once(_of_right_size)
    }
    wrong = any(int(wanted.value) not in kind for kind in kinds.values())
    prevailing = _prevailing(layout, kinds) if wrong else None
    if prevailing is None or int(wanted.value) in prevailing[1]:
        return
    first, most = prevailing
    basis = layout.prescribed.organ(wanted)
    values = {"count": str(most[0]), "wanted": f"{wanted.value:g}"}
    yield Hit(head(first.paragraph), values, tuple(_tight(layout)), basis=basis)


def _prevailing(layout: Layout, kinds: _Kinds) -> tuple[Passage, tuple[int, ...]] | None:
    """The first passage set as most of the body text is, and the numbers of characters there."""
    every = set(kinds.values())
    if len(layout.document.sections) == 1 and len(every) == 1:
        first = next(_runs(layout, kinds), None)
        return None if first is None else (first[0], every.pop())
    counts: dict[tuple[int, ...], int] = defaultdict(int)
    firsts: dict[tuple[int, ...], Passage] = {}
    for font, (passage, characters) in _fonts(layout, kinds).items():
        counts[kinds[font]] += characters
        firsts.setdefault(kinds[font], passage)
    if not counts:
        return None
    most = max(counts, key=lambda one: counts[one])
    return (firsts[most], most) if counts[most] >= _ENOUGH * sum(counts.values()) else None


def _tight(layout: Layout) -> Iterator[RunFormat]:
    """Characters set so close that a line holds as many as it ought to."""
    sizes, sections = layout.once(_of_right_size), range(len(layout.document.sections))
    spaces = [
        {font: layout.once(tightened, place, size) for font, size in sizes.items()}
        for place in sections
    ]
    for passage in layout.once(own_passages):
        number, space = passage.paragraph.number, spaces[passage.paragraph.section]
        for run in passage.paragraph.runs:
            if run.font in space:
                yield RunFormat(Span(number, run.start, run.end), spacing=space[run.font])


def _of_right_size(layout: Layout) -> dict[Font, float]:
    """The fonts of the document that are as large as body text ought to be, with their sizes."""
    size = layout.prescribed.element("TEXT", layout.form).size
    sized = ((font, font.size) for font in fonts(layout.document) if not font.raised)
    return {font: points for font, points in sized if points and size_name(points) == size}


def _fonts(layout: Layout, kinds: _Kinds) -> dict[tuple[Font, Section], tuple[Passage, int]]:
    """The same fonts, each with the first passage that has it, and how many characters do."""
    sections = layout.document.sections
    found: dict[tuple[int, Font], int] = defaultdict(int)
    firsts: dict[tuple[int, Font], Passage] = {}
    for passage, run in _runs(layout, kinds):
        key = passage.paragraph.section, run.font
        found[key] += run.end - run.start
        firsts.setdefault(key, passage)
    return {
        (font, sections[place]): (first, found[place, font])
        for (place, font), first in firsts.items()
    }


def _runs(layout: Layout, kinds: _Kinds) -> Iterator[tuple[Passage, Run]]:
    """The words of body text in these fonts and sections."""
    sections = layout.document.sections
    for passage in _own_text(layout):
        section = sections[passage.paragraph.section]
        for run in passage.paragraph.runs:
            if (run.font, section) in kinds and run.kind == "text":
                yield passage, run
