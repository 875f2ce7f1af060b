"""Keeps what takes long to work out in the user's cache folder, from one run to the next.

Nothing of a document is kept here, only what follows from the program and its data.
"""

from __future__ import annotations

import _pickle  # the part of pickle in C: the other takes longer to import than cards to load
import os
import sys
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gdoclint import __version__

Made = TypeVar("Made")

NOTHING = "GDOCLINT_NO_CACHE"
"""The variable of the environment that says, when it is not empty, that nothing is to be kept."""
_LONG = 100 * 24 * 3600


def keep_nothing() -> None:
    """From now on nothing kept is read or written, here and in processes that start from here."""
    os.environ[NOTHING] = "1"


def place(name: str) -> Path | None:
    """The file of that name in a cache folder of the user's own; None if there can be none.

    Each installation has its own folder there; those unused for long are taken away.
    """
    folder = None if os.environ.get(NOTHING) else _folder()
    return None if folder is None else folder / name


@cache
def _folder() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    installation = zlib.crc32(f"{__file__} {sys.version}".encode())
    try:
        every = (Path(base) if base else Path.home() / ".cache") / "gdoclint"
        every.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _own(every):
            return None
        folder = every / f"{installation:08x}"
        if not folder.is_dir():
            folder.mkdir(mode=0o700)
            _tidy(every)
        return folder if _own(folder) else None
    except (OSError, RuntimeError):
        return None


def _own(folder: Path) -> bool:
    """Whether nobody else may put files there: what is kept is believed when it is read."""
    if not hasattr(os, "getuid"):
        return os.access(folder, os.W_OK)
    about = folder.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def _tidy(every: Path) -> None:
    """Take away the folders of installations that have kept nothing new for long."""
    import shutil

    for folder in every.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > _LONG:
            shutil.rmtree(folder, ignore_errors=True)


def of_files(name: str, files: Iterable[str | Path], make: Callable[[], Made]) -> Made:
    """What ``make`` makes of these files; kept under that name until one of them changes.

    Raises what ``make`` raises, and OSError for a file that is not there.
    """
    key = tuple((str(f), (about := os.stat(f)).st_mtime_ns, about.st_size) for f in files)
    made: Made | None = load(name, key)
    if made is None:
        made = make()
        save(name, key, made)
    return made


def load(name: str, key: object) -> Any:
    """What was kept under that name with an equal key; None if there is nothing of the kind."""
    file = place(name)
    try:
        if file is None:
            return None
        with file.open("rb", buffering=0) as stored:
            kept_key, value = _pickle.load(stored)
    except Exception:  # damaged, or of a version whose classes are gone
        return None
    return value if kept_key == (__version__, key) else None


def save(name: str, key: object, value: object) -> None:
    """Keep it; where that is impossible, nothing happens."""
    file = place(name)
    if file is None:
        return
    import tempfile

    try:
        handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{name}.")
        with os.fdopen(handle, "wb") as out:
            out.write(_pickle.dumps(((__version__, key), value)))
        os.replace(draft, file)
    except OSError:
        return
