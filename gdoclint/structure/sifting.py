"""Passes the lines of a document through the sieve of cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from gdoclint.structure.kinds import Kinds, kinds_by_end
from gdoclint.structure.lines import Line, may_be_set
from gdoclint.structure.sieve import ByWord, Cues, Having, Sieve, sieve


def sift(story: Sequence[Line]) -> tuple[list[Cues], list[tuple[int, Cues]]]:
    """For each line the cues that can hold for it by itself; with the number of a line, those that
    can hold for it and lines behind it, joined."""
    known = sieve()
    lengths, kinds, starts, ends = known.lengths, known.kinds, known.starts, known.ends
    longest, any_start, any_end = len(lengths) - 1, starts[""], ends[""]
    alone: list[Cues] = []
    joining: list[tuple[int, Cues]] = []
    for index, (line, them) in enumerate(zip(story, _there(known, story), strict=True)):
        words = line.tight
        begun, beginnings = starts.get(words[0], any_start)
        if beginnings:
            begun |= _suiting(beginnings, words.startswith)
        ended, endings = ends.get(words[-1], any_end)
        if endings:
            ended |= _suiting(endings, words.endswith)
        them &= begun & ended & kinds[line.kinds] & lengths[min(len(words), longest)]
        if them & known.joined:
            if not line.marks:
                joining.append((index, them & known.joined))
            them &= known.alone
        alone.append(_inside(known, line, them) if them & known.asking else them)
    return alone, list(_joined(known, story, joining))


def _there(known: Sieve, story: Sequence[Line]) -> list[Cues]:
    """For each line the cues for a line in its place of the document."""
    places, origins, last = known.places, known.origins, len(known.places) - 1
    possible = _possible(known, story)
    return [
        possible & places[min(index, last)] & origins[line.paragraph.origin] & around
        for index, (line, around) in enumerate(zip(story, _around(known, story), strict=True))
    ]


def _possible(known: Sieve, story: Sequence[Line]) -> Cues:
    """The cues for lines set in ways that the document has."""
    found = known.every
    for way, those in known.ways:
        if not may_be_set(story, way):
            found ^= found & those
    return found


def _around(known: Sieve, story: Sequence[Line]) -> list[Cues]:
    """For each line the cues that suit the kinds of the lines around and how those above begin."""
    above: dict[int, Kinds] = {}
    below: dict[int, Kinds] = {}
    led: dict[int, Cues] = {}
    asked = known.above.asked | known.below.asked
    for index, line in enumerate(story):
        if line.kinds & asked:
            below[index - 1] = line.kinds
            for place in range(index + 1, index + 1 + known.within):
                above[place] = above.get(place, 0) | line.kinds
        leaders = known.leaders.get(line.tight[0])
        if leaders is not None:
            leading = leaders[0] | _suiting(leaders[1], line.tight.startswith)
            for within, those in known.led_within:
                for place in range(index + 1, index + 1 + within):
                    led[place] = led.get(place, 0) | leading & those
    found = [known.unled & known.above[0] & known.below[0]] * len(story)
    for place in above.keys() | below.keys() | led.keys():
        if 0 <= place < len(story):
            nearby = known.above[above.get(place, 0)] & known.below[below.get(place, 0)]
            found[place] = (known.unled | led.get(place, 0)) & nearby
    return found


def _suiting(wanted: Iterable[tuple[str, Cues]], suits: Callable[[str], bool]) -> Cues:
    """The cues for which what they want suits."""
    found = 0
    for words, them in wanted:
        if suits(words):
            found |= them
    return found


def _inside(known: Sieve, line: Line, them: Cues) -> Cues:
    """Those of these cues that suit what the line says and how it is set."""
    words = line.tight
    having, lacking, ways = _asked(them & known.asking)
    for word, those in lacking:
        if word in words:
            them ^= them & those
    for some, those in having:
        for one in some:
            if one in words:
                break
        else:
            them ^= them & those
    for way, those in ways:
        if not line.is_set(way):
            them ^= them & those
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
                if them & those and not any(one in words for one in some):
                    them ^= them & those
        if them:
            yield index, them
