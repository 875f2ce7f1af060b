"""What a check is: a plain generator over the document and its tree, without state."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.structure.tree import Tree

Profile = Literal["formal", "web"]
Stage = Literal["draft", "review", "final", "template"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a check may know besides the document: its card's parameters and the run's settings.

    The ``document`` that a check gets has its half-width marks widened when the whole text was
    half-width (WEB002); ``original`` is the file as it is. Offsets are the same in both.
    """

    params: Mapping[str, Any]
    roles: frozenset[str]
    profile: Profile
    stage: Stage
    genre: str | None
    original: Document
    half_width: bool = False


Check = Callable[[Document, Tree, Options], Iterator[Hit]]

CHECKS: dict[str, Check] = {}
"""Every kind a card may name, by name; filled when the modules of checks are imported."""


def check(name: str) -> Callable[[Check], Check]:
    """Register a check under the name that cards give as their ``kind``."""

    def register(function: Check) -> Check:
        if name in CHECKS:
            raise ValueError(f"two checks are called {name!r}")
        CHECKS[name] = function
        return function

    return register
