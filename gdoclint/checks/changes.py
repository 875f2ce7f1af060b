"""DIG010, changes: 由61件增加到80件，增长31.1% – does the change follow from the two amounts?"""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.quantities import Quantity, quantities, written
from gdoclint.checks.shares import stated_as
from gdoclint.finding import Hit, Span
from gdoclint.patterns import lean

_UP = "增加|增长|增至|提高|提升|上升|升|扩大|扩展|上调|增"
_DOWN = "下降|减少|降低|压缩|压减|缩短|缩减|下调|精简|减至|降|减|压|缩"
_FROM = lean(r"[由从][^，。；：、0-9]{0,12}$")
_TO = lean(
    rf"[^，。；：、0-9]{{0,8}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为)?了?[^，。；：、0-9]{{0,8}}$"
)
# Yearly means, comparable prices, several values: no plain change.
_OTHER = lean(
    r"年均|月均|平均|同比|环比|累计|分别|各|再|实际|名义|可比|高于|低于|超过|目标|计划|率.*[增提升扩降减压缩]"
)
_BY = lean(
    rf"[^，。；：、0-9]{{0,6}}[，,（(]\s*(?P<words>[^，。；：、0-9]{{0,6}}?(?:{_UP}|{_DOWN}|增幅|降幅)"
    r"(?:了|达|达到|约|幅度?|率|为|近)*)$"
)

# 排名由15位上升到8位: the smaller, the higher.
_RANK = lean(r"(?:排名|位次|名次|排位)[^，。；：、]{0,6}$")
_POINTS = ("个百分点", "百分点")


def changes(number: int, text: str) -> Iterator[Hit]:
    """由A增加到B，增长C where C does not follow, or where B is less than A.

    Values: ``old``, ``new`` and ``change`` as written, ``actual`` what follows.
    """
    amounts = list(quantities(text))
    for index, old in enumerate(amounts[:-1]):
        new = amounts[index + 1]
        way = _way(text, old, new)
        if way is None:
            continue
        span = Span(number, old.start, new.end)
        values = {"old": text[old.start : old.end], "new": text[new.start : new.end]}
        if new.value == old.value or (new.value > old.value) != way:
            word = "多" if way else "少"
            yield Hit(span, {**values, "word": word}, message="direction")
            continue
        change = amounts[index + 2] if index + 2 < len(amounts) else None
        if change is not None and _stated(text, new, change) and not _fits(old, new, change):
            more = {
                "change": text[change.start : change.end],
                "actual": _actual(old, new, change),
            }
            span = Span(number, old.start, change.end)
            yield Hit(span, {**values, **more}, message="change")


def _way(text: str, old: Quantity, new: Quantity) -> bool | None:
    """True for a rise from one amount to the other, False for a fall, None for neither."""
    if old.about or new.about or old.unit != new.unit:
        return None
    before = _FROM.search(text[: old.start])
    if before is None or _RANK.search(text[: before.start()]):
        return None
    match = _TO.fullmatch(text, old.end, new.start)
    if match is None or not lean(r"[到至为]").search(match[0]):
        return None
    return match["up"] is not None


def _stated(text: str, new: Quantity, change: Quantity) -> bool:
    match = _BY.fullmatch(text, new.end, change.start)
    return match is not None and not change.about and not _OTHER.search(match["words"])


def _fits(old: Quantity, new: Quantity, change: Quantity) -> bool:
    """Whether the change may follow from the two amounts; True when it is of another kind."""
    if change.percent:
        return old.percent or old.low <= 0 or _fits_in_percent(old, new, change)
    wanted = _POINTS if old.percent else (old.unit,)
    if change.unit not in wanted:
        return True
    # Amounts with decimals may have been rounded after the difference was taken.
    rounded = any(q.value % 1 for q in (old, new, change))
    tolerance = max(q.step for q in (old, new, change)) if rounded else 0
    return abs(abs(new.value - old.value) - change.value) <= tolerance


def _fits_in_percent(old: Quantity, new: Quantity, change: Quantity) -> bool:
    ends = [abs(b - a) / a * 100 for a in (old.low, old.high) for b in (new.low, new.high)]
    return stated_as(min(ends), max(ends), change.value, change.step)


def _actual(old: Quantity, new: Quantity, change: Quantity) -> str:
    if change.percent:
        return f"{round(abs(new.value - old.value) / old.value * 100, 2)}%"
    difference = abs(new.value - old.value)
    return f"{written(difference)}{change.unit}"
