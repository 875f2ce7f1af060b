"""Which marks and cues can hold for a line at all, told for all of them at once from its length
and place, what it begins and ends with, its kinds and those of its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from msgspec import Struct

from gdoclint import kept
from gdoclint.resources import PACKAGE, folder, toml
from gdoclint.structure import cues as values
from gdoclint.structure.cues import ANY, Cue, Mark
from gdoclint.structure.kinds import Kinds

Cues = int
"""A set of cues: the n-th bit tells of the n-th cue."""

STEPS = (8, 16, 26, 40, 50, 60, 80, 120, 160, 320)
"""Steps of length by which cues are told apart."""
_CODE = tuple(PACKAGE / "structure" / name for name in ("cues.py", "kinds.py", "sieve.py"))

_Numbered = Iterable[tuple[int, Cue]]


Ends = tuple[Cues, tuple[tuple[str, Cues], ...]]
"""Of words that begin or end with some letter: the cues that suit them for that letter, and those
that want more than it, each with what they want."""


class ByKinds(dict[Kinds, Cues]):
    """The cues that suit some kinds, found out when they are first asked for.

    ``groups`` are cues that want any of some kinds (0: do not ask) and none of others.
    """

    groups: dict[tuple[Kinds, Kinds], Cues]

    def __missing__(self, kinds: Kinds) -> Cues:
        found = 0
        for (wanted, refused), them in self.groups.items():
            if (not wanted or wanted & kinds) and not refused & kinds:
                found |= them
        self[kinds] = found
        return found


class Sieve(Struct, frozen=True):
    """All marks and cues, and which of them suit what.

    ``lengths`` goes by the length of words, ``places`` by lines from the top: their last holds for
    all beyond. ``marks``, ``starts`` and ``ends`` go by letters, "" for all others. ``starts``,
    ``above`` and ``origins`` are of all cues; ``ends``, ``kinds`` and ``below`` of those for a line
    by itself, ``joined_kinds`` and ``joined_below`` of those that read up to ``join`` lines as one.
    ``unled`` do not ask how a line above begins, ``leaders`` gives the others by its beginning.
    ``above`` looks ``within`` lines up, ``leaders`` as far as ``led_within`` says. ``tabbed`` are
    for lines with tabs only, ``unstopped`` for those without 。. Of the cues that are ``told``
    there is nothing more to ask.
    """

    marks: dict[str, tuple[Mark, ...]]
    cues: tuple[Cue, ...]
    lengths: tuple[Cues, ...]
    places: tuple[Cues, ...]
    origins: dict[str, Cues]
    starts: dict[str, Ends]
    ends: dict[str, Ends]
    kinds: ByKinds
    above: ByKinds
    below: ByKinds
    joined_kinds: ByKinds
    joined_below: ByKinds
    leaders: dict[str, Ends]
    unled: Cues
    tabbed: Cues
    unstopped: Cues
    told: Cues
    within: int
    led_within: tuple[tuple[int, Cues], ...]
    join: int


@lru_cache(maxsize=512)
def each(them: Cues) -> tuple[tuple[Cues, Cue], ...]:
    """The cues of a set, each with the set of it alone."""
    every = enumerate(sieve().cues)
    return tuple((1 << place, cue) for place, cue in every if them >> place & 1)


@cache
def sieve() -> Sieve:
    """The sieve of ``roles.toml``; kept as long as neither that nor this code changes."""
    files = [folder("grammar") / name for name in ("roles.toml", "tokens.toml")]
    return kept.of_files("cues", (*files, *_CODE), _made)


def _made() -> Sieve:
    table = toml("grammar", "roles.toml")
    marks, cues = values.marks(table), values.cues(table)
    every = list(enumerate(cues))
    alone = [(place, cue) for place, cue in every if cue.join == 1]
    joined = [(place, cue) for place, cue in every if cue.join > 1]
    led = [(place, cue) for place, cue in every if cue.previous_starts]
    lowest = max(cue.first for cue in cues if cue.first < ANY)
    return Sieve(
        marks={
            letter: tuple(mark for mark in marks if letter in mark.starts)
            for letter in {letter for mark in marks for letter in mark.starts}
        },
        cues=cues,
        lengths=tuple(_of_length(every, length) for length in range(STEPS[-1] + 2)),
        places=tuple(
            _those((place, cue) for place, cue in every if cue.first > line)
            for line in range(lowest + 1)
        ),
        origins={
            origin: _those((place, cue) for place, cue in every if origin in cue.origin)
            for origin in {origin for cue in cues for origin in cue.origin}
        },
        starts=_words(every, lambda cue: (cue.starts, ()), 0),
        ends=_words(alone, lambda cue: (cue.ends, cue.other_ends), -1),
        kinds=_by_kinds(alone, lambda cue: (cue.kinds, cue.other_kinds)),
        above=_by_kinds(every, lambda cue: (cue.previous_kinds, 0)),
        below=_by_kinds(alone, lambda cue: (cue.next_kinds, 0)),
        joined_kinds=_by_kinds(joined, lambda cue: (cue.kinds, 0)),
        joined_below=_by_kinds(joined, lambda cue: (cue.next_kinds, 0)),
        leaders=_words(led, lambda cue: (cue.previous_starts, ()), 0),
        unled=_those((place, cue) for place, cue in every if not cue.previous_starts),
        tabbed=_those((place, cue) for place, cue in every if cue.set == ("columns",)),
        unstopped=_those((place, cue) for place, cue in alone if cue.excluded == "。"),
        told=_those((place, cue) for place, cue in every if cue.plain),
        within=max(cue.within for cue in cues if cue.previous_kinds),
        led_within=tuple(
            (within, _those((place, cue) for place, cue in led if cue.within == within))
            for within in sorted({cue.within for _, cue in led})
        ),
        join=max(cue.join for cue in cues),
    )


def _those(some: _Numbered) -> Cues:
    return sum(1 << place for place, _ in some)


def _of_length(every: _Numbered, length: int) -> Cues:
    step = bisect_left(STEPS, length)
    low = STEPS[step - 1] + 1 if step else 0
    high = STEPS[step] if step < len(STEPS) else ANY
    return _those((n, cue) for n, cue in every if cue.longest >= low and cue.shortest <= high)


def _words(
    some: _Numbered, wanted: Callable[[Cue], tuple[tuple[str, ...], tuple[str, ...]]], end: int
) -> dict[str, Ends]:
    """By the letter at that end of the words that cues want, or of those that they refuse."""
    found: dict[str, Ends] = {}
    words = {word for _, cue in some for side in wanted(cue) for word in side}
    for letter in {"", *(word[end] for word in words)}:
        them = _those(
            (place, cue)
            for place, cue in some
            for wants, refuses in (wanted(cue),)
            if letter in wants or (not wants and letter not in refuses)
        )
        more = (
            (word, _those((place, cue) for place, cue in some if word in wanted(cue)[0]))
            for word in sorted(words)
            if len(word) > 1 and word[end] == letter
        )
        found[letter] = them, tuple(more)
    return found


def _by_kinds(some: _Numbered, wanted: Callable[[Cue], tuple[Kinds, Kinds]]) -> ByKinds:
    found = ByKinds()
    found.groups = {}
    for place, cue in some:
        found.groups[wanted(cue)] = found.groups.get(wanted(cue), 0) | 1 << place
    return found
