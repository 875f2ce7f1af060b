"""Which marks and cues can hold for a line at all, told for all of them at once from its length
and place, what it begins and ends with, its kinds and those of its neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, lru_cache
from typing import TypeVar

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
Name = TypeVar("Name", bound=Hashable)
_CODE = tuple(PACKAGE / "structure" / name for name in ("cues.py", "kinds.py", "sieve.py"))

_Numbered = Sequence[tuple[int, Cue]]
_Sides = tuple[tuple[str, ...], tuple[str, ...]]
"""The words that a cue wants at an end, and the letters that it refuses there."""


ByWord = tuple[tuple[str, Cues], ...]
Having = tuple[tuple[tuple[str, ...], Cues], ...]
Ends = tuple[Cues, ByWord]
"""Of words that begin or end with some letter: the cues that suit them for that letter, and those
that want more than it, each with what they want."""


class ByKinds(dict[Kinds, Cues]):
    """The cues that suit some kinds, found out when they are first asked for.

    ``groups`` are cues that want any of some kinds (0: do not ask) and none of others; ``asked``
    are all those kinds.
    """

    groups: dict[tuple[Kinds, Kinds], Cues]
    asked: Kinds

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
    all beyond. ``marks``, ``starts`` and ``ends`` go by letters, "" for all others. ``unled`` do
    not ask how a line above begins, ``leaders`` gives the others by its beginning. ``above`` looks
    ``within`` lines up, ``leaders`` as far as ``led_within`` says. ``having`` and ``lacking`` are
    by words that they want and refuse inside, ``ways`` by how a line is to be set: those that are
    in any of these are ``asking``. Only the ``untold`` cues have more to ask.
    ``joined`` read up to ``join`` lines as one: they have their own ``joined_kinds``,
    ``joined_below`` and ``joined_having``; all others read a line ``alone``.
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
    every: Cues
    alone: Cues
    joined: Cues
    joined_having: Having
    having: Having
    lacking: ByWord
    ways: ByWord
    asking: Cues
    untold: Cues
    within: int
    led_within: tuple[tuple[int, Cues], ...]
    join: int


@lru_cache(maxsize=512)
def each(them: Cues) -> tuple[tuple[Cues, Cue], ...]:
    """The cues of a set, each with the set of it alone."""
    every, found = sieve().cues, []
    while them:
        one = them & -them
        found.append((one, every[one.bit_length() - 1]))
        them ^= one
    return tuple(found)


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
    return Sieve(
        marks=_by_letter(marks),
        cues=cues,
        lengths=tuple(_of_length(every, length) for length in range(STEPS[-1] + 2)),
        places=_places(every),
        origins=_groups(every, lambda cue: cue.origin),
        starts=_words(every, lambda cue: (cue.starts, ()), 0),
        ends=_words(every, _ends, -1),
        kinds=_by_kinds(every, lambda cue: _alone(cue, cue.kinds, cue.other_kinds)),
        above=_by_kinds(every, lambda cue: (cue.previous_kinds, 0)),
        below=_by_kinds(every, lambda cue: _alone(cue, cue.next_kinds)),
        joined_kinds=_by_kinds(joined, lambda cue: (cue.kinds, 0)),
        joined_below=_by_kinds(joined, lambda cue: (cue.next_kinds, 0)),
        leaders=_words(led, lambda cue: (cue.previous_starts, ()), 0),
        unled=_where(every, lambda cue: not cue.previous_starts),
        every=_where(every),
        alone=_where(alone),
        joined=_where(joined),
        joined_having=_having(joined),
        having=_having(alone),
        lacking=tuple(_groups(alone, lambda cue: cue.hasnt).items()),
        ways=tuple(_groups(alone, lambda cue: (cue.set,) if cue.set else ()).items()),
        asking=_where(alone, lambda cue: cue.has or cue.hasnt or cue.set),
        untold=_where(alone, lambda cue: not cue.plain),
        within=max(cue.within for cue in cues if cue.previous_kinds),
        led_within=tuple(_groups(led, lambda cue: (cue.within,)).items()),
        join=max(cue.join for cue in cues),
    )


def _by_letter(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    letters = {letter for mark in marks for letter in mark.starts}
    return {letter: tuple(mark for mark in marks if letter in mark.starts) for letter in letters}


def _where(some: _Numbered, holds: Callable[[Cue], object] = lambda cue: True) -> Cues:
    """The cues of which that holds."""
    return sum(1 << place for place, cue in some if holds(cue))


def _groups(some: _Numbered, names: Callable[[Cue], Iterable[Name]]) -> dict[Name, Cues]:
    """The cues by what they name."""
    found: dict[Name, Cues] = {}
    for place, cue in some:
        for name in names(cue):
            found[name] = found.get(name, 0) | 1 << place
    return found


def _having(some: _Numbered) -> Having:
    return tuple(_groups(some, lambda cue: (cue.has,) if cue.has else ()).items())


def _of_length(every: _Numbered, length: int) -> Cues:
    step = bisect_left(STEPS, length)
    low = STEPS[step - 1] + 1 if step else 0
    high = STEPS[step] if step < len(STEPS) else ANY
    return _where(every, lambda cue: cue.longest >= low and cue.shortest <= high)


def _places(every: _Numbered) -> tuple[Cues, ...]:
    lowest = max(cue.first for _, cue in every if cue.first < ANY)
    return tuple(
        sum(1 << place for place, cue in every if cue.first > line) for line in range(lowest + 1)
    )


def _ends(cue: Cue) -> _Sides:
    """What the line of a cue may end with; joined lines end elsewhere."""
    return (cue.ends, cue.other_ends) if cue.join == 1 else ((), ())


def _alone(cue: Cue, wanted: Kinds, refused: Kinds = 0) -> tuple[Kinds, Kinds]:
    """These kinds, if the cue asks for them of a line by itself."""
    return (wanted, refused) if cue.join == 1 else (0, 0)


def _words(some: _Numbered, sides: Callable[[Cue], _Sides], end: int) -> dict[str, Ends]:
    """The cues by the letter at that end of the words that they want or refuse."""
    wanted = _groups(some, lambda cue: sides(cue)[0])
    refused = _groups(some, lambda cue: sides(cue)[1])
    others = _where(some, lambda cue: not sides(cue)[0])
    return {
        letter: (
            others & ~refused.get(letter, 0) | wanted.get(letter, 0),
            tuple((w, them) for w, them in wanted.items() if len(w) > 1 and w[end] == letter),
        )
        for letter in {"", *refused, *(word[end] for word in wanted)}
    }


def _by_kinds(some: _Numbered, wanted: Callable[[Cue], tuple[Kinds, Kinds]]) -> ByKinds:
    found = ByKinds()
    found.groups = _groups(some, lambda cue: (wanted(cue),))
    found.asked = 0
    for kinds, others in found.groups:
        found.asked |= kinds | others
    return found
