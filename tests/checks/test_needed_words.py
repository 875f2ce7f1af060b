"""The words that cards need are found in everything that their checks look for."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gdoclint.checks import (
    blanks,
    characters,
    document_number,
    halfwidth,
    nesting,
    numbering_form,
    personal_data,
    quotes,
    units,
    years,
    yishi,
)
from gdoclint.checks import placeholders as left
from gdoclint.plugins import rulebook
from gdoclint.resources import toml
from gdoclint.rulebook.needs import needs, spelled
from gdoclint.structure.ordinals import value

BOOK = rulebook(installed=False)
DOCUMENT_NUMBER = ("STR010", "STR011", "STR012", "STR013", "STR014")


def is_run(code: str, text: str) -> bool:
    card = BOOK.find(code)
    assert card is not None
    wanted = needs((card,), ())
    return bool(wanted.applying(wanted.held(text), card.needs_roles))


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        *(("SEC002", p) for p in (left._CROSSES, left._BLANKS, left._NOTES)),
        *(("SEC002", p) for p in (left._FIELDS, left._VALUES)),
        *(("SEC003", p) for p in (personal_data._IDENTITY, personal_data._MOBILE)),
        ("SEC003", personal_data._CARD),
        *((code, document_number._CANDIDATE) for code in DOCUMENT_NUMBER),
        ("PUN001", halfwidth._BESIDE),
        ("PUN003", quotes._STRAIGHT),
        ("PUN003", quotes._APOSTROPHES),
        ("PUN003", quotes._CORNER),
        ("PUN004", nesting._NESTED),
        ("PUN005", nesting._ROUND_IN_ROUND),
        ("PUN019", blanks._GAP),
        ("NUM008", numbering_form._HALF_BRACKETS),
        ("NUM008", numbering_form._ENCLOSED),
        ("PUN020", characters._WIDE),
        ("PUN020", characters._PERCENT),
        ("NUM009", yishi._ORDINAL),
    ],
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_what_a_check_looks_for_holds_a_word_that_its_card_needs(
    code: str, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    found = pattern.search(text)
    assume(found is not None)
    assert is_run(code, text)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from("一二"),
    st.text("一二三四五六七八九〇零○O0０", min_size=3, max_size=3),
    st.data(),
)
def test_dates_in_chinese_are_needed(century: str, others: str, data: st.DataObject) -> None:
    year = century + others
    month = data.draw(st.sampled_from(["5", "五", "12", "十二"]))
    day = data.draw(st.sampled_from(["", "6日", "六日", "二十号"]))
    text = f"{year}年{month}月{day}"
    if others.strip("一二三四五六七八九〇"):
        assert years._CHINESE_YEAR.search(text) is None or is_run("DIG003", text)
    assert is_run("DIG002", text)


@pytest.mark.parametrize("text", ["2024年五月6日", "2024年5月六日", "1998年12月十号"])
def test_mixed_dates_are_needed(text: str) -> None:
    assert is_run("DIG002", text)


def test_every_unit_of_the_table_is_needed() -> None:
    table = toml("rules", "tables", "units.toml")
    for key in ("symbols", "powers", "names", "convert"):
        assert all(is_run("DIG012", f"5{unit}") for unit in table[key])
    # Names and symbol of one unit are a fault together.
    assert all(is_run("DIG012", f"5{one['symbol']}") for one in table["mixed"])
    assert units._units().mixed.keys() >= {one["symbol"] for one in table["mixed"]}


def test_variants_of_meetings_are_needed() -> None:
    card = BOOK.find("REF008")
    assert card is not None
    assert all(is_run("REF008", one["long"]) for one in card.params["variants"])


def test_need_spells_every_choice() -> None:
    assert list(spelled("第[一二]、")) == ["第一、", "第二、"]
    assert list(spelled("[甲乙][丙丁]")) == ["甲丙", "甲丁", "乙丙", "乙丁"]
    assert list(spelled("[]）]号")) == ["]号", "）号"]
    assert list(spelled("[[［]")) == ["[", "［"]
    assert list(spelled("[]]")) == ["]"]
    assert list(spelled("号]")) == ["号]"]
    assert [value(word[0]) for word in spelled("[一二三]是")] == [1, 2, 3]
