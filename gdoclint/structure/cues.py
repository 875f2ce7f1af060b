"""The cues and marks of ``grammar/roles.toml`` as values."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct

from gdoclint.patterns import lean, rich
from gdoclint.structure.kinds import Kinds, kinds_by_name
from gdoclint.structure.tokens import expand

ANY = 10**9
"""No limit."""
_FROM_THE_END = "(?r)"
"""Written before patterns that are to be searched from the end of a text."""
_UNSIEVED = ("text", "not", "next", "prev", "prev_is", "prev_starts", "last")


class Mark(Struct, frozen=True):
    """One shape of number mark; its pattern names the numeral ``n`` if it is ``numbered``: else
    the number is lost."""

    role: str
    style: str
    score: float
    starts: str
    pattern: str
    numbered: bool
    longest: int


class Cue(Struct, frozen=True):
    """One reason for a role; see the head of ``roles.toml`` for the conditions.

    ``looks_back`` and ``looks_ahead`` tell whether it says anything of the lines before and
    behind, ``plain`` whether ``sieve.py`` sees to all that it says.
    """

    role: str
    score: float
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    other_ends: tuple[str, ...]
    has: tuple[str, ...]
    hasnt: tuple[str, ...]
    kinds: Kinds
    other_kinds: Kinds
    text: str
    excluded: str
    next: str
    next_kinds: Kinds
    previous: str
    previous_kinds: Kinds
    previous_starts: tuple[str, ...]
    through: str
    within: int
    shortest: int
    longest: int
    first: int
    join: int
    set: str
    origin: tuple[str, ...]
    last: bool
    looks_back: bool
    looks_ahead: bool
    plain: bool


@cache
def search(pattern: str) -> Callable[[str], object]:
    """The search for a pattern of a cue: it finds something or None in words."""
    return (rich if pattern.startswith(_FROM_THE_END) else lean)(pattern).search


def marks(table: dict[str, Any]) -> tuple[Mark, ...]:
    """The shapes of number marks in the table of ``roles.toml``."""
    return tuple(
        Mark(
            role=entry["role"],
            style=entry["style"],
            score=entry["score"],
            starts=entry["starts"],
            pattern=expand(entry["pattern"]),
            numbered="(?P<n>" in entry["pattern"],
            longest=entry.get("max", ANY),
        )
        for entry in table["mark"]
    )


def cues(table: dict[str, Any]) -> tuple[Cue, ...]:
    """The cues in the table of ``roles.toml``."""
    return tuple(_cue(entry) for entry in table["cue"])


def _cue(entry: dict[str, Any]) -> Cue:
    return Cue(
        role=entry["role"],
        score=entry["score"],
        starts=tuple(entry.get("starts", ())),
        ends=tuple(entry.get("ends", ())),
        other_ends=tuple(entry.get("ends_not", ())),
        has=tuple(entry.get("has", ())),
        hasnt=tuple(entry.get("hasnt", ())),
        kinds=kinds_by_name(entry.get("is", ())),
        other_kinds=kinds_by_name(entry.get("isnt", ())),
        text=expand(entry.get("text", "")),
        excluded=expand(entry.get("not", "")),
        next=expand(entry.get("next", "")),
        next_kinds=kinds_by_name(entry.get("next_is", ())),
        previous=expand(entry.get("prev", "")),
        previous_kinds=kinds_by_name(entry.get("prev_is", ())),
        previous_starts=tuple(entry.get("prev_starts", ())),
        through=expand(entry.get("through", "")),
        within=entry.get("within", 1),
        shortest=entry.get("min", 0),
        longest=entry.get("max", ANY),
        first=entry.get("first", ANY),
        join=entry.get("join", 1),
        set=entry.get("set", ""),
        origin=tuple(entry.get("origin", ("body", "textbox"))),
        last=entry.get("last", False),
        looks_back=not {"prev", "prev_is", "prev_starts"}.isdisjoint(entry),
        looks_ahead=not {"next", "next_is", "last"}.isdisjoint(entry),
        plain=all(condition not in entry for condition in _UNSIEVED) and entry.get("join", 1) == 1,
    )
