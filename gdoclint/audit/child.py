"""The process inside a sandbox: checks one document after another and tells what came of each.

It ends when the other side is gone: at once on Linux, elsewhere with the document under way, and
with this at the latest when its time is up, whatever code it is in.
"""

from __future__ import annotations

import importlib
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec.structs import replace

from gdoclint.audit.messages import (
    Begun,
    Done,
    Gone,
    Job,
    Limits,
    Ready,
    Reply,
    encoded,
    read,
    write,
)
from gdoclint.audit.rows import Outcome
from gdoclint.audit.sources import digest, opened
from gdoclint.document import Unreadable
from gdoclint.settings import Settings

if TYPE_CHECKING:
    from gdoclint.audit.facts import Facts
    from gdoclint.engine import Report

GRACE = 5.0
"""Seconds after its time that a document is ended from within, if nobody did from outside."""

_INTERNAL = "内部错误："
_NO_MEMORY = re.compile(r"\bMemoryError\b")


def main(parent: int) -> None:
    """Serve the process ``parent`` over standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _die_with(parent)
    jobs, replies = _own_streams()
    limits: Limits = pickle.loads(read(jobs) or b"")
    _limit_memory(limits.memory)
    serve(jobs, lambda reply: write(replies, encoded(reply)), limits)


def serve(jobs: BinaryIO, reply: Callable[[Reply], None], limits: Limits) -> None:
    """Do the jobs that come, until no more can come.

    What comes is a Job, or Settings by key that later jobs name.
    """
    reply(Ready())
    settings: dict[str, Settings] = {}
    while (message := read(jobs)) is not None:
        asked = pickle.loads(message)
        if isinstance(asked, dict):
            settings.update(asked)
            continue
        _alarm(limits.seconds + GRACE if limits.seconds else 0)
        last = _do(asked, settings[asked.key], reply, limits)
        _alarm(0)
        reply(last)
        if isinstance(last, Done) and last.outcome.state == "memory":
            return  # who knows what is left undone


def _do(job: Job, settings: Settings, reply: Callable[[Reply], None], limits: Limits) -> Reply:
    try:
        if job.data is None:
            data, size, stamp = opened(job.file)
        else:
            data, size, stamp = job.data, job.size, job.stamp
    except FileNotFoundError:
        return Gone()
    except Unreadable as error:
        return Done(_outcome(job, None, "unreadable", reason=str(error)))
    except MemoryError:
        return Done(_outcome(job, None, "memory", reason=OUT_OF_MEMORY))
    mark = digest(data)
    reply(Begun(mark, size, stamp))
    job = replace(job, hash=mark, size=size, stamp=stamp, data=data)
    start = time.perf_counter()
    try:
        outcome = _checked(job, settings, limits)
    except MemoryError:
        outcome = _outcome(job, mark, "memory", reason=OUT_OF_MEMORY)
    except Exception as error:
        outcome = _outcome(job, mark, "failed", reason=_line(_named(error)))
    return Done(replace(outcome, seconds=round(time.perf_counter() - start, 4)))


OUT_OF_MEMORY = "检查时内存超过限额"


def _checked(job: Job, settings: Settings, limits: Limits) -> Outcome:
    from gdoclint.audit.rows import counted, details

    module, _, function = limits.checker.partition(":")
    report = getattr(importlib.import_module(module), function)(job.file, settings, data=job.data)
    state, reason = _state(report.error)
    if state == "memory":
        return _outcome(job, job.hash, state, reason=reason)
    facts, error = _facts(report)
    if error is not None and state == "checked":
        state, reason = "failed", error
    return _outcome(
        job, job.hash, state, reason=reason,
        **details(report, facts), **counted(report, _bases(settings), text=limits.text),
    )  # fmt: skip


def _facts(report: Report) -> tuple[Facts, str | None]:
    """The facts of a document, and what was wrong when there are none for an error of ours."""
    from gdoclint.audit.facts import Facts, facts_of

    try:
        return facts_of(report), None
    except MemoryError:
        raise
    except Exception as error:
        return Facts(), _line(_named(error))


def _named(error: Exception) -> str:
    return f"{_INTERNAL}{type(error).__name__}: {error}"


def _state(error: str | None) -> tuple[str, str | None]:
    if error is None:
        return "checked", None
    if not error.startswith(_INTERNAL):
        return "unreadable", _line(error)
    if _NO_MEMORY.search(error):
        return "memory", OUT_OF_MEMORY
    return "failed", _line(error)


def _outcome(job: Job, mark: str | None, state: str, **more: Any) -> Outcome:
    return Outcome(job.id, job.path, job.size, job.stamp, mark, job.key, state, **more)


def _line(reason: str) -> str:
    return " ".join(reason.split())[:500]


def _bases(settings: Settings) -> Mapping[str, str]:
    from gdoclint.plugins import rulebook_of

    book = rulebook_of(settings)
    if _BASES.get("of") is not book:
        _BASES.update(of=book, bases={card.code: card.basis for card in book.cards})
    bases: Mapping[str, str] = _BASES["bases"]
    return bases


_BASES: dict[str, Any] = {}


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for us alone: what others print goes nowhere."""
    jobs, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    return jobs, replies


def _limit_memory(mebibytes: int) -> None:
    if mebibytes and os.name == "posix":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = mebibytes << 20
        if hard != resource.RLIM_INFINITY:
            wanted = min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, wanted))


def _alarm(seconds: float) -> None:
    """Have the system end this process after that time; 0: not any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        import ctypes

        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
        if os.getppid() != parent:  # it went before we asked
            os._exit(1)
