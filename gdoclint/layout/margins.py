"""The type area: which of the two right margin sets a section follows (GB/T 9704 5.2.1).

Set A is the page as printed. Set B (GB/T 33476.2 6.2) gives the same page in a word processor,
which puts half a gap between lines above the first one and below the last one.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from gdoclint.document import Section
from gdoclint.layout.prescribed import POINTS, MarginSet, Prescribed

_TWIP = 0.018


class Margins(Struct, frozen=True):
    """The margins of a section in millimetres; the binding gutter counts as left margin."""

    top: float
    bottom: float
    left: float
    right: float


def millimetres(value: float) -> str:
    """A length for a message; files round to twips, which no reader wants to see."""
    plain = round(value, 1)
    return f"{plain if abs(plain - value) < _TWIP else round(value, 2):g}"


@lru_cache(maxsize=64)
def margins(section: Section) -> Margins:
    """The margins of a section."""
    return Margins(
        section.top / POINTS,
        section.bottom / POINTS,
        (section.left + section.gutter) / POINTS,
        section.right / POINTS,
    )


@lru_cache(maxsize=64)
def margin_set(section: Section, prescribed: Prescribed) -> MarginSet:
    """The set whose top margin is nearest to the section's, right or not."""
    top = margins(section).top
    return min(prescribed.margin_sets, key=lambda one: abs(one.top.value - top))


@lru_cache(maxsize=64)
def is_right_vertically(section: Section, prescribed: Prescribed) -> bool:
    """Whether top and bottom are those of a set."""
    own, near = margins(section), margin_set(section, prescribed)
    return near.top.allows(own.top) and near.bottom.allows(own.bottom)


@lru_cache(maxsize=64)
def is_right(section: Section, prescribed: Prescribed) -> bool:
    """Whether all margins are those of a set."""
    return sides_are_right(section, prescribed) and is_right_vertically(section, prescribed)


@lru_cache(maxsize=64)
def sides_are_right(section: Section, prescribed: Prescribed) -> bool:
    """Whether left and right margins are those of the sets, which have the same."""
    own, left, right = margins(section), prescribed.measure("left"), prescribed.measure("right")
    return left.allows(own.left) and right.allows(own.right)


def text_height(section: Section) -> float:
    """Height of the type area in points."""
    return section.page_height - section.top - section.bottom


def text_width(section: Section) -> float:
    """Width of the type area in points."""
    return section.page_width - section.left - section.gutter - section.right


def is_landscape(section: Section) -> bool:
    """Whether the sheet lies on its side, as for a wide table."""
    return section.page_width > section.page_height
