"""Edits in memory: whole fixes, none over another, runs keep their format."""

from __future__ import annotations

from gdoclint.document import Document
from gdoclint.finding import Edit, Fix, Span
from gdoclint.fixes import applied, compatible
from gdoclint.testing import document_of


def fix(*edits: tuple[int, int, int, str]) -> Fix:
    return Fix("safe", tuple(Edit(Span(p, s, e), text) for p, s, e, text in edits))


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_edits_replace_insert_and_delete() -> None:
    document = document_of("甲乙丙丁\n戊己")
    done = applied(document, [fix((1, 1, 2, "乙乙"), (1, 3, 4, "")), fix((2, 0, 0, "一、"))])
    assert texts(done) == ["甲乙乙丙", "一、戊己"]


def test_of_two_fixes_on_one_spot_the_first_is_made_whole() -> None:
    first = fix((1, 0, 2, "子"), (1, 3, 4, "丑"))
    over = fix((1, 1, 3, "寅"))
    same = fix((1, 3, 3, "卯"))
    beside = fix((1, 2, 3, "辰"))
    assert compatible([first, over, same, beside]) == [first, beside]


def test_nothing_to_do_gives_the_same_document() -> None:
    document = document_of("甲")
    assert applied(document, []) is document


def test_runs_keep_their_words_and_cover_the_new_text() -> None:
    document = document_of([{"text": "总体要求", "number": "一、"}])
    done = applied(document, [fix((1, 2, 2, "【")), fix((1, 4, 5, "的要")), fix((1, 6, 6, "】"))])
    paragraph = done.paragraph(1)
    assert paragraph.text == "一、【总体的要求】"
    assert [(run.start, run.end, run.kind) for run in paragraph.runs] == [
        (0, 2, "number"),
        (2, 9, "text"),
    ]
