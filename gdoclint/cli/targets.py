"""Where corrected files go: in place, beside their source, or into a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

import click
from msgspec import Struct

from gdoclint.discover import RESULT, STDIN, is_result


class Targets(Struct, frozen=True):
    """Where results go. ``output`` is a folder; folders below ``base`` are kept in it."""

    in_place: bool = False
    output: str | None = None
    base: str = os.curdir

    def of(self, path: str) -> str:
        """The file that takes the corrected text of ``path``."""
        if self.in_place:
            return path
        if self.output is not None:
            kept = os.path.relpath(os.path.abspath(path), self.base)
            return os.path.join(self.output, kept)
        stem, suffix = os.path.splitext(path)
        return f"{stem}{RESULT}{suffix}"

    def is_result(self, path: str) -> bool:
        """Whether a file met in a folder is the result of an earlier run."""
        return is_result(path) or (self.output is not None and _within(path, self.output))


def targets(paths: tuple[str, ...], options: Mapping[str, Any]) -> Targets:
    """Where the results for these paths go by --in-place, --backup and --output.

    Raises UsageError for options that exclude each other.
    """
    output = options["output"]
    if options["in_place"] and output:
        raise click.UsageError("--in-place 和 --output 只能用一个")
    if options["backup"] and not options["in_place"]:
        raise click.UsageError("--backup 要和 --in-place 同用")
    try:
        base = common_folder(path for path in paths if path != STDIN) if output else os.curdir
    except ValueError:
        raise click.UsageError("这些文件不在同一个磁盘上，--output 保持不了相对位置") from None
    return Targets(options["in_place"], output, base)


def common_folder(paths: Iterable[str]) -> str:
    """The folder that holds all of these files and folders. Raises ValueError if none does."""
    folders = [p if os.path.isdir(p) else os.path.dirname(p) for p in paths]
    return os.path.commonpath([os.path.abspath(folder) for folder in folders])


def _within(path: str, folder: str) -> bool:
    inner, outer = os.path.realpath(path), os.path.realpath(folder)
    return os.path.normcase(inner).startswith(os.path.join(os.path.normcase(outer), ""))
