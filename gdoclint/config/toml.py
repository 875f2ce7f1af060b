"""Values as a configuration file writes them."""

from __future__ import annotations

import json
from typing import Any

from gdoclint.patterns import lean

_BARE = lean(r"[A-Za-z0-9_-]+")


def written(value: Any) -> str:
    """A value of TOML on one line; nothing is written as an empty pair of quotes."""
    if isinstance(value, dict):
        entries = (f"{key_of(key)} = {written(entry)}" for key, entry in value.items())
        return "{ " + ", ".join(entries) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None:
        return '""'
    if isinstance(value, str | bool | int | float):
        return json.dumps(value, ensure_ascii=False)
    return str(value)  # dates and times


def key_of(name: str) -> str:
    """A key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)
