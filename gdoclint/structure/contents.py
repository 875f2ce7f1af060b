"""Tables of contents, whose lines look like headings and are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from gdoclint.document import Geometry
from gdoclint.patterns import rich
from gdoclint.structure.lines import Candidates, Line

_TITLE = rich(r"^目录$")
_PAGE = rich(r"(?:[.．…·—-]{2,}|(?<=\t))\d*$")
_LEADER = rich(r"\S[ \t]*[.．…·]{3,}[ \t]*\d{1,3}$")
_STYLES = ("toc", "目录")
_PLAIN = Geometry()
_LONGEST = 60
_FEWEST = 4


def without(story: Sequence[Line], candidates: list[Candidates]) -> list[Candidates]:
    """The candidates with every line of a table of contents made TOC.

    A table of contents has lines set as such or ending in a page number behind a leader, or it
    is a run of at least four short lines that the text says again further on; the line 目录
    above belongs to it.
    """
    words = [line.tight for line in story]
    numbered = [index for index, here in enumerate(words) if here[-1].isdecimal()]
    for index in numbered:
        words[index] = _PAGE.sub("", words[index])
    for first, end in (*_single(story, numbered), *_runs(words)):
        titled = first > 0 and bool(_TITLE.match(words[first - 1]))
        for entry in range(first - titled, end):
            candidates[entry] = (("TOC", 1.0),)
    return candidates


def _single(story: Sequence[Line], numbered: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The places of lines that are set as an entry or have a leader."""
    for index in numbered:
        if _LEADER.search(story[index].paragraph.text):
            yield index, index + 1
    styles = [(line.paragraph.geometry or _PLAIN).style for line in story]
    own = {style for style in {*styles} if style and style.lower().startswith(_STYLES)}
    if own:
        for index, style in enumerate(styles):
            if style in own:
                yield index, index + 1


def _runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of runs of short lines that the text says again."""
    if len(words) - len(set(words)) < _FEWEST:
        return
    again = _next_places(words)
    index = 0
    while index < len(words):
        end = index
        while end < len(words) and again[end] > end and len(words[end]) <= _LONGEST:
            end += 1
        if end - index >= _FEWEST and _spread(again[index:end], end):
            yield index, end
        index = end + 1


def _next_places(words: Sequence[str]) -> list[int]:
    """For each line where the text says the same next, 0 for never again."""
    places = [0] * len(words)
    seen: dict[str, int] = {}
    for index in range(len(words) - 1, -1, -1):
        places[index] = seen.get(words[index], 0)
        seen[words[index]] = index
    return places


def _spread(places: Sequence[int], end: int) -> bool:
    """Whether the entries come again behind the contents, in order, with text between them."""
    ordered = all(one < other for one, other in pairwise(places))
    return ordered and places[0] >= end and places[-1] - places[0] >= len(places)
