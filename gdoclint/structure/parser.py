"""Decides between candidate roles by the grammar, and parses the chosen ones.

A weighted decode over the LALR automaton keeps the few best readings. A reading is repaired
(a paragraph passed over as misplaced, at a cost) only where the grammar refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.structure.tables import Parsed, Reading

if TYPE_CHECKING:
    from gdoclint.structure.grammar import Automaton, State
    from gdoclint.structure.roles import Candidates

OUTSIDE = frozenset({"CHROME", "TEXTBOX", "TOC"})
"""Roles that stand outside the order of elements and are not fed to the parser."""

_BEAM = 8
_MISPLACED = 7.0
_CHOICES = 5
_MARGIN = 10.0
_HOPELESS = 16.0


class Choice(Struct, frozen=True):
    """The role chosen for one line; ``expected`` is given when the grammar wanted others."""

    role: str
    expected: tuple[str, ...] | None = None


_Step = tuple[Choice, "_Step | None"]
"""The last choice of a reading and the step before it."""

Readings = dict["State", tuple[float, _Step | None]]
"""For each state of the automaton the cost and the last step of the best way into it."""


def decode(lines: Sequence[Candidates]) -> list[Choice]:
    """The cheapest choice of a role for each line that the grammar accepts."""
    from gdoclint.structure.grammar import automaton as load

    automaton = load()
    beam: Readings = {automaton.start: (0.0, None)}
    for candidates in lines:
        beam = _advance(automaton, beam, candidates)
    ends = [beam[state] for state in beam if automaton.targets[state]["$END"] is not None]
    _, step = min(ends or beam.values(), key=lambda reading: reading[0])
    choices: list[Choice] = []
    while step is not None:
        choice, step = step
        choices.append(choice)
    return choices[::-1]


def _advance(automaton: Automaton, beam: Readings, candidates: Candidates) -> Readings:
    following: Readings = {}
    choices = _choices(candidates)
    for state, (cost, before) in beam.items():
        targets = automaton.targets[state]
        for role, loss, choice in choices:
            target = state if role in OUTSIDE else targets[role]
            if target is not None:
                total = cost + loss
            elif loss == 0.0:
                choice = Choice(role, automaton.expected(state))
                target, total = state, cost + _MISPLACED
            else:
                continue
            known = following.get(target)
            if known is None or total < known[0]:
                following[target] = (total, (choice, before))
    return following if len(following) == 1 else _likeliest(following)


def _choices(candidates: Candidates) -> list[tuple[str, float, Choice]]:
    """The roles worth a try, each with what it costs against the best."""
    if len(candidates) == 1:
        role = candidates[0][0]
        return [(role, 0.0, _choice(role))]
    best = candidates[0][1]
    return [
        (role, best - score, _choice(role))
        for role, score in candidates[:_CHOICES]
        if score >= best - _MARGIN or role == "TEXT"
    ]


@cache
def _choice(role: str) -> Choice:
    return Choice(role)


def _likeliest(readings: Readings) -> Readings:
    """The few readings that cost least, without those that cost much more than the best."""
    costs = [cost for cost, _ in readings.values()]
    limit = min(costs) + _HOPELESS
    if max(costs) <= limit and len(costs) <= _BEAM:
        return readings
    kept = {state: reading for state, reading in readings.items() if reading[0] <= limit}
    if len(kept) <= _BEAM:
        return kept
    return dict(sorted(kept.items(), key=lambda item: item[1][0])[:_BEAM])


def parse(chosen: Iterable[tuple[str, int]]) -> Parsed:
    """The tree of accepted (role, paragraph number) pairs, which are its tokens.

    Raises ValueError where the grammar refuses them.
    """
    from gdoclint.structure.grammar import grammar

    reading = Reading(grammar(), "start")
    accepted = all(map(reading.take, chosen))
    tree = reading.end() if accepted else None
    if tree is None:
        raise ValueError("the grammar refuses these roles")
    return tree
