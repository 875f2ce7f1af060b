"""The facts of very many documents, looked up by what they have in common.

They lie in a temporary SQLite file that goes with the archive; what checks ask for streams from
it by index, so that the time a check takes grows with the documents and not with their pairs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any, Literal

from msgspec import Struct, field

from gdoclint.audit.facts import Facts, decoded, encoded
from gdoclint.audit.mentions import Cited, Repealed, Spot
from gdoclint.audit.sketches import bands, bare
from gdoclint.audit.titles import carried, key, short
from gdoclint.finding import Severity

Folder = Callable[[str], Iterable[str]]
"""All file names in a folder of the archive, also those of files that are no documents."""

KEPT = 256
"""Members held in memory."""


class Member(Struct, frozen=True):
    """A document of the archive: its path, divided by "/", and its facts."""

    id: int
    path: str
    facts: Facts

    @property
    def folder(self) -> str:
        """The folder it lies in; empty at the top."""
        return self.path.rpartition("/")[0]


class Issue(Struct, frozen=True):
    """A numbered document: its place in the yearly series, the date and the organ it gives."""

    id: int
    code: str
    year: int
    serial: int
    date: str
    organ: str


class Across(Struct, frozen=True):
    """What a check of an archive yields; its card turns it into a finding.

    ``others`` are the documents that it is found by, each with what it says. ``mark`` is what
    stays the same about it from one audit to the next.
    """

    member: Member
    spot: Spot
    mark: str
    values: Mapping[str, str] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()
    message: str = ""
    severity: Severity | None = None


class Beside(Struct, frozen=True):
    """What lies in a folder: the names of files without their ending and the titles of documents,
    words and figures only, each for itself and one a line."""

    names: frozenset[str]
    joined: str


class ArchiveOptions(Struct, frozen=True):
    """What a check of an archive may know besides it: the parameters of its card."""

    params: Mapping[str, Any]


class Archive:
    """Documents by their facts; those without any are left out.

    ``folder`` tells what lies beside them, without it only they do.
    """

    def __init__(
        self, documents: Iterable[tuple[str, Facts]], folder: Folder | None = None
    ) -> None:
        self.connection = sqlite3.connect("", isolation_level=None)
        self.connection.executescript(_TABLES)
        self.connection.execute("BEGIN")
        for number, (path, facts) in enumerate(documents, 1):
            if facts.text:
                self._add(number, path, facts)
        self.connection.execute("COMMIT")
        self.connection.executescript(_INDEXES)
        self._folder = folder
        self.member = lru_cache(maxsize=KEPT)(self._member)
        """The document of that number."""
        self.beside = lru_cache(maxsize=_FOLDERS)(self._beside)
        """What lies in a folder."""

    def _add(self, id: int, path: str, facts: Facts) -> None:
        run, own = self.connection.execute, facts.own
        place = (own.code, own.year, own.serial) if own else (None, None, None)
        organ, where = facts.organs[0] if facts.organs else "", path.rpartition("/")[0]
        title = key(facts.title)
        row = (id, path, where, facts.number or None, *place, facts.date, organ)
        names = (bare(facts.title), title or None, short(title) or None, facts.text)
        run(f"INSERT INTO documents VALUES ({_marks(14)})", (*row, *names, encoded(facts)))
        for words in carried(facts):
            run("INSERT INTO titles VALUES (?, ?)", (words, id))
        for at, cited in enumerate(facts.cited):
            number = str(cited.number) if cited.number else None
            run("INSERT INTO citations VALUES (?, ?, ?, ?)", (id, at, number, key(cited.title)))
        for at, gone in enumerate(facts.repealed):
            number = str(gone.number) if gone.number else None
            run("INSERT INTO repeals VALUES (?, ?, ?, ?)", (id, at, number, key(gone.title)))
        if facts.sketch:
            rows = [(mark, id) for mark in bands(facts.sketch)]
            self.connection.executemany("INSERT INTO bands VALUES (?, ?)", rows)

    def close(self) -> None:
        """Give the temporary file back."""
        self.connection.close()

    def _member(self, id: int) -> Member:
        sql = "SELECT path, facts FROM documents WHERE id = ?"
        path, line = self.connection.execute(sql, (id,)).fetchone()
        return Member(id, path, decoded(line))

    def members(self) -> Iterator[Member]:
        """Every document, by path."""
        for id, path, line in self._rows("SELECT id, path, facts FROM documents ORDER BY path"):
            yield Member(id, path, decoded(line))

    def alike(self, what: Literal["number", "title", "text"]) -> Iterator[Iterator[Member]]:
        """The documents that share their number, title or text, where several do; each group by
        date and path, so that the first is the oldest. A group may be as large as the archive: it
        is read one by one, before the next."""
        rows = self._rows(
            f"SELECT {what}, id FROM documents WHERE {what} IN (SELECT {what} FROM documents"
            f" WHERE {what} IS NOT NULL GROUP BY {what} HAVING count(*) > 1)"
            f" ORDER BY {what}, date = '', date, path"
        )
        for _, group in groupby(rows, itemgetter(0)):
            yield (self.member(id) for _, id in group)

    def series(self) -> Iterator[list[Issue]]:
        """The numbered documents of each 机关代字, by year and number."""
        rows = self._rows(
            "SELECT id, code, year, serial, date, organ FROM documents"
            " WHERE code IS NOT NULL ORDER BY code, year, serial, date, path"
        )
        for _, group in groupby(rows, itemgetter(1)):
            yield [Issue(*row) for row in group]

    def named(self, by: Literal["number", "title", "short"]) -> Iterator[_Citing]:
        """Each citation with the documents of the archive that have its number or its title, by
        the citing document. Titles that many documents share tell nothing and are left out."""
        column = "number" if by == "number" else "title"
        rows = self._rows(
            "SELECT c.document, c.at, d.id FROM citations c"
            f" JOIN documents d ON d.{by} = c.{column}"
            f" WHERE c.{column} NOT IN (SELECT {by} FROM documents WHERE {by} IS NOT NULL"
            f" GROUP BY {by} HAVING count(*) > {_SHARED}) ORDER BY c.document, c.at, d.id"
        )
        for (document, at), group in groupby(rows, itemgetter(0, 1)):
            member = self.member(document)
            yield member, member.facts.cited[at], [self.member(row[2]) for row in group]

    def rested_on_repealed(self) -> Iterator[_Resting]:
        """Each citation of what another document repeals by number or title, with that."""
        columns = "c.document, c.at, r.document, r.at FROM citations c JOIN repeals r"
        rows = self._rows(
            f"SELECT {columns} ON r.number = c.number UNION SELECT {columns} ON r.title = c.title"
            " ORDER BY 1, 2, 3, 4"
        )
        for document, at, other, place in rows:
            member, repealing = self.member(document), self.member(other)
            yield member, member.facts.cited[at], repealing, repealing.facts.repealed[place]

    def carrying(self, title: str) -> list[Member]:
        """The documents of that title (as ``titles.key`` gives it), or that hold a text of it."""
        sql = f"SELECT id FROM titles WHERE title = ? ORDER BY id LIMIT {_SHARED}"
        return [self.member(row[0]) for row in self._rows(sql, title)]

    def near(self, most: int) -> Iterator[tuple[Member, list[Member]]]:
        """Documents with those before them that may have nearly the same text; of each group of
        candidates at most the ``most`` last ones, and equal texts once."""
        self.connection.execute("CREATE TEMP TABLE pairs (id, other, UNIQUE (id, other))")
        rows = self._rows(
            "SELECT mark, b.id FROM bands b JOIN (SELECT min(id) AS id FROM documents"
            " GROUP BY text) d ON d.id = b.id ORDER BY mark, b.id"
        )
        for _, group in groupby(rows, itemgetter(0)):
            before: list[int] = []
            for _, id in group:
                pairs = [(id, other) for other in before[-most:]]
                self.connection.executemany("INSERT OR IGNORE INTO pairs VALUES (?, ?)", pairs)
                before = [*before[-most:], id]
        for id, group in groupby(self._rows("SELECT * FROM pairs ORDER BY 1, 2"), itemgetter(0)):
            yield self.member(id), [self.member(other) for _, other in group]
        self.connection.execute("DROP TABLE pairs")

    def _beside(self, folder: str) -> Beside:
        sql = "SELECT path, name FROM documents WHERE folder = ?"
        names: set[str] = set()
        for path, title in self._rows(sql, folder):
            names |= {bare(PurePosixPath(path).stem), title}
        if self._folder is not None:
            names |= {bare(PurePosixPath(name).stem) for name in self._folder(folder)}
        return Beside(frozenset(names), "\n".join(sorted(names)))

    def _rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        return iter(self.connection.execute(sql, values))


_Citing = tuple[Member, Cited, list[Member]]
_Resting = tuple[Member, Cited, Member, Repealed]

_SHARED = 50
_FOLDERS = 64
_TABLES = """
PRAGMA journal_mode = OFF;
CREATE TABLE documents (id INTEGER PRIMARY KEY, path, folder, number, code, year, serial, date,
  organ, name, title, short, text, facts);
CREATE TABLE citations (document, at, number, title);
CREATE TABLE repeals (document, at, number, title);
CREATE TABLE bands (mark, id);
CREATE TABLE titles (title, id);
"""
_INDEXES = """
CREATE INDEX documents_path ON documents (path);
CREATE INDEX documents_folder ON documents (folder);
CREATE INDEX documents_number ON documents (number);
CREATE INDEX documents_series ON documents (code, year, serial, date, path, organ);
CREATE INDEX documents_title ON documents (title);
CREATE INDEX documents_short ON documents (short);
CREATE INDEX documents_text ON documents (text);
CREATE INDEX citations_number ON citations (number);
CREATE INDEX citations_title ON citations (title);
CREATE INDEX repeals_number ON repeals (number);
CREATE INDEX repeals_title ON repeals (title);
CREATE INDEX bands_mark ON bands (mark, id);
CREATE INDEX titles_title ON titles (title, id);
"""


def _marks(count: int) -> str:
    return ", ".join("?" * count)
