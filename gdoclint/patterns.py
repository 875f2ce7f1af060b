"""Regular expressions, compiled once for all runs.

To compile the patterns of the rules takes several times as long as to check a short document,
so their compiled forms are kept (``kept.py``) and only those that are new are compiled.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import copyreg
import os
import pickle
import re
import sys
import zlib
from array import array
from collections.abc import Callable
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
_FORM = 4  # of the store
_WORD: Final = "I"  # a word of the code of a pattern
# Patterns that are no longer used would otherwise fill the store for ever.
_MOST = 4000

_Key = int
_used: set[_Key] = set()
_new: dict[_Key, bytes] = {}


@cache
def lean(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of ``re.compile(source, flags)``. Raises re.error."""
    return _lean(source, _key(source, 2 * int(flags)), int(flags))


@cache
def lean_bytes(source: bytes, flags: int = 0) -> re.Pattern[bytes]:
    """The same of a pattern in ASCII that looks into bytes."""
    return _lean(source, _key(source.decode("ascii"), 2 * int(flags)), int(flags))


def _lean(source: AnyStr, key: _Key, flags: int) -> re.Pattern[AnyStr]:
    pattern: re.Pattern[AnyStr] | None = _known(key, source)
    if pattern is None:
        pattern = re.compile(source, flags)
        _keep(key, _parts(pattern, flags))
    return pattern


@cache
def rich(source: str, flags: int = 0) -> Pattern:
    """The pattern of ``regex.compile(source, flags)``. Raises regex.error."""
    key = _key(source, 2 * int(flags) + 1)
    pattern: Pattern | None = _known(key, source)
    if pattern is None:
        import regex

        pattern = regex.compile(source, flags)
        reduced: Any = copyreg.dispatch_table[type(pattern)](pattern)
        _keep(key, _Parts(_enriched, reduced[1]))
    return pattern


def _key(source: str, sort: int) -> _Key:
    """What a pattern of that sort is kept under: short, as all keys are read whatever is used.

    Another pattern may have the same key, so the source has to be compared.
    """
    return sort << 32 | zlib.crc32(source.encode("utf-8", "surrogatepass"))


class _Parts:
    """What an engine makes a pattern of at once: pickled, it becomes the pattern."""

    def __init__(self, make: Callable[..., object], arguments: tuple[Any, ...]) -> None:
        self._parts = make, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[Any, ...]]:
        return self._parts


def _parts(pattern: re.Pattern[AnyStr], flags: int) -> object:
    """The parts of a pattern of ``re``, which itself keeps no such thing; None where this
    Python's engine has other insides."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        parsed = _parser.parse(pattern.pattern, flags)
        names = parsed.state.groupdict
        groups: list[str | None] = [None] * parsed.state.groups
        for name, number in names.items():
            groups[number] = name
        code = array(_WORD, map(int, _compiler._code(parsed, flags))).tobytes()
        found = (pattern.pattern, pattern.flags, code, pattern.groups, names, tuple(groups))
        return _Parts(_leaned, found)
    except (AttributeError, ImportError):
        return None


def _leaned(source: AnyStr, flags: int, code: bytes, *about: Any) -> re.Pattern[AnyStr]:
    """The pattern of these parts. The words of its code, kept as bytes, are read much faster."""
    words = memoryview(code).cast(_WORD).tolist()
    pattern: re.Pattern[AnyStr] = _sre.compile(source, flags, words, *about)
    return pattern


def _enriched(*arguments: Any) -> Pattern:
    """The pattern of these parts."""
    pattern: Pattern = _engine().compile(*arguments)
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


@cache
def _version() -> tuple[object, ...]:
    """Of the engines that made the parts."""
    file = str(_engine().__file__)
    return _FORM, sys.version, file, os.stat(file).st_mtime_ns


def _known(key: _Key, source: str | bytes) -> Any:
    _used.add(key)
    parts = _store().pop(key, None)
    pattern = None if parts is None else pickle.loads(parts)
    return None if pattern is None or pattern.pattern != source else pattern


def _keep(key: _Key, parts: object) -> None:
    if parts is not None:
        _new[key] = pickle.dumps(parts, pickle.HIGHEST_PROTOCOL)
