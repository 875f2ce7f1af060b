"""Tables of contents, whose lines look like headings and are none."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from gdoclint.structure.roles import Candidates, Line

_TITLE = regex.compile(r"^目录$")
_PAGE = regex.compile(r"[.．…·—-]*\d*$")
_LONGEST = 60


def without(story: Sequence[Line], candidates: list[Candidates]) -> list[Candidates]:
    """The candidates with every line of a table of contents made TOC.

    It begins with the line 目录 and ends before the line that says again what its first entry
    said, or, without such a line, before the first paragraph that is no entry.
    """
    for index, line in enumerate(story):
        if _TITLE.match(line.tight):
            for entry in range(index, _end(story, index + 1)):
                candidates[entry] = [("TOC", 1.0)]
    return candidates


def _end(story: Sequence[Line], first: int) -> int:
    if first >= len(story):
        return first
    entry = _PAGE.sub("", story[first].tight)
    for index in range(first + 1, len(story)):
        if _PAGE.sub("", story[index].tight) == entry:
            return index
        if len(story[index].tight) > _LONGEST:
            break
    return first
