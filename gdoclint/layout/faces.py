"""Typefaces by class: the standard names 仿宋 or 黑体, fonts have the names of their makers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from gdoclint.layout.table import table


class Face(Struct, frozen=True):
    """A face: the class it belongs to (None: none of those prescribed).

    ``substitute``: it only stands in for the class where the right one is missing.
    """

    name: str
    kind: str | None
    substitute: bool = False


@cache
def face(name: str) -> Face:
    """The class of a font by its name. LibreOffice writes several names with ; between."""
    for one in name.split(";"):
        found = _found(_plain(one))
        if found is not None:
            return Face(name, *found)
    return Face(name, None)


def _found(plain: str) -> tuple[str, bool] | None:
    exact = _names().get(plain)
    if exact is not None:
        return exact
    return next(((kind, False) for part, kind in _parts() if part in plain), None)


def _plain(name: str) -> str:
    """Without blanks and case, and without the @ of a face set vertically."""
    return "".join(name.split()).lower().lstrip("@")


@cache
def _names() -> Mapping[str, tuple[str, bool]]:
    names: dict[str, tuple[str, bool]] = {}
    for kind, entry in table("faces").items():
        names.update((_plain(name), (kind, False)) for name in entry["names"])
        names.update((_plain(name), (kind, True)) for name in entry["substitutes"])
    return names


@cache
def _parts() -> tuple[tuple[str, str], ...]:
    """Parts of names with their class; 仿宋 and 小标宋 stand before 宋."""
    return tuple((part, kind) for kind, entry in table("faces").items() for part in entry["parts"])
