"""Which files to check: those named, and those of known suffixes in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from gdoclint.ignored import Exclusion, IgnoreFiles, ignore_files

SUFFIXES = (".docx", ".docm", ".txt", ".md")
"""Suffixes of the files that are looked for in folders, in small letters."""

STDIN = "-"

_WILD = frozenset("*?[")

ExclusionOf = Callable[[str], Exclusion]
"""What is passed over in a folder, by its path."""


def documents(
    paths: Iterable[str], exclusion_of: ExclusionOf = lambda folder: Exclusion()
) -> Iterator[str]:
    """The files to check, in the order given and sorted within folders, each once.

    A file named is given as named, whatever its suffix and whether or not it exists, unless an
    exclusion is forced; so is a folder that cannot be listed, for the reader to refuse. What
    exists under no such name may be a pattern of files (``**`` is any depth). Lock files of
    Word and WPS (``~$…``) are passed over; in folders also hidden files and folders, what the
    user excludes and what .gitignore and .gdoclintignore name. Links to folders are not followed.
    """
    seen: set[str] = set()
    for path in _spread(paths):
        for file in _files(path, exclusion_of) if os.path.isdir(path) else (path,):
            identity = STDIN if file == STDIN else os.path.normcase(os.path.realpath(file))
            if identity in seen or os.path.basename(file).startswith("~$"):
                continue
            if file is path and file != STDIN and _forced_out(path, exclusion_of):
                continue
            seen.add(identity)
            yield file


def _spread(paths: Iterable[str]) -> Iterator[str]:
    """The paths, patterns among them replaced by what they fit."""
    for path in paths:
        found: list[str] = []
        if not _WILD.isdisjoint(path) and not os.path.lexists(path):
            import glob

            found = sorted(glob.glob(path, recursive=True))
        yield from found or (path,)


def _forced_out(path: str, exclusion_of: ExclusionOf) -> bool:
    """Whether a file that was named is passed over all the same."""
    way = os.path.abspath(path)
    exclusion = exclusion_of(os.path.dirname(way))
    if not exclusion.force:
        return False
    files = ignore_files(os.path.dirname(way), exclusion.gitignore)
    folder = False
    while way != (above := os.path.dirname(way)):
        if exclusion.excludes(way, folder) or files.exclude(way, folder):
            return True
        way, folder = above, True
    return False


class _Sieve(Struct, frozen=True):
    """What is passed over in one folder (absolute)."""

    folder: str
    exclusion: Exclusion
    files: IgnoreFiles

    def keeps(self, name: str, folder: bool = False) -> bool:
        path = os.path.join(self.folder, name)
        out = self.exclusion.excludes(path, folder) or self.files.exclude(path, folder)
        return not (out or name.startswith("."))

    def below(self, folder: str, exclusion: Exclusion) -> _Sieve:
        return _Sieve(folder, exclusion, self.files.below(folder, exclusion.gitignore))


def _files(top: str, exclusion_of: ExclusionOf) -> Iterator[str]:
    unlisted: list[OSError] = []
    sieves: dict[str, _Sieve] = {}
    for parent, folders, names in os.walk(top, onerror=unlisted.append):
        sieve = _sieve(os.path.abspath(parent), sieves, exclusion_of)
        folders[:] = sorted(name for name in folders if sieve.keeps(name, folder=True))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.lower().endswith(SUFFIXES) and os.path.isfile(path) and sieve.keeps(name):
                yield path.removeprefix(os.path.join(os.curdir, ""))
    yield from (error.filename for error in unlisted)


def _sieve(folder: str, sieves: dict[str, _Sieve], exclusion_of: ExclusionOf) -> _Sieve:
    """That of a folder, made from that of the folder above where this is known."""
    exclusion = exclusion_of(folder)
    above = sieves.get(os.path.dirname(folder))
    if above is not None:
        sieves[folder] = above.below(folder, exclusion)
    else:  # who names a folder wants to see it, ignored or not
        files = ignore_files(folder, exclusion.gitignore).without(folder)
        sieves[folder] = _Sieve(folder, exclusion, files)
    return sieves[folder]
