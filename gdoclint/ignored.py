"""Which files a search of folders passes over: by patterns like those of .gitignore."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.patterns import lean

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

OURS = ".gdoclintignore"
GITS = ".gitignore"
_WILD = lean(r"[][*?!#/\\]|\s$")


class Patterns(Struct, frozen=True):
    """Lines as in a .gitignore, which count from the folder ``root`` (absolute)."""

    root: str
    lines: tuple[str, ...]

    def says(self, path: str, folder: bool) -> bool | None:
        """Whether to pass over an absolute path; None where no line says anything of it."""
        inner = _inside(self.root, path)
        if inner is None:
            return None
        if not any(map(_is_wild, self.lines)):  # plain names need no pathspec, which starts slowly
            return os.path.basename(path) in self.lines or None
        return _compiled(self.lines).check_file(inner + "/" * folder).include


class Exclusion(Struct, frozen=True):
    """What is passed over under a folder.

    ``patterns`` are those of the user; files of ignore patterns are respected beside them,
    .gitignore only inside a repository and if ``gitignore``. ``force``: files that are named
    are held to it as well.
    """

    patterns: tuple[Patterns, ...] = ()
    gitignore: bool = True
    force: bool = False

    def excludes(self, path: str, folder: bool) -> bool:
        """Whether the user's patterns say so of an absolute path."""
        return any(patterns.says(path, folder) for patterns in self.patterns)


def files_above(folder: str, gitignore: bool) -> tuple[Patterns, ...]:
    """The ignore files that hold in an absolute folder, from the outermost to its own.

    Those of git count from the root of the repository that the folder is in.
    """
    found: list[Patterns] = []
    in_repository = False
    while True:
        if gitignore and not in_repository:
            found += own_files(folder, names=(OURS, GITS))[::-1]
        else:
            found += own_files(folder, names=(OURS,))
        if not in_repository and os.path.exists(os.path.join(folder, ".git")):
            in_repository = True
            found += _of_file(os.path.join(folder, ".git", "info", "exclude"), folder)
        above = os.path.dirname(folder)
        if above == folder:
            break
        folder = above
    if not in_repository:
        found = [one for one in found if one.lines and not _is_gits(one)]
    return tuple(reversed(found))
