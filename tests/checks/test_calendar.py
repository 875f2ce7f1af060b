"""DIG011: days, weekdays, times and ranges."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import reported, words

from gdoclint.checks import calendar
from gdoclint.checks.calendar import DOUBTFUL, days


@pytest.mark.parametrize(
    "day",
    [
        "2025年2月30日",
        "2023年2月29日",
        "2025年13月",
        "2025年4月31日",
        "二〇二五年二月三十日",
        "2025-02-30",
        "6月31日",
        "13月5日",
        "5月0日",
    ],
)
def test_a_day_that_does_not_exist_is_found(day: str) -> None:
    assert words("DIG011", f"请于{day}前报送材料。") == [day]


@pytest.mark.parametrize(
    "day", ["2024年2月29日", "2月29日", "2025年12月", "二〇二五年二月二十八日", "2025-02-28"]
)
def test_a_day_that_exists_is_right(day: str) -> None:
    assert words("DIG011", f"请于{day}前报送材料。") == []


def test_the_weekday_is_that_of_the_calendar() -> None:
    (finding,) = reported("DIG011", "会议定于2024年5月6日（星期二）召开。")
    assert finding.message == "星期有误：2024年5月6日是星期一，文中是“2024年5月6日（星期二）”"
    assert (finding.severity, reported("DIG011", "定于2024年5月6日（周一）召开。")) == ("error", [])
    assert words("DIG011", "2024年5月5日星期天召开，2024年5月5日（星期日）召开。") == []


DATED = "××局关于开会的通知\n各科室：\n会议定于{}召开。\n××局\n2024年11月6日"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("11月8日（星期五）", []),
        ("11月8日（星期六）", ["11月8日（星期六）"]),
        ("1月8日（星期三）", []),  # of 2025
        ("1月8日（星期一）", ["1月8日（星期一）"]),
        ("8月8日（星期一）", []),  # too far from the document's date to say
    ],
)
def test_a_day_without_a_year_is_sought_near_the_documents_date(day: str, found: list[str]) -> None:
    findings = reported("DIG011", DATED.format(day))
    assert words("DIG011", DATED.format(day)) == found
    assert all(finding.severity == "warning" for finding in findings)


@pytest.mark.parametrize(
    "text",
    ["5月8日24:30截止。", "时间：25:00。", "下午14:75开会。", "5月8日上午25时开会。"],
)
def test_a_time_that_does_not_exist_is_found(text: str) -> None:
    assert len(reported("DIG011", f"请注意，{text}")) == 1


@pytest.mark.parametrize("text", ["24:00", "比例为24:30", "历时25时30分", "9:05", "日照25小时"])
def test_midnight_ratios_and_durations_are_right(text: str) -> None:
    assert reported("DIG011", f"请注意，5月8日截止，{text}。") == []


@pytest.mark.parametrize(
    "span",
    [
        "2025—2021年",
        "2025年至2021年",
        "2024年5月12日至5月8日",
        "2024年5月12日至8日",
        "2024年5月12日—2023年5月8日",
        "2024年5月至3月",
    ],
)
def test_a_range_that_ends_before_it_starts_is_found(span: str) -> None:
    assert words("DIG011", f"实施时间为{span}，请周知。") == [span]


@pytest.mark.parametrize(
    "span",
    [
        "2021—2025年",
        "2024年11月15日至3月15日",
        "2024年11月至次年3月",
        "2024年5月8日至5月12日",
        "2024年5月8日至6月",
        "GB 2025—2021年版",
    ],
)
def test_seasons_over_new_year_and_standards_are_right(span: str) -> None:
    assert words("DIG011", f"实施时间为{span}，请周知。") == []


@pytest.mark.parametrize("text", ["农历2月30日是庙会。", "会计上另设2024年13月。"])
def test_other_calendars_are_not_judged(text: str) -> None:
    assert reported("DIG011", text) == []


def test_the_documents_own_date_is_left_to_its_own_rule() -> None:
    text = "××局关于开会的通知\n各科室：\n请准时参加会议。\n××局\n2024年2月30日"
    findings = reported("DIG011", text, select=("DIG011", "STR008"))
    assert [finding.code for finding in findings] == ["STR008"]


def test_days_that_are_not_looked_at_exist() -> None:
    numbers = [*map(str, range(40)), *(f"0{n}" for n in range(10)), "十三", "三十二", "１３", "５"]
    for year in ("", "2023年", "2024年", "24年", "二〇二四年", "2024 年"):
        for month, day, blank in product(numbers, [*numbers, ""], ("", " ", "\u3000")):
            text = f"会议于{year}{month}{blank}月{blank}{day}{'日' if day else ''}召开"
            if not DOUBTFUL.search(text):
                assert not list(days(1, text, None)), text


@settings(max_examples=100, deadline=None)
@given(st.from_regex(calendar._WEEKDAY))
def test_a_weekday_behind_a_date_is_never_passed_over(text: str) -> None:
    if calendar._WEEKDAY.search(text):
        assert calendar._ANY_WEEKDAY.search(text)
        assert any(word in text for word in calendar._WEEK)
