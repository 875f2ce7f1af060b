"""Scores the candidate roles of every line by the cues that hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gdoclint.structure.cues import Mark
from gdoclint.structure.holding import holds, reach, spans
from gdoclint.structure.lines import Line
from gdoclint.structure.sieve import Cues, each, sieve
from gdoclint.structure.sifting import sift

_FIRM = 9.0
"""A line with a role of this score is no part of a title or a name over several lines."""

Candidates = tuple[tuple[str, float], ...]
"""Roles with their scores, the best first."""


def candidates(story: Sequence[Line]) -> list[Candidates]:
    """For each line its roles by score, the best first; TEXT is always among them."""
    held, joining = sift(story)
    told = sieve().told
    ranked: list[Candidates] = []
    for index, line in enumerate(story):
        them = held[index]
        if them & ~told:
            for one, cue in each(them & ~told):
                if not holds(cue, story, index):
                    them ^= one
            held[index] = them
        ranked.append(_ranked(_marked(line), them))
    for index, more in _joined(joining, story, ranked).items():
        ranked[index] = _ranked((), held[index], tuple(more))
    return ranked


def _marked(line: Line) -> Candidates:
    """The roles that the marks of a line give."""
    if not line.marks:
        return ()
    return tuple((mark_role(mark, line), mark.score) for mark, _ in line.marks)


def mark_role(mark: Mark, line: Line) -> str:
    """The role a mark gives; decimal chapter numbers ("1.2.1") have the level of their depth."""
    if mark.style != "1.1":
        return mark.role
    match = next(match for other, match in line.marks if other is mark)
    return f"H{min(5, 1 + match['n'].count('.'))}"


@lru_cache(maxsize=1024)
def _ranked(marked: Candidates, alone: Cues, joined: tuple[Cues, ...] = ()) -> Candidates:
    """The roles of the marks and cues that hold for a line."""
    found: dict[str, float] = {}
    for role, score in marked:
        found[role] = max(found.get(role, 0.0), score)
    for them in (alone, *joined):
        for _, cue in each(them):
            found[cue.role] = found.get(cue.role, 0.0) + cue.score
    return tuple(sorted(found.items(), key=lambda item: -item[1]))


def _joined(
    joining: Sequence[tuple[int, Cues]], story: Sequence[Line], ranked: Sequence[Candidates]
) -> dict[int, list[Cues]]:
    """For each line the cues that hold for it and its neighbours, read as one; a line of its own
    kind ends them."""
    found: dict[int, list[Cues]] = {}
    if not joining:
        return found
    firm = [bool(roles) and roles[0][1] >= _FIRM for roles in ranked]
    for index, them in joining:
        together = spans(story, index, firm)
        for one, cue in each(them):
            for place in range(index, index + reach(cue, story, index, together)):
                if one not in found.setdefault(place, []):
                    found[place].append(one)
    return found
