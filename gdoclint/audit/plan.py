"""What a run has to do: the files that are there against what the store knows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct, field

from gdoclint.audit.keys import key_of
from gdoclint.audit.messages import Job
from gdoclint.audit.roots import absolute, relative
from gdoclint.audit.schema import UNCHECKED
from gdoclint.audit.sources import Found, is_url
from gdoclint.audit.store import Store
from gdoclint.plugins import rulebook_of
from gdoclint.settings import Settings

_BATCH = 500


class Listed(Struct, frozen=True):
    """A file that is there, with the settings that hold for it."""

    found: Found
    settings: Settings


class Keys(Struct):
    """The settings of a run by their keys; the key of each is worked out once."""

    settings: dict[str, Settings] = field(default_factory=dict)
    _keys: dict[int, tuple[Settings, str]] = field(default_factory=dict)

    def of(self, settings: Settings) -> str:
        """The key of these settings, which are kept under it."""
        known = self._keys.get(id(settings))
        if known is None:
            known = self._keys[id(settings)] = settings, key_of(settings, rulebook_of(settings))
            self.settings[known[1]] = settings
        return known[1]


class Wanted(Struct, frozen=True):
    """How a run treats what it did before.

    ``changed_only``: a file whose size and time are as they were is not read. ``retry_failed``:
    what could not be checked is checked again.
    """

    changed_only: bool = False
    retry_failed: bool = False


class Plan(Struct, frozen=True):
    """How many documents are there, and how many of these are to be looked at."""

    listed: int
    work: int


def planned(
    store: Store,
    root: str,
    listed: Iterable[Listed],
    keys: Keys,
    wanted: Wanted,
    tell: Callable[[int], None] = lambda count: None,
) -> Plan:
    """Put the work into the store."""
    run = store.connection.execute
    run("DELETE FROM work")
    run(_LISTED)
    trusting = wanted.changed_only or is_url(root)
    count = 0
    coming = iter(listed)
    while batch := list(islice(coming, _BATCH)):
        named = [(relative(one.found.file, root), one) for one in batch]
        with store.changing() as connection:
            rows = [(path, one.found.folder) for path, one in named]
            connection.executemany("INSERT OR IGNORE INTO temp.listed VALUES (?, ?)", rows)
            work = (_work(store, path, one, keys, trusting, wanted) for path, one in named)
            connection.executemany(_ADD_WORK, [row for row in work if row is not None])
        count += len(batch)
        tell(count)
    return Plan(count, run("SELECT count(*) FROM work").fetchone()[0])


def _work(
    store: Store, path: str, one: Listed, keys: Keys, trusting: bool, wanted: Wanted
) -> tuple[int, int, str, str, str | None] | None:
    """What has to be done with a file, as a row of the store; None where it is trusted to be as it
    was."""
    run, found, key = store.connection.execute, one.found, keys.of(one.settings)
    row = run(_KNOWN, (path,)).fetchone()
    if row is None:
        adding = run(_NEW, (path, found.size, found.stamp))
        row = (adding.lastrowid, 0, "", None, None, "waiting")
    document, size, stamp, mark, old_key, state = row
    if old_key != key or state == "vanished" or (wanted.retry_failed and state in UNCHECKED):
        mark = None
    same = mark is not None and found.stamp and (size, stamp) == (found.size, found.stamp)
    return None if trusting and same else (document, found.size, found.stamp, key, mark)


def mark_vanished(store: Store, scopes: Iterable[str]) -> int:
    """Note which documents in the scopes (roots.py) were not among those just listed; how many.

    What lies in a folder that could not be listed may still be there.
    """
    count = 0
    with store.changing() as connection:
        rows = connection.execute("SELECT path FROM temp.listed WHERE folder").fetchall()
        for scope in scopes:
            marking = connection.execute(
                "UPDATE documents SET state = 'vanished' WHERE state != 'vanished'"
                f" AND {_INSIDE} AND path NOT IN (SELECT path FROM temp.listed)"
                + f" AND NOT {_INSIDE}"
                * len(rows),
                [value for path in (scope, *(row[0] for row in rows)) for value in (path,) * 4],
            )
            count += marking.rowcount
    return count


def jobs(store: Store, root: str, size: Callable[[], int]) -> Iterator[tuple[Job, ...]]:
    """The work in the order of the documents, as many at a time as ``size`` says."""
    last = 0
    while rows := store.connection.execute(_WORK, (last, size())).fetchall():
        last = rows[-1][0]
        yield tuple(_job(row, root) for row in rows)


def _job(row: tuple[int, str, str, str | None, int, str], root: str) -> Job:
    document, path, key, mark, size, stamp = row
    return Job(document, path, absolute(path, root), key, mark, size, stamp)


_LISTED = "CREATE TEMP TABLE listed (path TEXT PRIMARY KEY, folder INTEGER) WITHOUT ROWID"
_KNOWN = "SELECT id, size, stamp, hash, key, state FROM documents WHERE path = ?"
_NEW = "INSERT INTO documents (path, size, stamp) VALUES (?, ?, ?)"
_ADD_WORK = "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?)"
_INSIDE = "(? = '' OR path = ? OR substr(path, 1, length(?) + 1) = ? || '/')"
_WORK = (
    "SELECT document, path, work.key, work.hash, work.size, work.stamp FROM work"
    " JOIN documents ON documents.id = document WHERE document > ? ORDER BY document LIMIT ?"
)
