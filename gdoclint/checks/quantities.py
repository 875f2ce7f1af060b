"""Counted and measured amounts in a text: 1626项, 33.36亿元, 87.14%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from gdoclint.patterns import lean

# What is counted, longest first: 人次 is no 人.
_UNITS = (
    "个百分点|百分点|平方公里|平方千米|平方米|立方米|工作日|千瓦时|人次|户次|件次|场次|班次|架次|批次|小时|分钟"
    "|公里|千米|公顷|公斤|千克|千瓦|美元|宗地|个|件|项|人|名|户|家|份|次|条|起|宗|例|处|所|辆|台|套|元|吨|亩|篇"
    "|期|场|批|部|本|册|座|栋|间|只|头|株|棵|张|位|门|对|支|艘|架|枚|面|幅|笔|班|组|队|村|镇|县|店|岁|天|米|类|种"
)
_AMOUNT = lean(
    r"(?P<before>[近约逾超]|不足|不到|超过|大约|将近|至少|至多|最多|最少|接近|突破|第)?"
    r"(?<![0-9A-Za-z.．:：/～~—–-])(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,11})(?P<decimals>\.[0-9]+)?"
    r"(?![0-9.．～~—–-]|,[0-9]{3})(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千|百)?(?P<more>[余多几])?"
    rf"(?P<unit>[%％]|{_UNITS})(?P<after>左右|以上|以下|上下|以内|以外)?"
)
_SCALES = {
    "百": 2,
    "千": 3,
    "万": 4,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "百亿": 10,
    "千亿": 11,
    "万亿": 12,
}
_BRACKETED = lean(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")


class Quantity(Struct, frozen=True):
    """An amount as written, ``text[start:end]``.

    ``step`` is the value of its last digit, up to half of which was rounded away. A count (no 万,
    no decimals) is exact, its step is 0. ``about``: the text says that it is not exact.
    """

    start: int
    end: int
    value: Decimal
    step: Decimal
    unit: str
    about: bool = False

    @property
    def percent(self) -> bool:
        """Whether it is a share and no amount."""
        return self.unit == "%"

    @property
    def low(self) -> Decimal:
        """The least that may have been rounded to it."""
        return self.value - self.step / 2

    @property
    def high(self) -> Decimal:
        """The most that may have been rounded to it."""
        return self.value + self.step / 2


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The amounts of a stretch of text, without ordinals and what stands in brackets."""
    end = len(text) if end is None else end
    return (amount for amount in _all(text) if start <= amount.start and amount.end <= end)


@lru_cache(maxsize=8)
def _all(text: str) -> tuple[Quantity, ...]:
    text = _BRACKETED.sub(lambda match: "（" * len(match[0]), text)
    return tuple(_quantity(match) for match in _AMOUNT.finditer(text) if match["before"] != "第")


def _quantity(match: re.Match[str]) -> Quantity:
    whole, decimals = match["number"].replace(",", ""), match["decimals"] or ""
    power = _SCALES.get(match["scale"] or "", 0)
    unit = "%" if match["unit"] in "%％" else match["unit"]
    places = len(decimals) - 1 if decimals else 0
    exact = not power and not decimals and unit != "%"
    return Quantity(
        match.start("number"),
        match.end(),
        Decimal(whole + decimals).scaleb(power),
        Decimal(0) if exact else Decimal(1).scaleb(power - places),
        unit,
        any(match[name] for name in ("before", "more", "after")),
    )


def written(value: Decimal) -> str:
    """The number as a text writes it: without trailing zeros, round ones in 万 or 亿."""
    for power, word in ((8, "亿"), (4, "万")):
        if value >= Decimal(10) ** power and value % Decimal(10) ** (power - 2) == 0:
            return f"{value.scaleb(-power).normalize():f}{word}"
    return f"{value.normalize():f}"
