"""The parts of an element inside one line, by the grammar ``grammar/elements.lark``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.patterns import rich
from gdoclint.structure.tables import Reading

if TYPE_CHECKING:
    from gdoclint.structure.grammar import ElementKind


class Part(Struct, frozen=True):
    """A terminal of the grammar as it stands in the line, code points ``start`` to ``end``."""

    name: str
    text: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def parts(kind: ElementKind, text: str) -> tuple[Part, ...] | None:
    """The parts of the element that ``text`` as a whole is; None when it is none.

    Blanks between parts are left out: they are the gaps between the offsets.
    """
    from gdoclint.structure.grammar import elements

    table = elements()
    reading = Reading(table, kind)
    found: list[Part] = []
    place = 0
    while place < len(text):
        match = rich(table.scanners[reading.row]).match(text, place)
        if match is None or match.lastgroup is None:
            return None
        name, start, place = match.lastgroup, place, match.end()
        if name not in table.ignored:
            if not reading.take([(name, len(found))]):
                return None
            found.append(Part(name, match[0], start, place))
    tree = reading.end()
    return None if tree is None else tuple(found[index] for _, index in tree.tokens())
