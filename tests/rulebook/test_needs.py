"""Rules are not run on texts that lack the words they need, and miss nothing by that."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from conftest import CardFolder
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gdoclint import engine, kept
from gdoclint.engine import Settings, check_document
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook
from gdoclint.readers import read
from gdoclint.rulebook import needs as needs_of_rules
from gdoclint.rulebook.card import Card, read_card
from gdoclint.rulebook.check import ARCHIVE_CHECKS, NOTHING_KNOWN, Held
from gdoclint.rulebook.needs import Needs, Words, needs
from gdoclint.rulebook.shape import ROLES
from gdoclint.samples import document_of
from gdoclint.structure import parse
from gdoclint.widths import widen

BOOK = rulebook(installed=False)
CARDS = [card for card in BOOK.cards if card.kind not in ARCHIVE_CHECKS]


def words_of(example: Any) -> str:
    """The words of an example, one paragraph a line."""
    return "\n".join(paragraph.text for paragraph in document_of(example).paragraphs)


def applying(text: str, *cards: Card, tables: tuple[Path, ...] = ()) -> list[Card]:
    """Those of the cards that are run on a text with all roles."""
    wanted = needs(cards, tables)
    return wanted.applying(wanted.held(text), frozenset(ROLES))


@pytest.mark.parametrize(
    "card",
    [card for card in CARDS if card.needs or card.params.keys() & {"tables", "terms"}],
    ids=lambda card: card.code,
)
def test_card_is_run_on_its_bad_examples(card: Card) -> None:
    for example in card.examples():
        assert applying(words_of(example["bad"]), card) == [card]


def test_card_is_not_run_without_a_word_that_it_needs(cards: CardFolder) -> None:
    one = read_card(cards.add("LOC001", params={"pattern": "x"}, needs=["号", "文号"]))
    other = read_card(cards.add("LOC002", params={"pattern": "x"}, needs=["发文", "年"]))
    always = read_card(cards.add("LOC003", params={"pattern": "x"}))
    assert applying("文号", one, always, other) == [one, always]
    assert applying("2025年，发文1号", one, always, other) == [one, always, other]
    assert applying("落实", one, always, other) == [always]


def test_nought_in_a_need_is_any_figure(cards: CardFolder) -> None:
    card = read_card(cards.add("LOC001", params={"pattern": "x"}, needs=["0千"]))
    assert applying("5千人", card) == [card]
    assert applying("几千人", card) == []


def test_card_is_not_run_without_a_role_that_it_needs(cards: CardFolder) -> None:
    one = read_card(cards.add("LOC001", params={"pattern": "x"}, needs_roles=["CC", "IMPRINT"]))
    both = read_card(
        cards.add("LOC002", params={"pattern": "x"}, needs_roles=["CC"], needs=["抄送"])
    )
    always = read_card(cards.add("LOC003", params={"pattern": "x"}))
    wanted = needs((one, both, always), ())
    sent, unsent = wanted.held("抄送"), wanted.held("主送")
    assert wanted.applying(sent, {"TITLE", "CC"}) == [one, both, always]
    assert wanted.applying(unsent, {"TITLE", "CC"}) == [one, always]
    assert wanted.applying(sent, {"TITLE"}) == [always]


@pytest.mark.parametrize(
    "card", [card for card in CARDS if card.needs_roles], ids=lambda card: card.code
)
def test_bad_examples_have_a_role_that_their_card_needs(card: Card) -> None:
    for example in card.examples():
        twin, _ = widen(document_of(example["bad"]))
        assert card.needs_roles & set(parse(twin, example.get("genre")).roles.values())


def test_words_of_a_user_are_needed_too(cards: CardFolder, tmp_path: Path) -> None:
    table = tmp_path / "terms.tsv"
    table.write_text(
        "id\tpattern\tkind\treplacement\tsource\treviewed_on\n"
        "U1\t一件事情\tpolicy-term\t一件事\t本局\t2026-01-01\n",
        encoding="utf-8",
    )
    card = read_card(cards.add("LOC001", kind="words", params={"user_tables": True, "terms": []}))
    assert applying("推进一件事情改革", card, tables=(table,)) == [card]
    assert applying("推进改革", card, tables=(table,)) == []


def test_only_words_that_were_looked_for_can_be_lacking() -> None:
    held = Held(asked=frozenset({"甲", "乙"}), found=frozenset({"甲"}))
    assert held.lacks(("乙",))
    assert not held.lacks(("乙", "丙"))
    assert not held.lacks(("甲", "乙"))
    assert held.only(("甲", "乙", "丙")) == ("甲", "丙")
    assert not NOTHING_KNOWN.lacks(("甲",))


def test_what_was_kept_is_worked_out_anew_when_a_table_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_folder", lambda: tmp_path)
    table = tmp_path / "terms.csv"
    card = next(card for card in CARDS if card.kind == "words")
    cards = (replace(card, needs=(), params={"tables": (str(table),)}),)
    found = []
    for turn, term in enumerate(("甲方词", "甲方词", "乙方词")):
        if turn != 1:
            header = "id,pattern,kind,replacement,source,reviewed_on"
            row = f"1,{term},wording,丙,某文件,2024-01-01"
            table.write_text(f"{header}\n{row}\n", encoding="utf-8")
            os.utime(table, (turn, turn))
        needs_of_rules._needs.cache_clear()
        found.append(needs(cards, ()).words)
    assert found[1] == found[0]
    assert found[2] == needs_of_rules._words(cards, ())
    assert ["乙方词" in words.asked for words in found] == [False, False, True]


FRAGMENTS = sorted(
    {
        line
        for card in CARDS
        for example in (*card.examples(), *card.quiet())
        for key in ("bad", "good", "text")
        if key in example
        for line in words_of(example[key]).splitlines()
    }
)


class Everything(Needs, frozen=True):
    """Cards that are all run on every text."""

    def applying(self, held: Held, roles: Set[str]) -> list[Card]:
        return list(self.cards)


def everything(cards: tuple[Card, ...], tables: tuple[Path, ...]) -> Needs:
    """Needs that keep no card from running."""
    return Everything(cards, Words((), {}, {}, {}, frozenset()), None)


def found(text: str) -> list[Finding]:
    document = read("notice.txt", data=text.encode())
    report = check_document(document, Settings(profile="formal"), BOOK)
    assert report.error is None
    return list(report.findings)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12), st.integers(0, 30))
def test_needs_hide_no_finding(lines: list[str], cut: int) -> None:
    text = "\n".join(lines)[cut:]
    with patch.object(engine, "needs", everything):
        expected = found(text)
    assert found(text) == expected
