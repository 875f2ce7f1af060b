"""The schema beside the cards is made from the same shape that reads them."""

from __future__ import annotations

import tomllib
from pathlib import Path

import jsonschema

from gdoclint.rulebook import schema
from gdoclint.rulebook.registry import built_in, card_files
from gdoclint.rulebook.shape import PARAMS


def test_schema_file_is_fresh() -> None:
    kept = (built_in() / schema.NAME).read_text(encoding="utf-8")
    assert kept == schema.text(), "run: python -m gdoclint.rulebook.schema"


def test_schema_is_valid_and_takes_every_shipped_card() -> None:
    validator = jsonschema.Draft202012Validator(schema.schema())
    validator.check_schema(schema.schema())
    for path in card_files(built_in()):
        validator.validate(tomllib.loads(Path(path).read_text(encoding="utf-8")))


def test_schema_checks_the_parameters_of_every_generic_kind() -> None:
    kinds = [rule["if"]["properties"]["kind"]["const"] for rule in schema.schema()["allOf"]]
    assert kinds == list(PARAMS)
