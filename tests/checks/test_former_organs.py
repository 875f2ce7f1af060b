"""Former names of organs: TRM008 with the table that comes with gdoclint, and with another."""

from __future__ import annotations

import datetime

import pytest
from reported import NOTICE, fixed, words

from gdoclint.checks.former_organs import former_names
from gdoclint.rulebook.rows import Organ

DAY = datetime.date(2024, 1, 1)


def dated(words: str, day: str = "2024年5月6日") -> str:
    return NOTICE.replace("请认真贯彻执行。", words).replace("2024年5月6日", day)


def test_successor_is_that_of_the_document_s_date() -> None:
    text = "请商新闻出版总署办理。"
    assert words("TRM008", dated(text, "2012年8月1日")) == []
    assert "国家新闻出版广电总局办理" in fixed("TRM008", dated(text, "2014年8月1日"))
    assert "国家广播电视总局办理" in fixed("TRM008", dated(text, "2024年8月1日"))


def test_short_form_gets_a_short_form() -> None:
    text = dated("由国家工商总局、质检总局会同国家卫计委办理。")
    better = "由国家市场监管总局、市场监管总局会同国家卫健委办理。"
    assert better in fixed("TRM008", text)


@pytest.mark.parametrize(
    "text",
    [
        "原国家工商总局的职责已经调整。",
        "2015年，国土资源部部署了清查。",
        "执行国土资源部令第61号和《国土资源部关于清查的通知》。",
        "将县工商局、质监局整合，组建市场监督管理局。",
        "县卫生计生局更名为卫生健康局。",
        "农业部门、文化部门、建设部门、公司人事部负责，农业农村部、住房城乡建设部指导。",
    ],
)
def test_history_and_parts_of_other_names_are_quiet(text: str) -> None:
    assert words("TRM008", dated(text)) == []


def test_line_of_successors_comes_last_first() -> None:
    def organ(name: str, year: int, successor: str) -> Organ:
        day = datetime.date(year, 12, 31) if successor else None
        return Organ(name, name, "某", DAY, valid_to=day, successor=successor)

    organs = organ("甲局", 2010, "乙局"), organ("乙局", 2020, "丙局")
    terms = [(t.pattern, t.replacement, t.valid_from) for t in former_names(organs)]
    assert terms == [
        ("甲局", ("丙局",), datetime.date(2021, 1, 1)),
        ("甲局", ("乙局",), datetime.date(2011, 1, 1)),
        ("乙局", ("丙局",), datetime.date(2021, 1, 1)),
    ]


def test_organs_that_replace_each_other_make_no_endless_line() -> None:
    one = Organ("1", "甲局", "某", DAY, valid_to=DAY, successor="乙局")
    other = Organ("2", "乙局", "某", DAY, valid_to=DAY, successor="甲局")
    assert [(t.pattern, t.replacement) for t in former_names((one, other))] == [
        ("甲局", ("乙局",)),
        ("乙局", ("甲局",)),
    ]
