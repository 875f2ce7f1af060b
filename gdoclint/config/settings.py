"""The settings that hold for a document: the command line over its configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gdoclint.config.read import Configuration
from gdoclint.ignored import compiled, inside
from gdoclint.settings import Settings

_SCALARS = ("profile", "genre", "stage", "revisions", "encoding")


def settings_of(
    configuration: Configuration, path: str, given: Mapping[str, Any] | None = None
) -> Settings:
    """The settings for the document ``path``; ``given`` are fields that the command line sets.

    ``select`` on the command line takes the place of the configuration's choice of rules,
    ``ignore`` and ``extend_select`` add to it; folders of rules are added, all else replaced.
    """
    given = given or {}
    values = configuration.values
    asked: dict[str, Any] = {}
    for name in _SCALARS:
        value = given.get(name, getattr(values, name))
        if value is not None:
            asked[name] = value
    anew = bool(given.get("select"))
    for name in ("select", "ignore", "extend_select"):
        own = () if anew else tuple(getattr(values, name) or ())
        more = tuple(given.get(name, ()))
        asked[name] = more if name == "select" and more else (*own, *more)
    asked["rules"] = (*map(Path, values.rule_folders or ()), *given.get("rules", ()))
    asked["tables"] = tuple(map(Path, values.tables or ()))
    return Settings(
        **asked,
        never=ignored_in(configuration, path),
        severity=values.severity or {},
        params=values.rules or {},
        layout=values.layout or {},
    )


def ignored_in(configuration: Configuration, path: str) -> tuple[str, ...]:
    """The selectors that ``per-file`` switches off for a document."""
    per_file = configuration.values.per_file or {}
    words = (word for pattern in fitting(configuration, path) for word in per_file[pattern])
    return tuple(dict.fromkeys(words))


def fitting(configuration: Configuration, path: str) -> tuple[str, ...]:
    """The patterns of ``per-file`` that fit a document."""
    per_file = configuration.values.per_file or {}
    return tuple(pattern for pattern in per_file if fits(configuration, pattern, path))


def fits(configuration: Configuration, pattern: str, path: str) -> bool:
    """Whether a pattern of files, as in a .gitignore, fits a document."""
    inner = inside(os.path.abspath(path), configuration.root)
    return inner is not None and compiled((pattern,)).match_file(inner)
