"""How numbers are written: values of ECMA-376 17.18.59 and of Word where they differ."""

from __future__ import annotations

import pytest

from gdoclint.readers.docx.number_formats import written

CHINESE_TO_99 = {
    1: "一",
    9: "九",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    21: "二十一",
    90: "九十",
    99: "九十九",
}
VALUES = [
    ("decimal", {0: "0", 1: "1", 101: "101"}),
    ("decimalZero", {1: "01", 10: "10", 100: "100"}),
    ("decimalFullWidth", {1: "１", 10: "１０", 101: "１０１"}),
    ("decimalFullWidth2", {23: "２３"}),
    ("decimalHalfWidth", {23: "23"}),
    ("numberInDash", {1: "- 1 -"}),
    ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 112: "112th", 121: "121st"}),
    ("hex", {10: "A", 255: "FF"}),
    ("upperRoman", {1: "I", 4: "IV", 9: "IX", 40: "XL", 1999: "MCMXCIX"}),
    ("lowerRoman", {3: "iii", 14: "xiv"}),
    ("upperLetter", {1: "A", 26: "Z", 27: "AA", 54: "BBB"}),
    ("lowerLetter", {2: "b", 28: "bb"}),
    ("none", {1: "", 5: ""}),
    ("chineseCounting", {**CHINESE_TO_99, 0: "○", 100: "一○○", 101: "一○一"}),
    ("taiwaneseCounting", {**CHINESE_TO_99, 100: "一○○"}),
    (
        "chineseCountingThousand",
        {
            **CHINESE_TO_99,
            0: "〇",
            100: "一百",
            101: "一百〇一",
            110: "一百一十",
            111: "一百一十一",
            1001: "一千〇一",
            1010: "一千〇一十",
            2020: "二千〇二十",
            10000: "一万",
            10001: "一万〇一",
            12345: "一万二千三百四十五",
        },
    ),
    ("taiwaneseCountingThousand", {**CHINESE_TO_99, 101: "一百零一", 10000: "一萬"}),
    (
        "japaneseCounting",
        {
            **CHINESE_TO_99,
            100: "百",
            101: "百一",
            110: "百十",
            210: "二百十",
            1000: "千",
            10000: "一万",
        },
    ),
    (
        "chineseLegalSimplified",
        {1: "壹", 2: "贰", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 101: "壹佰零壹", 1000: "壹仟"},
    ),
    ("ideographLegalTraditional", {2: "貳", 3: "參", 12: "壹拾貳", 101: "壹佰零壹"}),
    ("japaneseLegal", {1: "壱", 12: "壱拾弐", 101: "壱百壱", 1000: "壱阡", 10000: "壱萬"}),
    ("ideographDigital", {1: "一", 10: "一〇", 11: "一一", 101: "一〇一"}),
    ("japaneseDigitalTenThousand", {10: "一〇", 25: "二五"}),
    ("taiwaneseDigital", {10: "一○", 25: "二五"}),
    ("ideographTraditional", {1: "甲", 3: "丙", 10: "癸", 11: "11"}),
    ("ideographZodiac", {1: "子", 10: "酉", 12: "亥", 13: "13"}),
    ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
    ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳", 21: "21"}),
    ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩", 11: "11"}),
    ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
    ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
]


@pytest.mark.parametrize(("number_format", "values"), VALUES, ids=[name for name, _ in VALUES])
def test_a_format_writes_its_numbers(number_format: str, values: dict[int, str]) -> None:
    assert {value: written(value, number_format) for value in values} == values


@pytest.mark.parametrize("number_format", ["chineseCounting", "chineseCountingThousand"])
def test_chinese_formats_agree_to_99(number_format: str) -> None:
    wanted = [written(value, "japaneseCounting") for value in range(1, 100)]
    assert [written(value, number_format) for value in range(1, 100)] == wanted


def test_what_cannot_be_written_otherwise_is_decimal() -> None:
    assert written(7, "arabicAbjad") == "7"
    assert written(-1, "chineseCounting") == "-1"
    assert written(32768, "upperRoman") == "32768"
    assert written(999_999_999, "lowerLetter") == "999999999"
