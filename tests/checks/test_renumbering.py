"""Marks are renumbered together with the references to them, or not at all."""

from __future__ import annotations

import pytest
from reported import RULEBOOK, fixed, reported

from gdoclint.engine import Settings, check_document
from gdoclint.testing import document_of

NOTICE = """\
××市人民政府办公室关于做好防汛工作的通知
各县（区）人民政府：
现将有关事项通知如下。
一、压实防汛责任
落实各级责任人。{first}
三、加强监测预警
（一）值守。实行二十四小时值守。
（二）会商。部门之间会商研判。{second}
四、做好应急准备
（一）物资。备足抢险物资。{third}
××市人民政府办公室
2024年5月6日"""


def notice(first: str = "", second: str = "", third: str = "") -> str:
    return NOTICE.format(first=first, second=second, third=third)


def renumbered(text: str) -> str:
    return text.replace("\n三、", "\n二、").replace("\n四、", "\n三、")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("具体见第三部分。", "具体见第二部分。"),
        ("具体见第3部分。", "具体见第2部分。"),
        ("按照第三部分、第四部分执行。", "按照第二部分、第三部分执行。"),
        ("第三、四部分由水务局牵头。", "第二、三部分由水务局牵头。"),
        ("第三至四部分由水务局牵头。", "第二至三部分由水务局牵头。"),
        ("落实本通知第三条要求。", "落实本通知第二条要求。"),
        ("具体见第四部分第（一）项。", "具体见第三部分第（一）项。"),
        ("详见四、（一）。", "详见三、（一）。"),
        ("第一部分所列任务年底前完成。", "第一部分所列任务年底前完成。"),
    ],
)
def test_references_to_headings_go_along(before: str, after: str) -> None:
    assert fixed("NUM002", notice(before)) == renumbered(notice(after))
    assert fixed("NUM002", notice(third=before)) == renumbered(notice(third=after))


@pytest.mark.parametrize(
    "words",
    [
        "按照《××省防汛条例》第三部分执行。",
        "按照《意见》（国发〔2020〕3号）第三部分执行。",
        "按照《××省防汛条例》第三条、第四条执行。",
        "指标见附件第三部分。",
        "前三部分由水务局牵头。",
    ],
)
def test_references_to_other_documents_stay(words: str) -> None:
    assert fixed("NUM002", notice(words)) == renumbered(notice(words))


@pytest.mark.parametrize(
    "words",
    [
        "规划第三部分已有规定。",  # whose part?
        "具体见第二部分。",  # the part that is missing
        "第四条由水务局落实。",
    ],
)
def test_nothing_is_renumbered_when_a_reference_cannot_be_made_out(words: str) -> None:
    assert fixed("NUM002", notice(words)) == notice(words)
    assert [finding.fix for finding in reported("NUM002", notice(words))] == [None]


def test_marks_below_a_heading_are_meant_there_only() -> None:
    text = """\
××局关于加强监管的通知
各科室：
一、工作任务
（一）健全机制。建立联席会议制度。
（三）加强监管。按照上述（一）和第（三）项开展专项检查，另见第二部分第（三）项。
（四）强化保障。落实工作经费。
二、工作要求
（一）严肃纪律。通报工作不力的单位。
（二）及时报告。每月报告进展情况。
（三）注重总结。比照第一部分第（四）项，并按照（三）总结。"""
    after = (
        text.replace("\n（三）加强", "\n（二）加强")
        .replace("\n（四）强化", "\n（三）强化")
        .replace("一）和第（三）项", "一）和第（二）项")
        .replace("第一部分第（四）项", "第一部分第（三）项")
    )
    assert fixed("NUM002", text) == text  # 第（三）项 alone may be of a list elsewhere
    sure = text.replace("和第（三）项", "和见（三）")
    assert fixed("NUM002", sure) == after.replace("和第（二）项", "和见（二）")


def test_a_number_that_stands_twice_is_not_guessed() -> None:
    text = notice("具体见第三部分。").replace("\n四、", "\n三、").replace("\n三、加", "\n二、加")
    repeated = text.replace("\n三、做", "\n三、抓紧排查隐患\n逐户排查。\n三、做")
    assert fixed("NUM003", repeated) == repeated
    other = repeated.replace("第三部分", "第二部分")
    assert fixed("NUM003", other) == other.replace("\n三、做", "\n四、做")


def test_automatic_numbers_are_left() -> None:
    lines = notice("具体见第三部分。").split("\n")
    automatic = [
        {"text": line[2:], "number": line[:2]} if line.startswith("四、") else line
        for line in lines
    ]
    found = check_document(
        document_of(automatic), Settings(profile="formal", select=("NUM002",)), RULEBOOK
    ).findings
    assert [(finding.line, finding.fix) for finding in found] == [(6, None)]


ANNEXES = """\
××市教育局关于开展校园安全检查的通知
各县（市、区）教育局：
现就有关事项通知如下，名额见附件1，{words}。
附件：1. 名额表
　　　3. 报名表
　　　4. 分工表
××市教育局
2024年5月6日
附件1
名额表
附件3
报名表
附件4
分工表"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("报名表见附件3", "报名表见附件2"),
        ("其余见附件3、4", "其余见附件2、3"),
        ("其余见附件3和附件4（《办法》附件3除外）", "其余见附件2和附件3（《办法》附件3除外）"),
    ],
)
def test_annexes_are_renumbered_with_labels_and_references(before: str, after: str) -> None:
    expected = ANNEXES.format(words=after)
    for old, new in (
        ("　3.", "　2."),
        ("　4.", "　3."),
        ("\n附件3", "\n附件2"),
        ("\n附件4", "\n附件3"),
    ):
        expected = expected.replace(old, new)
    assert fixed("STR022", ANNEXES.format(words=before)) == expected
    assert [f.fix.safety for f in reported("STR022", ANNEXES.format(words=before)) if f.fix] == [
        "unsafe"
    ]


def test_annexes_are_left_when_their_labels_say_otherwise() -> None:
    text = ANNEXES.format(words="报名表见附件3").replace("\n附件4", "\n附件2")
    assert fixed("STR022", text) == text
