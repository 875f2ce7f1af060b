"""Words that do not look as prescribed, gathered by how they look: one cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct

from gdoclint.finding import RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.looks import Look, Stretch
from gdoclint.layout.prescribed import Element
from gdoclint.layout.sizes import size_name
from gdoclint.layout.wanted import words

Key = tuple[str | None, float | None]
"""The name of a Chinese face and a size: what a deviation is told by."""

LENGTH = 20


class Deviation(Struct, frozen=True):
    """Words of one paragraph in one wrong look; ``whole`` when all its words have it.

    ``element`` is what is prescribed for them, ``style`` the style that stands for it.
    """

    paragraph: int
    stretch: Stretch
    whole: bool
    share: float
    element: Element
    wrong_face: bool
    wrong_size: bool
    style: str = ""

    def edit(self, layout: Layout) -> RunFormat:
        """The face and size they ought to have, as far as these are wrong."""
        span = Span(self.paragraph, self.stretch.start, self.stretch.end)
        face, size = self.wrong_face, self.wrong_size
        return words(layout, span, self.element, face=face, size=size, style=self.style)


class Group(Struct, frozen=True):
    """All deviations of one look, the first one first."""

    look: Look
    wrong_face: bool
    wrong_size: bool
    deviations: tuple[Deviation, ...]
    characters: int

    @property
    def key(self) -> Key:
        """What other rules may ask for."""
        return key(self.look)

    def edits(self, layout: Layout) -> tuple[RunFormat, ...]:
        """What sets all of them right."""
        return tuple(one.edit(layout) for one in self.deviations)

    @property
    def paragraphs(self) -> int:
        """How many paragraphs it is in."""
        return len({one.paragraph for one in self.deviations})

    @property
    def substitute(self) -> bool:
        """Whether all that is wrong is a face that stands in for the right one."""
        return not self.wrong_size and bool(self.look.face and self.look.face.substitute)

    @property
    def span(self) -> Span:
        """The first words."""
        first = self.deviations[0]
        end = min(first.stretch.end, first.stretch.start + LENGTH)
        return Span(first.paragraph, first.stretch.start, end)


def key(look: Look) -> Key:
    """The key of a look."""
    return (look.face.name if look.face else None, look.size)


def wrong(stretch: Stretch, element: Element) -> tuple[bool, bool]:
    """Whether face and size of some words are not those of an element.

    A face counts only where it sets Chinese characters; a substitute is not the right face.
    """
    look = stretch.look
    face = element.face is not None and stretch.chinese
    wrong_face = face and (look.kind != element.face or bool(look.face and look.face.substitute))
    named = size_name(look.size) if look.size else None
    return wrong_face, element.size is not None and named != element.size


def groups(found: Iterable[Deviation]) -> list[Group]:
    """Deviations by look; those with most characters first."""
    gathered: dict[Key, list[Deviation]] = defaultdict(list)
    for one in found:
        gathered[key(one.stretch.look)].append(one)
    made = [
        Group(
            look=entries[0].stretch.look,
            wrong_face=any(one.wrong_face for one in entries),
            wrong_size=any(one.wrong_size for one in entries),
            deviations=tuple(entries),
            characters=sum(one.stretch.end - one.stretch.start for one in entries),
        )
        for entries in gathered.values()
    ]
    return sorted(made, key=lambda group: -group.characters)
