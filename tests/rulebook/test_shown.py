"""Examples of layout rules show how their words are set."""

from __future__ import annotations

from gdoclint.rulebook.shape import _LINE, _PAGE, _PIECE
from gdoclint.rulebook.shown import _FACTS, line


def test_words_alone_stay_as_they_are() -> None:
    assert line("为做好工作") == line({"text": "为做好工作"}) == "为做好工作"
    assert line({"number": "一、", "text": "总体要求"}) == "一、总体要求"


def test_the_format_stands_behind_the_words() -> None:
    entry = {"text": "关于工作的通知", "font": "黑体", "size": 22, "bold": True, "align": "center"}
    assert line(entry) == "关于工作的通知〔黑体，22磅，加粗，居中〕"
    mixed = {
        "text": "现将",
        "more": [{"text": "有关事项", "colour": "FF0000"}, {"text": "通知如下。"}],
    }
    assert line(mixed) == "现将有关事项〔颜色FF0000〕通知如下。"


def test_the_page_is_told_in_millimetres() -> None:
    page = {"width": 215.9, "height": 279.4, "top": 25.4, "line_pitch": 15.6, "char_space": -0.2}
    words = "纸张215.9×279.4毫米，上边距25.4毫米，网格行距15.6磅，网格字距-0.2磅"
    assert line({"text": "附件", "page": page}) == f"附件〔{words}〕"


def test_every_format_of_an_example_has_words() -> None:
    silent = {"text", "number", "more", "field", "frame", "header", "page_field"}
    assert set(_PIECE) | set(_LINE["properties"]) == set(_FACTS) | silent
    assert _PAGE["properties"].keys() >= {"width", "height"}
