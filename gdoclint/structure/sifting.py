"""Passes the lines of a document through the sieve of cues."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gdoclint.structure.kinds import Kinds, kinds_by_end
from gdoclint.structure.lines import Line
from gdoclint.structure.sieve import Cues, Ends, Sieve, sieve


def sift(story: Sequence[Line]) -> tuple[list[Cues], list[tuple[int, Cues]]]:
    """For each line the cues that can hold for it by itself; with the number of a line, those that
    can hold for it and lines behind it, joined."""
    known = sieve()
    above = _kinds(story, 1, known.within)
    below = _kinds(story, -1, -1)
    behind = _kinds(story, -known.join, -1)
    led = [known.unled] * len(story)
    found: list[Cues] = []
    joining: list[tuple[int, Cues]] = []
    for index, line in enumerate(story):
        words = line.tight
        them = led[index] & _there(known, line, index) & known.above[above[index]]
        if them & known.tabbed and "\t" not in line.paragraph.text:
            them &= ~known.tabbed
        if not line.marks:
            joined = them & known.joined_below[behind[index]]
            if joined:
                joined &= known.joined_kinds[_possible(story[index : index + known.join])]
            if joined:
                joining.append((index, joined))
        them &= known.kinds[line.kinds] & known.below[below[index]]
        if words[0] in known.leaders:
            leading = _suiting(known.leaders, words[0], words.startswith)
            for within, those in known.led_within:
                for place in range(index + 1, min(len(story), index + 1 + within)):
                    led[place] |= leading & those
        them &= _suiting(known.ends, words[-1], words.endswith)
        if them & known.unstopped and "。" in words:
            them &= ~known.unstopped
        found.append(them)
    return found, joining


def _there(known: Sieve, line: Line, index: int) -> Cues:
    """The cues for lines of that length in that place that begin so."""
    words = line.tight
    lengths, places = known.lengths, known.places
    return (
        lengths[len(words) if len(words) < len(lengths) else -1]
        & places[index if index < len(places) else -1]
        & known.origins[line.paragraph.origin]
        & _suiting(known.starts, words[0], words.startswith)
    )


def _suiting(ends: dict[str, Ends], letter: str, suits: Callable[[str], bool]) -> Cues:
    """The cues for words with that letter at an end, where ``suits`` tells what stands there."""
    found, more = ends.get(letter) or ends[""]
    for words, them in more:
        if suits(words):
            found |= them
    return found


def _kinds(story: Sequence[Line], first: int, last: int) -> list[Kinds]:
    """For each line the kinds of those that it stands ``first`` to ``last`` lines behind."""
    found = [0] * len(story)
    for index, line in enumerate(story):
        if line.kinds:
            for place in range(max(0, index + first), min(len(story), index + last + 1)):
                found[place] |= line.kinds
    return found


def _possible(some: Sequence[Line]) -> Kinds:
    """All that these lines can look like when they are joined, up to any of them."""
    found = 0
    for line in some:
        found |= kinds_by_end(line.tight[-1])
    return found
