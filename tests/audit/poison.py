"""A checker that does what its document says: what only the tests of the audit ever name."""

from __future__ import annotations

import os
import re
import signal
from typing import Any

from gdoclint import api
from gdoclint.engine import Report

CHECKER = "poison:check_file"
_AHEAD = re.compile("(a+)+$")
_SAYS = re.compile(rb"POISON:([a-z]+)")


def check_file(path: str, settings: Any = None, *, data: bytes | None = None) -> Report:
    """The report of the real one, unless the document says ``POISON:`` and a kind."""
    found = _SAYS.search(data or b"")
    if found is not None:
        _do(found[1].decode())
    return api.check_file(path, settings, data=data)


def _do(kind: str) -> None:
    if kind == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif kind == "hang":
        _AHEAD.match("a" * 64 + "b")  # in C, without letting go
    elif kind == "memory":
        bytes(1 << 36)  # refused at once: to fill memory up to the limit takes seconds
    elif kind == "exception":
        raise RuntimeError("poison")
