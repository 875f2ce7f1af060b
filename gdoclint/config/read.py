"""Reads a configuration file, and what it extends, into typed values."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import FieldInfo

from gdoclint.config import SHARED, ConfigError, shown
from gdoclint.config.values import PATHS, TABLES, Values
from gdoclint.patterns import lean
from gdoclint.readers import reason
from gdoclint.rulebook.complaints import suggestion
from gdoclint.rulebook.shape import GENRES

_TYPES = {
    "str": "字符串",
    "array": "数组",
    "object": "表",
    "bool": "true 或 false",
    "int": "整数",
    "float": "数字",
}
_EXPECTED = lean(r"Expected `(\w+)(?: \| null)?`(?: >= (\d+))?")


class Configuration(Struct, frozen=True):
    """What holds where this file does: its values over those of the files it extends.

    ``origins`` names the file of each key ("select", "severity.STR010"); patterns of files and
    ``per-file`` count from ``root``. Paths among the values are absolute.
    """

    path: str
    values: Values
    origins: Mapping[str, str]

    @property
    def root(self) -> str:
        """The folder of the file."""
        return os.path.dirname(self.path)


def load(path: str) -> Configuration:
    """The configuration in this file. Raises ConfigError."""
    return _load(os.path.abspath(path), ())


def _load(path: str, above: tuple[str, ...]) -> Configuration:
    own = _values(path, _table(path))
    given = {key: getattr(own, key) for key in own.__struct_fields__ if key != "extend"}
    given = {key: value for key, value in given.items() if value is not None}
    for key in PATHS:
        if key in given:
            given[key] = _absolute(os.path.dirname(path), given[key])
    origins = dict.fromkeys(_names(given), path)
    if own.extend is None:
        return Configuration(path, Values(**given), origins)
    return _extended(Configuration(path, Values(**given), origins), own.extend, (*above, path))


def _extended(own: Configuration, extend: str, chain: tuple[str, ...]) -> Configuration:
    """The file over the one that it extends; tables entry by entry, all else key by key."""
    path = os.path.abspath(os.path.join(own.root, os.path.expanduser(extend)))
    if path in chain:
        raise ConfigError(f"{shown(own.path)}：“extend”绕了回来：{' → '.join((*chain, path))}")
    try:
        base = _load(path, chain)
    except ConfigError as error:
        raise ConfigError(f"{shown(own.path)}：“extend”：{error}") from None
    merged: dict[str, Any] = {}
    for key in Values.__struct_fields__:
        ours, theirs = getattr(own.values, key), getattr(base.values, key)
        merged[key] = theirs if ours is None else ours
        if key in TABLES and ours is not None and theirs is not None:
            merged[key] = {**theirs, **ours}
    return Configuration(own.path, Values(**merged), {**base.origins, **own.origins})


def _absolute(folder: str, value: str | list[str]) -> str | list[str]:
    if isinstance(value, list):
        return [os.path.join(folder, os.path.expanduser(path)) for path in value]
    return os.path.join(folder, os.path.expanduser(value))


def _names(given: Mapping[str, Any]) -> Iterator[str]:
    for key, value in given.items():
        name = key.replace("_", "-")
        yield name
        if key in TABLES:
            yield from (f"{name}.{entry}" for entry in value)


def _table(path: str) -> Mapping[str, Any]:
    """The table of the file that is ours."""
    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except FileNotFoundError:
        raise ConfigError(f"{shown(path)}：没有这个配置文件") from None
    except OSError as error:
        raise ConfigError(f"{shown(path)}：打不开配置文件：{reason(error)}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{shown(path)}：配置文件应当用 UTF-8 编码") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown(path)}：不是合法的 TOML（{error}）") from None
    if os.path.basename(path) != SHARED:
        return table
    own = table.get("tool", {}).get("gdoclint", {})
    if not isinstance(own, dict):
        raise ConfigError(f"{shown(path)}：“tool.gdoclint”应当是表")
    return own


def _values(path: str, table: Mapping[str, Any]) -> Values:
    known = {field.encode_name: field for field in msgspec.structs.fields(Values)}
    wrong = [words for key, value in table.items() for words in _complaints(key, value, known)]
    if wrong:
        raise ConfigError("\n".join(f"{shown(path)}：{words}" for words in wrong))
    return msgspec.convert(table, Values)


def _complaints(key: str, value: object, known: Mapping[str, FieldInfo]) -> Iterator[str]:
    """What is wrong about one key, in Chinese, with the path of the key."""
    field = known.get(key)
    if field is None:
        hint = suggestion(key.replace("_", "-"), known)
        yield f"不认识的键“{key}”{hint}"
        return
    kind = _plain(field.type)
    entries = get_args(kind)[1] if get_origin(kind) is dict else None
    if entries is not None and isinstance(value, dict):
        for name, entry in value.items():
            yield from _wrong(f"{key}.{name}", entry, entries)
    else:
        yield from _wrong(key, value, kind)
    if key == "genre" and isinstance(value, str) and value not in ("auto", *GENRES):
        yield f"“genre”没有“{value}”这个文种{suggestion(value, GENRES)}"
    if key == "encoding" and isinstance(value, str) and not _is_encoding(value):
        yield f"“encoding”的值“{value}”不是文字编码的名称"


def _plain(kind: Any) -> Any:
    """A type without its description and without None."""
    if hasattr(kind, "__metadata__") and get_origin(kind) is not Literal:
        kind = kind.__origin__
    options = [option for option in get_args(kind) if option is not type(None)]
    return options[0] if type(None) in get_args(kind) and len(options) == 1 else kind


def _wrong(where: str, value: object, kind: Any) -> Iterator[str]:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        yield _said(where, value, kind, str(error))


def _said(where: str, value: object, kind: Any, error: str) -> str:
    """What msgspec says, in Chinese."""
    if get_origin(kind) is Literal:
        known = get_args(kind)
        hint = suggestion(str(value), known) or "，可用：" + "、".join(known)
        return f"“{where}”的值“{value}”不认识{hint}"
    expected = _EXPECTED.match(error)
    if expected is None:
        return f"“{where}”的值不对（{error}）"
    words = _TYPES.get(expected[1], expected[1])
    if expected[2]:
        return f"“{where}”应当是不小于 {expected[2]} 的{words}"
    if "$[" in error and get_origin(kind) is list:
        return f"“{where}”的每一项应当是{words}"
    return f"“{where}”应当是{words}"


def _is_encoding(name: str) -> bool:
    try:
        "a".encode(name)
    except (LookupError, UnicodeError):
        return False
    return True
