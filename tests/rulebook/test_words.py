"""The kind words: longest match, stop words, tables."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import CardFolder
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.engine import Report, Settings, check_document
from gdoclint.finding import Edit, Span
from gdoclint.rulebook.card import CardError
from gdoclint.rulebook.words import _build
from gdoclint.testing import document_of


def check(cards: CardFolder, text: str, **params: Any) -> Report:
    cards.add("LOC001", kind="words", params=params, fix="safe")
    return check_document(document_of(text), Settings(), cards.book())


def words(report: Report) -> list[str]:
    assert report.document is not None
    assert report.error is None
    return [
        report.document.paragraph(f.span.paragraph).text[f.span.start : f.span.end]
        for f in report.findings
    ]


def test_longest_term_wins(cards: CardFolder) -> None:
    report = check(cards, "统筹兼顾好民政工作。", terms=["兼顾", "统筹兼顾", "民政"])
    assert words(report) == ["统筹兼顾", "民政"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("至目前，已完成。", ["至目前"]),
        ("截至目前，已完成。", []),
        ("学法制度已建立。", []),
        ("加强法制建设，完善法制度。", ["法制", "法制"]),
    ],
)
def test_term_inside_a_stop_word_is_no_fault(
    cards: CardFolder, text: str, reported: list[str]
) -> None:
    report = check(cards, text, terms=["至目前", "法制"], stop=["截至目前", "学法制度"])
    assert words(report) == reported


def test_term_that_overlaps_a_stop_word_is_no_fault(cards: CardFolder) -> None:
    report = check(cards, "推进行政复议工作，进行工作。", terms=["进行"], stop=["行政", "推进"])
    assert [f.span.start for f in report.findings] == [9]


def test_better_words_become_an_edit(cards: CardFolder) -> None:
    report = check(cards, "下步工作。", terms={"下步": "下一步"})
    (finding,) = report.findings
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(Span(1, 1, 1), "一"),)


def test_table_gives_terms_and_stop_words(cards: CardFolder) -> None:
    table = cards.root / "tables" / "terms.toml"
    table.parent.mkdir()
    table.write_text('stop = ["上下步"]\n[terms]\n"下步" = "下一步"\n', encoding="utf-8")
    report = check(cards, "下步工作，上下步骤。", table="terms.toml")
    assert [f.span for f in report.findings] == [Span(1, 0, 2)]


def test_fault_in_a_table_names_the_file(cards: CardFolder) -> None:
    table = cards.root / "tables" / "terms.toml"
    table.parent.mkdir()
    table.write_text("stop = []", encoding="utf-8")
    report = check(cards, "下步工作。", table="terms.toml")
    assert report.error is not None
    assert "LOC001" in report.error
    assert "terms.toml：缺少“terms”" in report.error


def test_missing_table_is_a_fault_of_the_card(cards: CardFolder) -> None:
    with pytest.raises(CardError, match=r"没有“params\.table”所说的 .*none\.toml"):
        check(cards, "下步工作。", table="none.toml")


@given(st.text("甲乙丙", max_size=30), st.sets(st.text("甲乙丙", min_size=1, max_size=3)))
def test_matches_are_terms_and_never_overlap(text: str, terms: set[str]) -> None:
    lexicon = _build(tuple((term, "") for term in sorted(terms)), (), "")
    end = 0
    for start, term in lexicon.find(text):
        assert text.startswith(term, start)
        assert term in terms
        assert start >= end
        end = start + len(term)
