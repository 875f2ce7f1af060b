"""What reviewers read of an audit: made from its store, without checking again.

``source`` reads one store and an earlier one, ``figures`` counts, ``table`` gives rows to csv,
xlsx and Parquet, ``page`` is the dashboard.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from gdoclint.reporters.archive.source import Source


class Format(Struct, frozen=True):
    """Where a format is made, the ending of its files, and the package that makes it with the
    extra that brings it."""

    module: str
    ending: str
    needs: str = ""
    extra: str = ""
    binary: bool = False


_HERE = "gdoclint.reporters.archive"
FORMATS = {
    "html": Format(f"{_HERE}.page", ".html", "pygal", "audit"),
    "xlsx": Format(f"{_HERE}.workbook", ".xlsx", "xlsxwriter", "xlsx", binary=True),
    "csv": Format(f"{_HERE}.csv_", ".csv"),
    "parquet": Format(f"{_HERE}.parquet", ".parquet", "pyarrow", "parquet", binary=True),
    "json": Format(f"{_HERE}.json_", ".json"),
    "sarif": Format(f"{_HERE}.sarif", ".sarif"),
}
"""Every format of the report on an archive, by its name."""

Renderer: TypeAlias = "Callable[[Source], Iterator[bytes]]"


def renderer(name: str) -> Renderer:
    """The report of that format in pieces, imported now."""
    render: Renderer = importlib.import_module(FORMATS[name].module).render
    return render
