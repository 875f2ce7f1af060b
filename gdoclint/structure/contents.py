"""Tables of contents, whose lines look like headings and are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gdoclint.patterns import rich
from gdoclint.structure.lines import Line
from gdoclint.structure.roles import Candidates

_TITLE = rich(r"^目录$")
_PAGE = rich(r"(?:[.．…·—-]{2,}|(?<=\t))\d*$")
_LEADER = rich(r"\S[ \t]*[.．…·]{3,}[ \t]*\d{1,3}$")
_STYLES = ("toc", "目录")
_LONGEST = 60
_FEWEST = 4


def without(story: Sequence[Line], candidates: list[Candidates]) -> list[Candidates]:
    """The candidates with every line of a table of contents made TOC.

    A table of contents has lines set as such or ending in a page number behind a leader, or it
    is a run of at least four short lines that the text says again further on; the line 目录
    above belongs to it.
    """
    words: list[str] = []
    for index, line in enumerate(story):
        numbered = line.tight[-1].isdecimal()
        words.append(_PAGE.sub("", line.tight) if numbered else line.tight)
        if _is_set_as_entry(line) or (numbered and _LEADER.search(line.paragraph.text)):
            titled = index > 0 and bool(_TITLE.match(story[index - 1].tight))
            for entry in range(index - titled, index + 1):
                candidates[entry] = (("TOC", 1.0),)
    again = _next_places(words)
    index = 0
    while index < len(story):
        end = index
        while end < len(story) and again[end] > end and len(words[end]) <= _LONGEST:
            end += 1
        if end - index >= _FEWEST and _spread(again[index:end], end):
            titled = index > 0 and bool(_TITLE.match(words[index - 1]))
            for entry in range(index - titled, end):
                candidates[entry] = (("TOC", 1.0),)
        index = end + 1
    return candidates


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


def _is_set_as_entry(line: Line) -> bool:
    geometry = line.paragraph.geometry
    return geometry is not None and geometry.style is not None and _is_of_contents(geometry.style)


@lru_cache(maxsize=256)
def _is_of_contents(style: str) -> bool:
    return style.lower().startswith(_STYLES)
