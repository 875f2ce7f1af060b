"""Card examples as tests: every broken promise of a card is noticed."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import CardFolder

from gdoclint.testing import cases, document_of, failures


def broken(cards: CardFolder, tail: str, **keys: Any) -> dict[str, str]:
    """What is wrong with a card for 下步 → 下一步 that ends so, by case."""
    keys = {
        "kind": "replace",
        "fix": "safe",
        "params": {"pattern": "下步", "with": "下一步"},
        **keys,
    }
    path = cards.add("LOC001", **keys)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{tail}", encoding="utf-8")
    prefix = "LOC001-rule-loc001-"
    return {str(case).removeprefix(prefix): words for case, words in failures(cards.book())}


GOOD = '[[example]]\nbad = "下步工作"\ngood = "下一步工作"\n'


def test_good_card_keeps_all_promises(cards: CardFolder) -> None:
    tail = f'{GOOD}at = "下步"\n[quiet]\ntexts = ["下一步", {{text = "下级步骤", genre = "函"}}]\n'
    assert broken(cards, tail) == {}
    assert [str(case) for case in cases(cards.book())] == [
        "LOC001-rule-loc001-card",
        "LOC001-rule-loc001-example-1",
        "LOC001-rule-loc001-quiet-1",
        "LOC001-rule-loc001-quiet-2",
    ]


@pytest.mark.parametrize(
    ("tail", "case", "words"),
    [
        ("", "card", "没有例子"),
        ('[[example]]\nbda = "下步"\n', "card", "不认识的键“example[1].bda”"),
        ('[[example]]\nbad = "下步工作"\n', "card", "没有一个例子（bad 和 good）真的能改"),
        ('[[example]]\nbad = "下一步"\n', "example-1", "没有报告 bad：下一步"),
        ('[[example]]\nbad = "下步"\ngood = "下步"\n', "example-1", "good 不该报告"),
        (
            '[[example]]\nbad = "下步工作"\ngood = "下一步的工作"\n',
            "example-1",
            "修改后应当是“下一步的工作”，却是“下一步工作”",
        ),
        (f'{GOOD}at = "工作"\n', "example-1", "应当报告“工作”，报告的是“下步”"),
        (f'{GOOD}[quiet]\ntexts = ["上下步骤"]\n', "quiet-1", "不该报告“下步”"),
    ],
)
def test_broken_promise_is_noticed(cards: CardFolder, tail: str, case: str, words: str) -> None:
    assert words in broken(cards, tail)[case]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"params": {"pattern": "下步(", "with": "下一步"}}, "不是合法的正则表达式"),
        ({"title": "待填"}, "还有没填的“待填”"),
        ({"yields_to": ["LOC999"]}, "yields_to 里的“LOC999”不是任何规则"),
        ({"message": "国标规定“{found}”"}, "依据是通行做法，提示语不能说成标准的规定"),
    ],
)
def test_fault_of_the_card_itself_is_noticed(
    cards: CardFolder, keys: dict[str, Any], words: str
) -> None:
    assert words in broken(cards, GOOD, **keys)["card"]


def test_fix_that_never_ends_is_noticed(cards: CardFolder) -> None:
    params = {"pattern": "下步", "with": "下步下步"}
    assert "修改 5 遍还在变" in broken(cards, GOOD, params=params)["example-1"]


def test_docx_example_has_automatic_numbers_and_layout() -> None:
    line = {"text": "要求", "number": "一、", "align": "center", "page_break": True, "size": 22}
    paragraph = document_of([line, "检查。"]).paragraph(1)
    assert (paragraph.text, paragraph.label_end, paragraph.page_break) == ("一、要求", 2, True)
    assert paragraph.geometry is not None
    assert paragraph.geometry.alignment == "center"
    assert [(run.kind, run.font.size) for run in paragraph.runs] == [("number", 22), ("text", 22)]


def test_text_example_is_what_the_reader_makes_of_it() -> None:
    from gdoclint.readers import read

    text = "××市教育局关于检查的通知\n\n　　请检查。\n"
    made, read_ = document_of(text), read("例.txt", data=text.encode(), encoding="utf-8")
    assert made.paragraphs == read_.paragraphs


def test_markdown_example_is_read_as_markdown() -> None:
    document = document_of("# 关于检查的通知\n\n请`检查`。", "markdown")
    assert document.format == "markdown"
    assert document.paragraph(1).stripped == "关于检查的通知"
