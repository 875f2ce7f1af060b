"""附件说明 and annexes: STR021–025."""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from reported import fixed, of_docx, reported, typed, words

from gdoclint.checks.annex_items import items
from gdoclint.structure import parse
from gdoclint.testing import document_of

HEAD = """\
××市教育局关于推荐先进教师的通知
各县（市、区）教育局：
各地按照分配名额推荐，名额见附件1。
"""
SIGNED = "××市教育局\n2024年5月6日"
NOTE = "附件：1. 名额分配表\n2. 推荐表\n"
ANNEXES = "\n附件1\n名额分配表\n一、城区\n城区各校共20名。\n附件2\n推荐表\n一、基本情况\n姓名等。"
WHOLE = HEAD + NOTE + SIGNED + ANNEXES
RULES = ("STR021", "STR022", "STR023", "STR024", "STR025")


def listed(note: str) -> list[tuple[int | None, str]]:
    document = document_of(HEAD + note + "\n" + SIGNED)
    tree = parse(document)
    return [(item.number, item.name) for item in items(document, tree.main)]


def test_right_annexes_are_right() -> None:
    assert [code for code in RULES if reported(code, WHOLE)] == []


@pytest.mark.parametrize(
    ("note", "found"),
    [
        ("附件：名额分配表", [(None, "名额分配表")]),
        ("附件：1.名额分配表\n　　　2.推荐表", [(1, "名额分配表"), (2, "推荐表")]),
        ("附件：1. 名额分配表　　2. 推荐表", [(1, "名额分配表"), (2, "推荐表")]),
        (
            "附件：1. 2024年度全市教育系统先进教师\n推荐名额分配表\n2. 推荐表",
            [(1, "2024年度全市教育系统先进教师推荐名额分配表"), (2, "推荐表")],
        ),
        ("附件1：名额分配表；附件2：推荐表。", [(None, "名额分配表；"), (None, "推荐表。")]),
    ],
)
def test_the_items_of_a_note_are_read(note: str, found: list[tuple[int | None, str]]) -> None:
    assert listed(note) == found


def test_annexes_without_a_note_are_reported_at_the_first() -> None:
    (finding,) = reported("STR021", HEAD + SIGNED + ANNEXES)
    assert (finding.line, finding.severity) == (6, "error")


def test_more_items_than_annexes_are_reported() -> None:
    text = WHOLE.replace("2. 推荐表\n", "2. 推荐表\n3. 汇总表\n")
    (finding,) = reported("STR021", text)
    assert "3个附件，文件中有2个" in finding.message


def test_annexes_in_files_of_their_own_are_an_info_and_none_on_a_page() -> None:
    assert [f.severity for f in reported("STR021", HEAD + NOTE + SIGNED)] == ["info"]
    assert reported("STR021", HEAD + NOTE + SIGNED, profile="web") == []


def test_an_annex_named_in_the_text_only_is_reported() -> None:
    text = WHOLE.replace("见附件1", "见附件3")
    assert words("STR021", text) == ["见附件3"]


@pytest.mark.parametrize(
    "sentence",
    [
        "重点检查特种设备安全附件。",
        "按照《质量管理规定》附件2评分。",
        "以上报告（并附件）如无不妥，请批转执行。",
    ],
)
def test_annexes_of_other_things_are_let_be(sentence: str) -> None:
    text = (HEAD + SIGNED).replace("各地按照分配名额推荐，名额见附件1。", sentence)
    assert reported("STR021", text) == []


def test_a_printed_text_is_no_annex() -> None:
    text = (
        "××市教育局关于印发《管理办法》的通知\n各县（市、区）教育局：\n现将《管理办法》（见附件）印发给你们。\n"
        f"{SIGNED}\n管理办法\n第一条　为加强管理，制定本办法。\n第二条　本办法自印发之日起施行。"
    )
    assert reported("STR021", text) == []


@pytest.mark.parametrize(
    ("wrong", "right", "safety"),
    [
        ("附件:1. 名额分配表\n2. 推荐表\n", NOTE, "safe"),
        ("附件：1、名额分配表\n2、推荐表\n", "附件：1.名额分配表\n2.推荐表\n", "safe"),
        ("附件1：名额分配表\n附件2：推荐表\n", NOTE, "unsafe"),
        ("附件一：名额分配表\n附件二：推荐表\n", NOTE, "unsafe"),
        ("附件：1. 名额分配表\n", "附件：名额分配表\n", "unsafe"),
    ],
)
def test_the_note_has_one_form(wrong: str, right: str, safety: str) -> None:
    text = HEAD + wrong + SIGNED
    assert fixed("STR022", text) == HEAD + right + SIGNED
    assert {f.fix.safety for f in reported("STR022", text) if f.fix} == {safety}


def test_the_old_label_is_an_info_and_right_before_2012() -> None:
    text = HEAD + "附：名额分配表\n" + SIGNED
    assert [f.severity for f in reported("STR022", text)] == ["info"]
    assert reported("STR022", text.replace("2024年5月6日", "二〇〇九年五月六日")) == []


@pytest.mark.parametrize("mark", ["。", "；", "，", ";"])
def test_no_mark_stands_behind_a_name(mark: str) -> None:
    text = WHOLE.replace("2. 推荐表\n", f"2. 推荐表{mark}\n")
    assert words("STR023", text) == [mark]
    assert fixed("STR023", text) == WHOLE


@pytest.mark.parametrize("name", ["《教师法》宣传提纲", "推荐表（2024年版）", "“优秀教师”推荐表"])
def test_marks_that_belong_to_a_name_stay(name: str) -> None:
    assert reported("STR023", HEAD + f"附件：{name}\n" + SIGNED) == []


def test_title_marks_around_a_name_are_an_info() -> None:
    (finding,) = reported("STR023", HEAD + "附件：《推荐表》\n" + SIGNED)
    assert finding.severity == "info"
    assert fixed("STR023", HEAD + "附件：《推荐表》\n" + SIGNED) == HEAD + "附件：推荐表\n" + SIGNED


def test_an_annex_of_another_name_is_reported() -> None:
    assert words("STR024", WHOLE.replace("附件2\n推荐表", "附件2\n推荐名单")) == ["推荐名单"]


def test_an_annex_of_another_number_is_reported() -> None:
    assert words("STR024", WHOLE.replace("\n附件2\n", "\n附件3\n")) == ["附件3"]


def test_a_title_over_two_lines_and_with_blanks_is_the_same() -> None:
    text = WHOLE.replace("附件1\n名额分配表", "附件1\n名　额\n分配表")
    assert reported("STR024", text) == []


def test_a_trial_note_belongs_to_the_name() -> None:
    text = WHOLE.replace("附件2\n推荐表", "附件2\n推荐表（试行）")
    assert len(reported("STR024", text)) == 1


def test_an_annex_that_is_a_document_may_be_listed_with_its_organ() -> None:
    text = (
        HEAD.replace("，名额见附件1", "") + "附件：省教育厅关于推荐情况的报告\n" + SIGNED
        + "\n附件\n关于推荐情况的报告\n省人民政府：\n现将推荐情况报告如下。"
    )  # fmt: skip
    assert reported("STR024", text) == []


@pytest.mark.parametrize(
    ("label", "right"), [("附件：", "附件"), ("附件1：", "附件1"), ("附件一", "附件1")]
)
def test_an_annex_label_stands_alone_without_colon(label: str, right: str) -> None:
    text = HEAD + "附件：名额分配表\n" + SIGNED + f"\n{label}\n名额分配表\n一、城区\n共20名。"
    assert fixed("STR025", text) == text.replace(f"\n{label}\n", f"\n{right}\n")


def test_old_labels_are_let_be() -> None:
    text = (HEAD + "附：名额分配表\n" + SIGNED + "\n附：\n名额分配表\n一、城区\n共20名。").replace(
        "2024年5月6日", "二〇〇九年五月六日"
    )
    assert reported("STR025", text) == []


def test_an_annex_of_a_docx_begins_a_page() -> None:
    front = HEAD + "附件：名额分配表\n" + SIGNED
    annex = "附件\n名额分配表\n一、城区\n共20名。"

    def running_on(document: Any) -> None:
        typed(document, f"{front}\n{annex}")

    def broken(document: Any) -> None:
        typed(document, front).add_run().add_break(WD_BREAK.PAGE)
        typed(document, annex)

    def set_before(document: Any) -> None:
        typed(document, front)
        typed(document, "附件").paragraph_format.page_break_before = True
        typed(document, annex.removeprefix("附件\n"))

    assert [f.severity for f in of_docx("STR025", running_on)] == ["warning"]
    assert of_docx("STR025", broken) == of_docx("STR025", set_before) == []
