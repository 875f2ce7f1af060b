"""Sizes by 号. The standard names 号, never points; the points are those of office programs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gdoclint.layout.table import table

# Sizes are half-points in a file; a 号 of 15.75 pt is written as one of its neighbours.
_NEAR = 0.05


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
