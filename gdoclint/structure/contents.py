"""Tables of contents, whose lines look like headings and are none."""

from __future__ import annotations

from collections.abc import Sequence
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
    for index, line in enumerate(story):
        if _is_entry(line):
            titled = index > 0 and bool(_TITLE.match(story[index - 1].tight))
            for entry in range(index - titled, index + 1):
                candidates[entry] = (("TOC", 1.0),)
    words = [_without_page(line.tight) for line in story]
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


def _without_page(words: str) -> str:
    return _PAGE.sub("", words) if words[-1].isdecimal() else words


def _is_entry(line: Line) -> bool:
    geometry = line.paragraph.geometry
    if geometry is not None and geometry.style and geometry.style.lower().startswith(_STYLES):
        return True
    return line.tight[-1].isdecimal() and bool(_LEADER.search(line.paragraph.text))
