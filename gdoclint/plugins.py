"""Brings a run's rulebook together: built-in checks and cards, installed plugins, extra folders."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import gdoclint.checks
from gdoclint.rulebook.card import RulebookError
from gdoclint.rulebook.check import CHECKS
from gdoclint.rulebook.registry import Rulebook, built_in, load

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

CARDS = "gdoclint.rules"
"""Entry points that name a module or package with a folder ``rules`` of cards beside it."""
PLUGIN_CHECKS = "gdoclint.checks"
"""Entry points that name a module whose import registers checks."""
_REGISTERS = re.compile(rb'^@check\("([^"]+)"\)', re.MULTILINE)


def rulebook(folders: Iterable[Path] = (), installed: bool = True) -> Rulebook:
    """Every card there is: built in, of installed plugins, of these folders.

    Raises RulebookError for a wrong card or a plugin that cannot be imported.
    """
    register_checks()
    roots = [built_in()]
    if installed:
        roots += _plugin_folders()
    return load([*roots, *folders])


def register_checks() -> None:
    """Let cards name the generic kinds and the checks of ``gdoclint.checks``.

    The modules of checks are only looked through: to import all of them takes longer than to
    check a short document, which needs few.
    """
    importlib.import_module("gdoclint.rulebook.kinds")
    for folder in gdoclint.checks.__path__:
        for file in Path(folder).glob("*.py"):
            for name in _REGISTERS.findall(file.read_bytes()):
                CHECKS.modules[name.decode()] = f"gdoclint.checks.{file.stem}"


def _plugin_folders() -> list[Path]:
    points = _entry_points()
    for point in points:
        if point.group == PLUGIN_CHECKS:
            _load(point)
    return [_folder(point) for point in points if point.group == CARDS]


def _entry_points() -> list[EntryPoint]:
    """The entry points of installed packages that name our groups.

    importlib.metadata takes longer to import than a short document to check, so it is asked
    only about folders where a look at the files says that there is something to find. The
    working folder is left out: a repository that is being checked must not run code.
    """
    here = Path.cwd()
    paths = [p for p in dict.fromkeys(sys.path) if p and Path(p) != here and _mentions_us(Path(p))]
    if not paths:
        return []
    from importlib.metadata import distributions

    found = {
        (point.group, point.name, point.value): point
        for distribution in distributions(path=paths)
        for point in distribution.entry_points
        if point.group in (CARDS, PLUGIN_CHECKS)
    }
    return list(found.values())


def _mentions_us(folder: Path) -> bool:
    for kind in ("*.dist-info", "*.egg-info"):
        for file in folder.glob(f"{kind}/entry_points.txt"):
            try:
                if "[gdoclint." in file.read_text(encoding="utf-8", errors="replace"):
                    return True
            except OSError:
                continue
    return False


def _load(point: EntryPoint) -> object:
    try:
        return point.load()
    except Exception as error:
        raise RulebookError(f"插件“{point.name}”（{point.value}）无法载入：{error}") from error


def _folder(point: EntryPoint) -> Path:
    file = getattr(_load(point), "__file__", None)
    if file is None:
        raise RulebookError(f"插件“{point.name}”（{point.value}）不是带文件的模块")
    return Path(file).parent / "rules"
