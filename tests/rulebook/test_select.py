"""Selection by code, prefix, name and family: what names a card most closely decides."""

from __future__ import annotations

import pytest
from conftest import CardFolder

from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.select import SelectionError, chosen


@pytest.fixture
def book(cards: CardFolder) -> Rulebook:
    for code, name, family in (
        ("STR001", "missing-title", "structure"),
        ("STR010", "docno-brackets", "structure"),
        ("STR011", "docno-no-di", "structure"),
        ("NUM001", "level-order", "numbering"),
    ):
        cards.add(code, name=name, family=family, params={"pattern": "x"})
    off = {"default": False, "reason": "试用"}
    cards.add("NUM009", name="ordinal-comma", family="numbering", params={"pattern": "x"}, **off)
    return cards.book()


@pytest.mark.parametrize(
    ("select", "ignore", "extend", "codes"),
    [
        ("", "", "", "NUM001 STR001 STR010 STR011"),
        ("STR", "", "", "STR001 STR010 STR011"),
        ("STR01", "", "", "STR010 STR011"),
        ("docno-no-di", "", "", "STR011"),
        ("structure", "", "", "STR001 STR010 STR011"),
        ("str001", "", "", "STR001"),
        ("ALL", "", "", "NUM001 NUM009 STR001 STR010 STR011"),
        ("", "STR", "", "NUM001"),
        ("", "STR", "STR010", "NUM001 STR010"),
        ("STR", "STR01", "", "STR001"),
        ("STR01", "STR", "", "STR010 STR011"),
        ("STR", "structure", "", ""),
        ("STR010", "STR010", "", ""),
        ("", "", "NUM009", "NUM001 NUM009 STR001 STR010 STR011"),
        ("NUM", "", "", "NUM001 NUM009"),
        ("STR010", "", "numbering", "NUM001 NUM009 STR010"),
        ("", "ALL", "STR010", "STR010"),
    ],
)
def test_closest_selector_decides(
    book: Rulebook, select: str, ignore: str, extend: str, codes: str
) -> None:
    cards = chosen(book, select.split(), ignore.split(), extend.split())
    assert " ".join(card.code for card in cards) == codes


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("missing-titel", "没有规则符合“missing-titel”，是不是“missing-title”？"),
        ("STR0111", "没有规则符合“STR0111”，是不是“STR011”？"),
        ("strukture", "没有规则符合“strukture”，是不是“structure”？"),
        ("QQ9", "没有规则符合“QQ9”"),
        ("", "没有规则符合“”"),
    ],
)
def test_unknown_selector_asks_for_the_closest(book: Rulebook, word: str, words: str) -> None:
    with pytest.raises(SelectionError) as caught:
        chosen(book, ignore=[word])
    assert str(caught.value) == words
