"""The parts of an element inside one line, by the grammar ``grammar/elements.lark``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

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
    from lark.exceptions import UnexpectedInput

    from gdoclint.structure.grammar import elements

    try:
        tree = elements().parse(text, start=kind)
    except UnexpectedInput:
        return None
    tokens = tree.scan_values(lambda value: True)
    return tuple(
        Part(token.type, str(token), token.start_pos or 0, token.end_pos or 0) for token in tokens
    )
