"""Quoted paragraphs and the wording of amendments."""

from __future__ import annotations

from gdoclint.checks.quotations import quoted
from gdoclint.testing import document_of


def test_a_quotation_that_begins_a_paragraph_goes_on_to_its_closing_mark() -> None:
    document = document_of(
        "将第三条修改为：\n“第三条　职责如下：\n（二）保证水质；\n（五）公布。”\n二、删去第九条。"
    )
    assert quoted(document) == {2, 3, 4}


def test_every_paragraph_of_a_quotation_may_open_it_anew() -> None:
    document = document_of(
        "“第三条　职责如下：\n“（二）保证水质；\n“（五）公布结果。”\n二、删去第九条。"
    )
    assert quoted(document) == {1, 2, 3}


def test_an_announced_quotation_goes_on() -> None:
    document = document_of(
        "一、将第三条修改为：“第三条　职责如下：\n（二）保证水质。”\n二、删去第九条。"
    )
    assert quoted(document) == {2}


def test_a_quotation_mark_that_is_never_closed_quotes_nothing() -> None:
    document = document_of(
        "一、将第三条修改为：“第三条　职责如下：\n（二）保证水质。\n二、删去第九条。"
    )
    assert quoted(document) == frozenset()


def test_an_open_mark_in_plain_text_quotes_nothing() -> None:
    document = document_of("（一）聚焦“安全生产宣传，开展活动。\n（二）推进“双随机”检查”。")
    assert quoted(document) == frozenset()
