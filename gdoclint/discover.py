"""Which files to check: those named, and those of known suffixes in the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

SUFFIXES = (".docx", ".docm", ".txt", ".md")
"""Suffixes of the files that are looked for in folders, in small letters."""

STDIN = "-"


def documents(paths: Iterable[str]) -> Iterator[str]:
    """The files to check, in the order given and sorted within folders, each once.

    A file named is given as named, whatever its suffix and whether or not it exists; so is a
    folder that cannot be listed, for the reader to refuse. Lock files of Word and WPS
    (``~$…``) are passed over; in folders also hidden files and folders. Links to folders are
    not followed.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files(path) if os.path.isdir(path) else (path,):
            identity = STDIN if file == STDIN else os.path.normcase(os.path.realpath(file))
            if identity not in seen and not os.path.basename(file).startswith("~$"):
                seen.add(identity)
                yield file


def _files(folder: str) -> Iterator[str]:
    unlisted: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield os.path.join(parent, name).removeprefix(os.path.join(os.curdir, ""))
    yield from (error.filename for error in unlisted)
