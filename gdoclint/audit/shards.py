"""A handful of documents, checked by whoever an engine sends it to: the one shard function."""

from __future__ import annotations

import os
import tempfile
import threading
import uuid
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain, islice, takewhile
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from gdoclint.audit.keys import program
from gdoclint.audit.messages import Done, Gone, Job, Limits
from gdoclint.audit.output import SHARDS, SUFFIX, deliver
from gdoclint.audit.rows import Outcome, Settled
from gdoclint.audit.sandbox import Answer, Sandbox
from gdoclint.audit.schema import UNCHECKED
from gdoclint.audit.sources import content, digest, is_url, opened
from gdoclint.audit.store import Store
from gdoclint.document import Unreadable
from gdoclint.settings import Settings

FETCHED_AHEAD = 8
"""Documents under way from an object store at a time."""


class Shard(Struct, frozen=True):
    """What an engine sends: documents, the settings their keys name, and where the result goes.

    ``direct``: the file is written in the output folder itself, so that a killed run keeps what
    it has; else in a temporary folder, and delivered whole. ``program`` is the mark of the
    version (keys.py) that is to do it.
    """

    name: str
    jobs: tuple[Job, ...]
    settings: dict[str, Settings]
    limits: Limits
    output: str
    program: str
    direct: bool = False


class Finished(Struct):
    """What came of a shard, in numbers, and the documents that need no check.

    ``file`` is the name of its file in the output, empty where nothing was checked.
    """

    file: str = ""
    checked: int = 0
    failed: int = 0
    findings: int = 0
    settled: list[Settled] = field(default_factory=list)

    @property
    def vanished(self) -> int:
        """Documents that were gone before they could be checked."""
        return sum(one.vanished for one in self.settled)

    @property
    def unchanged(self) -> int:
        """Documents that are as they were."""
        return len(self.settled) - self.vanished

    @property
    def documents(self) -> int:
        """All that was looked at."""
        return self.checked + len(self.settled)


class OtherVersion(Exception):
    """A worker has another version of gdoclint than the one that sent the shard."""


def run_shard(shard: Shard, sandbox: Sandbox, stop: threading.Event | None = None) -> Finished:
    """Check the documents of a shard; its file in the output holds what came of them.

    After a ``stop`` those in hand are finished. Raises SandboxError and OtherVersion.
    """
    if shard.program != program():
        raise OtherVersion("这个工作进程里 gdoclint 的版本或规则与发起审查的不同")
    with _Results(shard) as results:
        jobs = takewhile(lambda job: stop is None or not stop.is_set(), shard.jobs)
        for job, answer in sandbox.answers(_to_check(jobs, results), shard.settings):
            results.keep(job, answer)
    return results.finished


def run_alone(shard: Shard) -> Finished:
    """The same in a process that somebody else runs: its sandbox stays for the next shard."""
    if getattr(_OWN, "limits", shard.limits) != shard.limits:
        _OWN.sandbox.close()
        del _OWN.sandbox
    if not hasattr(_OWN, "sandbox"):
        _OWN.limits, _OWN.sandbox = shard.limits, Sandbox(shard.limits)
    return run_shard(shard, _OWN.sandbox)


_OWN = threading.local()
"""The sandbox of each thread of a worker process, and its limits."""


class _Results:
    """What came of a shard so far; its file is made when there is something to write."""

    def __init__(self, shard: Shard) -> None:
        self.finished = Finished()
        self._shard = shard
        self._store: Store | None = None
        self._open = ExitStack()

    def __enter__(self) -> _Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: Any
    ) -> None:
        self._open.__exit__(kind, error, at)

    def keep(self, job: Job, answer: Answer) -> None:
        """Keep what came of a document."""
        if isinstance(answer, Gone):
            self.finished.settled.append(Settled(job.id, vanished=True))
            return
        if self._store is None:
            self._store = self._opened()
        outcome = answer.outcome
        self._store.add(outcome)
        self.finished.checked += 1
        self.finished.failed += outcome.state in UNCHECKED
        self.finished.findings += sum(row[-1] is None for row in outcome.findings)

    def is_known(self, job: Job, data: bytes, size: int, stamp: str) -> bool:
        """Whether a document has the content that is known of it; then that is kept."""
        if job.hash is None or digest(data) != job.hash:
            return False
        self.finished.settled.append(Settled(job.id, size, stamp))
        return True

    def _opened(self) -> Store:
        self.finished.file = f"{self._shard.name}-{uuid.uuid4().hex[:8]}{SUFFIX}"
        path = self._open.enter_context(_file(self._shard, self.finished.file))
        return self._open.enter_context(Store(path, passing=True))


@contextmanager
def _file(shard: Shard, name: str) -> Iterator[str]:
    """The path to write the result to; delivered afterwards if that is not where it stays."""
    if shard.direct:
        yield os.path.join(shard.output, SHARDS, name)
        return
    with tempfile.TemporaryDirectory(prefix="gdoclint-") as folder:
        path = os.path.join(folder, name)
        yield path
        deliver(path, shard.output, name)


def _to_check(jobs: Iterator[Job], results: _Results) -> Iterator[Job]:
    """The jobs that have to be done, those at a URL with their bytes."""
    first = next(jobs, None)
    if first is None:
        return
    jobs = chain((first,), jobs)
    yield from (_fetched if is_url(first.file) else _on_disk)(jobs, results)


def _on_disk(jobs: Iterator[Job], results: _Results) -> Iterator[Job]:
    for job in jobs:
        if job.hash is not None:
            # What cannot be read is no news to us: the sandbox says why.
            with suppress(OSError, Unreadable):
                if results.is_known(job, *opened(job.file)):
                    continue
        yield job


def _fetched(jobs: Iterator[Job], results: _Results) -> Iterator[Job]:
    """What cannot be fetched is settled here."""
    with ThreadPoolExecutor(FETCHED_AHEAD) as fetching:
        under_way: deque[tuple[Job, Future[bytes]]] = deque()
        for job in islice(jobs, FETCHED_AHEAD):
            under_way.append((job, fetching.submit(content, job.file)))
        while under_way:
            job, future = under_way.popleft()
            more = next(jobs, None)
            if more is not None:
                under_way.append((more, fetching.submit(content, more.file)))
            try:
                data = future.result()
            except OSError as error:
                results.keep(job, _unfetched(job, error))
                continue
            if not results.is_known(job, data, job.size, job.stamp):
                yield replace(job, data=data)


def _unfetched(job: Job, error: OSError) -> Answer:
    if isinstance(error, FileNotFoundError):
        return Gone()
    reason = f"取不到：{' '.join(str(error).split())[:300]}"
    return Done(Outcome(job.id, job.path, job.size, job.stamp, None, job.key, "unreadable", reason))
