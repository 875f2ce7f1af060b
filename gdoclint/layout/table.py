"""The table ``rules/tables/layout.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from gdoclint.resources import folder


@cache
def table(name: str) -> Mapping[str, Any]:
    """One part of the table: source, measures, sizes, faces, elements or forms."""
    found: Mapping[str, Any] = _whole()[name]
    return found


@cache
def _whole() -> Mapping[str, Any]:
    text = (folder("rules") / "tables" / "layout.toml").read_text(encoding="utf-8")
    whole: Mapping[str, Any] = tomllib.loads(text)
    return whole
