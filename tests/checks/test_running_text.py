"""The text of a document as one string, searched line by line where that is enough."""

from __future__ import annotations

import re

from gdoclint.checks.running_text import RunningText, main_text, with_figures
from gdoclint.document import Document
from gdoclint.finding import Span
from gdoclint.layout import Layout
from gdoclint.readers import read
from gdoclint.rulebook.check import Options
from gdoclint.structure import parse
from gdoclint.structure.tree import Tree

NOTICE = "关于抓好落实的通知\n各县：\n第一，抓好5项工作，\n第二，抓好落实。\n共１２项。"


def parsed(text: str = NOTICE) -> tuple[Document, Tree]:
    document = read("notice.txt", data=text.encode())
    return document, parse(document, None)


def running() -> RunningText:
    return main_text(*parsed())


def test_found_words_know_their_paragraph() -> None:
    spans = [one.span() for one in running().found(re.compile("抓好.."))]
    assert spans == [Span(1, 2, 6), Span(3, 3, 7), Span(4, 3, 7)]


def test_only_lines_with_the_words_are_searched() -> None:
    pattern = re.compile("抓好..")
    assert [one.span() for one in running().found(pattern, ("5", "通知"))] == [
        Span(1, 2, 6),
        Span(3, 3, 7),
    ]
    assert [one.span() for one in running().found(pattern, re.compile("。"))] == [Span(4, 3, 7)]
    assert list(running().found(pattern, ("没有",))) == []


def test_paragraph_that_holds_words_twice_is_given_once() -> None:
    assert [paragraph.number for paragraph in running().holding("第项")] == [3, 4, 5]


def test_paragraphs_with_figures_of_either_width() -> None:
    document, tree = parsed()
    options = Options(
        params={},
        roles=frozenset(),
        profile="formal",
        stage="review",
        genre=None,
        original=document,
        layout=Layout(document, tree, {}),
    )
    figures = with_figures(document, tree, options)
    assert [paragraph.number for paragraph in figures.paragraphs] == [3, 5]
    assert figures.text == "第一，抓好5项工作，\n共１２项。"
