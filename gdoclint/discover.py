"""Which files to check: those named, and those of known suffixes in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from gdoclint.ignored import Exclusion

SUFFIXES = (".docx", ".docm", ".txt", ".md")
"""Suffixes of the files that are looked for in folders, in small letters."""

RESULT = ".gdoclint"
"""What ``fix`` and ``annotate`` put between the name and the suffix of the copies they write."""

STDIN = "-"

_WILD = frozenset("*?[")

ExclusionOf: TypeAlias = "Callable[[str], Exclusion | None]"
"""What is passed over in a folder (absolute); None for nothing but what is for everybody."""


def documents(
    paths: Iterable[str],
    exclusion_of: ExclusionOf = lambda folder: None,
    *,
    results: bool = False,
) -> Iterator[str]:
    """The files to check, in the order given and sorted within folders, each once.

    A file named is given as named, whatever its suffix and whether or not it exists, unless an
    exclusion is forced; so is a folder that cannot be listed, for the reader to refuse. What
    exists under no such name may be a pattern of files (``**`` is any depth). Lock files of
    Word and WPS (``~$…``) are passed over; in folders also hidden files and folders, what the
    user excludes, what .gitignore and .gdoclintignore name, and, unless ``results`` are wanted,
    copies of our own. Links to folders are not followed.
    """
    seen: set[str] = set()
    for path in _spread(paths):
        searched = os.path.isdir(path)
        for file in _files(path, exclusion_of) if searched else (path,):
            if searched and not results and is_result(file):
                continue
            identity = STDIN if file == STDIN else os.path.normcase(os.path.realpath(file))
            if identity in seen or os.path.basename(file).startswith("~$"):
                continue
            if file is path and file != STDIN and _is_forced_out(path, exclusion_of):
                continue
            seen.add(identity)
            yield file


def is_result(path: str) -> bool:
    """Whether a file has the name of a copy that ``fix`` or ``annotate`` wrote."""
    return os.path.splitext(path)[0].endswith(RESULT)


def _spread(paths: Iterable[str]) -> Iterator[str]:
    """The paths, patterns among them replaced by what they fit."""
    for path in paths:
        found: list[str] = []
        if not _WILD.isdisjoint(path) and not os.path.lexists(path):
            import glob

            found = sorted(glob.glob(path, recursive=True))
        yield from found or (path,)


def _files(folder: str, exclusion_of: ExclusionOf) -> Iterator[str]:
    from gdoclint.folders import files

    return files(folder, SUFFIXES, exclusion_of)


def _is_forced_out(path: str, exclusion_of: ExclusionOf) -> bool:
    exclusion = exclusion_of(os.path.dirname(os.path.abspath(path)))
    if exclusion is None or not exclusion.force:
        return False
    from gdoclint.folders import passes_over

    return passes_over(path, exclusion)
