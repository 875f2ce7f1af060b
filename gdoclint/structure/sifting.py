"""Passes the lines of a document through the sieve of cues."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from gdoclint.structure.kinds import Kinds, kinds_by_end
from gdoclint.structure.lines import Line, Story
from gdoclint.structure.sieve import ByWord, Cues, Having, Sieve, sieve


def sift(story: Story) -> tuple[list[Cues], list[tuple[int, Cues]]]:
    """For each line the cues that can hold for it by itself; with the number of a line, those that
    can hold for it and lines behind it, joined."""
    known = sieve()
    lengths, kinds, starts, ends = known.lengths, known.kinds, known.starts, known.ends
    longest, any_start, any_end = len(lengths) - 1, starts[""], ends[""]
    origins, joined, asking = known.origins, known.joined, known.asking
    alone: list[Cues] = []
    joining: list[tuple[int, Cues]] = []
    for line, them in zip(story, _there(known, story), strict=True):
        words = line.tight
        begun, beginnings = starts.get(words[0], any_start)
        if beginnings:
            begun |= _suiting(beginnings, words.startswith)
        ended, endings = ends.get(words[-1], any_end)
        if endings:
            ended |= _suiting(endings, words.endswith)
        length = len(words)
        them &= begun & ended & kinds[line.kinds] & lengths[length if length < longest else longest]
        them &= origins[line.paragraph.origin]
        if them & joined:
            if not line.marks:
                joining.append((len(alone), them & joined))
            them &= known.alone
        alone.append(_inside(known, line, them) if them & asking else them)
    return alone, list(_joined(known, story, joining))


def _there(known: Sieve, story: Story) -> list[Cues]:
    """For each line the cues for a line in its place of the document, with such lines around."""
    possible, last = _possible(known, story), len(known.places) - 1
    places = [possible & those for those in known.places]
    usual = known.unled & known.above[0] & known.below[0]
    found = [those & usual for those in places[: len(story)]]
    found += [places[last] & usual] * (len(story) - len(found))
    for place, around in _around(known, story).items():
        found[place] = places[min(place, last)] & around
    return found


def _possible(known: Sieve, story: Story) -> Cues:
    """The cues for lines set in ways that the document has."""
    found = known.every
    for way, those in known.ways:
        if way == "columns" and not story.tabs:
            found ^= those
    return found


def _around(known: Sieve, story: Sequence[Line]) -> dict[int, Cues]:
    """For lines with lines around that cues ask for, those that suit the kinds of these and how
    those above begin."""
    above: dict[int, Kinds] = {}
    below: dict[int, Kinds] = {}
    led: dict[int, Cues] = {}
    asked, leaders = known.above.asked | known.below.asked, known.leaders
    for index, line in enumerate(story):
        if line.kinds & asked:
            below[index - 1] = line.kinds
            for place in range(index + 1, index + 1 + known.within):
                above[place] = above.get(place, 0) | line.kinds
        if line.tight[0] in leaders:
            leading, words = leaders[line.tight[0]]
            leading |= _suiting(words, line.tight.startswith)
            for within, those in known.led_within:
                if leading & those:
                    for place in range(index + 1, index + 1 + within):
                        led[place] = led.get(place, 0) | leading & those
    return {
        place: (known.unled | led.get(place, 0))
        & known.above[above.get(place, 0)]
        & known.below[below.get(place, 0)]
        for place in above.keys() | below.keys() | led.keys()
        if 0 <= place < len(story)
    }


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
