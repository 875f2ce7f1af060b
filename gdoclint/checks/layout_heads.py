"""Heads of headings that do not look as their level ought to."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from gdoclint.checks.layout_deviations import Deviation, wrong
from gdoclint.checks.layout_passages import Passage, passages
from gdoclint.layout import Layout
from gdoclint.layout.looks import Stretch
from gdoclint.layout.wanted import style

HEADS = frozenset({"H1", "H2", "H3", "H4"})


def heads(layout: Layout, roles: Collection[str] = HEADS) -> list[Passage]:
    """The headings of these roles."""
    return [p for p in layout.once(passages) if p.role in roles and p.head is not None]


def deviations(layout: Layout, passages: Collection[Passage]) -> Iterator[Deviation]:
    """Where the heads of these headings deviate."""
    for passage in passages:
        element = layout.prescribed.element(passage.role, layout.form)
        stretches = within(layout, passage)
        for stretch in stretches:
            face, size = wrong(stretch, element)
            if face or size:
                number, whole = passage.paragraph.number, len(stretches) == 1
                named = style(passage.role) if passage.fills_paragraph else ""
                yield Deviation(number, stretch, whole, 1.0, element, face, size, named)


def within(layout: Layout, passage: Passage) -> list[Stretch]:
    """The words of the head by look."""
    head = passage.head
    return [
        Stretch(s.start, min(s.end, head.end), s.look, s.chinese, s.label)
        for s in layout.stretches(passage.paragraph)
        if head is not None and s.start < head.end
    ]
