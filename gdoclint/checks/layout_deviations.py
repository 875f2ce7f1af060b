"""Words that do not look as prescribed, gathered by how they look: one cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from gdoclint.document import Font
from gdoclint.finding import RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.fonts import fonts
from gdoclint.layout.looks import Look, Stretch
from gdoclint.layout.prescribed import Element
from gdoclint.layout.sizes import size_name
from gdoclint.layout.wanted import setting, style, tightened

Key = tuple[str | None, float | None]
"""The name of a Chinese face and a size: what a deviation is told by."""

LENGTH = 20


class Deviation(Struct, frozen=True):
    """Words of one paragraph in one wrong look; ``whole`` when all its words have it.

    ``characters`` are those of all its words. ``element`` is what is prescribed for them, ``role``
    that whose style stands for it ("" for none), ``section`` that of body text, None for other
    elements.
    """

    paragraph: int
    stretch: Stretch
    whole: bool
    characters: int
    element: Element
    wrong_face: bool
    wrong_size: bool
    role: str
    section: int | None = None


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


def edits(
    layout: Layout, deviations: Iterable[Deviation], *, spaced: bool = False
) -> Iterator[RunFormat]:
    """The faces and sizes that words ought to have, as far as these are wrong; of body text with
    the spacing that belongs to its size, if asked for."""
    known: dict[_Wanted, _Setting] = {}
    for one in deviations:
        section = one.section if spaced else None
        key = one.element, one.wrong_face, one.wrong_size, one.role, section
        if key not in known:
            known[key] = _setting(layout, *key)
        name, size, spacing, named = known[key]
        span = Span(one.paragraph, one.stretch.start, one.stretch.end)
        yield RunFormat(span, name, None, size, None, None, spacing, named)


_Wanted = tuple[Element, bool, bool, str, int | None]
_Setting = tuple[str | None, float | None, float | None, str]
"""A font, a size and spacing, None for what stays as it is, and the name of a style."""


def _setting(
    layout: Layout, element: Element, face: bool, size: bool, role: str, section: int | None
) -> _Setting:
    name, points = setting(layout, element, face, size)
    spacing = None
    if section is not None and points is not None:
        spacing = layout.once(tightened, section, points)
    return name, points, spacing, style(role)


@lru_cache(maxsize=256)
def key(look: Look) -> Key:
    """The key of a look."""
    return (look.face.name if look.face else None, look.size)


def wrong(stretch: Stretch, element: Element) -> tuple[bool, bool]:
    """Whether face and size of some words are not those of an element.

    A face counts only where it sets Chinese characters.
    """
    face, size = wrong_look(stretch.look, element)
    return face and stretch.chinese, size


@lru_cache(maxsize=256)
def wrong_look(look: Look, element: Element) -> tuple[bool, bool]:
    """Whether face and size of Chinese words are not those of an element.

    A substitute is not the right face.
    """
    face, size = _is_so(look, element.face, element.size)
    return not face, not size


def _is_so(look: Look, face: str | None, size: str | None) -> tuple[bool, bool]:
    substitute = look.face is not None and look.face.substitute
    named = size_name(look.size) if look.size else None
    return face is None or (look.kind == face and not substitute), size is None or named == size


def right_fonts(layout: Layout, element: Element) -> frozenset[Font]:
    """The fonts of the document that are right for an element, whatever words they set."""
    return layout.once(_right_fonts, element.face, element.size)


def _right_fonts(layout: Layout, face: str | None, size: str | None) -> frozenset[Font]:
    looks = ((font, layout.look(font)) for font in fonts(layout.document))
    return frozenset(font for font, look in looks if _is_so(look, face, size) == (True, True))


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
            characters=sum([one.stretch.end - one.stretch.start for one in entries]),
        )
        for entries in gathered.values()
    ]
    return sorted(made, key=lambda group: -group.characters)
