"""Reading dates, and STR007 and STR008."""

from __future__ import annotations

import datetime

import pytest
from reported import NOTICE, fixed, reported, words

from gdoclint.checks.dates import document_date, written_dates
from gdoclint.structure import parse
from gdoclint.testing import document_of


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2024年5月6日", 2024, 5, 6),
        ("2024年05月06日", 2024, 5, 6),
        ("２０２４年５月６日", 2024, 5, 6),
        ("二〇二四年十一月二十一日", 2024, 11, 21),
        ("二○○五年十二月三日", 2005, 12, 3),
        ("一九九六年十月三十日", 1996, 10, 30),
        ("2024.5.6", 2024, 5, 6),
        ("2024-05-06", 2024, 5, 6),
        ("2024 年 5 月 6 日", 2024, 5, 6),
        ("2024年5月", 2024, 5, None),
        ("24年5月6日", 0, 5, 6),
    ],
)
def test_a_date_is_read_in_every_form(text: str, year: int, month: int, day: int | None) -> None:
    (date,) = written_dates(text)
    assert (date.year, date.month, date.day, date.text) == (year, month, day, text)


@pytest.mark.parametrize("text", ["2021—2025年", "8:30至17:30", "3.5亿元", "第1234.5号"])
def test_other_numbers_are_no_dates(text: str) -> None:
    assert written_dates(text) == ()


def test_a_day_that_does_not_exist_has_no_value() -> None:
    assert written_dates("2024年2月30日")[0].value is None


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("2024年05月06日", "2024年5月6日"),
        ("2024/5/6", "2024年5月6日"),
        ("2024-05-06", "2024年5月6日"),
        ("2024 年 5 月 6 日", "2024年5月6日"),
        ("二零二四年五月六日", "2024年5月6日"),
        ("二〇一二年七月一日", "2012年7月1日"),
    ],
)
def test_a_wrong_form_is_mended(written: str, right: str) -> None:
    text = NOTICE.replace("2024年5月6日", written)
    assert fixed("STR007", text) == NOTICE.replace("2024年5月6日", right)


def test_a_date_without_its_day_is_left_to_a_person() -> None:
    (finding,) = reported("STR007", NOTICE.replace("2024年5月6日", "2024年5月"))
    assert finding.fix is None
    assert "标全" in finding.message


@pytest.mark.parametrize(
    "date", ["二〇一二年六月三十日", "一九九六年一月二十五日", "2011年03月05日"]
)
def test_a_date_before_the_standard_is_right(date: str) -> None:
    assert reported("STR007", NOTICE.replace("2024年5月6日", date)) == []


def test_an_old_forwarded_text_in_a_new_notice_keeps_its_date() -> None:
    report = "××市教育局关于校园安全情况的报告\n市人民政府：\n现报告如下。\n××市教育局"
    text = f"{NOTICE}\n{report}\n二〇〇四年十月十日"
    assert reported("STR007", text) == []


def test_a_page_s_date_is_no_date_of_the_document() -> None:
    page = "发布时间：2025-03-01 08:00　来源：市教育局\n" + NOTICE
    assert reported("STR007", page, profile="web") == []


def test_the_document_date_is_that_of_the_signature() -> None:
    document = document_of(NOTICE)
    date = document_date(document, parse(document))
    assert date is not None
    assert date.value == datetime.date(2024, 5, 6)


def test_the_document_date_may_stand_in_the_adoption_note() -> None:
    document = document_of(
        "××市第十六届人民代表大会第三次会议关于政府工作报告的决议\n"
        "（2011年1月20日××市第十六届人民代表大会第三次会议通过）\n会议决定批准这个报告。"
    )
    date = document_date(document, parse(document))
    assert date is not None
    assert date.value == datetime.date(2011, 1, 20)


def test_a_number_of_the_old_year_is_an_info_over_new_year() -> None:
    text = "×教发〔2023〕95号\n" + NOTICE.replace("2024年5月6日", "2024年1月6日")
    (finding,) = reported("STR008", text)
    assert finding.severity == "info"


def test_a_number_of_another_year_is_a_warning() -> None:
    (finding,) = reported("STR008", "×教发〔2022〕95号\n" + NOTICE)
    assert finding.severity == "warning"
    assert "2022" in finding.message


def test_a_quoted_document_is_not_younger_than_the_text() -> None:
    text = NOTICE.replace("现就", "根据×政发〔2025〕3号文件要求，现就")
    (finding,) = reported("STR008", text)
    assert finding.related[0].span.paragraph == 3
    assert words("STR008", text) == ["2024年5月6日"]


@pytest.mark.parametrize("by", ["审议", "讨论", "研究", "会议"])
@pytest.mark.parametrize("agreed", ["通过", "同意"])
def test_a_meeting_told_of_is_not_younger_than_the_text(by: str, agreed: str) -> None:
    told = f"方案已经2024年6月6日局务会{by}{agreed}。"
    (finding,) = reported("STR008", NOTICE.replace("请认真贯彻执行。", told))
    assert "2024年6月6日" in finding.message


@pytest.mark.parametrize(
    "words_",
    [
        "检查于2024年6月30日前完成。",
        "定于2024年6月1日召开会议研究通过。",
        "规划已于2023年3月1日审议通过。",
    ],
)
def test_plans_and_older_meetings_are_no_contradiction(words_: str) -> None:
    assert reported("STR008", NOTICE.replace("请认真贯彻执行。", words_)) == []
