"""Regular expressions, compiled once for all runs.

To compile the patterns of the rules takes several times as long as to check a short document,
so their compiled forms are kept (``kept.py``) and only those that are new are compiled.
"""

from __future__ import annotations

import atexit
import pickle
import re
import sys
from functools import cache
from typing import Any, NamedTuple

import regex

from gdoclint import kept

_FILE = "patterns"
# Patterns that are no longer used would otherwise fill the store for ever.
_MOST = 4000

_Key = tuple[str, str, int]
_used: set[_Key] = set()
_new: dict[_Key, bytes] = {}


@cache
def lean(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of ``re.compile(source, flags)``. Raises re.error."""
    key = ("re", source, int(flags))
    pattern: re.Pattern[str] | None = _known(key)
    if pattern is None:
        pattern = re.compile(source, flags)
        _keep(key, _parts(pattern, int(flags)))
    return pattern


@cache
def rich(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern of ``regex.compile(source, flags)``. Raises regex.error."""
    key = ("regex", source, int(flags))
    pattern: regex.Pattern[str] | None = _known(key)
    if pattern is None:
        pattern = regex.compile(source, flags)
        _keep(key, pattern)
    return pattern


class _Parts(NamedTuple):
    """What the standard engine makes a pattern of at once; ``re`` itself keeps no such thing."""

    make: Any
    arguments: tuple[Any, ...]

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        return self.make, self.arguments


def _parts(pattern: re.Pattern[str], flags: int) -> object:
    """The parts of a compiled pattern; None where this Python's engine has other insides."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern.pattern, flags)
        names = parsed.state.groupdict
        groups: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            groups[number] = name
        code = [int(word) for word in _compiler._code(parsed, flags)]
        found = (pattern.pattern, pattern.flags, code, pattern.groups, names, tuple(groups))
        return _Parts(_compiler._sre.compile, found)
    except (AttributeError, ImportError):
        return None


@cache
def _store() -> dict[_Key, bytes]:
    """The patterns kept by earlier runs, which leave it when they are used."""
    atexit.register(_save)
    store: dict[_Key, bytes] = kept.load(_FILE, _version()) or {}
    return store


def _save() -> None:
    """Those that are new join the patterns that are kept."""
    if not _new:
        return
    store = {**(kept.load(_FILE, _version()) or {}), **_new}
    if len(store) > _MOST:
        store = {key: store[key] for key in _used if key in store}
    kept.save(_FILE, _version(), store)


def _version() -> tuple[str, str]:
    return sys.version, regex.__version__


def _known(key: _Key) -> Any:
    _used.add(key)
    parts = _store().pop(key, None)
    return None if parts is None else pickle.loads(parts)


def _keep(key: _Key, parts: object) -> None:
    if parts is not None:
        _new[key] = pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)
