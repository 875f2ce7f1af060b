"""What parts that packages have in common come to, worked out once for all these packages.

The documents of one office have the same styles, theme, settings and letterhead byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from gdoclint.document import Unreadable
from gdoclint.readers.docx.zipped import Packed

Value = TypeVar("Value")

LARGEST = 96 << 10
"""Bytes of parts, unpacked, that are shared at most."""

Key = tuple[Hashable, ...]
Parts = tuple[Packed | None, ...]


class Shared(Generic[Value]):
    """Keeps at most so many values; the one not asked for longest goes first."""

    def __init__(self, make: Callable[..., Value], most: int) -> None:
        self._make = make
        self._most = most
        self._values: dict[Key, Value] = {}

    def of(self, parts: Parts | None, *about: str) -> Value | None:
        """What ``make`` makes of the content of these parts; None where it finds them broken.

        The value is not to be changed.
        """
        value = self.take(parts, *about)
        if value is not None and parts is not None:
            self.put(value, parts, *about)
        return value

    def take(self, parts: Parts | None, *about: str) -> Value | None:
        """The same to be changed, and to be put back then."""
        if parts is None:
            return None
        value = self._values.pop((parts, about), None)
        return self._made(parts, about) if value is None else value

    def put(self, value: Value, parts: Parts, *about: str) -> None:
        """Keeps the value for the next package."""
        self._values[parts, about] = value
        if len(self._values) > self._most:
            self._values.pop(next(iter(self._values)), None)

    def _made(self, parts: Parts, about: tuple[str, ...]) -> Value | None:
        contents = [None if part is None else part.unpacked() for part in parts]
        if any(
            content is None and part is not None
            for content, part in zip(contents, parts, strict=True)
        ):
            return None
        try:
            return self._make(*contents, *about)
        except Unreadable:
            return None
