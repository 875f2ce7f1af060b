"""Typefaces by class, for the standard names 仿宋 or 黑体 and fonts have the names of their makers,
and sizes by 号, for it never names points; the points are those of office programs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from gdoclint.layout.table import table

# Sizes are half-points in a file; a 号 of 15.75 pt is written as one of its neighbours.
_NEAR = 0.05


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


@cache
def size_name(points: float) -> str:
    """The 号 of a size, else the size in points: "三号", "13磅"."""
    for name, sizes in _sizes().items():
        if any(abs(points - size) <= _NEAR for size in sizes):
            return name
    return f"{points:g}磅"


@cache
def points(name: str) -> float:
    """The usual size of a 号 in points; KeyError for no 号."""
    return float(_sizes()[name][0])


def _sizes() -> Mapping[str, list[float]]:
    return table("sizes")
