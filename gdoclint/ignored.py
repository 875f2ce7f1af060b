"""Which files a search of folders passes over: by patterns like those of .gitignore."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

OURS = ".gdoclintignore"
GITS = ".gitignore"
EXCLUDED = ("node_modules", "site-packages", "__pycache__")
"""What nobody wants to see in a folder, unless they say otherwise."""
_SPECIAL = frozenset("[]*?!#/\\ ")


class Patterns(Struct, frozen=True):
    """Lines as in a .gitignore, which count from the folder ``root`` (absolute)."""

    root: str
    lines: tuple[str, ...]

    def says(self, path: str, folder: bool) -> bool | None:
        """Whether to pass over an absolute path; None where no line says anything of it."""
        if _SPECIAL.isdisjoint("".join(self.lines)):  # names need no pathspec, a slow import
            return os.path.basename(path) in self.lines or None
        inner = inside(path, self.root)
        if inner is None:
            return None
        return compiled(self.lines).check_file(inner + "/" * folder).include


def inside(path: str, root: str) -> str | None:
    """An absolute path as patterns of a folder see it; None for one that is not below it."""
    try:
        inner = os.path.relpath(path, root).replace(os.sep, "/")
    except ValueError:  # another drive
        return None
    return None if inner in (".", "..") or inner.startswith("../") else inner


@lru_cache(maxsize=256)
def compiled(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """The lines that are patterns; like git, others say nothing."""
    from pathspec import GitIgnoreSpec

    def is_one(line: str) -> bool:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            return False
        return True

    return GitIgnoreSpec.from_lines(filter(is_one, lines))


class Exclusion(Struct, frozen=True):
    """What is passed over in a folder.

    ``patterns`` are those of the user. Ignore files are respected beside them, those of git only
    if ``gitignore``. ``force``: files that are named are held to all of it as well.
    """

    patterns: tuple[Patterns, ...] = (Patterns("", EXCLUDED),)
    gitignore: bool = True
    force: bool = False

    def excludes(self, path: str, folder: bool = False) -> bool:
        """Whether the user's patterns name an absolute path."""
        return any(patterns.says(path, folder) for patterns in self.patterns)


def exclusion_of(values: Mapping[str, Any], root: str, given: Mapping[str, Any]) -> Exclusion:
    """What a configuration excludes, with patterns that count from ``root``, under what the
    command line says, with patterns that count from the current folder."""
    here = os.getcwd()
    merged = {**{key: value for key, value in values.items() if value is not None}, **given}
    patterns = (
        Patterns(here if "exclude" in given else root, tuple(merged.get("exclude", EXCLUDED))),
        Patterns(root, tuple(values.get("extend_exclude") or ())),
        Patterns(here, tuple(given.get("extend_exclude", ()))),
    )
    return Exclusion(
        tuple(one for one in patterns if one.lines),
        merged.get("respect_gitignore", True),
        merged.get("force_exclude", False),
    )


class IgnoreFiles(Struct, frozen=True):
    """The ignore files that hold in a folder, outermost first; those of git in a repository."""

    files: tuple[Patterns, ...] = ()
    in_repository: bool = False

    def below(self, folder: str, gitignore: bool) -> IgnoreFiles:
        """Those that hold in a folder (absolute) right below; ours has the last word there."""
        names = [OURS]
        inside = self.in_repository
        if os.path.exists(os.path.join(folder, ".git")):
            inside = True
            names.insert(0, os.path.join(".git", "info", "exclude"))
        if inside and gitignore:
            names.insert(-1, GITS)
        found = (patterns for name in names for patterns in _lines(folder, name))
        return IgnoreFiles((*self.files, *found), inside)

    def without(self, folder: str) -> IgnoreFiles:
        """Those that do not pass over the folder as a whole."""
        kept = (patterns for patterns in self.files if not patterns.says(folder, True))
        return IgnoreFiles(tuple(kept), self.in_repository)

    def exclude(self, path: str, folder: bool = False) -> bool:
        """Whether they pass over an absolute path: the last that names it decides."""
        said = (patterns.says(path, folder) for patterns in reversed(self.files))
        return next((word for word in said if word is not None), False)


def ignore_files(folder: str, gitignore: bool) -> IgnoreFiles:
    """The ignore files that hold in a folder (absolute), its own and those above."""
    above = os.path.dirname(folder)
    outer = IgnoreFiles() if above == folder else ignore_files(above, gitignore)
    return outer.below(folder, gitignore)


def _lines(folder: str, name: str) -> Iterator[Patterns]:
    try:
        with open(os.path.join(folder, name), encoding="utf-8-sig", errors="replace") as lines:
            said = tuple(line.rstrip("\r\n") for line in lines)
    except OSError:
        return
    patterns = tuple(line for line in said if line.strip() and not line.startswith("#"))
    if patterns:
        yield Patterns(folder, patterns)
