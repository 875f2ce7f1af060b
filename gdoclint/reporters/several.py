"""Several reports from one pass over the documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from msgspec import Struct

from gdoclint.engine import Report


class _Reader(Struct):
    """A reporter at work: its pieces, where they go, and how many reports it has taken."""

    pieces: Iterator[Any]
    show: Callable[[Any], object]
    taken: int = 0

    def taking(self, report: Report) -> Report:
        """The report, counted as taken."""
        self.taken += 1
        return report


def together(
    reports: Iterable[Report],
    outlets: Iterable[tuple[Callable[[Iterator[Report]], Iterator[Any]], Callable[[Any], object]]],
) -> None:
    """Give every report to every reporter and each piece it makes to its outlet.

    The reporter that has taken the fewest reports goes on first, so that no more than one
    report is held for the others.
    """
    wanted = list(outlets)
    readers = []
    for (render, show), copy in zip(wanted, _copies(iter(reports), len(wanted)), strict=True):
        reader = _Reader(iter(()), show)
        reader.pieces = render(map(reader.taking, copy))
        readers.append(reader)
    while readers:
        reader = min(readers, key=lambda one: one.taken)
        try:
            piece = next(reader.pieces)
        except StopIteration:
            readers.remove(reader)
        else:
            reader.show(piece)


def _copies(reports: Iterator[Report], number: int) -> list[Iterator[Report]]:
    """The same reports several times, each let go when all have taken it (``itertools.tee``
    lets them go by the dozen)."""
    waiting: list[deque[Report]] = [deque() for _ in range(number)]

    def take() -> bool:
        for report in islice(reports, 1):
            for queue in waiting:
                queue.append(report)
            return True
        return False

    def copy(own: deque[Report]) -> Iterator[Report]:
        while own or take():
            yield own.popleft()

    return [copy(own) for own in waiting]
