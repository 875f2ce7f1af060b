"""Writes the file of an audit (schema.py): a shard's, or the one that shards are merged into.

Whatever was committed survives the process being killed; a reader may look at the file meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from gdoclint.audit.rows import COLUMNS, FINDING_COLUMNS, Outcome, Rule, Settled
from gdoclint.audit.schema import TABLES, VERSION

NAME = "audit.sqlite"
"""The name of the store in the output folder."""


class StoreError(Exception):
    """A store that cannot be used; the message is Chinese and begins with its path."""


class Store:
    """A store to write to, made where there is none. Raises StoreError.

    ``passing``: it is a shard's and short-lived; its rows survive the process being killed, but
    not a loss of power.
    """

    def __init__(self, path: str, *, passing: bool = False) -> None:
        self.path = path
        try:
            self.connection = sqlite3.connect(path, timeout=10, isolation_level=None)
            self._prepare("OFF" if passing else "NORMAL")
        except sqlite3.Error as error:
            raise StoreError(f"{path}：不能用作结果库（{error}）") from None

    def _prepare(self, synchronous: str) -> None:
        run = self.connection.execute
        run(f"PRAGMA synchronous = {synchronous}")
        run("PRAGMA journal_mode = WAL")
        with self.changing():
            for statement in TABLES.split(";"):
                run(statement)
            run("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (str(VERSION),))
        found = self.meta("schema")
        if found != str(VERSION):
            self.connection.close()
            raise StoreError(f"{self.path}：结果库是另一版本的（{found}），请另用一个输出文件夹")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Leave one file behind that can be copied; a second call does nothing."""
        with suppress(sqlite3.Error):  # closed before; or somebody reads it and the log stays
            self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """All changes made inside, or none."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def meta(self, key: str) -> str | None:
        """What is noted under that key."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def note(self, key: str, value: str) -> None:
        """Note it, in place of what was noted before."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def add(self, outcome: Outcome) -> None:
        """Keep what came of a document, in place of what was there of it."""
        with self.changing() as connection:
            run = connection.execute
            run(_ADD_DOCUMENT, tuple(getattr(outcome, name) for name in COLUMNS))
            run("DELETE FROM findings WHERE document = ?", (outcome.id,))
            rows = ((outcome.id, n, *row) for n, row in enumerate(outcome.findings, 1))
            connection.executemany(_ADD_FINDING, rows)
            if outcome.text is not None:
                run("INSERT OR REPLACE INTO texts VALUES (?, ?)", (outcome.id, outcome.text))

    def settle(self, settled: Iterable[Settled]) -> None:
        """Note that documents are as they were, or gone; they are no work any more."""
        same, gone, done = [], [], []
        for one in settled:
            done.append((one.document,))
            if one.vanished:
                gone.append((one.document,))
            else:
                same.append((one.size, one.stamp, one.document, one.stamp))
        with self.changing() as connection:
            connection.executemany(_SAME, same)
            connection.executemany("UPDATE documents SET state = 'vanished' WHERE id = ?", gone)
            connection.executemany("DELETE FROM work WHERE document = ?", done)

    def learn(self, rules: Iterable[Rule]) -> None:
        """Keep the words of these rules, in place of what they said before."""
        rows = [tuple(getattr(rule, name) for name in Rule.__struct_fields__) for rule in rules]
        with self.changing() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO rules VALUES (?, ?, ?, ?, ?, ?, ?)", rows
            )

    def merge(self, shard: str) -> None:
        """Take over what a shard's file holds, whole or (interrupted) in part; it is left as it is.

        Its documents are no work any more. Raises StoreError for a file that is no shard.
        """
        run = self.connection.execute
        try:
            run("ATTACH ? AS shard", (shard,))
            try:
                with self.changing():
                    for statement in _MERGE:
                        run(statement)
            finally:
                run("DETACH shard")
        except sqlite3.Error as error:
            raise StoreError(f"{shard}：不是完好的分片（{error}）") from None


def output_of(folder: str) -> str:
    """The path of the store in an output folder, which is made. Raises StoreError."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}：建不了输出文件夹（{error.strerror or error}）") from None
    return os.path.join(folder, NAME)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


_ADD_DOCUMENT = (
    f"INSERT OR REPLACE INTO documents ({', '.join(COLUMNS)}) VALUES ({_marks(len(COLUMNS))})"
)
_ADD_FINDING = (
    f"INSERT INTO findings (document, ordinal, {', '.join(FINDING_COLUMNS)})"
    f" VALUES ({_marks(2 + len(FINDING_COLUMNS))})"
)
_MERGE = (
    "DELETE FROM findings WHERE document IN (SELECT id FROM shard.documents)",
    "DELETE FROM texts WHERE document IN (SELECT id FROM shard.documents)",
    "INSERT OR REPLACE INTO documents SELECT * FROM shard.documents",
    "INSERT INTO findings SELECT * FROM shard.findings",
    "INSERT INTO texts SELECT * FROM shard.texts",
    "INSERT OR REPLACE INTO rules SELECT * FROM shard.rules",
    "DELETE FROM work WHERE document IN (SELECT id FROM shard.documents)",
)
_SAME = "UPDATE documents SET size = ?, stamp = ? WHERE id = ? AND stamp != ?"
