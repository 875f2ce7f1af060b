"""The cues and marks of ``grammar/roles.toml`` as values."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from typing import Any

import regex
from msgspec import Struct

from gdoclint.patterns import rich
from gdoclint.resources import toml
from gdoclint.structure.tokens import expand

ANY = 10**9
"""No limit."""
BANDS = (6, 14, 25)
"""Lines from the top down to which cues for the top of a text look, at most."""
STEPS = (8, 16, 26, 40, 50, 60, 80, 120, 160, 320)
"""Steps of length by which cues are preselected."""
_BACK = frozenset({"prev", "prev_is", "prev_starts"})


class Mark(Struct, frozen=True):
    """One shape of number mark; its pattern names the numeral ``n`` unless the number is lost."""

    role: str
    style: str
    score: float
    starts: str
    pattern: str
    longest: int


class Cue(Struct, frozen=True):
    """One reason for a role; see the head of ``roles.toml`` for the conditions.

    ``looks_back`` tells whether it says anything of the lines before.
    """

    role: str
    score: float
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    has: tuple[str, ...]
    kinds: frozenset[str]
    other_kinds: frozenset[str]
    text: str
    excluded: str
    next: str
    next_kinds: frozenset[str]
    previous: str
    previous_kinds: frozenset[str]
    previous_starts: tuple[str, ...]
    through: str
    within: int
    shortest: int
    longest: int
    first: int
    join: int
    set: frozenset[str]
    origin: frozenset[str]
    last: bool
    looks_back: bool

    def can_begin(self, letter: str) -> bool:
        """Whether its words may begin with this letter."""
        return not self.starts or any(words[0] == letter for words in self.starts)

    def can_end(self, letter: str) -> bool:
        """Whether its words may end with this letter."""
        return not self.ends or any(words[-1] == letter for words in self.ends)

    def can_be(self, kinds: frozenset[str]) -> bool:
        """Whether words of these kinds are what it wants, and not what it does not want."""
        if self.kinds and self.kinds.isdisjoint(kinds):
            return False
        return self.other_kinds.isdisjoint(kinds)


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """The pattern with its tokens; most patterns are never needed in a run, so none is before."""
    return rich(expand(pattern))


@cache
def marks() -> tuple[Mark, ...]:
    """The shapes of number marks."""
    return tuple(
        Mark(
            role=entry["role"],
            style=entry["style"],
            score=entry["score"],
            starts=entry["starts"],
            pattern=entry["pattern"],
            longest=entry.get("max", ANY),
        )
        for entry in _table()["mark"]
    )


@cache
def marks_from(character: str) -> tuple[Mark, ...]:
    """The shapes of number marks that can begin with this character."""
    return tuple(mark for mark in marks() if character in mark.starts)


@cache
def cues() -> tuple[Cue, ...]:
    """All cues."""
    return tuple(_cue(entry) for entry in _table()["cue"])


def possible(words: str, kinds: frozenset[str], origin: str, index: int) -> tuple[Cue, ...]:
    """The cues that can hold for words of these kinds in a place, so many lines from the top."""
    there = _there(bisect_left(STEPS, len(words)), origin, bisect_right(BANDS, index))
    openings, closings = _letters()
    begin = _beginning(words[0] if words[0] in openings else "")
    end = _ending(words[-1] if words[-1] in closings else "")
    return _cues_of(there & begin & (end & _being(kinds) | _joined()))


@cache
def _letters() -> tuple[frozenset[str], frozenset[str]]:
    """The letters with which beginnings and endings that cues want begin and end."""
    return (
        frozenset(words[0] for cue in cues() for words in cue.starts),
        frozenset(words[-1] for cue in cues() for words in cue.ends),
    )


Cues = int
"""A set of cues: the n-th bit tells of the n-th cue."""


def _those(holds: Callable[[Cue], bool]) -> Cues:
    return sum(1 << place for place, cue in enumerate(cues()) if holds(cue))


@cache
def _cues_of(them: Cues) -> tuple[Cue, ...]:
    return tuple(cue for place, cue in enumerate(cues()) if them >> place & 1)


@cache
def _joined() -> Cues:
    return _those(lambda cue: cue.join > 1)


@cache
def _beginning(letter: str) -> Cues:
    return _those(lambda cue: cue.can_begin(letter))


@cache
def _ending(letter: str) -> Cues:
    return _those(lambda cue: cue.can_end(letter))


@cache
def _being(kinds: frozenset[str]) -> Cues:
    return _those(lambda cue: cue.can_be(kinds))


@cache
def _there(step: int, origin: str, band: int) -> Cues:
    """The cues for words of that length in that place."""
    top = BANDS[band - 1] if band else 0
    low = STEPS[step - 1] + 1 if step else 0
    high = STEPS[step] if step < len(STEPS) else ANY
    return _those(
        lambda cue: (
            cue.longest >= low
            and cue.shortest <= high
            and origin in cue.origin
            and cue.first > top
        )
    )


@cache
def _table() -> dict[str, Any]:
    return toml("grammar", "roles.toml")


def _cue(entry: dict[str, Any]) -> Cue:
    return Cue(
        role=entry["role"],
        score=entry["score"],
        starts=tuple(entry.get("starts", ())),
        ends=tuple(entry.get("ends", ())),
        has=tuple(entry.get("has", ())),
        kinds=frozenset(entry.get("is", ())),
        other_kinds=frozenset(entry.get("isnt", ())),
        text=entry.get("text", ""),
        excluded=entry.get("not", ""),
        next=entry.get("next", ""),
        next_kinds=frozenset(entry.get("next_is", ())),
        previous=entry.get("prev", ""),
        previous_kinds=frozenset(entry.get("prev_is", ())),
        previous_starts=tuple(entry.get("prev_starts", ())),
        through=entry.get("through", ""),
        within=entry.get("within", 1),
        shortest=entry.get("min", 0),
        longest=entry.get("max", ANY),
        first=entry.get("first", ANY),
        join=entry.get("join", 1),
        set=frozenset(entry.get("set", ())),
        origin=frozenset(entry.get("origin", ("body", "textbox"))),
        last=entry.get("last", False),
        looks_back=not _BACK.isdisjoint(entry),
    )
