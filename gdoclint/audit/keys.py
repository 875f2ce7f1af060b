"""What a result depends on beside the document: rules, tables, settings and the program itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from gdoclint import __version__, kept
from gdoclint.resources import PACKAGE, folder
from gdoclint.rulebook.check import CHECKS
from gdoclint.rulebook.registry import Rulebook
from gdoclint.settings import Settings

_NO_PART = ("cli", "reporters", "writers", "corrections", "data")
"""Folders of the package that no finding depends on, and the data that is looked at by itself."""
_BY_CONTENT = ("rules", "tables")
"""Settings that name files: their contents count, not their places."""


def key_of(settings: Settings, rulebook: Rulebook) -> str:
    """A mark of 16 hex digits for all that a result depends on beside the document.

    The same on every machine that has the same version, rules and settings.
    """
    said = {name: value for name, value in asdict(settings).items() if name not in _BY_CONTENT}
    cards = [_plain(asdict(card)) for card in rulebook.cards]
    mark = blake2b(program().encode(), digest_size=8)
    mark.update(msgspec.json.encode([said, cards], order="deterministic", enc_hook=str))
    for file in (*settings.tables, *_plugin_modules()):
        mark.update(b"\0" + file.read_bytes())
    return mark.hexdigest()


@lru_cache(maxsize=1)
def program() -> str:
    """A mark of the version, the code that checks and the data it uses."""
    files = list(_files())
    return kept.of_files("program", files, lambda: _digest(files))


def _files() -> Iterator[Path]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.relative_to(PACKAGE).parts[0] not in _NO_PART:
            yield path
    for name in ("rules", "grammar"):
        yield from sorted(path for path in folder(name).rglob("*") if path.is_file())


def _digest(files: Iterable[Path]) -> str:
    mark = blake2b(__version__.encode(), digest_size=16)
    for file in files:
        mark.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return mark.hexdigest()


def _plain(card: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in card.items() if name != "path"}


def _plugin_modules() -> Iterator[Path]:
    """The files of the checks that plugins bring."""
    modules = {check.__module__ for check in CHECKS.values()}
    for name in sorted(modules):
        file = getattr(sys.modules.get(name), "__file__", None)
        if file is not None and not name.startswith("gdoclint."):
            yield Path(file)
