"""The command ``gdoclint``, which is also ``python -m gdoclint``, as a process of its own."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

_TO_START = 40_000
"""So many objects are made before Python looks for garbage. They stay, and are not looked at."""


def run() -> None:
    """Run the command line and end the process with its exit code."""
    usual = gc.get_threshold()

    def started(phase: str, _: dict[str, int]) -> None:
        gc.callbacks.remove(started)
        gc.freeze()
        gc.set_threshold(*usual)

    gc.callbacks.append(started)
    gc.set_threshold(_TO_START)
    from gdoclint.cli import main

    try:
        main()
    except SystemExit as end:
        _leave(end.code)
        raise


def _leave(code: object) -> None:
    """End at once: to take everything apart first takes as long as to check a short document.

    Returns where Python has to end the process: threads are left, or output cannot be written.
    """
    if threading.active_count() > 1 or not isinstance(code, int):
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return
    os._exit(code)


if __name__ == "__main__":
    run()
