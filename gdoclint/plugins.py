"""Brings a run's rulebook together: built-in checks and cards, installed plugins, extra folders."""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import gdoclint.checks
from gdoclint import kept
from gdoclint.patterns import lean_bytes
from gdoclint.resources import PACKAGE
from gdoclint.rulebook.card import RulebookError
from gdoclint.rulebook.check import ARCHIVE_CHECKS, CHECKS
from gdoclint.rulebook.registry import Rulebook, built_in, card_files, load

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from gdoclint.settings import Settings

CARDS = "gdoclint.rules"
"""Entry points that name a module or package with a folder ``rules`` of cards beside it."""
PLUGIN_CHECKS = "gdoclint.checks"
"""Entry points that name a module whose import registers checks."""
_REGISTERS = lean_bytes(rb'^@(?:archive_)?check\("([^"]+)"\)', re.MULTILINE)
_COMPARISONS = PACKAGE / "audit" / "comparisons"


def rulebook(folders: Iterable[Path] = (), installed: bool = True) -> Rulebook:
    """Every card there is: built in, of installed plugins, of these folders.

    Raises RulebookError for a wrong card or a plugin that cannot be imported.
    """
    register_checks()
    roots = [built_in()]
    if installed:
        roots += _plugin_folders()
    return load([*roots, *folders])


def rulebook_of(settings: Settings) -> Rulebook:
    """The cards as they are under these settings; made once while the rule folders stay the same.

    Raises RulebookError.
    """
    cards = (path for root in settings.rules for path in card_files(root))
    stamps = tuple((os.path.abspath(path), os.stat(path).st_mtime_ns) for path in cards)
    if not settings.severity and not settings.params:
        return _rulebook_of(settings.rules, stamps)
    import json

    changes = json.dumps([settings.severity, settings.params], default=str)
    return _rulebook_of(settings.rules, stamps, changes)


@lru_cache(maxsize=16)
def _rulebook_of(
    folders: tuple[Path, ...], stamps: tuple[tuple[str, int], ...], changes: str = ""
) -> Rulebook:
    if not changes:
        return rulebook(folders)
    import json

    from gdoclint.rulebook.tuned import tuned

    return tuned(_rulebook_of(folders, stamps), *json.loads(changes))


def register_checks() -> None:
    """Let cards name the generic kinds, the checks of ``gdoclint.checks``, and those that compare
    documents (``gdoclint.audit.comparisons``).

    The modules of checks are only looked through: to import all of them takes longer than to
    check a short document, which needs few.
    """
    importlib.import_module("gdoclint.rulebook.kinds")
    files = [file for folder in gdoclint.checks.__path__ for file in _modules(folder)]
    CHECKS.modules |= kept.of_files("checks", files, lambda: dict(_registered(files)))
    more = _modules(str(_COMPARISONS))
    ARCHIVE_CHECKS.modules |= kept.of_files("comparisons", more, lambda: dict(_registered(more)))


def _modules(folder: str) -> list[str]:
    names = (name for name in os.listdir(folder) if name.endswith(".py"))
    return [os.path.join(folder, name) for name in sorted(names)]


def _registered(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The checks in these modules of the package, each with its module."""
    for file in map(Path, files):
        for name in _REGISTERS.findall(file.read_bytes()):
            yield name.decode(), ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)


def _plugin_folders() -> list[Path]:
    points = _entry_points()
    for point in points:
        if point.group == PLUGIN_CHECKS:
            _load(point)
    return [_folder(point) for point in points if point.group == CARDS]


def _entry_points() -> list[EntryPoint]:
    """The entry points of installed packages that name our groups.

    importlib.metadata takes longer to import than a short document to check, so it is asked
    only about folders where a look at the files says that there is something to find; to install
    a package changes the folder. The working folder is left out: a repository that is being
    checked must not run code.
    """
    here = os.getcwd()
    folders = [f for f in dict.fromkeys(sys.path) if f and os.path.abspath(f) != here]
    stamps = [(folder, _stamp(folder)) for folder in folders]
    paths: list[str] | None = kept.load("plugins", stamps)
    if paths is None:
        paths = [folder for folder in folders if any(map(_names_us, _files_of_points(folder)))]
        kept.save("plugins", stamps, paths)
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


def _stamp(folder: str) -> int:
    """Changes as packages come and go in a folder; 0 when it is not there."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


def _files_of_points(folder: str) -> Iterator[str]:
    """The files of a folder that may name entry points of packages."""
    with suppress(OSError):
        for package in os.listdir(folder):
            if package.endswith((".dist-info", ".egg-info")):
                yield os.path.join(folder, package, "entry_points.txt")


def _names_us(file: str) -> bool:
    try:
        with open(file, "rb") as lines:
            return b"[gdoclint." in lines.read()
    except OSError:
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
