"""Decides between candidate roles by the grammar, and parses the chosen ones.

Mostly the grammar accepts the best role of every line. Where it does not, a weighted decode over
the LALR automaton keeps the few best readings; a reading is repaired (a paragraph passed over as
misplaced, at a cost) only where the grammar refuses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.structure.tables import Parsed, Reading
from gdoclint.structure.tree import Misplaced, Role

if TYPE_CHECKING:
    from gdoclint.structure.grammar import Automaton, State
    from gdoclint.structure.lines import Candidates

OUTSIDE = frozenset({"CHROME", "TEXTBOX", "TOC"})
"""Roles that stand outside the order of elements and are not fed to the parser."""

_BEAM = 8
_MISPLACED = 7.0
_CHOICES = 5
_MARGIN = 10.0
_HOPELESS = 16.0


class Choice(Struct, frozen=True, gc=False):
    """The role chosen for one line; ``expected`` is given when the grammar wanted others."""

    role: str
    expected: tuple[str, ...] | None = None


_Step = tuple[Choice, "_Step | None"]
"""The last choice of a reading and the step before it."""

Costs = dict["State", float]
Steps = dict["State", "_Step | None"]
"""For each state of the automaton what the best way into it costs, and its last step."""


def read(
    lines: Sequence[Candidates], numbers: Sequence[int]
) -> tuple[list[Role], list[Misplaced], Parsed]:
    """The cheapest choice of a role for each line that the grammar accepts, the lines misplaced
    among them, and the tree of the others in its order: their tokens have the ``numbers`` of their
    lines."""
    roles = [candidates[0][0] for candidates in lines]
    misplaced: list[Misplaced] = []
    tree = _tree(roles, numbers, misplaced)
    if tree is None:
        choices = decode(lines)
        roles = [choice.role for choice in choices]
        misplaced = [
            Misplaced(number, choice.role, choice.expected)
            for number, choice in zip(numbers, choices, strict=True)
            if choice.expected is not None
        ]
        tree = _tree(roles, numbers, misplaced)
    if tree is None:
        raise AssertionError("the grammar refuses what it was asked about")
    return roles, misplaced, tree


@cache
def _chosen(role: str) -> Choice:
    return Choice(role)


def decode(lines: Sequence[Candidates]) -> list[Choice]:
    """The cheapest choice of a role for each line that the grammar accepts."""
    from gdoclint.structure.grammar import automaton as load

    automaton = load()
    costs: Costs = {automaton.start: 0.0}
    steps: Steps = {automaton.start: None}
    for candidates in lines:
        costs, steps = _advance(automaton, costs, steps, _choices(candidates))
    ends = [state for state in costs if automaton.targets[state]["$END"] is not None]
    step = steps[min(ends or costs, key=costs.__getitem__)]
    choices: list[Choice] = []
    while step is not None:
        choice, step = step
        choices.append(choice)
    return choices[::-1]


def _advance(
    automaton: Automaton, costs: Costs, steps: Steps, choices: Sequence[tuple[str, float, Choice]]
) -> tuple[Costs, Steps]:
    following: Costs = {}
    last: Steps = {}
    for state, cost in costs.items():
        targets, before = automaton.targets[state], steps[state]
        for role, loss, choice in choices:
            target = state if role in OUTSIDE else targets[role]
            if target is not None:
                total = cost + loss
            elif loss == 0.0:
                choice = _misplaced(automaton, state, role)
                target, total = state, cost + _MISPLACED
            else:
                continue
            if target not in following or total < following[target]:
                following[target] = total
                last[target] = choice, before
    return _likeliest(following), last


@lru_cache(maxsize=1024)
def _choices(candidates: Candidates) -> list[tuple[str, float, Choice]]:
    """The roles worth a try, each with what it costs against the best."""
    best = candidates[0][1]
    return [
        (role, best - score, _chosen(role))
        for role, score in candidates[:_CHOICES]
        if score >= best - _MARGIN or role == "TEXT"
    ]


@lru_cache(maxsize=256)
def _misplaced(automaton: Automaton, state: State, role: str) -> Choice:
    return Choice(role, automaton.expected(state))


def _likeliest(costs: Costs) -> Costs:
    """The few readings that cost least, without those that cost much more than the best."""
    limit = min(costs.values()) + _HOPELESS
    if max(costs.values()) > limit:
        costs = {state: cost for state, cost in costs.items() if cost <= limit}
    if len(costs) > _BEAM:
        costs = {state: costs[state] for state in sorted(costs, key=costs.__getitem__)[:_BEAM]}
    return costs


def _tree(
    roles: Iterable[Role], numbers: Iterable[int], misplaced: Iterable[Misplaced]
) -> Parsed | None:
    """The tree of the lines that stand in order; None where the grammar refuses them."""
    outside = {one.paragraph for one in misplaced}
    return parse(
        [
            (role, number)
            for role, number in zip(roles, numbers, strict=True)
            if role not in OUTSIDE and number not in outside
        ]
    )


def parse(chosen: Iterable[tuple[str, int]]) -> Parsed | None:
    """The tree of (role, paragraph number) pairs, which are its tokens; None where the grammar
    refuses them."""
    from gdoclint.structure.grammar import quick

    reading = Reading(quick(), "start")
    return reading.end() if reading.take(chosen) else None
