"""The table ``rules/tables/layout.toml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gdoclint.resources import toml


@cache
def table(name: str) -> Mapping[str, Any]:
    """One part of the table: source, measures, sizes, faces, elements or forms."""
    found: Mapping[str, Any] = _whole()[name]
    return found


@cache
def _whole() -> Mapping[str, Any]:
    return toml("rules", "tables", "layout.toml")
