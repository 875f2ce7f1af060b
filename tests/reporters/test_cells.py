"""Cells, windows and line breaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.reporters.cells import clean, clip, width, window, wrap

TEXT = st.text(alphabet="通知abc，。“”（） 1\u0301é", max_size=80)


def test_chinese_takes_two_cells_and_combining_marks_none() -> None:
    assert (width("通知ab"), width("e\u0301"), width("，Ａ"), width("“—”")) == (6, 1, 4, 3)
    assert width("“—”", 2) == 6


def test_clean_keeps_every_offset() -> None:
    assert clean("通\x00知\t\u200b\ud800\ufffc。") == "通?知 ?? 。"


def test_clip_cuts_by_cells() -> None:
    assert clip("关于做好工作的通知", 18) == "关于做好工作的通知"
    assert clip("关于做好工作的通知", 17) == "关于做好工作的..."


def test_window_marks_the_words_it_shows() -> None:
    assert window("关于做好通知", 2, 4, 40) == ("关于做好通知", "    ^^^^")
    assert window("甲乙丙丁戊己庚辛", 3, 4, 14) == ("...丙丁戊己...", "     ^^")


def test_words_longer_than_the_window_are_cut() -> None:
    shown, carets = window("甲" * 50, 5, 45, 20)
    assert (shown, carets) == ("..." + "甲" * 7 + "...", "   " + "^" * 14)


@given(TEXT, st.data(), st.integers(20, 60))
def test_window_fits_and_carets_stand_below_the_words(
    text: str, data: st.DataObject, room: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, carets = window(text, start, end, room)
    assert width(shown) <= room
    assert len(carets) <= room + 1
    before = len(carets) - len(carets.lstrip(" "))
    words = text[start:end]
    if width(text) <= room:
        assert (shown, before) == (text, width(text[:start]))
    elif width(words) <= room - 6:
        assert words in shown
        assert carets.count("^") == max(1, width(words))


def test_chinese_wraps_anywhere_but_at_its_marks() -> None:
    assert wrap("切实做好工作，加强领导", 12) == ["切实做好工", "作，加强领导"]
    assert wrap("依照（试行）办法", 6) == ["依照", "（试", "行）办", "法"]


def test_latin_words_stay_whole() -> None:
    assert wrap("see GB/T 9704 here", 8) == ["see GB/T", "9704", "here"]
    assert wrap("依据 9704—2012 第七条", 10) == ["依据", "9704—2012", "第七条"]


def test_empty_text_is_one_empty_line() -> None:
    assert wrap("", 10) == [""]


@pytest.mark.parametrize("room", [8, 20, 41])
@given(text=TEXT)
def test_wrapping_loses_no_word(text: str, room: int) -> None:
    assert "".join(wrap(text, room)).replace(" ", "") == text.replace(" ", "")
