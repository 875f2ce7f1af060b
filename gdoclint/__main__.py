"""The command ``gdoclint``, which is also ``python -m gdoclint``, as a process of its own."""

from __future__ import annotations

import atexit
import gc
import os
import sys
import threading

_INTERRUPTED = 130

_OBJECTS = 200_000
"""So many are made before Python looks for garbage. What is read and found holds no cycles, so
there is none to speak of, and to look for it all the time costs a twentieth."""


def run() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        _run()
    except KeyboardInterrupt:  # before there was a command to hear it, or after its end
        os._exit(_INTERRUPTED)


def _run() -> None:
    gc.set_threshold(_OBJECTS, 50, 50)
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
