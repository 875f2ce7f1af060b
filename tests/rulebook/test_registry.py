"""Rulebooks: codes and names are unique, kinds are known."""

from __future__ import annotations

import pytest
from conftest import CardFolder

from gdoclint.rulebook.card import CardError


def test_cards_come_in_the_order_of_their_codes(cards: CardFolder) -> None:
    cards.add("LOC002", family="title", params={"pattern": "x"})
    cards.add("LOC001", family="web", params={"pattern": "x"})
    book = cards.book()
    assert [card.code for card in book.cards] == ["LOC001", "LOC002"]
    assert book.families() == ("web", "title")


def test_card_is_found_by_code_in_any_case_and_by_name(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "x"})
    book = cards.book()
    assert book.find("loc001") is book.find("rule-loc001") is book.cards[0]
    assert book.find("LOC") is None


def test_two_cards_must_not_share_a_code(cards: CardFolder) -> None:
    cards.add("LOC001", name="first", params={"pattern": "x"})
    cards.add("LOC001", name="second", params={"pattern": "x"})
    with pytest.raises(CardError, match=r"“LOC001”已由 .*first\.toml 使用"):
        cards.book()


def test_unknown_kind_asks_for_the_closest(cards: CardFolder) -> None:
    cards.add("LOC001", kind="forbit", params={})
    with pytest.raises(CardError, match="没有名为“forbit”的检查，是不是“forbid”？"):
        cards.book()


def test_every_wrong_card_is_named_at_once(cards: CardFolder) -> None:
    one = cards.add("LOC001", title=None, params={"pattern": "x"})
    other = cards.add("LOC002", why=None, params={"pattern": "x"})
    with pytest.raises(CardError) as caught:
        cards.book()
    assert str(caught.value) == f"{one}：缺少“title”\n{other}：缺少“why”"


def test_tables_and_profiles_are_no_families(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "x"})
    (cards.root / "tables").mkdir()
    (cards.root / "tables" / "terms.toml").write_text("terms = []", encoding="utf-8")
    assert len(cards.book().cards) == 1
