"""TRM004: what stands there twice, and what is rightly said twice."""

from __future__ import annotations

import pytest
from reported import NOTICE, fixed, reported, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("要进一步进一步加强监管。", "进一步进一步"),
        ("请市人民政府市人民政府审定。", "市人民政府市人民政府"),
        ("要加强加强监管。", "加强加强"),
        ("经研究，企业企业要落实责任。", "企业企业"),
        ("落实企业的责任责任。", "责任责任"),
        ("各部门的的责任。", "的的"),
        ("完成了了任务。", "了了"),
        ("教育和和卫生。", "和和"),
    ],
)
def test_words_said_twice_are_reported_once(text: str, found: str) -> None:
    assert words("TRM004", text) == [found]


def test_fix_keeps_one_of_them() -> None:
    assert fixed("TRM004", "要进一步进一步加强各级各级责任。") == "要进一步加强各级责任。"


@pytest.mark.parametrize(
    "text",
    [
        "国有企业企业年金、项目管理管理办法、小微企业创业创新。",
        "常务委员会委员会议、市政府办公室。",
        "一项一项落实，一件事一件事办好，逐个逐个排查，很多很多。",
        "请研究研究，落实落实再落实，说着说着，某某某某。",
        "以营利为目的的活动，标的的价款，不了了之，为了了解，总和和均值。",
        "“服务服务”口号。",
    ],
)
def test_two_words_side_by_side_and_emphasis_are_quiet(text: str) -> None:
    assert reported("TRM004", text) == []


SENTENCE = "各单位要压实安全生产责任，加强值班值守和应急准备。"


@pytest.mark.parametrize("text", [SENTENCE * 2, f"{SENTENCE}\n{SENTENCE}"])
def test_sentence_said_again_at_once_is_reported(text: str) -> None:
    (finding,) = reported("TRM004", NOTICE.replace("请认真贯彻执行。", text))
    assert finding.place.quote == SENTENCE
    assert [one.message for one in finding.related] == ["前一处"]
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n其他事项另行通知。\n{SENTENCE}",
        f"一、检查\n{SENTENCE}\n二、整改\n{SENTENCE}",
        "第一条　" + SENTENCE + "\n第二条　" + SENTENCE,
        "构成犯罪的，依法追究刑事责任。构成犯罪的，依法追究刑事责任。",
    ],
)
def test_sentence_said_again_elsewhere_is_quiet(text: str) -> None:
    assert reported("TRM004", NOTICE.replace("请认真贯彻执行。", text)) == []
