"""Regular expressions that are compiled when they are first used.

Compiling takes longer than searching a short document, and most documents never need most of
the patterns: those that look closer at a place which a simpler pattern found.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import regex


class _Lazy:
    """Behaves as the compiled pattern; each method is looked up once."""

    def __init__(self, compile: Callable[[], Any]) -> None:
        self._compile = compile

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compile(), name)
        setattr(self, name, value)
        return value


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of ``re.compile(source)``, compiled when it is first searched for.

    A wrong pattern raises re.error then, not here: a test has to search for it.
    """
    return cast("re.Pattern[str]", _Lazy(lambda: re.compile(source, flags)))


def lazy_regex(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern of ``regex.compile(source)``, compiled when it is first searched for."""
    return cast("regex.Pattern[str]", _Lazy(lambda: regex.compile(source, flags)))
