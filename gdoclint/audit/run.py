"""A whole audit: what is there is put against the store, checked by an engine, and kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import takewhile

import msgspec
from msgspec import Struct, field

from gdoclint import __version__
from gdoclint.audit.compared import bring_up_to_date, outdate
from gdoclint.audit.engines import Engine
from gdoclint.audit.keys import program
from gdoclint.audit.messages import Limits
from gdoclint.audit.output import Output
from gdoclint.audit.plan import Keys, Listed, Wanted, jobs, mark_vanished, planned
from gdoclint.audit.roots import holds, relative
from gdoclint.audit.rows import rule_of
from gdoclint.audit.schema import UNCHECKED
from gdoclint.audit.shards import Finished, Shard
from gdoclint.audit.store import Store, StoreError
from gdoclint.engine import selected
from gdoclint.plugins import rulebook_of

SMALLEST = 4
LARGEST = {"local": 100, "dask": 200}
"""Documents of a shard at most: some seconds of work, which is all a lost worker costs."""


class Request(Struct, frozen=True):
    """What an audit is asked for: the paths as given, the root they count from, the part of it
    that they mean (roots.py), where results go and how the work is done."""

    paths: tuple[str, ...]
    root: str
    scopes: tuple[str, ...]
    output: str
    workers: int
    engine: str
    limits: Limits = Limits()
    wanted: Wanted = Wanted()


class Totals(Struct):
    """What a store holds: documents by state, and the findings in those that are there."""

    states: dict[str, int] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0
    infos: int = 0

    @property
    def present(self) -> int:
        """Documents that are there."""
        return sum(self.states.values()) - self.states.get("vanished", 0)

    def failures(self) -> dict[str, int]:
        """How many were not checked, or not in full, by state."""
        return {state: self.states[state] for state in UNCHECKED if self.states.get(state)}

    @property
    def failed(self) -> int:
        """How many these are in all."""
        return sum(self.failures().values())


class Progress(Struct):
    """How far a run has got. ``work`` is None while files are still being listed.

    ``began`` is when the checking began, in ``seconds`` from the start; ``totals`` are known at
    the end.
    """

    listed: int = 0
    work: int | None = None
    done: int = 0
    checked: int = 0
    unchanged: int = 0
    failed: int = 0
    findings: int = 0
    seconds: float = 0.0
    began: float = 0.0
    totals: Totals = field(default_factory=Totals)

    def add(self, finished: Finished) -> None:
        """Count a shard."""
        self.done += finished.documents
        self.checked += finished.checked
        self.unchanged += finished.unchanged
        self.failed += finished.failed
        self.findings += finished.findings


def audit(
    request: Request,
    listed: Iterable[Listed],
    engine: Engine,
    stop: threading.Event,
    tell: Callable[[Progress], None] = lambda progress: None,
) -> Progress:
    """Check what is listed and is not in the store of the output yet; how far it got.

    After a ``stop`` what is in hand is finished and kept, and the next run goes on from there.
    Raises StoreError, SourceError, EngineError and SandboxError; the store is then as good as
    after a ``stop``.
    """
    output = Output(request.output)
    try:
        with output.store() as store:
            run = _Run(request, output, store, tell)
            try:
                run.go(listed, engine, stop)
            finally:
                run.end()
                output.publish(store)
            output.clear()
    finally:
        output.close()
    return run.progress


class _Run:
    """One run over a store."""

    def __init__(
        self, request: Request, output: Output, store: Store, tell: Callable[[Progress], None]
    ) -> None:
        self.request = request
        self.output = output
        self.store = store
        self.tell = tell
        self.progress = Progress()
        self.state = "interrupted"
        self._start = time.monotonic()
        self._id = self._begun()

    def go(self, listed: Iterable[Listed], engine: Engine, stop: threading.Event) -> None:
        """Do the work."""
        root = self._root()
        if self.output.shards():
            outdate(self.store)
            self.output.recover(self.store)
        keys = Keys()
        self._plan(root, listed, keys, stop)
        self.output.publish(self.store)
        for finished in engine(self._shards(root, keys), stop):
            if finished.checked or finished.vanished:
                outdate(self.store)
            if finished.file:
                self.output.merge(finished.file, self.store)
            self.store.settle(finished.settled)
            self.progress.add(finished)
            self._told()
        if not stop.is_set():
            bring_up_to_date(self.store, root, keys.settings)
            self.state = "done"

    def _plan(self, root: str, listed: Iterable[Listed], keys: Keys, stop: threading.Event) -> None:
        request, progress = self.request, self.progress
        listed = takewhile(lambda one: not stop.is_set(), listed)
        plan = planned(self.store, root, listed, keys, request.wanted, self._listing)
        if not stop.is_set():
            inner = relative(request.root, root)
            scopes = ("/".join(filter(None, (inner, scope))) for scope in request.scopes)
            if mark_vanished(self.store, scopes):
                outdate(self.store)
        progress.listed, progress.work = plan.listed, plan.work
        progress.unchanged = plan.listed - plan.work
        for settings in keys.settings.values():
            self.store.learn(map(rule_of, selected(settings, rulebook_of(settings))))
        self._told()
        progress.began = progress.seconds

    def end(self) -> None:
        """Note in the store what the run came to."""
        now = self.progress
        now.totals = _totals(self.store)
        self._told()
        self.store.connection.execute(
            "UPDATE runs SET ended = ?, state = ?, listed = ?, checked = ?, unchanged = ?,"
            " seconds = ? WHERE id = ?",
            (_now(), self.state, now.listed, now.checked, now.unchanged, now.seconds, self._id),
        )

    def _begun(self) -> int:
        values = (_now(), "running", __version__, self.request.engine)
        adding = self.store.connection.execute(
            "INSERT INTO runs (started, state, version, engine, paths) VALUES (?, ?, ?, ?, ?)",
            (*values, msgspec.json.encode(self.request.paths).decode()),
        )
        return int(adding.lastrowid or 0)

    def _root(self) -> str:
        """The root of the store; that of the first run holds for all that follow."""
        known = self.store.meta("root")
        if known is None:
            self.store.note("root", self.request.root)
            return self.request.root
        if not holds(known, self.request.root):
            raise StoreError(
                f"{self.request.output}：这是 {known} 的审查结果；审查别处请用 --output 另给文件夹"
            )
        return known

    def _shards(self, root: str, keys: Keys) -> Iterator[Shard]:
        given = 0

        def size() -> int:
            """Smaller ones towards the end, so that all workers end together."""
            left = (self.progress.work or 0) - given
            return max(SMALLEST, min(LARGEST[request.engine], left // (4 * request.workers)))

        request = self.request
        direct = request.engine == "local" and not self.output.remote
        for number, batch in enumerate(jobs(self.store, root, size)):
            given += len(batch)
            settings = {job.key: keys.settings[job.key] for job in batch}
            name = f"{self._id:06d}-{number:08d}"
            yield Shard(name, batch, settings, request.limits, self.output.place, program(), direct)

    def _listing(self, count: int) -> None:
        self.progress.listed = count
        self._told()

    def _told(self) -> None:
        self.progress.seconds = time.monotonic() - self._start
        self.tell(self.progress)


def _totals(store: Store) -> Totals:
    run = store.connection.execute
    states = dict(run("SELECT state, count(*) FROM documents GROUP BY state").fetchall())
    sums = run(
        "SELECT total(errors), total(warnings), total(infos) FROM documents"
        " WHERE state != 'vanished'"
    ).fetchone()
    graver = run("SELECT severity, count(*) FROM across GROUP BY severity")
    more = dict(graver.fetchall())
    errors, warnings, infos = map(int, sums)
    return Totals(
        states,
        errors + more.get("error", 0),
        warnings + more.get("warning", 0),
        infos + more.get("info", 0),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
