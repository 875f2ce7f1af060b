"""CSV that Excel opens as it is: UTF-8 with a byte order mark, and no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.reporters.archive.source import Source
from gdoclint.reporters.archive.table import COLUMNS, lost, rows
from gdoclint.reporters.csv_ import BYTE_ORDER_MARK, lines


def render(source: Source) -> Iterator[bytes]:
    """The headings, then the rows of each document."""
    yield (BYTE_ORDER_MARK + lines([[column.zh for column in COLUMNS]])).encode()
    for one in source.audited():
        yield lines(rows(source, one)).encode("utf-8", errors="replace")
    for gone in source.vanished():
        yield lines(lost(source, gone)).encode("utf-8", errors="replace")
