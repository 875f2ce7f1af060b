"""The lines in which it is worth while to look for a pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gdoclint.rulebook.lines import echoing, line_at, matching, with_words

TEXT = "甲乙\n丙\n\n乙丁"


def shown(lines: list[tuple[int, int]], text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in lines]


def test_line_reaches_to_the_start_of_the_next_one() -> None:
    assert [line_at(TEXT, at) for at in (0, 1, 2, 3, 5, 6, 7)] == [
        (0, 3), (0, 3), (0, 3), (3, 5), (5, 6), (6, 8), (6, 8),
    ]  # fmt: skip


def test_lines_with_words_are_given_once_in_their_order() -> None:
    assert shown(with_words(TEXT, ("乙", "丁", "甲乙"))) == ["甲乙\n", "乙丁"]
    assert with_words(TEXT, ("戊",)) == []
    assert with_words(TEXT, ()) == []


def test_lines_that_a_pattern_matches_in() -> None:
    assert shown(list(matching(TEXT, re.compile("[乙丙]")))) == ["甲乙\n", "丙\n", "乙丁"]


def test_lines_with_words_said_twice_running() -> None:
    text = "抓好抓好落实。\n要落实好。\n𠮷抓紧办理抓紧办理\n"
    assert shown(echoing(text, range(2, 7)), text) == ["抓好抓好落实。\n", "𠮷抓紧办理抓紧办理\n"]
    assert echoing("", range(2, 7)) == []


@given(st.text("甲乙\n𠮷", max_size=40))
def test_no_echo_is_missed(text: str) -> None:
    lines = set(echoing(text, range(2, 7)))
    for match in re.finditer(r"(?=([^\n]{2,6})\1)", text):
        assert line_at(text, match.start()) in lines
