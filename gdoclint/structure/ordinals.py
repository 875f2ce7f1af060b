"""Chinese and enclosed numerals to integers and back."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}


@lru_cache(maxsize=256)
def value(text: str) -> int | None:
    """The integer that a Chinese, Arabic or enclosed numeral names; None if it is none."""
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and text not in _VALUES and text not in _UNITS:
        number = unicodedata.numeric(text, -1.0)
        return int(number) if number >= 0 else None
    if any(unit in text for unit in _UNITS):
        return _with_units(text)
    if text and all(character in _VALUES for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    return None


def _with_units(text: str) -> int | None:
    total, digit = 0, 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            return None
    return total + digit


def chinese(number: int) -> str:
    """``number`` (1–9999) as a Chinese ordinal: 十, 二十一, 一百零三."""
    if number < 20:
        return ("十" if number >= 10 else "") + (DIGITS[number % 10] if number % 10 else "")
    text, skipped = "", False
    for unit, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if skipped and text else "") + DIGITS[digit] + mark
            skipped = False
        else:
            skipped = True
    return text
