"""Many documents, checked in several processes: reports come in the order of the documents.

Each process has a pipe of its own, and no thread stands between: whatever a process is doing, it
can be ended, and a broken pipe tells which document it died of.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from msgspec import Struct

from gdoclint.api import check_file
from gdoclint.engine import Report
from gdoclint.settings import Settings

_AHEAD = 4
"""Documents for each process that may be done before their turn: few enough to hold in memory."""


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
    team = _Team(min(count, len(jobs)))
    done: dict[int, Report] = {}
    given = 0
    try:
        for turn in range(len(jobs)):
            while turn not in done:
                while team.idle and given < min(len(jobs), turn + _AHEAD * count):
                    team.give(given, jobs[given])
                    given += 1
                for number, report in team.finished():
                    done[number] = report or _without_report(jobs[number])
            yield done.pop(turn)
    finally:
        team.end()


def _without_report(job: Job) -> Report:
    """The report of a job whose process died."""
    error = "内部错误：检查这个文件的进程意外终止"
    profile = "formal" if job.settings.profile == "auto" else job.settings.profile
    return Report(job.path, "", profile, None, job.settings.stage, error=error)


class _Team:
    """So many processes, each with a pipe; one that dies is replaced."""

    def __init__(self, count: int) -> None:
        self._processes: dict[Connection, BaseProcess] = {}
        self._busy: dict[Connection, int] = {}
        self.idle = [self._started() for _ in range(count)]

    def give(self, number: int, job: Job) -> None:
        """Let an idle process do a job, which is known by its number."""
        pipe = self.idle.pop()
        self._busy[pipe] = number
        with suppress(OSError):  # it is dead, which shows when its answer is read
            pipe.send(job)

    def finished(self) -> Iterator[tuple[int, Report | None]]:
        """What comes next, after a while: reports with their numbers, None for a process that
        died."""
        ready = wait([*self._busy])
        for pipe in [pipe for pipe in self._busy if pipe in ready]:
            number, report = self._busy.pop(pipe), None
            try:
                report = pipe.recv()
            except (EOFError, OSError):
                self._processes.pop(pipe).join()
                pipe = self._started()
            self.idle.append(pipe)
            yield number, report

    def end(self) -> None:
        """End all processes, whatever they do."""
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join()

    def _started(self) -> Connection:
        # Forked processes have the rules already; elsewhere fork is not safe or not there.
        fork = sys.platform == "linux"
        context = get_context("fork") if fork else get_context("spawn")
        ours, theirs = context.Pipe()
        with _interrupts_held():
            process = context.Process(target=_work, args=(theirs,), daemon=True)
            process.start()
            self._processes[ours] = process
        theirs.close()
        return ours


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Interrupts come when it is over; a process that starts here has not heard them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection) -> None:
    """Do the jobs that come until there are no more. Interrupts are the business of others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_report(pipe.recv()))


def _report(job: Job) -> Report:
    return check_file(job.path, job.settings, data=job.data)
