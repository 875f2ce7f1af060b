"""Keeps what takes long to work out in the user's cache folder, from one run to the next.

Nothing of a document is kept here, only what follows from the program and its data.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from gdoclint import __version__

Made = TypeVar("Made")


def place(name: str) -> Path | None:
    """The file of that name in a cache folder of the user's own; None if there can be none."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "gdoclint"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / name if _own(folder) else None
    except (OSError, RuntimeError):
        return None


def _own(folder: Path) -> bool:
    """Whether nobody else may put files there: what is kept is believed when it is read."""
    if not hasattr(os, "getuid"):
        return os.access(folder, os.W_OK)
    about = folder.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


def of_files(name: str, files: Iterable[Path], make: Callable[[], Made]) -> Made:
    """What ``make`` makes of these files; kept under that name until one of them changes.

    Raises what ``make`` raises, and OSError for a file that is not there.
    """
    key = tuple((str(f), (about := f.stat()).st_mtime_ns, about.st_size) for f in files)
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
        kept_key, value = pickle.loads(file.read_bytes())
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
            out.write(pickle.dumps(((__version__, key), value), pickle.HIGHEST_PROTOCOL))
        os.replace(draft, file)
    except OSError:
        return
