"""SEC003: numbers that name a person."""

from __future__ import annotations

import pytest
from reported import fixed, reported

from gdoclint.checks.personal_data import identity_number, luhn

TEXT = "某局关于发放补助的报告\n市人民政府：\n{}。\n某局\n2024年5月6日"


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("身份证号11010519491231002X", "身份证号110105********002X"),
        ("李明（13800001234）", "李明（138****1234）"),
        ("李明 138 0000 1234", "李明 138******1234"),
        ("银行卡6222020200112230004", "银行卡6222***********0004"),
    ],
)
def test_the_middle_is_masked(bad: str, good: str) -> None:
    assert fixed("SEC003", TEXT.format(bad)) == TEXT.format(good)
    assert reported("SEC003", TEXT.format(good)) == []


@pytest.mark.parametrize(
    "text",
    [
        "身份证号110105194912310021",  # wrong check digit
        "身份证号110105194913310024",  # no such day
        "统一社会信用代码11010519491231002X",
        "银行卡6222020200112230005",
        "项目编号6222020200112230004",
        "联系人：李明，电话13800001234",
        "举报热线12345、010-66001234",
        "金额1234567890123456元",
        "文件编号20240001380000123456",
    ],
)
def test_other_numbers_are_quiet(text: str) -> None:
    assert reported("SEC003", TEXT.format(text)) == []


def test_no_message_repeats_the_number() -> None:
    text = TEXT.format("李明，11010519491231002X，13800001234，6222020200112230004")
    findings = reported("SEC003", text)
    assert len(findings) == 3
    assert not any(character.isdigit() for f in findings for character in f.message)


def test_it_is_a_warning_before_publication_only() -> None:
    text = TEXT.format("李明（13800001234）")
    assert [f.severity for f in reported("SEC003", text)] == ["info"]
    assert [f.severity for f in reported("SEC003", text, profile="web")] == ["warning"]


def test_check_digits_are_computed() -> None:
    assert identity_number("11010519491231002x")
    assert not identity_number("110105194912310020")
    assert luhn("4532015112830366")
    assert not luhn("4532015112830367")
