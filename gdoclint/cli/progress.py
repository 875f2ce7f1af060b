"""How far a long run has got: one line on the terminal, gone before anything else is printed."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from gdoclint.cli.terminal import columns

Report = TypeVar("Report")

DELAY = 1.0
"""Seconds after which a run is long."""
BAR = 24


def showing(reports: Iterable[Report], total: int) -> Iterator[Report]:
    """The same reports; while each is made, a line on stderr says how many are done."""
    start = time.monotonic()
    made = iter(reports)
    for done in range(total):
        late = time.monotonic() - start > DELAY
        if late:
            _draw(done, total)
        try:
            report = next(made, None)
        finally:
            if late:
                _clear()
        if report is None:
            return
        yield report
        del report  # while the next is made, this one is not held


def wanted(asked: bool, total: int) -> bool:
    """Whether there is somebody to look at it."""
    return asked and total > 1 and sys.stderr.isatty()


def _draw(done: int, total: int) -> None:
    full = BAR * done // total
    line = f"检查 [{'#' * full}{'-' * (BAR - full)}] {done}/{total}"
    sys.stderr.write(f"\r{line[: columns() - 4]}")
    sys.stderr.flush()


def _clear() -> None:
    sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
