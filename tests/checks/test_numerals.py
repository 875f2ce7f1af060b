"""Years, approximate numbers, ranges, decimals, forms and units: DIG001–DIG009, DIG012."""

from __future__ import annotations

from typing import Any

import pytest
from docx.shared import Pt
from reported import fixed, of_docx, reported, words

from gdoclint.document import Cell, Document, Paragraph
from gdoclint.engine import Settings, check_document
from gdoclint.plugins import rulebook


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("DIG001", "24年3月以来", "2024年3月以来"),
        ("DIG001", "到25年底", "到2025年底"),
        ("DIG001", "自98年8月起", "自1998年8月起"),
        ("DIG002", "二〇二四年5月6日", "2024年5月6日"),
        ("DIG002", "2024年十二月", "2024年12月"),
        ("DIG003", "二零二四年、二○三〇年", "二〇二四年、二〇三〇年"),
        ("DIG003", "二0三0年", "二〇三〇年"),
        ("DIG004", "工期3、4个月", "工期三四个月"),
        ("DIG004", "每次1、2天", "每次一两天"),
        ("DIG004", "20几人", "二十几人"),
        ("DIG005", "增长5～8%", "增长5%～8%"),
        ("DIG006", "投资9—16亿元", "投资9亿—16亿元"),
        ("DIG007", "2.5千亩、5千多人、3百亿元", "2500亩、5000多人、300亿元"),
        ("DIG008", "提高.5个百分点", "提高0.5个百分点"),
        ("DIG008", "共1，234，567元", "共1,234,567元"),
        ("DIG012", "长50KM、重3Kg、300m2", "长50km、重3kg、300m²"),
        ("DIG012", "高5公分", "高5厘米"),
    ],
)
def test_the_fix_writes_it_as_the_standard_does(code: str, bad: str, good: str) -> None:
    assert fixed(code, f"各单位要注意：{bad}。") == f"各单位要注意：{good}。"
    assert reported(code, f"各单位要注意：{good}。") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("DIG001", "用了20年，近30年来，改革开放40年底子，第14年度，1924年3月，20年龄段"),
        ("DIG002", "2024年农历五月，2024年八月十五，1917年十月革命"),
        ("DIG003", "三千零五十年，一百零二年"),
        ("DIG004", "3、4号楼，第3、4次，1、2、3个，2、5个，1、2年级"),
        ("DIG005", "5—8个百分点，2024—5%，分别为83%、70%"),
        ("DIG006", "5000～1万元，100—150千克"),
        ("DIG007", "5千米，500千伏，3个百分点，2024十大新闻，1万户，5G千兆"),
        ("DIG008", "第3.2条，图.5，1,234人，得分100，200个，V.5版"),
        ("DIG009", "第一责任人，列第2名，“第1批”，第二批，百分之百，95%"),
        ("DIG012", "12公里，H20KW，100M带宽，办公分工，300亩，51厘米（20英寸）"),
    ],
)
def test_what_only_looks_like_a_fault_is_quiet(code: str, text: str) -> None:
    assert words(code, f"各单位要注意：{text}。") == []


def test_the_zero_of_old_years_is_not_judged() -> None:
    text = "××局关于开会的通知\n各科室：\n自二○○九年起。\n××局\n{}"
    assert reported("DIG003", text.format("二○○九年五月六日")) == []
    assert len(reported("DIG003", text.format("2024年5月6日"))) == 1


def test_the_documents_own_date_is_left_to_its_own_rule() -> None:
    text = "××局关于开会的通知\n各科室：\n请准时参加会议。\n××局\n二零二四年五月六日"
    findings = reported("DIG003", text, select=("DIG003", "STR007"))
    assert [finding.code for finding in findings] == ["STR007"]


def test_a_number_half_in_words_is_reported_without_a_fix() -> None:
    (finding,) = reported("DIG007", "会员有1千零8人。")
    assert finding.fix is None


def test_numbers_cited_as_wrong_are_left_alone() -> None:
    assert reported("DIG007", "三千元可写成3000元，但不能写成3千元。") == []


def test_the_rarer_form_is_reported_once() -> None:
    text = "第1批已完成，第2批在建。\n第三批已申报，第四批待定。\n第5批、第6批储备。"
    assert words("DIG009", text) == ["第三批"]
    (finding,) = reported("DIG009", text)
    assert finding.severity == "info"


def test_a_column_that_groups_only_some_numbers_is_noted_once() -> None:
    def cell(number: int, text: str) -> Paragraph:
        return Paragraph(number, text, origin="cell", cell=Cell(1, number, 1))

    numbers = ["12,345", "23456", "34,567", "1234"]
    title = Paragraph(1, "××局关于报送统计表的通知及有关说明材料")
    cells = [cell(n, text) for n, text in enumerate(numbers, 2)]
    document = Document("例.docx", "docx", (title, *cells))
    report = check_document(document, Settings(select=("DIG008",)), rulebook(installed=False))
    assert [(f.line, f.severity) for f in report.findings] == [(3, "info")]


def test_a_raised_digit_is_an_exponent() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("各单位要注意，建筑面积300m")
        paragraph.add_run("2").font.superscript = True
        document.add_paragraph("各单位要注意，绿化面积500m2。").runs[0].font.size = Pt(16)

    (finding,) = of_docx("DIG012", build)
    assert finding.line == 2
