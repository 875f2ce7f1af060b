"""Searches folders for documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from msgspec import Struct

from gdoclint.ignored import Exclusion, IgnoreFiles, ignore_files

ExclusionOf = Callable[[str], Exclusion | None]


def passes_over(path: str, exclusion: Exclusion) -> bool:
    """Whether a search would pass over a file, or a folder on the way to it."""
    way = os.path.abspath(path)
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


def files(top: str, suffixes: tuple[str, ...], exclusion_of: ExclusionOf) -> Iterator[str]:
    """The files of these suffixes (in small letters) below a folder, sorted within each folder.

    A folder that cannot be listed is given itself.
    """
    unlisted: list[OSError] = []
    sieves: dict[str, _Sieve] = {}
    for parent, folders, names in os.walk(top, onerror=unlisted.append):
        sieve = _sieve(os.path.abspath(parent), sieves, exclusion_of)
        folders[:] = sorted(name for name in folders if sieve.keeps(name, folder=True))
        for name in sorted(names):
            path = os.path.join(parent, name)
            if name.lower().endswith(suffixes) and os.path.isfile(path) and sieve.keeps(name):
                yield path.removeprefix(os.path.join(os.curdir, ""))
    yield from (error.filename for error in unlisted)


def _sieve(folder: str, sieves: dict[str, _Sieve], exclusion_of: ExclusionOf) -> _Sieve:
    """That of a folder, made from that of the folder above where this is known."""
    exclusion = exclusion_of(folder) or Exclusion()
    above = sieves.get(os.path.dirname(folder))
    if above is not None:
        sieves[folder] = above.below(folder, exclusion)
    else:  # who names a folder wants to see it, ignored or not
        files = ignore_files(folder, exclusion.gitignore).without(folder)
        sieves[folder] = _Sieve(folder, exclusion, files)
    return sieves[folder]
