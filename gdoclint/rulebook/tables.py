"""Tables that users can extend: terms (rulebook 4.2), set phrases (4.3), organs, laws.

A table is a text file of rows, columns set apart by tabs or commas, the first row naming them:
that tells which of the four it is. A row that begins with # is a remark. Several values in one
column are set apart by ； or ;. Spreadsheets save such files as CSV, in UTF-8 or GBK.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from gdoclint import kept
from gdoclint.document import Unreadable
from gdoclint.resources import PACKAGE, folder
from gdoclint.rulebook.card import RulebookError
from gdoclint.rulebook.complaints import suggestion
from gdoclint.rulebook.kinds import compiled
from gdoclint.rulebook.lexicon import Term, is_pattern
from gdoclint.rulebook.rows import SORTS, Law, Organ, Phrase, Row, Sort


class TableError(RulebookError):
    """A table is wrong; every line of the message names file and row."""


def load_terms(paths: Iterable[Path]) -> tuple[Term, ...]:
    """The terms of these tables, whatever else they hold. Raises TableError."""
    return tuple(row for row in load(paths) if isinstance(row, Term))


def load_phrases(paths: Iterable[Path]) -> tuple[Phrase, ...]:
    """The set phrases of these tables, whatever else they hold. Raises TableError."""
    return tuple(row for row in load(paths) if isinstance(row, Phrase))


def load_organs(paths: Iterable[Path]) -> tuple[Organ, ...]:
    """The organs of these tables, whatever else they hold. Raises TableError."""
    return tuple(row for row in load(paths) if isinstance(row, Organ))


def load_laws(paths: Iterable[Path]) -> tuple[Law, ...]:
    """The laws of these tables, whatever else they hold. Raises TableError."""
    return tuple(row for row in load(paths) if isinstance(row, Law))


def load(paths: Iterable[Path]) -> tuple[Row, ...]:
    """All rows of these tables, in their order.

    Raises TableError with everything that is wrong, a line for each row.
    """
    rows: list[Row] = []
    wrong: list[str] = []
    for path in paths:
        try:
            rows += _table(path, stamp(path))
        except TableError as error:
            wrong.append(str(error))
    if wrong:
        raise TableError("\n".join(wrong))
    return tuple(rows)


def stamp(path: str | Path) -> int:
    """Changes whenever the file does; 0 when it is not there.

    The tables that come with gdoclint do not change while it runs.
    """
    try:
        return 0 if is_ours(path) else os.stat(path).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=256)
def is_ours(path: str | Path) -> bool:
    """Whether the table comes with gdoclint."""
    return Path(path).is_relative_to(folder("rules"))


@lru_cache(maxsize=64)
def _table(path: Path, _: int) -> tuple[Row, ...]:
    if not is_ours(path):
        return _read(path, ours=False)
    code = (PACKAGE / "rulebook" / name for name in ("tables.py", "rows.py", "lexicon.py"))
    return kept.of_files(path.stem, (path, *code), lambda: _read(path, ours=True))


def _read(path: Path, ours: bool) -> tuple[Row, ...]:
    """The rows; the patterns in ``ours`` are compiled by a test, not in every run."""
    rows: list[Row] = []
    wrong: list[str] = []
    lines = _lines(path)
    number, header = next(lines, (1, []))
    sort = _sort(path, number, header)
    seen: dict[str, int] = {}
    for number, values in lines:
        try:
            row = sort.read(header, values)
            if not ours:
                compile_patterns(row)
            if row.id in seen:
                raise ValueError(f"“id”的“{row.id}”与第 {seen[row.id]} 行重复")
            seen[row.id] = number
            rows.append(row)
        except ValueError as error:
            wrong.append(f"{path}：第 {number} 行：{error}")
    if wrong:
        raise TableError("\n".join(wrong))
    return tuple(rows)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with their line numbers, without remarks and empty rows."""
    import csv  # here: our own tables are kept

    from gdoclint.readers import content
    from gdoclint.readers.encoding import decode

    try:
        text = decode(content(str(path))).text
    except Unreadable as error:
        raise TableError(f"{path}：{error}") from None
    lines = text.splitlines()
    named = next((line for line in lines if line and not line.startswith("#")), "")
    reader = csv.reader(lines, delimiter="\t" if "\t" in named else ",")
    try:
        for row in reader:
            values = [value.strip() for value in row]
            while values and not values[-1]:  # spreadsheets fill up with empty columns
                values.pop()
            if values and not values[0].startswith("#"):
                yield reader.line_num, values
    except csv.Error as error:
        raise TableError(f"{path}：第 {reader.line_num} 行：{error}") from None


def _sort(path: Path, number: int, header: list[str]) -> Sort:
    sort = next((one for name, one in SORTS.items() if name in header), None)
    where = f"{path}：第 {number} 行"
    if sort is None:
        marks = "、".join(f"“{name}”" for name in SORTS)
        raise TableError(f"{where}：表头里要有{marks}中的一栏，才知道是什么表")
    for name in header:
        if name not in sort.columns:
            raise TableError(f"{where}：不认识的栏“{name}”{suggestion(name, sort.columns)}")
    missing = [name for name in sort.required if name not in header]
    if missing:
        raise TableError(f"{where}：表头缺少" + "、".join(f"“{name}”" for name in missing))
    return sort


def compile_patterns(row: Row) -> None:
    """Raise ValueError, in Chinese, for a regular expression that is none."""
    import regex

    patterns: tuple[str, ...] = () if isinstance(row, Phrase | Law) else row.context_deny
    if isinstance(row, Term):
        patterns = (row.pattern, *row.context_allow, *patterns)
    for words in filter(is_pattern, patterns):
        try:
            compiled(words[1:-1])
        except regex.error as error:
            raise ValueError(f"“{words}”不是合法的正则表达式（{error}）") from None
