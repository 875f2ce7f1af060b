"""CSV that Excel opens as it is: UTF-8 with a byte order mark, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.rows import Value, headings, rows

BYTE_ORDER_MARK = "\ufeff"

# Marks that make Excel or LibreOffice compute a cell, those of full width in Asian locales too.
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The headings, then the rows of each document as soon as it was checked."""
    yield BYTE_ORDER_MARK + lines([headings(style.language)])
    yield from of_each(lambda report: lines(rows(report, style)), reports)


def lines(table: Iterable[Iterable[Value]]) -> str:
    """The rows with the line ends of RFC 4180."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([_guarded(value) for value in row] for row in table)
    return lines.getvalue()


def _guarded(value: Value) -> Value:
    """Words that would be a formula behind an apostrophe, which makes them words."""
    if isinstance(value, str) and value.lstrip().startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
