"""What several test files need."""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gdoclint import plugins
from gdoclint.rulebook.registry import Rulebook, load


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


@dataclass(frozen=True)
class CardFolder:
    """A folder of cards for one test."""

    root: Path

    def add(self, code: str, kind: str = "forbid", family: str = "wording", **keys: Any) -> Path:
        """Write a card that is complete but for what ``keys`` say; None leaves a key out."""
        name = keys.get("name", f"rule-{code.lower()}")
        card: dict[str, Any] = {
            "code": code,
            "name": name,
            "title": "试用规则",
            "summary": "A rule of a test.",
            "basis": "通行做法",
            "verification": "P",
            "why": "试用。",
            "message": "“{found}”不妥",
            "kind": kind,
            "severity": {"formal": "error", "web": "warning"},
            **keys,
        }
        path = self.root / family / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [f"{key} = {_toml(value)}" for key, value in card.items() if value is not None]
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def book(self) -> Rulebook:
        """The rulebook of this folder alone."""
        plugins.register_checks()
        return load([self.root])


@pytest.fixture
def cards(tmp_path: Path) -> CardFolder:
    """An empty folder of cards."""
    root = tmp_path / "cards"
    root.mkdir()
    return CardFolder(root)


def pytest_configure() -> None:
    """A shell starts what it runs in the background deaf to Ctrl-C, and children inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
