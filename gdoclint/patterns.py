"""Regular expressions, compiled once for all runs.

To compile the patterns of the rules takes several times as long as to check a short document,
so their compiled forms are kept (``kept.py``) and only those that are new are compiled.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import copyreg
import os
import re
import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any, AnyStr, Final, TypeAlias

from gdoclint import kept

if TYPE_CHECKING:
    import regex

Pattern: TypeAlias = "regex.Pattern[str]"
"""What ``rich`` gives."""
Match: TypeAlias = "regex.Match[str]"

_FILE = "patterns"
_FORM = 5  # of the store
_WORD: Final = "I"  # a word of the code of a pattern
# Patterns that are no longer used would otherwise fill the store for ever.
_MOST = 4000

_Key: TypeAlias = tuple[str | bytes, int, bool]
"""Source, flags, and whether the pattern is rich."""
_Parts: TypeAlias = tuple[Any, ...]
"""What an engine makes a pattern of at once."""
_used: set[_Key] = set()
_new: dict[_Key, _Parts] = {}


@cache
def lean(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of ``re.compile(source, flags)``. Raises re.error."""
    return _lean(source, int(flags))


@cache
def lean_bytes(source: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """The same of a pattern that looks into bytes."""
    return _lean(source, int(flags))


def _lean(source: AnyStr, flags: int) -> re.Pattern[AnyStr]:
    key = source, flags, False
    parts = _known(key)
    if parts is not None:
        return _leaned(*parts)
    pattern = re.compile(source, flags)
    _keep(key, _parts(pattern, flags))
    return pattern


@cache
def rich(source: str, flags: int = 0) -> Pattern:
    """The pattern of ``regex.compile(source, flags)``. Raises regex.error."""
    key = source, int(flags), True
    parts = _known(key)
    if parts is not None:
        known: Pattern = _engine().compile(*parts)
        return known
    import regex

    pattern = regex.compile(source, flags)
    reduced: Any = copyreg.dispatch_table[type(pattern)](pattern)
    _keep(key, reduced[1])
    return pattern


def _parts(pattern: re.Pattern[AnyStr], flags: int) -> _Parts | None:
    """The parts of a pattern of ``re``, which itself keeps no such thing; None where this
    Python's engine has other insides."""
    try:
        from array import array
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern.pattern, flags)
        names = parsed.state.groupdict
        groups: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            groups[number] = name
        code = array(_WORD, map(int, _compiler._code(parsed, flags))).tobytes()
        return pattern.pattern, pattern.flags, code, pattern.groups, names, tuple(groups)
    except (AttributeError, ImportError):
        return None


def _leaned(source: AnyStr, flags: int, code: bytes, *about: Any) -> re.Pattern[AnyStr]:
    """The pattern of these parts. The words of its code, kept as bytes, are read much faster."""
    words = memoryview(code).cast(_WORD).tolist()
    pattern: re.Pattern[AnyStr] = _sre.compile(source, flags, words, *about)
    return pattern


@cache
def _engine() -> ModuleType:
    """The half of regex that finds patterns. The other half compiles them and takes as long to
    import as a short document to check; the engine imports it when it needs it."""
    name = "regex._regex"
    if name not in sys.modules:
        package = PathFinder.find_spec("regex")
        folders = package.submodule_search_locations if package else None
        spec = PathFinder.find_spec(name, folders) if folders else None
        if spec is None or spec.loader is None:
            import regex  # noqa: F401
        else:
            sys.modules[name] = module_from_spec(spec)
            spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@cache
def _store() -> dict[_Key, _Parts]:
    """The parts of patterns kept by earlier runs, which leave it when they are used."""
    atexit.register(_save)
    store: dict[_Key, _Parts] = kept.load(_FILE, _version()) or {}
    return store


def _save() -> None:
    """Those that are new join the patterns that are kept."""
    if not _new:
        return
    store = {**(kept.load(_FILE, _version()) or {}), **_new}
    if len(store) > _MOST:
        store = {key: store[key] for key in _used if key in store}
    kept.save(_FILE, _version(), store)


@cache
def _version() -> tuple[object, ...]:
    """Of the engines that made the parts."""
    file = str(_engine().__file__)
    return _FORM, sys.version, file, os.stat(file).st_mtime_ns


def _known(key: _Key) -> _Parts | None:
    _used.add(key)
    return _store().pop(key, None)


def _keep(key: _Key, parts: _Parts | None) -> None:
    if parts is not None:
        _new[key] = parts
