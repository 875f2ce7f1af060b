"""A program at a terminal of its own: what is typed there, and what it shows."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

INTERRUPT = "\x03"
START_OF_LINE, END_OF_LINE = "\x01", "\x05"
_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|[\x07\r]")


@contextlib.contextmanager
def endless(folder: Path) -> Iterator[tuple[str, int, Path]]:
    """The name of a file without end, for programs that inherit the descriptor beside it, and
    the pipe behind it: its opening for writing returns once a program has begun to read."""
    pipe = folder / "管"
    os.mkfifo(pipe)
    descriptor = os.open(pipe, os.O_PATH)
    os.set_inheritable(descriptor, True)
    try:
        yield f"/dev/fd/{descriptor}", descriptor, pipe
    finally:
        os.close(descriptor)


class Terminal:
    """A program that believes a person sits at it. ``shown`` is all that it has printed."""

    def __init__(self, process: int, master: int) -> None:
        self.process = process
        self.master = master
        self.shown = ""
        self.code: int | None = None
        self._bytes = b""

    def type(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """What is shown since the call until these words stand in it, without the characters
        that steer the cursor. Raises AssertionError after the time."""
        start, end = len(self.plain), time.monotonic() + seconds
        while words not in self.plain[start:]:
            assert time.monotonic() < end, f"no {words!r} in {self.plain[start:]!r}"
            assert self._read(0.1) or self.code is None, f"ended with {self.plain[start:]!r}"
        return self.plain[start:]

    def ended(self, seconds: float = 60) -> int:
        """The exit code, once the program has ended."""
        end = time.monotonic() + seconds
        while self.code is None:
            assert time.monotonic() < end, f"still running: {self.plain!r}"
            self._read(0.1)
        while self._read(0):
            pass
        return self.code

    @property
    def plain(self) -> str:
        return _STEERING.sub("", self.shown)

    def _read(self, seconds: float) -> bool:
        """Whether something more was shown in that time."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        with contextlib.suppress(OSError):  # the other end is closed
            if ready and (more := os.read(self.master, 65536)):
                self._bytes += more
                self.shown = self._bytes.decode("utf-8", errors="ignore")
                return True
        if self.code is None:
            done, status = os.waitpid(self.process, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if done else None
        return False


@contextlib.contextmanager
def at_terminal(command: Sequence[str], folder: Path, **environment: str) -> Iterator[Terminal]:
    """The program, started in a folder; it is gone afterwards."""
    import fcntl
    import pty
    import struct
    import termios

    process, master = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm", **environment})
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    terminal = Terminal(process, master)
    try:
        yield terminal
    finally:
        if terminal.code is None:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        os.close(master)


def gdoclint(*arguments: str) -> list[str]:
    """The command line that runs the program."""
    return [sys.executable, "-m", "gdoclint", *arguments]
