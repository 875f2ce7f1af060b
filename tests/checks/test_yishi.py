"""NUM009–NUM011 and the runs 一是…二是… of NUM014."""

from __future__ import annotations

import pytest
from notices import found, notice


def _words(line: str, code: str) -> list[str]:
    text = notice(line)
    lines = text.split("\n")
    return [lines[f.line - 1][f.span.start : f.span.end] for f in found(text, code)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("第一、统一思想；第二、明确责任。", ["第一、", "第二、"]),
        ("首先：统一思想。其次、明确责任。", ["首先：", "其次、"]),
        ("第一、第二产业增速加快。", []),
        ("第一、三季度完成过半。", []),
        ("其一、其二两种情形除外。", []),
        ("第一责任人要履职。", []),
    ],
)
def test_an_ordinal_takes_a_comma(line: str, words: list[str]) -> None:
    assert _words(line, "NUM009") == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("一是，健全机制；二是：加强督查。", ["一是，", "二是："]),
        ("工作要一是一、二是二，不打折扣。", []),
        ("之一是，健全机制。", []),
    ],
)
def test_no_mark_stands_behind_yishi(line: str, words: list[str]) -> None:
    assert _words(line, "NUM010") == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("一是健全机制；三是加强督查。", ["三是"]),
        ("主要问题：二是力量不足；三是经费不足。", ["二是"]),
        ("主要做法：一是健全机制，责任到人。", ["一是"]),
        ("一是健全机制，二是加强督查。下一步，一是扩面，二是提质。", []),
        ("一是健全机制二是加强督查；三是严格考核。", []),
        ("一是力量不足，二要靠外聘补充，三是经费不足。", []),
        ("第一是健全机制，十是最多的。", []),
    ],
)
def test_items_count_on(line: str, words: list[str]) -> None:
    assert _words(line, "NUM011") == words


def test_a_run_over_several_paragraphs_is_one_run() -> None:
    lines = ("一是健全机制，责任到人。", "二是加强督查，定期通报。", "四是严格考核，奖惩分明。")
    (finding,) = found(notice(*lines), "NUM011")
    assert finding.line == 6
    assert "三是" in finding.message


def test_a_heading_ends_the_run() -> None:
    lines = ("一、做法", "一是建机制；二是抓督查。", "二、打算", "一是再扩面；二是再提质。")
    assert found(notice(*lines), "NUM011") == []


def test_the_item_that_closes_its_head_otherwise_is_named() -> None:
    line = "一是完善制度，修订办法五件。二是强化督查。通报问题十项。三是严格考核。兑现奖惩。"
    assert _words(line, "NUM014") == ["一是完善制度，"]


def test_items_of_whole_sentences_are_quiet() -> None:
    assert _words("一是修订办法五件。二是通报问题十项。三是推行考核，奖惩分明。", "NUM014") == []
