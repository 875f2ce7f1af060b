"""Pairs of marks: PUN002 what lacks its partner, PUN003–PUN005 form and nesting, PUN014."""

from __future__ import annotations

import pytest
from reported import fixed, of_docx, reported, typed, words


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("围绕“平安建设宣传月活动，开展宣讲。", "“"),
        ("围绕平安建设宣传月”活动，开展宣讲。", "”"),
        ("各县（市、区人民政府要抓好落实。", "（"),
        ("各县市、区)人民政府要抓好落实。", ")"),
        ("贯彻《××市供水管理办法，抓好落实。", "《"),
        ("贯彻××市供水管理办法》，抓好落实。", "》"),
        ("贯彻《关于印发〈办法的通知》，抓好落实。", "〈"),
        ("抓好落实。〔责任单位：各县（市、区）政府", "〔"),
        ("【基本案情某公司未缴水费。", "【"),
        ("围绕“甲”“乙“丙”，开展宣讲。", "“"),
    ],
)
def test_the_lone_mark_is_the_span(text: str, mark: str) -> None:
    assert words("PUN002", text) == [mark]
    assert reported("PUN002", text)[0].severity == "error"
    assert reported("PUN002", text, profile="web")[0].severity == "error"


def test_a_null_character_in_the_text_moves_no_mark() -> None:
    (finding,) = reported("PUN002", "请各单位\0抓好落实。\n各县（市、区人民政府要抓好落实。")
    assert (finding.line, finding.column) == (2, 3)


@pytest.mark.parametrize(
    ("text", "found", "wrong"),
    [
        ("贯彻《关于加强供水的意见〉，抓好落实。", "《", "〉"),
        ("各县（市、区】要抓好落实。", "（", "】"),
        ("坚持“两手抓’，抓好落实。", "“", "’"),
    ],
)
def test_another_kind_that_closes_is_one_finding(text: str, found: str, wrong: str) -> None:
    assert words("PUN002", text) == [found]
    (finding,) = reported("PUN002", text)
    assert f"“{wrong}”不相配" in finding.message
    assert text[finding.related[0].span.start] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "分三步：1）摸底（含乡镇）；2）整治；（3）巩固。",
        "1）摸底。\n一）整治。\na）巩固。",
        "（包括1）摸底；2）整治）",
        "由驾驶员协会（Driver’s Union）和Students’ Union于’98年提供。",
        "点位在东经120°30’15”、北纬30°5’6”。",
        "浓度区间为（0，500］和［500，1000)。",
        "括号有“（”和“）”两半，写作（’）的是撇号。",
        "《××市\n供水管理办法》已经印发，联系人（张三，\n李四）要做好衔接。",
        "报送《关于加强农村饮水安全工作的…",
        '坚持“政府引导"，形成合力。',
        "各县(市、区）和乡（镇)要抓好落实。",
    ],
)
def test_marks_that_are_no_half_of_a_pair_are_quiet(text: str) -> None:
    assert words("PUN002", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "将第三条修改为：“第三条　甲。\n“第四条　乙。\n“第五条　丙。”",
        "将第三条修改为：“第三条　供水单位履行下列职责：\n（一）甲；\n（二）乙。”\n删去第九条。",
        "“第三条　甲。\n“第四条　把“两手抓”落到实处。”",
        "（注：甲。\n乙。\n丙。\n丁。）",
    ],
)
def test_a_quotation_of_several_paragraphs_closes_once(text: str) -> None:
    assert words("PUN002", text) == []


def test_a_quotation_of_several_paragraphs_that_never_closes_is_reported() -> None:
    text = "将第三条修改为：“第三条　甲。\n（一）乙；\n（二）丙。\n删去第九条。"
    assert [f.line for f in reported("PUN002", text)] == [1]


def test_a_quotation_of_several_paragraphs_that_closes_twice_is_reported() -> None:
    text = "将第三条修改为：“第三条　甲。\n“第四条　乙。\n第五条　丙。”\n第六条　丁。”"
    (finding,) = reported("PUN002", text)
    assert finding.span.paragraph == 4


def test_faults_of_two_finished_sentences_do_not_cancel_out() -> None:
    text = "围绕“平安建设开展宣讲。\n围绕平安校园”开展宣讲。"
    assert [f.line for f in reported("PUN002", text)] == [1, 2]


def test_a_soft_line_break_and_a_cell_of_two_paragraphs_keep_a_pair_together() -> None:
    def build(document: object) -> None:
        typed(document, "××局关于开展培训的通知\n各科室：")
        document.add_paragraph("培训对象（各科室\n一名）。")  # type: ignore[attr-defined]
        cell = document.add_table(1, 1).cell(0, 0)  # type: ignore[attr-defined]
        cell.text = "姓名（按姓氏。"
        cell.add_paragraph("笔画排列）")

    assert of_docx("PUN002", build) == []


def test_an_item_that_lost_its_opening_bracket_is_reported_where_no_gap_says_so() -> None:
    head = "××局关于防汛的通知\n各科室：\n一、责任\n（一）甲方面。落实。\n（二）乙方面。落实。\n"
    assert [f.line for f in reported("PUN002", head + "三）丙方面。落实。")] == [6]
    later = head + "三）丙方面。落实。\n（四）丁方面。落实。"
    assert reported("PUN002", later) == []
    assert [f.line for f in reported("NUM002", later)] == [7]


def test_page_furniture_has_no_pairs() -> None:
    text = "××局关于防汛的通知\n【字号：大 中 小\n各科室：\n请抓好落实。"
    assert reported("PUN002", text, profile="web") == []


@pytest.mark.parametrize(
    ("text", "good", "safety"),
    [
        ('深化"放管服"改革。', "深化“放管服”改革。", "safe"),
        ('坚持“政府引导"，形成合力。', "坚持“政府引导”，形成合力。", "safe"),
        ('把“坚持"两手抓"”落到实处。', "把“坚持‘两手抓’”落到实处。", "safe"),
        ("深化'放管服'改革。", "深化“放管服”改革。", "safe"),
        ("深化”放管服“改革。", "深化“放管服”改革。", "safe"),
        ("坚持“两手抓”，深化”放管服“改革。", "坚持“两手抓”，深化“放管服”改革。", "safe"),
        ("深化「放管服」改革。", "深化“放管服”改革。", "safe"),
        ("把「坚持『两手抓』」落到实处。", "把“坚持‘两手抓’”落到实处。", "safe"),
        ('深化" 放管服"改革。', "深化“ 放管服”改革。", "unsafe"),
        ("《关于印发《办法》的通知》已发。", "《关于印发〈办法〉的通知》已发。", "safe"),
        ("他说：“要“两手抓”。”", "他说：“要‘两手抓’。”", "unsafe"),
        ("落实。（责任：各县（市）政府）", "落实。〔责任：各县（市）政府〕", "unsafe"),
        ("会议强调：“稳字当头。”。", "会议强调：“稳字当头。”", "safe"),
        ("坚持“两手抓，”，形成合力。", "坚持“两手抓”，形成合力。", "unsafe"),
        ("会议强调：“要坚持稳字当头”。", "会议强调：“要坚持稳字当头。”", "unsafe"),
    ],
)
def test_the_fix_writes_the_right_marks(text: str, good: str, safety: str) -> None:
    code = next(c for c in ("PUN003", "PUN004", "PUN005", "PUN014") if reported(c, text))
    (finding,) = reported(code, text)
    assert finding.fix is not None
    assert finding.fix.safety == safety
    assert fixed(code, text) == good
    assert reported(code, good) == []


def test_an_odd_straight_mark_is_reported_without_an_edit() -> None:
    (finding,) = reported("PUN003", '深化"放管服改革，推进“一网通办”。')
    assert finding.fix is None


def test_one_fault_is_told_once() -> None:
    for text in ('坚持“政府引导"，形成合力。', "深化”放管服“改革。", "围绕“甲“乙”宣讲。"):
        assert len(reported("PUN002", text, select=("PUN002", "PUN003", "PUN004"))) == 1


def test_third_level_quotations_and_names_in_notes_are_right() -> None:
    assert reported("PUN004", "他说：“要‘落实“两手抓”要求’。”执行《“中介”管理办法》。") == []
    assert reported("PUN005", "可以减免（《供水办法（试行）》第二条第（一）项）。") == []
