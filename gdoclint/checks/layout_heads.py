"""Heads of headings that do not look as their level ought to."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from gdoclint.checks.layout_deviations import Deviation, Wanted, right_fonts, wrong_look
from gdoclint.checks.layout_passages import Passage, passages
from gdoclint.document import Font
from gdoclint.layout import Layout
from gdoclint.layout.looks import Stretch, cut
from gdoclint.layout.prescribed import Element

HEADS = frozenset({"H1", "H2", "H3", "H4"})


def heads(layout: Layout, roles: Collection[str] = HEADS) -> list[Passage]:
    """The headings of these roles."""
    return [passage for passage in layout.once(every_head) if passage.role in roles]


def every_head(layout: Layout) -> tuple[Passage, ...]:
    """All headings."""
    return tuple([passage for passage in layout.once(passages) if passage.head is not None])


def deviations(layout: Layout, heads: Iterable[Passage]) -> list[Deviation]:
    """Where these headings deviate."""
    found = layout.once(deviating)
    return [one for head in heads for one in found.get(head.paragraph.number, ())]


def deviating(layout: Layout) -> dict[int, list[Deviation]]:
    """Where headings deviate, by paragraph; nothing for those that do not."""
    found: dict[int, list[Deviation]] = {}
    known: dict[str, tuple[Element, frozenset[Font]]] = {}
    for passage in layout.once(every_head):
        role = passage.role
        if role not in known:
            element = layout.prescribed.element(role, layout.form)
            known[role] = element, right_fonts(layout, element)
        element, right = known[role]
        if not (right and right.issuperset(fonts_of(passage))):
            ones = _of_head(layout, passage, element)
            if ones:
                found[passage.paragraph.number] = ones
    return found


def _of_head(layout: Layout, passage: Passage, element: Element) -> list[Deviation]:
    found, stretches = [], within(layout, passage)
    count = sum([stretch.end - stretch.start for stretch in stretches])
    number, section = passage.paragraph.number, passage.paragraph.section
    whole, role = len(stretches) == 1, passage.role if passage.fills_paragraph else ""
    for stretch in stretches:
        face, size = wrong_look(stretch.look, element)
        face = face and stretch.chinese
        if face or size:
            wanted = Wanted(element, face, size, role, section)
            found.append(Deviation(number, stretch, whole, count, wanted))
    return found


def fonts_of(passage: Passage) -> list[Font]:
    """The fonts of the head."""
    end = 0 if passage.head is None else passage.head.end
    return [run.font for run in passage.paragraph.runs if run.start < end]


def within(layout: Layout, passage: Passage) -> list[Stretch]:
    """The words of the head by look."""
    head, stretches = passage.head, layout.stretches(passage.paragraph)
    if head is None:
        return []
    end = head.end
    return [s if s.end <= end else cut(s, s.start, end) for s in stretches if s.start < end]
