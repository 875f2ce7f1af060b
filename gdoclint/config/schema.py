"""The JSON Schema of gdoclint.toml; ``python -m gdoclint.config.schema`` writes it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from gdoclint.config.values import DEFAULTS, Values
from gdoclint.resources import folder
from gdoclint.rulebook.shape import GENRES

NAME = "config.schema.json"


def schema() -> dict[str, Any]:
    """A configuration file as JSON Schema, with descriptions and defaults."""
    made = msgspec.json.schema(Values)["$defs"]["Values"]
    properties = {key: _property(key, shape) for key, shape in made["properties"].items()}
    properties["genre"]["enum"] = ["auto", *GENRES]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gdoclint.toml",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _property(key: str, shape: dict[str, Any]) -> dict[str, Any]:
    """TOML has no null: a key that says nothing is left out."""
    (kind,) = (option for option in shape["anyOf"] if option != {"type": "null"})
    default = getattr(DEFAULTS, key.replace("-", "_"))
    made = {"description": shape["description"], **kind}
    return made if default is None else {**made, "default": default}


def text() -> str:
    """The file as it must stand in the repository."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (folder("rules") / NAME).write_text(text(), encoding="utf-8")
