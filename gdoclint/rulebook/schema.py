"""The JSON Schema of a card: ``python -m gdoclint.rulebook.schema`` writes it beside the cards."""

from __future__ import annotations

import json
from typing import Any

from gdoclint.resources import folder
from gdoclint.rulebook.shape import CARD, PARAMS

NAME = "card.schema.json"


def schema() -> dict[str, Any]:
    """A card as JSON Schema, the parameters of the generic kinds included."""
    kinds = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"properties": {"params": params}},
        }
        for kind, params in PARAMS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gdoclint rule card",
        **CARD,
        "allOf": kinds,
    }


def text() -> str:
    """The file as it must stand in the repository."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (folder("rules") / NAME).write_text(text(), encoding="utf-8")
