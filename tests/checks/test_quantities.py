"""Amounts as they are written in a text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gdoclint.checks.quantities import quantities, written


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("共1626项", "1626", "项"),
        ("投资33.36亿元", "3336000000", "元"),
        ("1,234人次", "1234", "人次"),
        ("占87.14%", "87.14", "%"),
        ("提高2.5个百分点", "2.5", "个百分点"),
        ("3617个工作日", "3617", "个"),
    ],
)
def test_an_amount_has_a_value_and_a_unit(text: str, value: str, unit: str) -> None:
    (amount,) = quantities(text)
    assert (amount.value, amount.unit, amount.about) == (Decimal(value), unit, False)


@pytest.mark.parametrize("text", ["第3条", "3—5个", "2024年5月", "A3个", "（3个）", "3.5.1个"])
def test_ordinals_ranges_dates_and_glosses_are_no_amounts(text: str) -> None:
    assert list(quantities(text)) == []


@pytest.mark.parametrize("text", ["7万余条", "100多户", "约300人", "近5亿元", "50件以上"])
def test_what_the_text_calls_inexact_is_marked(text: str) -> None:
    assert [amount.about for amount in quantities(text)] == [True]


def test_a_count_is_exact_and_a_rounded_amount_has_a_step() -> None:
    count, rounded = quantities("受理1200件，投资3.6亿元")
    assert (count.step, rounded.step) == (Decimal(0), Decimal(10_000_000))
    assert (rounded.low, rounded.high) == (Decimal(355_000_000), Decimal(365_000_000))


@pytest.mark.parametrize(
    ("value", "text"), [("186", "186"), ("1.50", "1.5"), ("20000", "2万"), ("15361", "15361")]
)
def test_a_result_is_written_as_a_text_writes_it(value: str, text: str) -> None:
    assert written(Decimal(value)) == text
