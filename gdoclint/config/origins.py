"""Every setting that holds for a document, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from gdoclint.config import shown
from gdoclint.config.read import Configuration
from gdoclint.config.settings import fits
from gdoclint.config.values import DEFAULTS, TABLES, Values


class Origin(Struct, frozen=True):
    """A key ("select", "severity.STR010"), its value, and the file that says so.

    ``file`` is None for a default. ``applies`` is False for what is said of other documents.
    """

    key: str
    value: Any
    file: str | None = None
    applies: bool = True


def origins(configuration: Configuration | None, path: str) -> Iterator[Origin]:
    """The settings for a document, in the order of the keys."""
    for field in Values.__struct_fields__:
        key = field.replace("_", "-")
        value = None if configuration is None else getattr(configuration.values, field)
        if configuration is None or value is None:
            if field != "extend" and field not in TABLES:
                yield Origin(key, getattr(DEFAULTS, field))
        elif field in TABLES:
            yield from _entries(configuration, key, value, path)
        else:
            yield Origin(key, value, shown(configuration.origins[key]))


def _entries(
    configuration: Configuration, key: str, table: dict[str, Any], path: str
) -> Iterator[Origin]:
    for name, value in table.items():
        file = shown(configuration.origins[f"{key}.{name}"])
        applies = key != "per-file" or fits(configuration, name, path)
        yield Origin(f"{key}.{name}", value, file, applies)
