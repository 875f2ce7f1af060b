"""The table of laws, and REF007 and REF010."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest
from reported import NOTICE, fixed, reported, words

from gdoclint.checks.laws import COLUMNS, bare, in_force, known, laws_file, ours, read_laws
from gdoclint.checks.near_titles import nearest
from gdoclint.rulebook.card import RulebookError


def body(text: str, date: str = "2024年5月6日") -> str:
    return NOTICE.replace("请认真贯彻执行。", text).replace("2024年5月6日", date)


def test_the_table_has_no_title_twice_and_names_only_successors_it_has() -> None:
    rows = list(read_laws(laws_file()))
    titles = [law.title for law in rows]
    assert len(titles) == len(set(titles))
    assert {law.successor for law in rows} - {""} <= set(titles)
    assert len([law for law in rows if law.kind in ("法律", "行政法规")]) > 1000


def test_the_table_keeps_order_of_time() -> None:
    for law in read_laws(laws_file()):
        assert law.since >= 1922
        if law.until is not None:
            assert law.since <= law.until.year, law.title
        if law.lapsed and law.successor and law.until is not None:
            successor = known(law.successor)
            assert successor is not None
            assert successor.since <= law.until.year, law.title


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("中华人民共和国预算法", "中华人民共和国预算法"),
        ("预算法", "中华人民共和国预算法"),
        ("公司法（2018年修正）", "中华人民共和国公司法"),
        ("刑法修正案(八)", "中华人民共和国刑法修正案（八）"),
        ("党组工作条例", "中国共产党党组工作条例"),
        ("中国共产党党组工作条例（试行）", "中国共产党党组工作条例（试行）"),
        ("中国共产党支部工作条例", "中国共产党支部工作条例（试行）"),
        ("GB/T9704-1999", "GB/T 9704—1999"),
    ],
)
def test_a_title_is_known_in_the_forms_of_citations(cited: str, title: str) -> None:
    law = known(cited)
    assert law is not None
    assert law.title == title


def test_a_repealed_law_leads_to_what_applies_on_a_day() -> None:
    law = ours(bare("中华人民共和国经济合同法"))
    assert law is not None
    in_2010 = in_force(law, datetime.date(2010, 1, 1))
    in_2022 = in_force(law, datetime.date(2022, 1, 1))
    assert in_2010 is not None
    assert in_2022 is not None
    assert in_2010.title == "中华人民共和国合同法"
    assert in_2022.title == "中华人民共和国民法典"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("中华人民共和国预算法", "第 3 行：应当有 3 到 5 栏"),
        ("中华人民共和国预算法\t法律\t九四", "第 3 行：“九四”不是年份"),
        ("中华人民共和国预算法\t法律\t1994\t2021年", "第 3 行：“2021年”不是日期"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, words: str) -> None:
    table = tmp_path / "laws.tsv"
    table.write_text("# laws\n" + "\t".join(COLUMNS) + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(RulebookError, match=words):
        list(read_laws(table))


def test_a_table_without_its_header_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "laws.tsv"
    table.write_text("中华人民共和国预算法\t法律\t1994\n", encoding="utf-8")
    with pytest.raises(RulebookError, match="第 1 行：表头"):
        list(read_laws(table))


@pytest.mark.parametrize(
    ("cited", "right"),
    [
        ("中华人民共和国行政处法", "中华人民共和国行政处罚法"),
        ("中华人民共和国安全生成法", "中华人民共和国安全生产法"),
        ("道路安全交通法", "中华人民共和国道路交通安全法"),
        ("消费者权益保障法", "中华人民共和国消费者权益保护法"),
        ("未成年保护法", "中华人民共和国未成年人保护法"),
        ("政府信息息公开条例", "中华人民共和国政府信息公开条例"),
        ("优化营商环镜条例", "优化营商环境条例"),
        ("中华人民共和国科技成果转化法", "中华人民共和国促进科技成果转化法"),
    ],
)
def test_a_slip_leads_to_the_right_title(cited: str, right: str) -> None:
    law = nearest(cited)
    assert law is not None
    assert law.title == right


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国民事诉讼法",
        "城乡供水条例",
        "××市优化营商环境条例",
        "浙江省物业管理条例",
        "科技成果转化法",
        "税收征管法",
        "中华人民共和国电信法",
        "中华人民共和国药师法",
        "中华人民共和国森林法实施办法",
        "企业信息公示办法",
        "标点符号用法",
        "人民警察证",
        "处方管理办法",
        "实施条例",
        "法",
        "",
    ],
)
def test_a_right_or_other_title_leads_to_none(title: str) -> None:
    assert nearest(title) is None


def test_the_fix_changes_the_wrong_characters_only() -> None:
    (finding,) = reported("REF010", body("依照《中华人民共和国行正许可法》办理。"))
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.span.end - edit.span.start, edit.text) == (1, "政")
    assert fixed("REF010", body("依照《安全生成产法》办理。")) == body("依照《安全生产法》办理。")


@pytest.mark.parametrize(
    "text",
    [
        "适用香港《植物品种保护条例》。",
        "学习浙江省《优化营商环镜条例》。",
        "参照德国《行政处罚发法》。",
    ],
)
def test_texts_of_other_places_are_let_be(text: str) -> None:
    assert reported("REF010", body(text)) == []


def test_a_law_is_not_proposed_before_its_time() -> None:
    assert reported("REF010", body("依照《民营经济促近法》办理。", "2020年5月6日")) == []
    assert len(reported("REF010", body("依照《民营经济促近法》办理。", "2025年9月6日"))) == 1


def test_a_repealed_law_is_reported_once_with_its_successor() -> None:
    text = body("依照《中华人民共和国合同法》签订，并遵守《合同法》和《民法典》。")
    (finding,) = reported("REF007", text)
    assert finding.severity == "warning"
    assert "已于2021年1月1日停止施行，现行的是《中华人民共和国民法典》" in finding.message
    assert len(finding.related) == 1


@pytest.fixture
def own_laws(tmp_path: Path) -> Path:
    """A table of a user's own."""
    path = tmp_path / "法规.tsv"
    path.write_text(
        "title\tkind\tfrom\tto\tsuccessor\tsource\n"
        "示例市供水条例\t地方性法规\t2001\t2023-07-01\t示例市供水管理条例\t市人大\n"
        "示例市供水管理条例\t地方性法规\t2023\t\t\t市人大\n"
        "示例市城市绿化办法\t\t\t2022/1/1\n"
        "民营经济促近法\t示例\n",
        encoding="utf-8",
    )
    return path


def test_a_user_s_table_says_what_no_longer_applies(own_laws: Path) -> None:
    text = "依照《示例市供水条例》《示例市城市绿化办法》办理。"
    assert reported("REF007", body(text)) == []
    assert [f.message for f in reported("REF007", body(text), tables=(own_laws,))] == [
        "《示例市供水条例》已于2023年7月1日停止施行，现行的是《示例市供水管理条例》",
        "《示例市城市绿化办法》已于2022年1月1日停止施行，不宜再作依据",
    ]
    before = body("依照《示例市供水条例》办理。", "2023年5月6日")
    assert reported("REF007", before, tables=(own_laws,)) == []


def test_a_title_in_a_user_s_table_is_right(own_laws: Path) -> None:
    text = body("依照《民营经济促近法》办理。", "2025年9月6日")
    assert len(reported("REF010", text)) == 1
    assert reported("REF010", text, tables=(own_laws,)) == []


def test_a_user_s_table_of_laws_is_read_again_when_it_changes(own_laws: Path) -> None:
    assert known("示例市供水条例", (own_laws,)) is not None
    own_laws.write_text("title\n示例市供电条例\n", encoding="utf-8")
    os.utime(own_laws, (1, 1))
    assert known("示例市供水条例", (own_laws,)) is None
    assert known("示例市供电条例", (own_laws,)) is not None
    assert known("行政处罚法", (own_laws,)) is not None


@pytest.mark.parametrize(("date", "count"), [("2020年12月31日", 0), ("2021年1月1日", 1)])
def test_the_document_s_own_date_decides(date: str, count: int) -> None:
    assert len(reported("REF007", body("依照《合同法》签订。", date))) == count


def test_what_nothing_replaced_has_no_successor() -> None:
    (finding,) = reported("REF007", body("依照《中华人民共和国营业税暂行条例》缴纳。"))
    assert (
        finding.message
        == "《中华人民共和国营业税暂行条例》已于2017年11月19日停止施行，不宜再作依据"
    )


@pytest.mark.parametrize(
    "text",
    [
        "民法典施行后，《合同法》同时废止。",
        "2018年依照《合同法》签订的合同继续履行。",
        "《合同法》施行前签订的合同继续履行。",
        "原《合同法》的规定由民法典吸收。",
        "按照GB/T 9704—2012排版，该标准代替GB/T 9704—1999。",
        "《中医药条例》的规定继续研究。",
    ],
)
def test_telling_of_a_repealed_text_is_no_citation_as_a_basis(text: str) -> None:
    assert reported("REF007", body(text)) == []


def test_a_replaced_standard_is_found_without_marks() -> None:
    assert words("REF007", body("按照GB/T 15834-1995使用标点。")) == ["GB/T 15834-1995"]


def test_an_undated_draft_is_judged_by_today_but_an_undated_page_is_not() -> None:
    text = "关于校服采购的说明\n依照《中华人民共和国合同法》签订合同。"
    assert len(reported("REF007", text)) == 1
    assert reported("REF007", text, profile="web") == []


def test_an_undated_page_is_not_younger_than_what_it_cites() -> None:
    text = "关于校服采购的说明\n按照《采购办法》（国办发〔2023〕3号），依照《合同法》签订合同。"
    (finding,) = reported("REF007", text, profile="web")
    assert finding.severity == "info"
