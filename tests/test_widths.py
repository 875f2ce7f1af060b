"""The virtual full-width twin: same offsets, only marks in Chinese."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.testing import document_of
from gdoclint.widths import widen, widen_text

HALF = "市政府要求,各部门:一是检查;二是落实(整改),三是总结!"


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("发布时间 : ", "发布时间 ： "),
        ("截至2024,全市共1,626项", "截至2024，全市共1,626项"),
        ("(2021—2025年)", "（2021—2025年）"),
        ("热线(12345),推动(IPv6)改造", "热线（12345），推动（IPv6）改造"),
        ("《规定(试行)》;其中", "《规定（试行）》；其中"),
        ("(1)报名", "（1）报名"),
        ("比分3:2,结果", "比分3:2，结果"),
        ("1:500比例尺,8:30开会", "1:500比例尺，8:30开会"),
        ("网址:http://a.cn/x?y=(1),下载", "网址：http://a.cn/x?y=(1)，下载"),
        ("邮箱:a.b@c.cn,电话:0825-123", "邮箱：a.b@c.cn，电话：0825-123"),
        ("采用 Hello, world 模式", "采用 Hello, world 模式"),
        ("See note (a), then stop; ok", "See note (a), then stop; ok"),
        ("是否同意?请批示!", "是否同意？请批示！"),
        ("一、“放管服”,深化", "一、“放管服”，深化"),
        ("已是，全角（如此）", "已是，全角（如此）"),
        (") 通知 (", "） 通知 （"),
    ],
)
def test_marks_are_widened_in_chinese_only(half: str, full: str) -> None:
    assert widen_text(half) == full


def test_half_width_document_gets_a_twin() -> None:
    document = document_of(f"标题\n{HALF}\nplain, text")
    twin, half_width = widen(document)
    assert half_width
    assert twin.paragraphs[1].text == "市政府要求，各部门：一是检查；二是落实（整改），三是总结！"
    assert twin.paragraphs[0] is document.paragraphs[0]
    assert twin.paragraphs[2].text == "plain, text"
    assert twin.paragraph(2) is twin.paragraphs[1]
    assert document.paragraphs[1].text == HALF


@pytest.mark.parametrize(
    "text",
    [
        "甲,乙,丙,丁。",  # three marks are too few
        f"{HALF}\n甲，乙：丙",  # two of nine marks are full-width
        "甲,a,b,c,d,e",  # marks beside Latin letters do not count
    ],
)
def test_other_documents_stay_as_they_are(text: str) -> None:
    document = document_of(text)
    assert widen(document) == (document, False)


def test_nine_of_ten_marks_are_enough() -> None:
    assert widen(document_of("甲," * 9 + "乙，"))[1]
    assert not widen(document_of("甲," * 8 + "乙，"))[1]


@given(st.text("甲乙ab12,:;!?()，。（）“” /.@w", max_size=40))
def test_twin_differs_only_in_the_width_of_marks(text: str) -> None:
    twin = widen_text(text)
    assert len(twin) == len(text)
    for old, new in zip(text, twin, strict=True):
        assert new == old or unicodedata.normalize("NFKC", new) == old
    assert widen_text(twin) == twin
