"""Named pieces of regular expressions, shared by the grammar of roles and by rule cards."""

from __future__ import annotations

from functools import cache

from gdoclint.resources import toml


@cache
def tokens() -> dict[str, str]:
    """The pieces of ``grammar/tokens.toml``, each already expanded and grouped."""
    known: dict[str, str] = {}
    for name, pattern in toml("grammar", "tokens.toml")["tokens"].items():
        known[name] = _replace(pattern, known)
    return known


def expand(pattern: str) -> str:
    """The pattern with every ``{NAME}`` of the tokens replaced; other braces stay."""
    return _replace(pattern, tokens()) if "{" in pattern else pattern


def _replace(pattern: str, known: dict[str, str]) -> str:
    for name, piece in known.items():
        pattern = pattern.replace("{" + name + "}", piece)
    return pattern
