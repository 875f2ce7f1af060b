"""Passes the lines of a document through the sieve of cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from gdoclint.structure.kinds import Kinds, kinds_by_end
from gdoclint.structure.lines import Line
from gdoclint.structure.sieve import ByWord, Cues, Having, Sieve, sieve


def sift(story: Sequence[Line]) -> tuple[list[Cues], list[tuple[int, Cues]]]:
    """For each line the cues that can hold for it by itself; with the number of a line, those that
    can hold for it and lines behind it, joined."""
    known = sieve()
    alone: list[Cues] = []
    joining: list[tuple[int, Cues]] = []
    above = _seen(story, 1, known.within)
    below = _seen(story, -1, -1)
    led = _led(known, story)
    for index, line in enumerate(story):
        them = led[index] & known.above[above[index]] & _there(known, line, index)
        if them & known.joined and not line.marks:
            joining.append((index, them & known.joined))
        them &= known.kinds[line.kinds] & known.below[below[index]]
        alone.append(_inside(known, line, them))
    return alone, list(_joined(known, story, joining))


def _there(known: Sieve, line: Line, index: int) -> Cues:
    """The cues for lines in that place, of that length, and that begin and end so."""
    words = line.tight
    lengths, places = known.lengths, known.places
    begun, beginnings = known.starts.get(words[0]) or known.starts[""]
    if beginnings:
        begun |= _suiting(beginnings, words.startswith)
    ended, endings = known.ends.get(words[-1]) or known.ends[""]
    if endings:
        ended |= _suiting(endings, words.endswith)
    return (
        lengths[len(words) if len(words) < len(lengths) else -1]
        & places[index if index < len(places) else -1]
        & known.origins[line.paragraph.origin]
        & begun
        & ended
    )


def _suiting(wanted: Iterable[tuple[str, Cues]], suits: Callable[[str], bool]) -> Cues:
    """The cues for which what they want suits."""
    found = 0
    for words, them in wanted:
        if suits(words):
            found |= them
    return found


def _inside(known: Sieve, line: Line, them: Cues) -> Cues:
    """Those of these cues that suit what the line says and how it is set."""
    asking = them & known.asking
    if not asking:
        return them
    words = line.tight
    having, lacking, ways = _asked(asking)
    for word, those in lacking:
        if word in words:
            them &= ~those
    for some, those in having:
        if them & those and not _any_in(some, words):
            them &= ~those
    for way, those in ways:
        if not line.is_set(way):
            them &= ~those
    return them


@lru_cache(maxsize=256)
def _asked(them: Cues) -> tuple[Having, ByWord, ByWord]:
    """What some cues want inside, what they refuse there, and how they want a line to be set."""
    known = sieve()
    return (
        tuple(one for one in known.having if one[1] & them),
        tuple(one for one in known.lacking if one[1] & them),
        tuple(one for one in known.ways if one[1] & them),
    )


def _any_in(wanted: Sequence[str], words: str) -> bool:
    for one in wanted:  # noqa: SIM110  any() costs as much as five of these
        if one in words:
            return True
    return False


def _led(known: Sieve, story: Sequence[Line]) -> list[Cues]:
    """For each line the cues that suit how the lines above begin."""
    found = [known.unled] * len(story)
    for index, line in enumerate(story):
        leaders = known.leaders.get(line.tight[0])
        if leaders is None:
            continue
        leading = leaders[0] | _suiting(leaders[1], line.tight.startswith)
        for within, those in known.led_within:
            for place in range(index + 1, min(len(story), index + 1 + within)):
                found[place] |= leading & those
    return found


def _seen(story: Sequence[Line], first: int, last: int) -> list[Kinds]:
    """For each line the kinds of those that it stands ``first`` to ``last`` lines behind."""
    found = [0] * len(story)
    for index, line in enumerate(story):
        if line.kinds:
            for place in range(max(0, index + first), min(len(story), index + last + 1)):
                found[place] |= line.kinds
    return found


def _joined(
    known: Sieve, story: Sequence[Line], joining: Iterable[tuple[int, Cues]]
) -> Iterator[tuple[int, Cues]]:
    """Those of the cues for joined lines that suit what these can end with and what follows."""
    for index, them in joining:
        following = ends = 0
        for line in story[index + 1 : index + 1 + known.join]:
            following |= line.kinds
        them &= known.joined_below[following]
        if them:
            together = story[index : index + known.join]
            for line in together:
                ends |= kinds_by_end(line.tight[-1])
            them &= known.joined_kinds[ends]
            words = "".join([line.tight for line in together])
            for some, those in known.joined_having:
                if them & those and not _any_in(some, words):
                    them &= ~those
        if them:
            yield index, them
