"""What a run is asked to do with a document, whoever asks: command line, configuration or API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from gdoclint.rulebook.card import Level
from gdoclint.rulebook.check import Profile, Stage

Revisions = Literal["final", "original", "both"]


class Settings(Struct, frozen=True):
    """What the user asked for. ``auto`` lets the document decide.

    ``select``, ``ignore`` and ``extend_select`` name rules by code, prefix, name or family,
    the closest naming deciding; what ``never`` names is off however it is selected.
    ``rules`` are further rule folders, ``tables`` term, phrase and organ tables of the user's own
    (rulebook/tables.py). ``severity`` gives rules or families another severity, ``params`` gives
    rules, by name or code, other parameters (rulebook/tuned.py). ``layout`` holds an organ's own
    values (layout/prescribed.py).
    """

    profile: Profile | Literal["auto"] = "auto"
    genre: str = "auto"
    stage: Stage = "review"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    encoding: str | None = None
    revisions: Revisions = "final"
    rules: tuple[Path, ...] = ()
    tables: tuple[Path, ...] = ()
    severity: Mapping[str, Level] = field(default_factory=dict)
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    layout: Mapping[str, Any] = field(default_factory=dict)
