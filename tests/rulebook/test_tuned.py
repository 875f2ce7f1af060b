"""Rules as a configuration changes them."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import CardFolder

from gdoclint.rulebook.card import Card, Level
from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.tuned import TuningError, tuned


@pytest.fixture
def book(cards: CardFolder) -> Rulebook:
    """A grave rule, a slight one that is off for web texts, and one with parameters."""
    cards.add("XYZ001", params={"pattern": "甲"})
    cards.add("XYZ002", severity={"formal": "warning", "web": "off"}, params={"pattern": "乙"})
    cards.add(
        "TTL991",
        family="title",
        kind="title-no-de",
        params={"modifiers": ["补充"], "matter": ["情况"], "fixed": ["工作报告"]},
    )
    return cards.book()


def card(book: Rulebook, code: str) -> Card:
    found = book.find(code)
    assert found is not None
    return found


def levels(book: Rulebook, code: str) -> dict[str, Level]:
    return dict(card(book, code).severity)


def test_nothing_asked_changes_nothing(book: Rulebook) -> None:
    assert tuned(book, {}, {}) is book


@pytest.mark.parametrize("word", ["XYZ001", "xyz001", "rule-xyz001", "XYZ", "wording", "ALL"])
def test_a_rule_is_named_by_code_name_prefix_and_family(book: Rulebook, word: str) -> None:
    assert levels(tuned(book, {word: "info"}, {}), "XYZ001") == {"formal": "info", "web": "info"}


def test_the_closest_name_decides(book: Rulebook) -> None:
    asked: dict[str, Level] = {"XYZ001": "warning", "XYZ": "off", "wording": "info"}
    got = tuned(book, asked, {})
    assert levels(got, "XYZ001") == {"formal": "warning", "web": "warning"}
    assert levels(got, "XYZ002") == {"formal": "off", "web": "off"}
    assert levels(got, "TTL991") == levels(book, "TTL991")


def test_a_rule_that_is_off_in_a_profile_stays_off_there(book: Rulebook) -> None:
    assert levels(tuned(book, {"XYZ002": "info"}, {}), "XYZ002") == {"formal": "info", "web": "off"}


def test_no_rule_gets_graver_than_its_clause_supports(book: Rulebook) -> None:
    got = tuned(book, {"wording": "error"}, {})
    assert levels(got, "XYZ001") == {"formal": "error", "web": "error"}
    assert levels(got, "XYZ002") == {"formal": "warning", "web": "off"}
    with pytest.raises(TuningError, match=r"“severity.XYZ002”不能是“error”.*至多支持“warning”"):
        tuned(book, {"XYZ002": "error"}, {})


def test_parameters_are_replaced_or_added_to(book: Rulebook) -> None:
    own = {"modifiers": ["专项"], "extend-matter": ["事项"]}
    params = card(tuned(book, {}, {"rule-ttl991": own}), "TTL991").params
    assert params == {"modifiers": ["专项"], "matter": ["情况", "事项"], "fixed": ["工作报告"]}
    assert card(book, "TTL991").params["modifiers"] == ["补充"]


@pytest.mark.parametrize(
    ("name", "params", "complaint"),
    [
        ("rule-ttl99", {}, "“rules.rule-ttl99”不是规则的名称或代码，是不是“rule-ttl991”？"),
        ("TTL991", {"modifier": []}, "不认识的键“rules.TTL991.modifier”，是不是“modifiers”？"),
        ("TTL991", {"zzz": 1}, "不认识的键“rules.TTL991.zzz”；可用：fixed、matter、modifiers"),
        ("TTL991", {"modifiers": "专项"}, "“rules.TTL991.modifiers”应当是数组，每一项是字符串"),
        ("TTL991", {"modifiers": [1]}, "“rules.TTL991.modifiers”应当是数组，每一项是字符串"),
        ("XYZ001", {"pattern": 1}, "“rules.XYZ001.pattern”应当是字符串"),
        ("XYZ001", {"pattern": "("}, "“rules.XYZ001.pattern”不是合法的正则表达式"),
        ("XYZ001", {"pattern": ""}, "“rules.XYZ001.pattern”不能为空"),
        ("XYZ001", {"extend-pattern": "a"}, "只有数组和表可以用“extend-”添加"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(
    book: Rulebook, name: str, params: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(TuningError) as caught:
        tuned(book, {}, {name: params})
    assert complaint in str(caught.value)


def test_tables_of_a_card_are_no_parameter_of_a_user(cards: CardFolder) -> None:
    (cards.root / "tables").mkdir()
    (cards.root / "tables" / "a.tsv").write_text("id\tpattern\n", encoding="utf-8")
    cards.add("XYZ001", kind="words", params={"tables": ["a.tsv"]})
    with pytest.raises(TuningError, match=r"“rules.XYZ001.tables”；这条规则没有参数"):
        tuned(cards.book(), {}, {"XYZ001": {"tables": ["b.tsv"]}})
