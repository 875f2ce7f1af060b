"""Colours of a terminal."""

from __future__ import annotations

from gdoclint.finding import Severity
from gdoclint.reporters import Style

COLOURS: dict[Severity, str] = {"error": "31;1", "warning": "33;1", "info": "36;1"}
BOLD, FAINT = "1", "2"


def paint(text: str, code: str, style: Style) -> str:
    """The text in that colour where the style has colours."""
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text
