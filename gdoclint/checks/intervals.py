"""DIG011: ranges of years and days that end before they start."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from gdoclint.finding import Hit, Span
from gdoclint.patterns import lean

_DASH = r"\s*(?:[—–－~～-]{1,2}|至|到)\s*"
# Not behind a letter or a slash: GB/T 7713—1987 is the number of a standard.
_YEARS = lean(
    rf"(?<![0-9A-Za-z/.．—–－~～-])(?P<from>(?:19|20)[0-9]{{2}})年?{_DASH}(?P<to>(?:19|20)[0-9]{{2}})年(?![0-9]{{1,2}}月)"
)
_DAYS = lean(
    rf"(?P<y1>(?:19|20)[0-9]{{2}})年(?P<m1>[0-9]{{1,2}})月(?:(?P<d1>[0-9]{{1,2}})日)?{_DASH}"
    r"(?:(?P<y2>(?:19|20)[0-9]{2})年|(?P<next>次年|翌年|明年|当年|同年)?)(?:(?P<m2>[0-9]{1,2})月)?(?:(?P<d2>[0-9]{1,2})日)?"
)
RANGE = lean(
    r"[—–－~～至到-](?:(?<=[0-9年月日].)|(?<=[0-9年月日]\s.))"
    r"[—–－~～至到-]?\s?(?:[12][0-9]{3}年|[0-9]{1,2}[月日])"
)
"""What a text has that has such a range."""
_STANDARD = lean(r"[A-Za-z/][A-Za-z/ .\u00a00-9]*$")
SEASON = datetime.timedelta(days=250)
"""A range that runs over New Year without naming the year, as a heating season, is shorter."""


def reversed_intervals(number: int, text: str) -> Iterator[Hit]:
    """2025—2021年, 2024年5月8日至5月6日: ranges whose end lies before their start."""
    for match in _YEARS.finditer(text):
        standard = _STANDARD.search(text[: match.start()])
        if int(match["from"]) > int(match["to"]) and standard is None:
            yield Hit(Span(number, *match.span()), message="reversed")
    for match in _DAYS.finditer(text):
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
