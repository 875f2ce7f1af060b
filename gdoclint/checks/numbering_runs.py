"""Explains a run of numbers by the fewest faults.

The number of a paragraph may be right, start the run again, be repeated, leave a gap before it,
or simply be mistyped. Of all readings of a run the cheapest is taken, so that one slip of a
typist is one fault: 1 2 2 4 is a mistyped 3, 1 2 2 3 a repeated 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

FaultKind = Literal["gap", "repeat", "restart", "wrong"]

READINGS_KEPT = 8
GAP, REPEAT, WRONG, RESTART, EARLIER, BACK = 1.0, 1.0, 1.05, 1.1, 1.15, 1.3
LONG_GAP = 20


class Step(Struct, frozen=True):
    """One number of a run: None when it is lost; ``fresh`` when a new list may begin here."""

    ordinal: int | None
    fresh: bool = False


class Fault(Struct, frozen=True):
    """A fault at ``steps[index]``.

    ``expected`` is the number that should stand there (for a gap: the first missing one).
    ``length`` counts neighbouring steps that are mistyped together.
    """

    index: int
    kind: FaultKind
    expected: int
    length: int = 1


class _Path(Struct, frozen=True, eq=False):
    """A reading up to a step: its cost, its last fault, and how it came there."""

    cost: float
    fault: Fault | None
    before: _Path | None


def explain(steps: Sequence[Step]) -> tuple[float, tuple[Fault, ...]]:
    """The cost of the cheapest reading, 0.0 for a right run, and its faults in order."""
    if _is_right(steps):
        return 0.0, ()
    paths = {0: _Path(0.0, None, None)}
    for index, step in enumerate(steps):
        grown: dict[int, _Path] = {}
        for value, path in paths.items():
            for reached, price, kind, expected in _readings(step, value):
                cost = path.cost + price
                if reached not in grown or cost < grown[reached].cost:
                    fault = Fault(index, kind, expected) if kind else None
                    grown[reached] = _Path(cost, fault, path)
        kept = sorted(grown.items(), key=lambda item: item[1].cost)[:READINGS_KEPT]
        paths = dict(kept)
    best = min(paths.values(), key=lambda path: path.cost)
    return best.cost, _merged(_faults(best))


def _is_right(steps: Sequence[Step]) -> bool:
    last = 0
    for step in steps:
        if step.ordinal is None or step.ordinal == last + 1:
            last += 1
        elif step.ordinal == 1 and step.fresh:
            last = 1
        else:
            return False
    return True


def _readings(step: Step, last: int) -> Iterator[tuple[int, float, FaultKind | None, int]]:
    """What the number may mean after ``last``: value reached, price, fault, expected number."""
    number, due = step.ordinal, last + 1
    if number is None or number == due:
        yield due, 0.0, None, due
        return
    if step.fresh and number <= last:
        kind: FaultKind | None = "gap" if number > 1 else None
        yield number, GAP + (number - 1) / 100 if kind else 0.0, kind, 1
        if kind is None:
            return
    yield due, WRONG, "wrong", due
    if number > due:
        yield number, GAP + min(number - due, LONG_GAP) / 100, "gap", due
    else:
        yield last, REPEAT if number == last else EARLIER, "repeat", due
        if number < last:
            yield number, RESTART if number == 1 else BACK, "restart", due


def _faults(path: _Path) -> list[Fault]:
    found: list[Fault] = []
    step: _Path | None = path
    while step is not None:
        if step.fault is not None:
            found.append(step.fault)
        step = step.before
    return found[::-1]


def _merged(faults: list[Fault]) -> tuple[Fault, ...]:
    """Neighbouring mistyped numbers (two that changed places) are one fault."""
    merged: list[Fault] = []
    for fault in faults:
        last = merged[-1] if merged else None
        together = last is not None and last.kind == fault.kind == "wrong"
        if last is not None and together and last.index + last.length == fault.index:
            merged[-1] = Fault(last.index, "wrong", last.expected, last.length + 1)
        else:
            merged.append(fault)
    return tuple(merged)
