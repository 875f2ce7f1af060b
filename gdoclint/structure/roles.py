"""Scores the candidate roles of every line by the cues that hold for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gdoclint.structure.holding import holds, reach, spans
from gdoclint.structure.lines import Candidates, Line, Story
from gdoclint.structure.sieve import Cues, each, sieve
from gdoclint.structure.sifting import sift


def candidates(story: Story) -> list[Candidates]:
    """For each line its roles by score, the best first; TEXT is always among them."""
    held, joining = sift(story)
    untold = sieve().untold
    ranked: list[Candidates] = []
    for index, (line, them) in enumerate(zip(story, held, strict=True)):
        if them & untold:
            for one, cue in each(them & untold):
                if not holds(cue, story, index):
                    them ^= one
            held[index] = them
        marked: Candidates = ()
        if line.marks:
            marked = tuple([(role, mark.score) for role, mark, _ in line.marks])
        ranked.append(_ranked(marked, them))
    for index, more in _joined(joining, story, ranked).items():
        ranked[index] = _ranked((), held[index], tuple(more))
    return ranked


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
    for index, them in joining:
        asked = each(them)
        together = spans(story, index, ranked, max([cue.join for _, cue in asked]))
        for one, cue in asked:
            for place in range(index, index + reach(cue, story, index, together)):
                if one not in found.setdefault(place, []):
                    found[place].append(one)
    return found
