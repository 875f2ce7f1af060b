"""Titles of laws and other instruments, with their validity: ``rules/tables/laws.tsv``."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from gdoclint import kept
from gdoclint.checks.anchors import squeezed
from gdoclint.patterns import rich
from gdoclint.resources import folder
from gdoclint.rulebook.card import RulebookError
from gdoclint.rulebook.rows import Law
from gdoclint.rulebook.tables import load_laws, stamp

STATE = "中华人民共和国"
PARTY = "中国共产党"
COLUMNS = ("title", "kind", "from", "to", "successor")
# A note on the edition: (2018年修正), (试行), (草案).
_EDITION = rich(r"\((?:\d{4}年?)?[^()]{0,12}(?:修订|修正|修改|试行|暂行|草案|稿|版)[^()]{0,4}\)$")
_DASHES = rich(r"[-\u2010-\u2015\u2212\uff0d]")


def laws_file() -> Path:
    """The table that comes with gdoclint."""
    return folder("rules") / "tables" / "laws.tsv"


@cache
def rows() -> Mapping[str, str]:
    """The rows of our table by their title as ``bare`` gives it, and without a note on the
    edition."""
    titles, found = kept.of_files("laws", (laws_file(), Path(__file__)), _rows)
    # Of a thousand laws a document cites a few, so only those are made of their rows.
    return MappingProxyType(dict(zip(titles.split("\n"), found.split("\n"), strict=True)))


def ours(title: str) -> Law | None:
    """The law of our table whose title ``bare`` gives so, with or without a note on its edition."""
    row = rows().get(title)
    return None if row is None else _law(row.split("\t"))


@lru_cache(maxsize=16)
def _of_tables(tables: tuple[Path, ...], stamps: tuple[int, ...]) -> Mapping[str, Law]:
    """The laws of a user's tables; ``stamps`` make them anew when a table has changed."""
    return MappingProxyType(_by_title(load_laws(tables)))


def _rows() -> tuple[str, str]:
    """The titles of our laws, and the row of each, every one a line."""
    found = {title: _row(law) for title, law in _by_title(read_laws(laws_file())).items()}
    return "\n".join(found), "\n".join(found.values())


def _row(law: Law) -> str:
    until = law.until.isoformat() if law.until is not None else "?" if law.lapsed else ""
    return "\t".join((law.title, law.kind, str(law.since), until, law.successor))


def _by_title(laws: Iterable[Law]) -> dict[str, Law]:
    rows = list(laws)
    found = {bare(law.title): law for law in rows}
    for law in rows:
        found.setdefault(unedited(bare(law.title)), law)
    return found


def read_laws(path: Path) -> Iterator[Law]:
    """The rows of a table. Raises RulebookError with file and row for what cannot be read."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    rows = ((row, line.split("\t")) for row, line in lines if line and not line.startswith("#"))
    row, header = next(rows, (1, []))
    if tuple(header) != COLUMNS:
        raise RulebookError(f"{path}：第 {row} 行：表头应当是{'、'.join(COLUMNS)}")
    for row, values in rows:
        try:
            yield _law(values)
        except ValueError as error:
            raise RulebookError(f"{path}：第 {row} 行：{error}") from None


def _law(values: list[str]) -> Law:
    if not 3 <= len(values) <= len(COLUMNS):
        raise ValueError(f"应当有 3 到 5 栏，用制表符分开，这里是 {len(values)} 栏")
    title, kind, since, until, successor = (*values, "", "")[: len(COLUMNS)]
    if not since.isdigit():
        raise ValueError(f"“{since}”不是年份")
    try:
        day = datetime.date.fromisoformat(until) if until not in ("", "?") else None
    except ValueError:
        raise ValueError(f"“{until}”不是日期，要写作 2021-01-01 或者“?”") from None
    return Law(title, kind, int(since), day, bool(until), successor)


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """A title as it is looked up: without 中华人民共和国 and blanks, marks of one width."""
    words = unicodedata.normalize("NFKC", squeezed(title)).strip("《》〈〉")
    return _DASHES.sub("-", words).removeprefix(STATE)


def unedited(title: str) -> str:
    """A bare title without the note on its edition, which is no part of most titles."""
    return _EDITION.sub("", title)


def known(title: str, tables: tuple[Path, ...] = ()) -> Law | None:
    """The law of this title, written in full or without 中华人民共和国 or 中国共产党.

    What the tables of the user say goes before ours.
    """
    own = _among(_of_tables(tables, tuple(map(stamp, tables))).get, title) if tables else None
    return own or _known(title)


@lru_cache(maxsize=4096)
def _known(title: str) -> Law | None:
    return _among(ours, title)


def _among(law_of: Callable[[str], Law | None], title: str) -> Law | None:
    words = bare(title)
    plain = unedited(words)
    forms = (words, plain, PARTY + words, PARTY + plain)
    return next((law for form in forms if (law := law_of(form))), None)


def in_force(law: Law, day: datetime.date, tables: tuple[Path, ...] = ()) -> Law | None:
    """What applies in its place on that day: itself, its successor or the successor of that."""
    following: Law | None = law
    for _ in range(5):
        if following is None or not following.lapsed:
            return following
        if following.until is not None and day < following.until:
            return following
        following = known(following.successor, tables) if following.successor else None
    return None
