"""Heads of headings that do not look as their level ought to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from gdoclint.checks.layout_deviations import Deviation, right_fonts, wrong
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
    return tuple(passage for passage in layout.once(passages) if passage.head is not None)


def deviations(layout: Layout, heads: Iterable[Passage]) -> list[Deviation]:
    """Where these headings deviate."""
    found = layout.once(deviating)
    return [one for head in heads for one in found.get(head.paragraph.number, ())]


def deviating(layout: Layout) -> dict[int, list[Deviation]]:
    """Where headings deviate, by paragraph; nothing for those that do not."""
    found: dict[int, list[Deviation]] = {}
    for passage in layout.once(every_head):
        element = layout.prescribed.element(passage.role, layout.form)
        if right_fonts(layout, element).issuperset(fonts_of(passage)):
            continue
        ones = list(_of_head(layout, passage, element))
        if ones:
            found[passage.paragraph.number] = ones
    return found


def _of_head(layout: Layout, passage: Passage, element: Element) -> Iterator[Deviation]:
    stretches = within(layout, passage)
    count = sum([stretch.end - stretch.start for stretch in stretches])
    for stretch in stretches:
        face, size = wrong(stretch, element)
        if face or size:
            number, section = passage.paragraph.number, passage.paragraph.section
            whole, role = len(stretches) == 1, passage.role * passage.fills_paragraph
            yield Deviation(number, stretch, whole, count, element, face, size, role, section)


def fonts_of(passage: Passage) -> list[Font]:
    """The fonts of the head."""
    end = 0 if passage.head is None else passage.head.end
    return [run.font for run in passage.paragraph.runs if run.start < end]


def within(layout: Layout, passage: Passage) -> list[Stretch]:
    """The words of the head by look."""
    head, stretches = passage.head, layout.stretches(passage.paragraph)
    if head is None:
        return []
    return [cut(s, s.start, head.end) for s in stretches if s.start < head.end]
