"""Results are kept under all that they depend on."""

from __future__ import annotations

from pathlib import Path

from gdoclint.audit.keys import key_of
from gdoclint.plugins import rulebook_of
from gdoclint.settings import Settings

CARD = """code = "TRM900"
name = "no-foo"
title = "不写某词"
summary = "Foo is not written."
basis = "通行做法"
verification = "V2"
why = "{why}"
message = "不写“{{found}}”"
kind = "forbid"
severity = {{ formal = "error", web = "error" }}
fix = "manual"

[params]
pattern = "某词"

[[example]]
bad = "写了某词。"

[quiet]
texts = ["没有。"]
"""


def key(settings: Settings) -> str:
    return key_of(settings, rulebook_of(settings))


def test_equal_settings_have_one_key() -> None:
    assert key(Settings()) == key(Settings(select=()))


def test_settings_count() -> None:
    one = Settings()
    others = (
        Settings(stage="final"),
        Settings(ignore=("NUM",)),
        Settings(severity={"NUM001": "info"}),
        Settings(layout={"body_size": 15}),
    )
    assert len({key(settings) for settings in (one, *others)}) == 5


def test_the_content_of_rules_and_tables_counts_not_their_place(tmp_path: Path) -> None:
    folders = []
    for name, why in (("a", "甲"), ("b", "甲"), ("c", "乙")):
        family = tmp_path / name / "wording"
        family.mkdir(parents=True)
        (family / "no-foo.toml").write_text(CARD.format(why=why), encoding="utf-8")
        folders.append(tmp_path / name)
    one, same, other = (key(Settings(rules=(folder,))) for folder in folders)
    assert one == same != other
    assert one != key(Settings())
