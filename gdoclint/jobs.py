"""Many documents, checked in several processes: reports come in the order of the documents."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from msgspec import Struct

from gdoclint.api import check_file
from gdoclint.engine import Report
from gdoclint.settings import Settings

_AHEAD = 4
"""Documents under way for each process: enough that none waits, few enough to hold in memory."""


class Job(Struct, frozen=True):
    """A document to check; ``data`` are its bytes where it is no file."""

    path: str
    settings: Settings
    data: bytes | None = None


def processes(asked: int) -> int:
    """How many processes to use; 0 asks for one a processor."""
    if asked:
        return asked
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def reports(jobs: Sequence[Job], count: int) -> Iterator[Report]:
    """The report of each job, in order.

    A document that kills its process gets a report with an error; the others go on. When the
    caller stops, by an interrupt or otherwise, no process stays behind.
    """
    done = 0
    while done < len(jobs):
        try:
            for report in _pooled(jobs[done:], count):
                yield report
                done += 1
        except BrokenProcessPool:
            yield _alone(jobs[done])
            done += 1


def _pooled(jobs: Sequence[Job], count: int) -> Iterator[Report]:
    waiting = iter(jobs)
    under_way: deque[Future[Report]] = deque()
    with _Pool(min(count, len(jobs))) as pool:
        for job in waiting:
            under_way.append(pool.submit(_report, job))
            if len(under_way) > _AHEAD * count:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


def _alone(job: Job) -> Report:
    """The report of a job that may have killed its process, tried again in one of its own."""
    try:
        return next(_pooled([job], 1))
    except BrokenProcessPool:
        error = "内部错误：检查这个文件的进程意外终止"
        profile = "formal" if job.settings.profile == "auto" else job.settings.profile
        return Report(job.path, "", profile, None, job.settings.stage, error=error)


def _report(job: Job) -> Report:
    return check_file(job.path, job.settings, data=job.data)


class _Pool(ProcessPoolExecutor):
    """Processes that leave interrupts to us, and that end when we do."""

    def __init__(self, count: int) -> None:
        # Forked processes have the rules already; elsewhere fork is not safe or not there.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        super().__init__(count, mp_context=context, initializer=_deaf)

    def __exit__(self, kind: object, *rest: object) -> bool | None:
        if kind is not None:
            self.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                process.terminate()
        return super().__exit__(kind, *rest)  # type: ignore[arg-type]


def _deaf() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
