"""Writes corrections into files: one module or package a format, and the files themselves."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.finding import Fix


class Refused(Struct, frozen=True):
    """A fix that was not made, and why (Chinese, a clause without full stop)."""

    fix: Fix
    reason: str


class Written(Struct, frozen=True):
    """The bytes of a file after these fixes; ``refused`` are those that were not made."""

    data: bytes
    made: tuple[Fix, ...]
    refused: tuple[Refused, ...] = ()


class Unwritable(Exception):
    """A file that must not or cannot be changed; the message is Chinese, one line, without path."""
