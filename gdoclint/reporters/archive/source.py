"""What an audit found, document by document, and what has changed since an earlier one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.audit.reading import Results
from gdoclint.audit.rows import FINDING_COLUMNS, Entry, Rule, finding_of
from gdoclint.engine import Report
from gdoclint.finding import Finding

Change = Literal["new", "same", "gone"]

TOP = "（最上层）"
"""The unit of documents that lie in no folder."""


class Audited(Struct, frozen=True):
    """One document with its findings, those of comparing documents among them.

    ``changes`` says of each finding whether it is new since the earlier audit; empty without
    one. ``gone`` are findings of then that are no more.
    """

    entry: Entry
    report: Report
    changes: tuple[Change, ...] = ()
    gone: tuple[Finding, ...] = ()

    @property
    def unit(self) -> str:
        """The folder at the top of the archive that it lies in."""
        folder, slash, _ = self.entry.path.partition("/")
        return folder if slash else TOP

    @property
    def checked(self) -> bool:
        """Whether it was checked in full."""
        return self.entry.state == "checked"

    def fresh(self) -> int:
        """How many findings are new."""
        return self.changes.count("new")

    def findings(self) -> Iterator[tuple[Finding, Change | None]]:
        """The findings by position, each with its change; those that are gone are left out."""
        changes = self.changes or (None,) * len(self.report.findings)
        yield from zip(self.report.findings, changes, strict=True)


class Vanished(Struct, frozen=True):
    """A document of the earlier audit that is no more, with what was found in it then."""

    path: str
    findings: tuple[Finding, ...]


class Source:
    """A store, and perhaps an earlier one to compare it with."""

    def __init__(self, results: Results, before: Results | None = None) -> None:
        self.results = results
        self.before = before
        self._matched: set[int] = set()
        self._moved: dict[str, list[int]] = {}

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules of both, by code; those of the later one count."""
        return {**(self.before.rules if self.before else {}), **self.results.rules}

    def audited(self) -> Iterator[Audited]:
        """The documents that are there, by path."""
        self._matched = set()
        self._moved = _moved(self.results, self.before) if self.before else {}
        for entry in self.results.documents():
            if entry.state != "vanished":
                yield self._audited(entry)

    def vanished(self) -> Iterator[Vanished]:
        """The documents of the earlier audit that none of this one is; ask when ``audited`` is
        through."""
        if self.before is None:
            return
        for entry in self.before.documents():
            if entry.state != "vanished" and entry.id not in self._matched:
                yield Vanished(entry.path, tuple(_found(self.before, entry.id)))

    def _audited(self, entry: Entry) -> Audited:
        found = tuple(_found(self.results, entry.id))
        report = replace(self.results.report(entry), findings=found)
        if self.before is None:
            return Audited(entry, report)
        earlier = self._earlier(entry)
        then = _found(self.before, earlier) if earlier is not None else []
        left = Counter(map(_mark, then))
        changes: list[Change] = []
        for finding in found:
            known = left[_mark(finding)] > 0
            left[_mark(finding)] -= known
            changes.append("same" if known else "new")
        return Audited(entry, report, tuple(changes), tuple(_left(then, left)))

    def _earlier(self, entry: Entry) -> int | None:
        """The number of the document in the earlier audit: that of the same path, else one of
        the same content whose path is no more."""
        if self.before is None:
            return None
        row = self.before.connection.execute(
            "SELECT id FROM documents WHERE path = ? AND state != 'vanished'", (entry.path,)
        ).fetchone()
        earlier = row[0] if row else None
        if earlier is None and self._moved.get(entry.hash or ""):
            earlier = self._moved[entry.hash or ""].pop()
        if earlier is not None:
            self._matched.add(earlier)
        return earlier


def _found(results: Results, document: int) -> list[Finding]:
    """What is reported of a document, by position."""
    own = [finding for finding, excuse in results.findings(document) if excuse is None]
    rows = results.connection.execute(_ACROSS, (document,)).fetchall()
    more = [finding_of(row, results.rules) for row in rows]
    return sorted([*own, *more], key=lambda one: (one.span, one.code)) if more else own


_ACROSS = f"SELECT {', '.join(FINDING_COLUMNS)} FROM across WHERE document = ? ORDER BY ordinal"


def _moved(results: Results, before: Results) -> dict[str, list[int]]:
    """The earlier documents whose path is no more, by their content."""
    rows = results.connection.execute("SELECT path FROM documents WHERE state != 'vanished'")
    there = {path for (path,) in rows}
    found: dict[str, list[int]] = {}
    for id, path, mark in before.connection.execute(
        "SELECT id, path, hash FROM documents WHERE state != 'vanished' AND hash IS NOT NULL"
        " ORDER BY path DESC"
    ):
        if path not in there:
            found.setdefault(mark, []).append(id)
    return found


def _mark(finding: Finding) -> str:
    return f"{finding.code} {finding.fingerprint}"


def _left(findings: list[Finding], left: Counter[str]) -> Iterator[Finding]:
    """The findings that were not met again."""
    for finding in findings:
        if left[_mark(finding)] > 0:
            left[_mark(finding)] -= 1
            yield finding
