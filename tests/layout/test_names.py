"""Typefaces by class, sizes by 号, and the looks of words."""

from __future__ import annotations

import pytest

from gdoclint.document import Font, Paragraph, Run
from gdoclint.layout.faces import face, points, size_name
from gdoclint.layout.looks import stretches
from gdoclint.layout.table import table

ALIASES = [(name, kind) for kind, entry in table("faces").items() for name in entry["names"]]


@pytest.mark.parametrize(("name", "kind"), ALIASES)
def test_an_alias_is_of_its_class(name: str, kind: str) -> None:
    assert (face(name).kind, face(name).substitute) == (kind, False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("仿宋 _gb2312", "仿宋"),
        ("@仿宋", "仿宋"),
        ("fangsong", "仿宋"),
        ("汉仪仿宋简", "仿宋"),
        ("方正小标宋_GBK (正文)", "小标宋"),
        ("仿宋_GB2312;仿宋", "仿宋"),
        ("微软雅黑", None),
        ("等线", None),
        ("Arial", None),
        ("GB2312", None),
    ],
)
def test_names_are_told_whatever_their_spelling(name: str, kind: str | None) -> None:
    assert face(name).kind == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("华文中宋", "小标宋"), ("Noto Serif CJK SC", "宋体"), ("思源黑体", "黑体")],
)
def test_substitutes_are_of_the_class_but_stand_in(name: str, kind: str) -> None:
    assert (face(name).kind, face(name).substitute) == (kind, True)


def test_sizes_have_their_names() -> None:
    sizes = {16: "三号", 15.5: "三号", 15.75: "三号", 22: "二号", 10.5: "五号", 13: "13磅"}
    assert {size: size_name(size) for size in sizes} == sizes
    assert points("三号") == 16


def test_stretches_leave_out_what_is_not_words() -> None:
    text = "一、总体2024①\n要求"
    body, other = Font("黑体", None, 16), Font("宋体", None, 16, raised=True)
    runs = (
        Run(0, 2, body, "number"),
        Run(2, 4, body),
        Run(4, 8, body),
        Run(8, 9, other, "note"),
        Run(9, 10, body, "break"),
        Run(10, 12, body, hidden=True),
    )
    found = list(stretches(Paragraph(1, text, runs)))
    assert [(s.start, s.end, s.chinese, s.label) for s in found] == [
        (0, 2, True, True),
        (2, 4, True, False),
        (4, 8, False, False),
    ]
