"""Parquet, for who goes on computing: the rows of the table, columns named in English."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from gdoclint.reporters.archive.source import Source
from gdoclint.reporters.archive.table import COLUMNS, every

GROUP = 20_000
"""Rows of a row group."""

_NUMBERS = {"paragraph", "character"}


def render(source: Source) -> Iterator[bytes]:
    """The file, a row group after another."""
    import pyarrow as pa
    from pyarrow import parquet

    kinds = [(c.en, pa.int32() if c.en in _NUMBERS else pa.string()) for c in COLUMNS]
    schema = pa.schema(kinds, metadata={"gdoclint": "audit 1"})
    pieces = _Pieces()
    with parquet.ParquetWriter(pieces, schema, compression="zstd") as writer:
        table = every(source)
        while group := list(islice(table, GROUP)):
            columns = [
                pa.array([_value(value) for value in column], kind)
                for column, (_, kind) in zip(zip(*group, strict=True), kinds, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            yield pieces.taken()
    yield pieces.taken()


class _Pieces(io.RawIOBase):
    """A file that is written at its end only, and taken away piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[bytes] = []
        self.at = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How much was written."""
        return self.at

    def write(self, data: Any) -> int:
        """Hold it."""
        piece = bytes(data)
        self.held.append(piece)
        self.at += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        """What was written since the last time."""
        piece = b"".join(self.held)
        self.held.clear()
        return piece


def _value(value: Any) -> Any:
    """Nothing as null; words that are no Unicode with their bad characters replaced."""
    if isinstance(value, str):
        return value.encode("utf-8", errors="replace").decode() or None
    return value
