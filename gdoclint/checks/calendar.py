"""DIG011: days and times that do not exist, weekdays that are others (条例 第二十条（四）)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from gdoclint.checks.dates import WrittenDate, written_dates
from gdoclint.checks.running_text import RunningText, running_text, with_figures
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Severity, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_DAY = lean(r"(?<![0-9.．第])(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})[日号]")
# A month that is not 1 to 12, a day that the month does not always have, numerals that are no plain
# figures: in every other date month and day exist.
DOUBTFUL = lean(
    r"月(?:(?<=1[3-9]月)|(?<=[2-9][0-9]月)|(?<=0月)(?<!10月)|(?<=[一二三四五六七八九十０-９\s]月)"
    r"|(?<=2月)(?<!12月)\s*(?:29|3)|(?:(?<=[469]月)|(?<=11月))\s*31"
    r"|\s*(?:3[2-9]|[4-9][0-9]|00?(?![0-9])|[一二三四五六七八九十０-９]))"
)
_WEEK = ("周", "星期", "礼拜")
_ISO = lean(r"[12](?<![0-9A-Za-z/-][12])[09][0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9-])")
_ANY_WEEKDAY = lean(r"(?:[（(]\s*(?:周|礼拜)|星期)[一二三四五六日天]")
_WEEKDAY = lean(
    r"\s*(?:[（(]\s*(?:星期|周|礼拜)(?P<day>[一二三四五六日天])\s*[）)，,]"
    r"|星期(?P<bare>[一二三四五六日天])(?![至到—～、和]))"
)
_WEEKDAYS = "一二三四五六日"
# 24:30 and 9:75 among words that make it a time, not a ratio or a score.
_CLOCK = lean(
    r"(?P<hour>[0-9](?<![0-9][0-9])[0-9]?)(?:[:：](?P<minute>[0-9]{2})(?![0-9:：])|时(?!间)(?:(?P<minutes>[0-9]{1,2})分)?)"
)
_AFTER_HOURS = lean("[:：时](?<=[0-9].)")
_TIME_OF_DAY = lean(r"(?:[上下中]午|早上|晚上?|夜间?|凌晨|[日号）]|时间[为：:]?)[ \u3000]*$")
_LUNAR = lean(r"[农阴夏旧]历|古历|腊月|正月|闰|藏历|回历")
_ACCOUNTS = lean(r"会计|决算|账|记账|结账|财务|预算|期间")
LUNAR_BEFORE = 12
_YEARS = range(1900, 2200)
LEAP_YEAR = 2000
"""29 February is a day of some year; texts that give no year get the benefit."""
FAR = datetime.timedelta(days=183)
"""How far ahead of its 成文日期 a document's day without a year is sought."""
BACK = datetime.timedelta(days=31)

# Ranges that may end before they start.
_DASH = r"\s*(?:[—–－~～-]{1,2}|至|到)\s*"
# Not behind a letter or a slash: GB/T 7713—1987 is the number of a standard.
_RANGE_OF_YEARS = lean(
    rf"(?<![0-9A-Za-z/.．—–－~～-])(?P<from>(?:19|20)[0-9]{{2}})年?{_DASH}(?P<to>(?:19|20)[0-9]{{2}})年(?![0-9]{{1,2}}月)"
)
_RANGE_OF_DAYS = lean(
    rf"(?P<y1>(?:19|20)[0-9]{{2}})年(?P<m1>[0-9]{{1,2}})月(?:(?P<d1>[0-9]{{1,2}})日)?{_DASH}"
    r"(?:(?P<y2>(?:19|20)[0-9]{2})年|(?P<next>次年|翌年|明年|当年|同年)?)(?:(?P<m2>[0-9]{1,2})月)?(?:(?P<d2>[0-9]{1,2})日)?"
)
# What a text has that has such a range.
_RANGE = lean(
    r"[—–－~～至到-](?:(?<=[0-9年月日].)|(?<=[0-9年月日]\s.))"
    r"[—–－~～至到-]?\s?(?:[12][0-9]{3}年|[0-9]{1,2}[月日])"
)
_STANDARD = lean(r"[A-Za-z/][A-Za-z/ .\u00a00-9]*$")
SEASON = datetime.timedelta(days=250)
"""A range that runs over New Year without naming the year, as a heating season, is shorter."""


@check("impossible-date")
def impossible_date(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Days, weekdays and times that cannot be, ranges that end before they start."""
    for paragraph in _doubtful(running_text(document, tree, options)):
        yield from days(paragraph.number, paragraph.text, _issued(document, tree))
    figures = with_figures(document, tree, options)
    for found in figures.found(_ISO, "-"):
        if not _is_day(*map(int, found.match[0].split("-"))):
            yield Hit(found.span(), message="no-such-day")
    for found in figures.found(_CLOCK, _AFTER_HOURS):
        if _no_time(found.match) and _TIME_OF_DAY.search(found.before):
            yield Hit(found.span(), message="no-such-time")
    for paragraph in figures.holding(_RANGE):
        yield from _reversed_ranges(paragraph.number, paragraph.text)


def _doubtful(running: RunningText) -> Iterator[Paragraph]:
    """The paragraphs with a month and what may be wrong with its days."""
    doubtful = {paragraph.number for paragraph in running.holding(DOUBTFUL)}
    doubtful.update(found.paragraph.number for found in running.found(_ANY_WEEKDAY, _WEEK))
    for paragraph in running.paragraphs if doubtful else ():
        if paragraph.number in doubtful and "月" in paragraph.text:
            yield paragraph


def _issued(document: Document, tree: Tree) -> datetime.date | None:
    """The 成文日期; a page's own date may be years later and tells nothing of its days."""
    return tree.once(_day_of_issue, document)


def _day_of_issue(document: Document, tree: Tree) -> datetime.date | None:
    dates = [
        date.value
        for number in tree.main.numbers("DATE")
        for date in written_dates(document.paragraph(number).text)
        if date.value is not None and date.year in _YEARS
    ]
    return dates[-1] if dates else None


def days(number: int, text: str, today: datetime.date | None) -> Iterator[Hit]:
    """Days with and without a year. Values: ``actual`` the right weekday."""
    seen = set()
    for date in written_dates(text):
        if "月" not in date.text:
            continue
        seen.add(date.end)
        if _exists(date):
            yield from _weekday(number, text, date.start, date.end, date.value)
        elif not _special(text, date.start, date.end):
            yield Hit(Span(number, date.start, date.end), message="no-such-day")
    for match in _DAY.finditer(text):
        if match.end() in seen:
            continue
        month, day = int(match["m"]), int(match["d"])
        if not _is_day(LEAP_YEAR, month, day):
            if not _special(text, *match.span()):
                yield Hit(Span(number, *match.span()), message="no-such-day")
        elif today is not None:
            meant = _near(month, day, today)
            yield from _weekday(number, text, *match.span(), meant, "warning")


def _exists(date: WrittenDate) -> bool:
    year = date.year or LEAP_YEAR
    if date.day is None:
        return 1 <= date.month <= 12
    return _is_day(year, date.month, date.day)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _special(text: str, start: int, end: int) -> bool:
    """Whether another calendar is meant, or the 13th month of accounts."""
    around = text[max(0, start - LUNAR_BEFORE) : end]
    return _LUNAR.search(around) is not None or (
        "13月" in around and _ACCOUNTS.search(text) is not None
    )


def _near(month: int, day: int, today: datetime.date) -> datetime.date | None:
    """The day that a document of ``today`` means by a month and a day; None when it is far."""
    for year in (today.year, today.year + 1):
        if _is_day(year, month, day):
            meant = datetime.date(year, month, day)
            if today - BACK <= meant <= today + FAR:
                return meant
    return None


def _weekday(
    number: int,
    text: str,
    start: int,
    end: int,
    day: datetime.date | None,
    severity: Severity | None = None,
) -> Iterator[Hit]:
    """Whether the weekday behind a date, ``text[start:end]``, is that of the day."""
    match = _WEEKDAY.match(text, end)
    if match is None or day is None:
        return
    actual = _WEEKDAYS[day.weekday()]
    if (match["day"] or match["bare"]).replace("天", "日") != actual:
        values = {"actual": f"星期{actual}", "day": f"{day.year}年{day.month}月{day.day}日"}
        yield Hit(Span(number, start, match.end()), values, severity=severity, message="weekday")


def _no_time(match: re.Match[str]) -> bool:
    """Whether it is past 24:00 or has more than 59 minutes."""
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    return hour > 24 or minute > 59 or (hour == 24 and minute > 0)


def _reversed_ranges(number: int, text: str) -> Iterator[Hit]:
    """2025—2021年, 2024年5月8日至5月6日: ranges whose end lies before their start."""
    for match in _RANGE_OF_YEARS.finditer(text):
        standard = _STANDARD.search(text[: match.start()])
        if int(match["from"]) > int(match["to"]) and standard is None:
            yield Hit(Span(number, *match.span()), message="reversed")
    for match in _RANGE_OF_DAYS.finditer(text):
        if _reversed(match):
            yield Hit(Span(number, *match.span()), message="reversed")


def _reversed(match: re.Match[str]) -> bool:
    """Whether the end is before the start; parts of the end that are missing are the start's."""
    if not (match["m2"] or match["d2"]) or match["next"] in ("次年", "翌年", "明年"):
        return False
    if bool(match["d1"]) != bool(match["d2"]):
        return False
    start = _day(match["y1"], match["m1"], match["d1"])
    end = _day(match["y2"] or match["y1"], match["m2"] or match["m1"], match["d2"])
    if start is None or end is None or end >= start:
        return False
    if match["y2"] or not match["m2"]:
        return True
    following = _day(str(int(match["y1"]) + 1), match["m2"], match["d2"])
    return following is None or following - start > SEASON


def _day(year: str, month: str, day: str | None) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
