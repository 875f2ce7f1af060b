"""Words that do not look as prescribed, gathered by how they look: one cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from gdoclint.document import Font
from gdoclint.finding import RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.fonts import fonts
from gdoclint.layout.looks import Look, Stretch, look
from gdoclint.layout.prescribed import Element
from gdoclint.layout.sizes import size_name
from gdoclint.layout.wanted import setting, style, tightened

Key = tuple[str | None, float | None]
"""The name of a Chinese face and a size: what a deviation is told by."""

LENGTH = 20


class Wanted(Struct, frozen=True, cache_hash=True):
    """What is prescribed for words that deviate from it in face or size.

    ``role`` is that whose style stands for it ("" for none), ``section`` that of body text.
    """

    element: Element
    wrong_face: bool
    wrong_size: bool
    role: str
    section: int | None


class Deviation(Struct, frozen=True):
    """Words of one paragraph in one wrong look; ``whole`` when all its words have it.

    ``characters`` are those of all its words.
    """

    paragraph: int
    stretch: Stretch
    whole: bool
    characters: int
    wanted: Wanted

    @property
    def wrong_size(self) -> bool:
        """Whether their size is wrong."""
        return self.wanted.wrong_size


class Group(Struct, frozen=True):
    """All deviations of one look, the first one first."""

    look: Look
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
) -> list[RunFormat]:
    """The faces and sizes that words ought to have, as far as these are wrong; of body text with
    the spacing that belongs to its size, if asked for."""
    known: dict[Wanted, _Setting] = {}
    found = []
    for one in deviations:
        wanted, stretch = one.wanted, one.stretch
        setting = known.get(wanted)
        if setting is None:
            setting = known[wanted] = _setting(layout, wanted, spaced)
        name, size, spacing, named = setting
        span = Span(one.paragraph, stretch.start, stretch.end)
        found.append(RunFormat(span, name, None, size, None, None, spacing, named))
    return found


_Setting = tuple[str | None, float | None, float | None, str]
"""A font, a size and spacing, None for what stays as it is, and the name of a style."""


def _setting(layout: Layout, wanted: Wanted, spaced: bool) -> _Setting:
    name, points = setting(layout, wanted.element, wanted.wrong_face, wanted.wrong_size)
    spacing = None
    if spaced and wanted.section is not None and points is not None:
        spacing = layout.once(tightened, wanted.section, points)
    return name, points, spacing, style(wanted.role)


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


@lru_cache(maxsize=1024)
def wrong_look(look: Look, element: Element) -> tuple[bool, bool]:
    """Whether face and size of Chinese words are not those of an element.

    A substitute is not the right face.
    """
    face, size = element.face, element.size
    substitute = look.face is not None and look.face.substitute
    named = size_name(look.size) if look.size else None
    wrong_face = face is not None and (look.kind != face or substitute)
    return wrong_face, size is not None and named != size


def right_fonts(layout: Layout, element: Element) -> frozenset[Font]:
    """The fonts of the document that are right for an element, whatever words they set."""
    return layout.once(_right_fonts, element)


def _right_fonts(layout: Layout, element: Element) -> frozenset[Font]:
    every = fonts(layout.document)
    return frozenset([font for font in every if not any(wrong_look(look(font), element))])


def groups(found: Iterable[Deviation]) -> list[Group]:
    """Deviations by look; those with most characters first."""
    gathered: dict[Key, list[Deviation]] = defaultdict(list)
    last = None
    for one in found:
        if one.stretch.look is not last:  # words side by side mostly have one look
            last = one.stretch.look
            alike = gathered[key(last)]
        alike.append(one)
    made = map(_group, gathered.values())
    return sorted(made, key=lambda group: -group.characters)


def _group(deviations: list[Deviation]) -> Group:
    stretches = [one.stretch for one in deviations]
    return Group(
        look=stretches[0].look,
        wrong_size=any(one.wrong_size for one in deviations),
        deviations=tuple(deviations),
        characters=sum([stretch.end - stretch.start for stretch in stretches]),
    )
