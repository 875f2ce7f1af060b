"""PUN010: the mark between the two ends of a range (GB/T 15834 4.13.3, GB/T 15835 5.1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gdoclint.checks.running_text import Found, running_text
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Safety, Severity, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_MARKS = "-\u2013~"
_MARK = lean(f"[{_MARKS}]")
_TIME_UNITS = "学年|年度|年|月份|月|日|时|周|世纪"
_SURE_UNITS = f"{_TIME_UNITS}|%|％|‰|℃|°C|度"
_UNITS = (
    f"(?:{_SURE_UNITS}|个|名|人|户|家|次|项|条|元|万|亿|千|百|倍|岁|级|天|点|分钟|分|秒|小时"
    "|平方|立方|公里|公斤|公顷|千米|千克|毫米|厘米|分米|米|克|吨|亩|升|层|座|辆|台|套|件|页|章|节|位|种"
    "|(?:mm|cm|km|kg|mg|kW|MW|m|g|t|h)(?![A-Za-z]))"
)
_NUMBER = r"\d+(?:\.\d+)?"
# Numbers behind these words are names: 表2-8, GB/T 9704-2012, a part of a date or of a model.
_FIRST = lean(
    r"(?<![A-Za-z0-9.\-\u2013\u2014/_])(?<![A-Za-z] )(?<![表图型])"
    rf"(?:\d{{4}}年)?(?:\d{{1,2}}月)?(?P<number>{_NUMBER})(?P<unit>{_UNITS})?$"
)
_SECOND = lean(
    rf"(?P<number>{_NUMBER})(?![\d.])(?P<unit>{_UNITS})?(?![\-\u2013])"
    r"(?:(?<=年)\d{1,2}月)?(?:(?<=月)\d{1,2}日)?"
)
_YEAR = lean(r"(?:19|20)\d\d")
_LOOKED_AT = 24
_MONTHS = 12


@check("range-mark")
def range_mark(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A hyphen, an en dash or ~ between the ends of a range with a unit. Values: ``better``.

    Safe where both ends carry a unit of time, a percent sign or a degree, or are years; ~ is an
    info, as the mark is the right one but half-width.
    """
    running = running_text(document, tree, options)
    for one in running.found_at(_MARKS, _MARK):
        second = _SECOND.match(one.after)
        first = _FIRST.search(one.before[-_LOOKED_AT:]) if second else None
        if one.typed and first and second and _is_range(one, first, second):
            yield _hit(one, first, second)


def _is_range(one: Found, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the two numbers are ends of a range: the second has a unit, and is the greater one
    unless months and days begin anew."""
    if not second["unit"] and not lean(_SURE_UNITS).fullmatch(first["unit"] or ""):
        return False
    if lean(r"0\d+").fullmatch(first["number"]) or "=" in one.after or "＝" in one.after:
        return False  # 010-66012345, 365天-104天=261天
    if _part_of_date(first, second):
        return False
    return _timed(first, second) or float(first["number"]) < float(second["number"])


def _timed(first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the ends are points or stretches of time."""
    return lean(_TIME_UNITS).fullmatch(second["unit"] or first["unit"]) is not None


def _part_of_date(first: re.Match[str], second: re.Match[str]) -> bool:
    """2024-3月 is a month of a year, not a range."""
    year = _YEAR.fullmatch(first["number"]) and not first["unit"]
    return bool(year) and second["unit"] == "月" and float(second["number"]) <= _MONTHS


def _hit(one: Found, first: re.Match[str], second: re.Match[str]) -> Hit:
    mark = one.match[0]
    better = "—" if mark != "~" and _timed(first, second) else "～"
    at = one.span()
    span = Span(at.paragraph, at.start - len(first[0]), at.end + len(second[0]))
    severity: Severity | None = "info" if mark == "~" else None
    safety: Safety | None = None if _sure(first, second) else "unsafe"
    values = {"better": f"{first[0]}{better}{second[0]}"}
    return Hit(span, values, (Edit(at, better),), severity=severity, safety=safety)


def _sure(first: re.Match[str], second: re.Match[str]) -> bool:
    units = [one["unit"] for one in (first, second)]
    if all(unit and lean(_SURE_UNITS).fullmatch(unit) for unit in units):
        return True
    years = all(_YEAR.fullmatch(one["number"]) for one in (first, second))
    return years and units[0] is None and lean("年|年度|学年").fullmatch(units[1]) is not None
