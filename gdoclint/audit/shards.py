"""A handful of documents, checked by whoever an engine sends it to: the one shard function."""

from __future__ import annotations

import os
import tempfile
import threading
import uuid
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice, takewhile

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.audit.keys import program
from gdoclint.audit.messages import Done, Gone, Job, Limits
from gdoclint.audit.output import SHARDS, SUFFIX, deliver
from gdoclint.audit.rows import Outcome
from gdoclint.audit.sandbox import Answer, Sandbox
from gdoclint.audit.schema import UNCHECKED
from gdoclint.audit.sources import content, is_url
from gdoclint.audit.store import Store
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
    """What came of a shard, in numbers; ``file`` is the name of its file in the output."""

    file: str
    checked: int = 0
    unchanged: int = 0
    vanished: int = 0
    failed: int = 0
    findings: int = 0

    @property
    def documents(self) -> int:
        """All that was looked at."""
        return self.checked + self.unchanged + self.vanished

    def count(self, answer: Answer) -> None:
        """Count one more."""
        if isinstance(answer, Done):
            self.checked += 1
            self.failed += answer.outcome.state in UNCHECKED
            self.findings += sum(row[-1] is None for row in answer.outcome.findings)
        elif isinstance(answer, Gone):
            self.vanished += 1
        else:
            self.unchanged += 1


class OtherVersion(Exception):
    """A worker has another version of gdoclint than the one that sent the shard."""


def run_shard(shard: Shard, sandbox: Sandbox, stop: threading.Event | None = None) -> Finished:
    """Check the documents of a shard; its file in the output holds what came of them.

    After a ``stop`` those in hand are finished. Raises SandboxError and OtherVersion.
    """
    if shard.program != program():
        raise OtherVersion("这个工作进程里 gdoclint 的版本或规则与发起审查的不同")
    finished = Finished(f"{shard.name}-{uuid.uuid4().hex[:8]}{SUFFIX}")
    with _file(shard, finished.file) as path, Store(path, passing=True) as store:
        jobs = takewhile(lambda job: stop is None or not stop.is_set(), shard.jobs)
        loaded = _loaded(jobs, store, finished)
        for job, answer in sandbox.answers(loaded, shard.settings):
            _keep(store, job, answer)
            finished.count(answer)
    return finished


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


def _keep(store: Store, job: Job, answer: Answer) -> None:
    if isinstance(answer, Done):
        store.add(answer.outcome)
    elif isinstance(answer, Gone):
        store.touch(job.id, 0, "", vanished=True)
    else:
        store.touch(job.id, answer.size, answer.stamp)


def _loaded(jobs: Iterator[Job], store: Store, finished: Finished) -> Iterator[Job]:
    """The jobs, those at a URL with their bytes; what cannot be fetched is settled here."""
    first = next(jobs, None)
    if first is None:
        return
    if not is_url(first.file):
        yield first
        yield from jobs
        return
    with ThreadPoolExecutor(FETCHED_AHEAD) as fetching:
        under_way: deque[tuple[Job, Future[bytes]]] = deque()
        for job in (first, *islice(jobs, FETCHED_AHEAD - 1)):
            under_way.append((job, fetching.submit(content, job.file)))
        while under_way:
            job, future = under_way.popleft()
            more = next(jobs, None)
            if more is not None:
                under_way.append((more, fetching.submit(content, more.file)))
            try:
                yield replace(job, data=future.result())
            except OSError as error:
                answer = _unfetched(job, error)
                _keep(store, job, answer)
                finished.count(answer)


def _unfetched(job: Job, error: OSError) -> Answer:
    if isinstance(error, FileNotFoundError):
        return Gone()
    reason = f"取不到：{' '.join(str(error).split())[:300]}"
    return Done(Outcome(job.id, job.path, job.size, job.stamp, None, job.key, "unreadable", reason))
