"""How reports are shown: one module a format, each ``render(reports, style)`` yielding text."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from gdoclint.engine import Report

Language = Literal["zh", "en"]

FORMATS = {
    "full": "gdoclint.reporters.full",
    "concise": "gdoclint.reporters.concise",
    "json": "gdoclint.reporters.json_",
    "github": "gdoclint.reporters.github",
}
"""Format name → module."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to show it. ``width`` is that of the terminal in cells; ``ambiguous`` the cells of a
    character such as “ or —, which are two in terminals of a Chinese code page."""

    colour: bool = False
    width: int = 100
    ambiguous: Literal[1, 2] = 1
    language: Language = "zh"
    quiet: bool = False


Reporter: TypeAlias = "Callable[[Iterable[Report], Style], Iterator[str]]"


def reporter(name: str) -> Reporter:
    """The reporter of that format, imported now."""
    render: Reporter = importlib.import_module(FORMATS[name]).render
    return render
