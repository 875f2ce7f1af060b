"""Words that do not look as prescribed, gathered by how they look: one cause, one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from gdoclint.checks.layout_passages import Passage, every_head, fonts_of, within
from gdoclint.document import Font
from gdoclint.finding import RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.faces import size_name
from gdoclint.layout.fonts import fonts
from gdoclint.layout.looks import Look, Stretch, look
from gdoclint.layout.prescribed import Element
from gdoclint.layout.wanted import setting, style, tightened

Key = tuple[str | None, float | None]
"""The name of a Chinese face and a size: what a deviation is told by."""

LENGTH = 20
_RIGHT = (False, False)


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
    """Words of one paragraph in one wrong look.

    Of body text ``whole`` tells whether all its words have it, ``characters`` how many these are.
    """

    paragraph: int
    stretch: Stretch
    wanted: Wanted
    whole: bool = False
    characters: int = 0


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
    found, last = [], None
    for one in deviations:
        wanted, stretch = one.wanted, one.stretch
        if wanted != last:  # those side by side mostly want the same
            last = wanted
            if wanted not in known:
                known[wanted] = _setting(layout, wanted, spaced)
            name, size, spacing, named = known[wanted]
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
    face, size = wrong_look(stretch.look, element.face, element.size)
    return face and stretch.chinese, size


@lru_cache(maxsize=1024)
def wrong_look(look: Look, face: str | None, size: str | None) -> tuple[bool, bool]:
    """Whether face and size of Chinese words are not these, as far as these are given.

    A substitute is not the right face.
    """
    substitute = look.face is not None and look.face.substitute
    named = size_name(look.size) if look.size else None
    wrong_face = face is not None and (look.kind != face or substitute)
    return wrong_face, size is not None and named != size


def right_fonts(layout: Layout, element: Element) -> frozenset[Font]:
    """The fonts of the document that are right for an element, whatever words they set."""
    return layout.once(_right_fonts, element.face, element.size)


def _right_fonts(layout: Layout, face: str | None, size: str | None) -> frozenset[Font]:
    every = fonts(layout.document)
    return frozenset([font for font in every if wrong_look(look(font), face, size) == _RIGHT])


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
        wrong_size=any(one.wanted.wrong_size for one in deviations),
        deviations=tuple(deviations),
        characters=sum([stretch.end - stretch.start for stretch in stretches]),
    )


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
    found = []
    number, section = passage.paragraph.number, passage.paragraph.section
    role = passage.role if passage.fills_paragraph else ""
    for stretch in within(layout, passage):
        face, size = wrong_look(stretch.look, element.face, element.size)
        face = face and stretch.chinese
        if face or size:
            found.append(Deviation(number, stretch, Wanted(element, face, size, role, section)))
    return found
