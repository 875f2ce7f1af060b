"""Chinese and enclosed numerals."""

import pytest

from gdoclint.structure import ordinals


@pytest.mark.parametrize(
    ("text", "number"),
    [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("九十九", 99), ("一百零三", 103),
     ("一百一十", 110), ("二〇二四", 2024), ("7", 7), ("①", 1), ("⑳", 20), ("㈠", 1), ("⑴", 1)],
)  # fmt: skip
def test_a_numeral_names_its_number(text: str, number: int) -> None:
    assert ordinals.value(text) == number


@pytest.mark.parametrize("text", ["", "甲", "一x", "、"])
def test_what_is_no_numeral_has_no_number(text: str) -> None:
    assert ordinals.value(text) is None


def test_every_number_to_9999_is_written_so_that_it_reads_back() -> None:
    assert [ordinals.value(ordinals.chinese(n)) for n in range(1, 10000)] == list(range(1, 10000))
