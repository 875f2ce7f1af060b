"""Several reports from one pass over the documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from typing import Any

from msgspec import Struct

from gdoclint.engine import Report


class _Reader(Struct):
    """A reporter at work: its pieces, where they go, and how many reports it has taken."""

    pieces: Iterator[Any]
    show: Callable[[Any], object]
    taken: int = 0


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
    for (render, show), copy in zip(wanted, tee(reports, len(wanted)), strict=True):
        reader = _Reader(iter(()), show)
        reader.pieces = render(_counted(copy, reader))
        readers.append(reader)
    while readers:
        reader = min(readers, key=lambda one: one.taken)
        try:
            piece = next(reader.pieces)
        except StopIteration:
            readers.remove(reader)
        else:
            reader.show(piece)


def _counted(reports: Iterator[Report], reader: _Reader) -> Iterator[Report]:
    for report in reports:
        reader.taken += 1
        yield report
