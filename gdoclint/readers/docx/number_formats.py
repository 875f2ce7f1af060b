"""How an automatic number is written (ISO/IEC 29500-1 17.18.59 ST_NumberFormat).

Where the standard and Word differ, this follows Word: 一○一 and 一百〇一 for 101, 百一 in Japanese,
㈠ for ``ideographEnclosedCircle`` (MS-OI29500 2.1.540), decimals past the end of a closed set.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

LARGEST = 32767
"""The largest number Word counts to; what is beyond is written in decimals."""

Writer = Callable[[int], str]

_PLAIN = "一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def written(value: int, number_format: str) -> str:
    """The number in that format; an unknown format and an impossible number give decimals."""
    writer = _WRITERS.get(number_format)
    if writer is None or not 0 <= value <= LARGEST:
        return str(value)
    return writer(value)


def _digits(value: int, digits: str) -> str:
    """Each decimal digit replaced by its sign."""
    return "".join(digits[int(digit)] for digit in str(value))


def _counting(value: int, zero: str) -> str:
    """十, 二十一, but 一○一: place values to 99, then bare digits (Word)."""
    if value < 100:
        return _places(value, zero + _PLAIN, "十百千", "万", ten="十")
    return _digits(value, zero + _PLAIN)


def _places(value: int, digits: str, units: str, myriad: str, *, ten: str = "") -> str:
    """Digits with place values; zeros inside are written once.

    ``ten`` replaces the digit and place of 10 at the head of 10–19.
    """
    if value == 0:
        return digits[0]
    high, low = divmod(value, 10_000)
    text = _four(high, digits, units) + myriad if high else ""
    if low:
        text += digits[0] if high and low < 1000 else ""
        text += _four(low, digits, units)
    return ten + text[2:] if ten and 10 <= value <= 19 else text


def _four(value: int, digits: str, units: str) -> str:
    """1–9999 with place values."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit:
            zero = digits[0] if gap and text else ""
            text += zero + digits[digit] + (units[place - 1] if place else "")
        gap = not digit
    return text


def _japanese(value: int) -> str:
    """百一, 千二百: no zeros inside and no 一 before 十 百 千."""
    if value == 0:
        return "〇"
    high, low = divmod(value, 10_000)
    text = _japanese(high) + "万" if high else ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // place % 10
        if digit:
            text += ("" if digit == 1 and unit else _PLAIN[digit - 1]) + unit
    return text


def _japanese_legal(value: int) -> str:
    """壱拾弐: every digit before its place, no zeros inside."""
    return _places(value, "〇壱弐参四伍六七八九", "拾百阡", "萬").replace("〇", "") or "〇"


def _roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        text += sign * count
    return text


def _letters(value: int) -> str:
    """a–z, then aa, bb …"""
    return "" if value == 0 else chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _member(value: int, members: str) -> str:
    """The sign of that place in a closed set, decimals past its end."""
    return members[value - 1] if 1 <= value <= len(members) else str(value)


def _ordinal(value: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    ending = "th" if value % 100 in (11, 12, 13) else endings.get(value % 10, "th")
    return f"{value}{ending}"


_WRITERS: dict[str, Writer] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": partial(_digits, digits="０１２３４５６７８９"),
    "decimalFullWidth2": partial(_digits, digits="０１２３４５６７８９"),
    "numberInDash": lambda value: f"- {value} -",
    "ordinal": _ordinal,
    "hex": lambda value: f"{value:X}",
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "none": lambda value: "",
    "bullet": lambda value: "",
    "chineseCounting": partial(_counting, zero="○"),
    "taiwaneseCounting": partial(_counting, zero="○"),
    "chineseCountingThousand": partial(
        _places, digits="〇" + _PLAIN, units="十百千", myriad="万", ten="十"
    ),
    "taiwaneseCountingThousand": partial(
        _places, digits="零" + _PLAIN, units="十百千", myriad="萬", ten="十"
    ),
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": partial(
        _places, digits="零壹贰叁肆伍陆柒捌玖", units="拾佰仟", myriad="万"
    ),
    "ideographLegalTraditional": partial(
        _places, digits="零壹貳參肆伍陸柒捌玖", units="拾佰仟", myriad="萬"
    ),
    "japaneseLegal": _japanese_legal,
    "ideographDigital": partial(_digits, digits="〇" + _PLAIN),
    "japaneseDigitalTenThousand": partial(_digits, digits="〇" + _PLAIN),
    "taiwaneseDigital": partial(_digits, digits="○" + _PLAIN),
    "ideographTraditional": partial(_member, members="甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": partial(_member, members="子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": partial(_member, members="㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "decimalEnclosedCircle": partial(_member, members="①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": partial(_member, members="①②③④⑤⑥⑦⑧⑨⑩"),
    "decimalEnclosedParen": partial(_member, members="⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": partial(_member, members="⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
}
