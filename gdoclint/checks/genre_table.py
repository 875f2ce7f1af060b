"""What each 文种 needs: ``rules/tables/genres.toml`` (条例 第八、九条)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from gdoclint.resources import toml

Need = Literal["required", "expected", "conditional", "optional", "none"]
Element = Literal["number", "signer", "title", "addressee", "signatory", "date", "note", "imprint"]


@cache
def genre_table() -> Mapping[str, Mapping[str, str]]:
    """The table, by 文种 and column."""
    table: Mapping[str, Mapping[str, str]] = toml("rules", "tables", "genres.toml")["genres"]
    return table


def need(genre: str | None, element: Element) -> str:
    """How far a 文种 needs an element; "none" for texts that are no 公文."""
    return genre_table().get(genre or "", {}).get(element, "none")


def closes_by_adoption(genre: str | None) -> bool:
    """Whether the date stands in the bracketed note under the title (决议, 公报)."""
    return genre_table().get(genre or "", {}).get("closing") == "adoption"


def goes_up(genre: str | None) -> bool:
    """Whether a 文种 always goes to a superior (上行文)."""
    return genre_table().get(genre or "", {}).get("direction") == "up"
