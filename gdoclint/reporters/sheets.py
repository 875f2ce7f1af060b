"""Sheets of a workbook that go on in another one when they are full."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from gdoclint.patterns import lean
from gdoclint.reporters.cells import width
from gdoclint.reporters.rows import Value

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ROWS = 1_048_576
"""Rows of a sheet, at most (Excel specifications and limits)."""

CELL = 32_767
"""Characters of a cell, at most."""

NAME = 31
"""Characters of the name of a sheet, at most."""

LINE = 16
"""Points of a line; a row may have 409."""

HIGHEST = 25
"""Lines of a row, at most."""

# Lines break before they are quite full.
_ROOMY = 1.1
_A4 = 9


def sheet_name(words: str, used: set[str]) -> str:
    """A name that Excel allows, made of these words, and not in use whatever the case."""
    legal = lean(r"[\[\]:*?/\\\x00-\x1f]").sub("_", words).strip("'")[:NAME].strip("'") or "_"
    name, number = legal, 1
    # Excel keeps "History" for itself.
    while name.lower() in used or name.lower() == "history":
        number += 1
        ending = f"({number})"
        name = legal[: NAME - len(ending)] + ending
    used.add(name.lower())
    return name


class Sheet:
    """A sheet that rows are added to; each is written at once, always as text or number.

    ``name`` is that of its first part.
    """

    def __init__(self, book: Workbook, name: str, widths: Sequence[int], used: set[str]) -> None:
        self.book, self.widths, self.used = book, widths, used
        self.wanted = name
        cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        self.cell = book.add_format(cell)
        self.number = book.add_format({**cell, "align": "center"})
        self.link = book.add_format({**cell, "font_color": "#0563C1", "underline": 1})
        self.bold = book.add_format({"bold": True, "font_size": 12})
        look = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.heading = book.add_format({**look, "bg_color": "#DCE6F1"})
        self.above: str | None = None
        self.headings: Sequence[str] = ()
        self.at = self.top = 0
        self.name = self._open()

    def title(self, words: str) -> None:
        """A line above the table."""
        self.above = words
        self._words(0, words)
        self.at += 1

    def _words(self, column: int, words: str) -> None:
        self.sheet.write_string(self.at, column, words[:CELL], self.bold)

    def head(self, headings: Sequence[str]) -> None:
        """The headings of the table: they stay in sight and filter the rows below."""
        self.headings = headings
        self.top = self.at
        self.line(headings)
        self.sheet.freeze_panes(self.at, 0)
        self.sheet.repeat_rows(self.top)

    def line(self, headings: Sequence[str]) -> None:
        """Headings alone."""
        for column, words in enumerate(headings):
            self.sheet.write_string(self.at, column, words, self.heading)
        self.at += 1

    def row(self, values: Sequence[Value], target: str | None = None) -> None:
        """A row; ``target`` names the sheet that its first cell leads to."""
        if self.at >= ROWS:
            self.close()
            self._continue()
        self.sheet.set_row(self.at, LINE * self._lines(values))
        for column, value in enumerate(values):
            self._value(column, value, target if column == 0 else None)
        self.at += 1

    def _lines(self, values: Sequence[Value]) -> int:
        """How many lines a row needs: not every program works that out when it opens a file."""
        needed = (
            ceil(width(value, ambiguous=2) * _ROOMY / room)
            for value, room in zip(values, self.widths, strict=False)
            if isinstance(value, str)
        )
        return min(max(needed, default=1), HIGHEST) or 1

    def _value(self, column: int, value: Value, target: str | None) -> None:
        if isinstance(value, int):
            self.sheet.write_number(self.at, column, value, self.number)
        elif target is not None:
            inner = target.replace("'", "''")
            self.sheet.write_url(self.at, column, f"internal:'{inner}'!A1", self.link, value)
        elif value:
            self.sheet.write_string(self.at, column, value[:CELL], self.cell)
        else:
            self.sheet.write_blank(self.at, column, None, self.cell)

    def blank(self) -> None:
        """An empty row."""
        self.at += 1

    def close(self) -> None:
        """Let the headings filter the rows that are there now."""
        if self.headings and self.at > self.top + 1:
            self.sheet.autofilter(self.top, 0, self.at - 1, len(self.headings) - 1)

    def _open(self) -> str:
        name = sheet_name(self.wanted, self.used)
        self.sheet = self.book.add_worksheet(name)
        self.at = self.top = 0
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        for column, room in enumerate(self.widths):
            self.sheet.set_column(column, column, room)
        return name

    def _continue(self) -> None:
        self._open()
        if self.above is not None:
            self.title(self.above)
        if self.headings:
            self.head(self.headings)
