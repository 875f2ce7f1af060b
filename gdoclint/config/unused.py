"""Entries of ``per-file`` that are there for nothing."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator

from gdoclint.config.read import Configuration
from gdoclint.config.settings import fits
from gdoclint.ignored import inside


def unused(
    configuration: Configuration, searched: Iterable[str], fitted: Container[str]
) -> Iterator[str]:
    """The patterns, of those the file itself holds, that fit no file at all below its folder.

    Only known where that folder was ``searched`` as a whole; ``fitted`` are patterns known to
    fit. Whether the rules they switch off would find anything is not asked: those would have to
    be run.
    """
    left = [
        pattern
        for pattern in configuration.values.per_file or {}
        if pattern not in fitted
        and configuration.origins[f"per-file.{pattern}"] == configuration.path
    ]
    if left and any(_holds(folder, configuration.root) for folder in searched):
        for file in _files(configuration.root):
            left = [pattern for pattern in left if not fits(configuration, pattern, file)]
            if not left:
                break
        yield from left


def _holds(folder: str, root: str) -> bool:
    folder = os.path.abspath(folder)
    return os.path.isdir(folder) and (folder == root or inside(root, folder) is not None)


def _files(root: str) -> Iterator[str]:
    """Every file, also those that are not looked for: they may be named at another time."""
    for parent, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (os.path.join(parent, name) for name in names)
