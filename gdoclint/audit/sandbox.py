"""Checks documents in a process of its own, so that none of them can end the run.

A document that crashes the process, takes too long or too much memory is one labelled outcome;
the next one gets a new process. Nothing here depends on an engine.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import BinaryIO, cast

import msgspec

from gdoclint.audit.messages import (
    Begun,
    Done,
    Gone,
    Job,
    Limits,
    Ready,
    Reply,
    decoded,
    read,
    write,
)
from gdoclint.audit.rows import Outcome
from gdoclint.settings import Settings

AHEAD = 2
"""Jobs that are with the process at a time: it need not wait for us between two."""
HEAVY = 16 << 10
"""Bytes from which a job waits until the process is idle: else both may wait for the other."""
START = 60.0
"""Seconds in which the process must be there."""
_TICK = 0.1
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
_STARTS = 3
_CODE = (
    "import sys; sys.path[:] = sys.argv[2:]; "
    "from gdoclint.audit.child import main; main(int(sys.argv[1]))"
)

Answer = Gone | Done
"""The last that is said of a document."""


class SandboxError(Exception):
    """No process that checks documents can be started."""


class _Process:
    """The process, and what ends it when its time is up."""

    def __init__(self, limits: Limits) -> None:
        self.late = False
        self.used = False
        self.known: set[str] = set()
        self._deadline: float | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-c", _CODE, str(os.getpid()), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
        )
        self.allow(START)
        threading.Thread(target=self._watch, daemon=True).start()
        self.say(limits)

    def _streams(self) -> tuple[BinaryIO, BinaryIO]:
        given, got = self._popen.stdin, self._popen.stdout
        assert given is not None
        assert got is not None
        return cast(BinaryIO, given), cast(BinaryIO, got)

    def allow(self, seconds: float) -> bool:
        """Give it this time from now on, 0 for all the time there is; False: it is too late."""
        with self._lock:
            self._deadline = time.monotonic() + seconds if seconds else None
            return not self.late

    def say(self, message: object) -> None:
        """Send it; that nobody listens shows when the answer is read."""
        with suppress(OSError):
            write(self._streams()[0], pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    def hear(self) -> Reply | None:
        """The next reply; None when the process is at an end."""
        data = read(self._streams()[1])
        try:
            return None if data is None else decoded(data)
        except msgspec.MsgspecError:  # it wrote over its own memory
            self._popen.kill()
            return None

    def _watch(self) -> None:
        while not self._ended.wait(_TICK):
            with self._lock:
                if self._deadline is not None and time.monotonic() > self._deadline:
                    self.late = True
                    self._popen.kill()
                    return

    def end(self) -> int:
        """Have no process left; its exit code, negative for a signal."""
        self._ended.set()
        for stream in self._streams():
            with suppress(OSError):
                stream.close()
        try:
            return self._popen.wait(0.5)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            return self._popen.wait()


class Sandbox:
    """One process at a time that checks documents within limits; for use by one thread."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: _Process | None = None

    def close(self) -> int:
        """End the process; it is started anew when it is needed. Its exit code."""
        process, self._process = self._process, None
        return 0 if process is None else process.end()

    def answers(
        self, jobs: Iterable[Job], settings: Mapping[str, Settings]
    ) -> Iterator[tuple[Job, Answer]]:
        """The answer to each job, in order; ``settings`` are those that their keys name.

        Raises SandboxError.
        """
        coming = iter(jobs)
        sent: deque[Job] = deque()
        more = next(coming, None)
        while sent or more is not None:
            while more is not None and len(sent) < AHEAD and not (sent and _heavy(more)):
                self._send(more, settings, first=not sent)
                sent.append(more)
                more = next(coming, None)
            answer = self._answer(sent, settings)
            yield sent.popleft(), answer

    def _send(self, job: Job, settings: Mapping[str, Settings], *, first: bool) -> None:
        process = self._process = self._process or self._started()
        if first:
            process.allow(self._limits.seconds)
        if job.key not in process.known:
            process.known.add(job.key)
            process.say({job.key: settings[job.key]})
        process.say(job)

    def _answer(self, sent: deque[Job], settings: Mapping[str, Settings]) -> Answer:
        """The answer to the first job sent; if it costs the process, the others are sent anew.

        What may be the fault of documents before it, or of somebody who ended the process, is
        tried once more in a new process.
        """
        for last in (False, True):
            process = cast(_Process, self._process)
            alone, process.used = not process.used, True
            begun, answer = self._heard(process)
            fed_up = answer is None or _out_of_memory(answer)
            waits = self._limits.seconds if len(sent) > 1 else 0
            if answer is not None and not fed_up and process.allow(waits):
                return answer
            code = self.close()
            doubtful = code in _ENDED if answer is None else not alone
            if fed_up and not last and doubtful and not process.late:
                self._resend(list(sent), settings)
                continue
            self._resend(list(sent)[1:], settings)
            break
        return answer or Done(self._failure(sent[0], begun, late=process.late, code=code))

    def _heard(self, process: _Process) -> tuple[Begun | None, Answer | None]:
        begun = None
        reply = process.hear()
        if isinstance(reply, Begun):
            begun, reply = reply, process.hear()
        return begun, reply if isinstance(reply, Gone | Done) else None

    def _resend(self, jobs: list[Job], settings: Mapping[str, Settings]) -> None:
        for number, job in enumerate(jobs):
            self._send(job, settings, first=number == 0)

    def _failure(self, job: Job, begun: Begun | None, *, late: bool, code: int) -> Outcome:
        size, stamp = (begun.size, begun.stamp) if begun else (job.size, job.stamp)
        state, reason = ("timeout", _late(self._limits)) if late else ("crashed", _crash(code))
        mark = begun.hash if begun else None
        return Outcome(job.id, job.path, size, stamp, mark, job.key, state, reason)

    def _started(self) -> _Process:
        code = 0
        for _ in range(_STARTS):
            process = _Process(self._limits)
            if isinstance(process.hear(), Ready) and process.allow(0):
                return process
            code = process.end()
        raise SandboxError(f"检查用的进程启动不了（{_crash(code)}）")


def _heavy(job: Job) -> bool:
    return job.data is not None and len(job.data) > HEAVY


def _out_of_memory(reply: Reply | None) -> bool:
    return isinstance(reply, Done) and reply.outcome.state == "memory"


def _late(limits: Limits) -> str:
    return f"检查超过时间限额（{limits.seconds:g} 秒）"


def _crash(code: int) -> str:
    return f"检查进程崩溃（信号 {-code}）" if code < 0 else f"检查进程意外退出（退出码 {code}）"


_ENDED = (-9, -15)
"""Exit codes of a process that somebody else ended."""
