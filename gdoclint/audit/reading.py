"""Reads the file of an audit (schema.py), also while it is being written."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from msgspec import Struct

from gdoclint.audit.rows import COLUMNS, FINDING_COLUMNS, Entry, Rule, finding_of, unmarked
from gdoclint.audit.schema import VERSION
from gdoclint.audit.store import NAME, StoreError
from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Finding, Suppressed


class Run(Struct, frozen=True):
    """A row of ``runs``: times are ISO 8601 with the zone, ``state`` running, done, interrupted."""

    id: int
    started: str
    ended: str | None
    state: str
    version: str
    engine: str
    paths: str
    listed: int
    checked: int
    unchanged: int
    seconds: float


class Results:
    """The results in a store, or in the store of an output folder, that is not changed.

    Raises StoreError for what is no store.
    """

    def __init__(self, path: str) -> None:
        file = os.path.join(path, NAME) if os.path.isdir(path) else path
        self.path = file
        if not os.path.isfile(file):
            raise StoreError(f"{path}：没有审查结果库")
        try:
            uri = Path(file).absolute().as_uri() + "?mode=ro"
            self.connection = sqlite3.connect(uri, uri=True, timeout=10)
            found = self.meta("schema")
        except sqlite3.Error as error:
            raise StoreError(f"{path}：不是审查结果库（{error}）") from None
        if found != str(VERSION):
            raise StoreError(f"{path}：结果库是另一版本的（{found}）")
        self.rules = {rule.code: rule for rule in self._rows(Rule, "rules", "code")}

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *raised: object) -> None:
        self.connection.close()

    def meta(self, key: str) -> str | None:
        """What is noted under that key: ``root`` is the folder that paths count from."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def runs(self) -> list[Run]:
        """The runs that made it, from the first."""
        return list(self._rows(Run, "runs", "id"))

    def states(self) -> dict[str, int]:
        """How many documents are in each state."""
        rows = self.connection.execute("SELECT state, count(*) FROM documents GROUP BY state")
        return dict(rows.fetchall())

    def documents(self) -> Iterator[Entry]:
        """The documents by path, those that vanished as well."""
        return self._rows(Entry, "documents", "path")

    def findings(self, document: int) -> list[tuple[Finding, str | None]]:
        """The findings of one document by position, with the reason of one that is silenced."""
        rows = self.connection.execute(f"{_FINDINGS} WHERE document = ? ORDER BY 2", (document,))
        return [self._finding(row) for row in rows]

    def all_findings(self) -> Iterator[tuple[int, list[tuple[Finding, str | None]]]]:
        """The findings of each document that has any, in the order of the ids."""
        rows = self.connection.execute(f"{_FINDINGS} ORDER BY 1, 2")
        for document, group in groupby(rows, itemgetter(0)):
            yield document, [self._finding(row) for row in group]

    def report(self, entry: Entry) -> Report:
        """What reporters show of a document: as when it was checked, of its words those marked.

        Its ``path`` is that in the store, its ``tree`` None.
        """
        found = self.findings(entry.id)
        row = self.connection.execute(
            "SELECT paragraphs FROM texts WHERE document = ?", (entry.id,)
        ).fetchone()
        paragraphs = unmarked(row and row[0])
        document = Document(entry.path, entry.format or "", paragraphs) if paragraphs else None
        return Report(
            path=entry.path,
            format=entry.format or "",
            profile=entry.profile or "formal",  # type: ignore[arg-type]
            genre=entry.genre,
            stage=entry.stage or "review",  # type: ignore[arg-type]
            findings=tuple(finding for finding, excuse in found if excuse is None),
            error=entry.reason,
            document=document,
            suppressed=tuple(Suppressed(f, excuse) for f, excuse in found if excuse is not None),
        )

    def reports(self) -> Iterator[Report]:
        """The report of each document that is there, by path."""
        return (self.report(entry) for entry in self.documents() if entry.state != "vanished")

    def _finding(self, row: tuple[Any, ...]) -> tuple[Finding, str | None]:
        return finding_of(row[2:], self.rules), row[-1]

    def _rows(self, kind: type[Any], table: str, order: str) -> Iterator[Any]:
        columns = ", ".join(COLUMNS if kind is Entry else kind.__struct_fields__)
        for row in self.connection.execute(f"SELECT {columns} FROM {table} ORDER BY {order}"):
            yield kind(*row)


_FINDINGS = f"SELECT document, ordinal, {', '.join(FINDING_COLUMNS)} FROM findings"
