"""Reading names in 《》, and REF001, REF002, REF003, REF005."""

from __future__ import annotations

import pytest
from reported import NOTICE, fixed, reported, words

from gdoclint.checks.citations import citations, sentence


def test_a_name_in_another_name_belongs_to_that() -> None:
    (outer,) = citations("关于适用《关于适用《婚姻法》若干问题的解释》的通知")
    assert outer.title == "关于适用《婚姻法》若干问题的解释"


def test_the_number_behind_a_name_is_read() -> None:
    found = citations("《甲办法》（国办发〔2024〕3号）、《乙办法》（以下简称《办法》）")
    assert [(c.title, c.number) for c in found] == [
        ("甲办法", "国办发〔2024〕3号"),
        ("乙办法", ""),
        ("办法", ""),
    ]


def test_a_name_that_is_not_closed_is_no_name() -> None:
    assert citations("依照《中华人民共和国预算法") == ()


def test_a_sentence_ends_at_stops_and_semicolons() -> None:
    text = "甲事。依照《预算法》办理；乙事。"
    (name,) = citations(text)
    assert sentence(text, name.start, name.end) == "依照《预算法》办理"


def body(text: str) -> str:
    return NOTICE.replace("请认真贯彻执行。", text)


def test_a_number_before_the_title_moves_behind_it_in_brackets() -> None:
    bad = body("按照×政办发〔2024〕3号文《关于校园安全的通知》执行。")
    assert words("REF001", bad) == ["×政办发〔2024〕3号文《关于校园安全的通知》"]
    assert fixed("REF001", bad) == body("按照《关于校园安全的通知》（×政办发〔2024〕3号）执行。")


def test_a_number_before_the_title_inside_brackets_is_left_to_a_person() -> None:
    (finding,) = reported(
        "REF001", body("有关文件（国办发〔2024〕3号《关于校园安全的通知》）另发。")
    )
    assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        "根据国办发〔2024〕3号、国办发〔2024〕5号文件执行。",
        "按照《甲办法》（国办发〔2024〕3号）和国办发〔2024〕5号文件执行。",
        "按照《关于废止国办发〔2014〕3号文件的通知》执行。",
        "判决见（2023）示01民终12号《民事判决书》。",
    ],
)
def test_other_numbers_beside_titles_are_right(text: str) -> None:
    assert reported("REF001", body(text)) == []


def test_the_longest_title_of_a_law_gets_its_marks() -> None:
    bad = body("依照中华人民共和国反间谍法实施细则第八条和中华人民共和国刑法修正案（八）处理。")
    assert fixed("REF002", bad) == body(
        "依照《中华人民共和国反间谍法实施细则》第八条和《中华人民共和国刑法修正案（八）》处理。"
    )


def test_a_title_that_the_table_has_not_needs_its_article() -> None:
    text = "依照中华人民共和国住房保障法第八条处理，宣传中华人民共和国住房保障法。"
    assert words("REF002", body(text)) == ["中华人民共和国住房保障法"]


@pytest.mark.parametrize(
    "text",
    [
        "依照《中华人民共和国预算法》、〈中华人民共和国刑法〉和“中华人民共和国公司法”专栏办理。",
        "中华人民共和国国务院和中华人民共和国境内的组织都要遵守本办法。",
        "学习中华人民共和国宪法，制定中华人民共和国预算法实施办法的配套制度。",
        "中华人民共和国内水、领海违反本法规定的处理。",
    ],
)
def test_other_words_after_the_name_of_the_state_are_no_titles(text: str) -> None:
    assert reported("REF002", body(text)) == []


def test_a_law_names_itself_and_others_without_marks() -> None:
    law = (
        "中华人民共和国刑法\n第一条　中华人民共和国刑法的任务，是惩罚犯罪。\n"
        "第二条　本法自公布之日起施行。"
    )
    assert reported("REF002", law) == []


def test_a_title_alone_in_its_paragraph_is_no_citation() -> None:
    assert reported("REF002", body("1.中华人民共和国预算法")) == []


def test_the_note_moves_into_the_marks() -> None:
    bad = body("执行《校园安全办法》（试行）和《校车条例》（征求意见稿）。")
    assert fixed("REF003", bad) == body(
        "执行《校园安全办法（试行）》和《校车条例（征求意见稿）》。"
    )


def test_every_figure_of_a_citation_becomes_chinese() -> None:
    bad = body("依照《教育法》第8条、第12条第2款，《民法典》第1165条办理。")
    assert fixed("REF005", bad) == body(
        "依照《教育法》第八条、第十二条第二款，《民法典》第一千一百六十五条办理。"
    )


def test_articles_of_other_texts_may_have_figures() -> None:
    assert reported("REF005", body("依照《采购合同》第12条和《校舍设计规范》第3条办理。")) == []
