"""Words that do not look as prescribed, gathered by how they look: one cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gdoclint.finding import Span
from gdoclint.layout.looks import Look, Stretch
from gdoclint.layout.prescribed import Element
from gdoclint.layout.sizes import size_name

Key = tuple[str | None, float | None]
"""The name of a Chinese face and a size: what a deviation is told by."""

LENGTH = 20


@dataclass(frozen=True, slots=True)
class Deviation:
    """Words of one paragraph in one wrong look; ``whole`` when all its words have it."""

    paragraph: int
    stretch: Stretch
    whole: bool
    share: float


@dataclass(frozen=True, slots=True)
class Group:
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
    face = element.face is not None and stretch.chinese > 0
    wrong_face = face and (look.kind != element.face or bool(look.face and look.face.substitute))
    named = size_name(look.size) if look.size else None
    return wrong_face, element.size is not None and named != element.size


def groups(found: Iterable[tuple[Deviation, bool, bool]]) -> list[Group]:
    """Deviations with what is wrong in them, by look; those with most characters first."""
    gathered: dict[Key, list[tuple[Deviation, bool, bool]]] = defaultdict(list)
    for one in found:
        gathered[key(one[0].stretch.look)].append(one)
    made = [
        Group(
            look=entries[0][0].stretch.look,
            wrong_face=any(face for _, face, _ in entries),
            wrong_size=any(size for _, _, size in entries),
            deviations=tuple(deviation for deviation, _, _ in entries),
            characters=sum(d.stretch.end - d.stretch.start for d, _, _ in entries),
        )
        for entries in gathered.values()
    ]
    return sorted(made, key=lambda group: -group.characters)
