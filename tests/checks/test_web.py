"""WEB001–004, and what pages that were seen must give."""

from __future__ import annotations

import pytest
from reported import NOTICE, fixed, of_docx, reported, typed, words

REPORT = """\
××市人民政府办公室关于2024年法治政府建设情况的报告
点击量：　来源：××市人民政府办公室　时间：2025-03-01
中共××市委法治建设委员会：
2024年，××市人民政府办公室认真推进法治政府建设。
一、工作开展情况
开展普法宣传20场次，受众3万人次。"""


def test_page_furniture_around_the_text_is_no_finding() -> None:
    page = f"××市教育局欢迎您！\n{REPORT}\n【打印】【关闭】"
    assert reported("WEB001", page, profile="web") == []


def test_page_furniture_within_the_text_is_dropped() -> None:
    page = REPORT.replace("\n一、", "\n扫一扫在手机打开当前页\n一、")
    (finding,) = reported("WEB001", page, profile="web")
    assert finding.severity == "info"
    assert fixed("WEB001", page, profile="web") == REPORT.replace("\n一、", "\n\n一、")


def test_furniture_that_tells_of_the_text_is_not_dropped_unasked() -> None:
    page = REPORT.replace("\n一、", "\n【发布日期】2025年03月01日\n一、")
    (finding,) = reported("WEB001", page, profile="web")
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"


def test_page_furniture_in_a_docx_was_pasted() -> None:
    (finding,) = of_docx("WEB001", lambda d: typed(d, REPORT))
    assert (finding.line, finding.severity, finding.fix) == (2, "error", None)


@pytest.mark.parametrize(
    "line", ["审核：张某", "来源：《中国统计年鉴》", "【基本案情】", "时间：5月6日"]
)
def test_lines_that_a_text_can_have_itself_are_let_be(line: str) -> None:
    text = NOTICE.replace("请认真贯彻执行。", line)
    assert of_docx("WEB001", lambda d: typed(d, text)) == []


def test_a_half_width_text_has_one_finding_and_its_fix_mends_all() -> None:
    text = NOTICE.replace("如下。", "如下：一，二，三；时间为8:30，比例为3:1。")
    narrow = text.translate(str.maketrans("，：；（）", ",:;()"))
    (finding,) = reported("WEB002", narrow, profile="web")
    assert finding.severity == "info"
    assert finding.fix is not None
    assert finding.fix.safety == "safe"
    assert fixed("WEB002", narrow) == text


def test_a_mixed_text_is_not_taken_for_a_half_width_one() -> None:
    assert reported("WEB002", NOTICE.replace("如下。", "如下:一,二，三，四。")) == []


@pytest.mark.parametrize(
    ("debris", "right"),
    [
        ("&ldquo;温度&rdquo;", "“温度”"),
        ("&nbsp;温度", " 温度"),
        ("&#8212;温度", "—温度"),
        ("\u200b\u200b温度", "温度"),
    ],
)
def test_entities_are_resolved(debris: str, right: str) -> None:
    assert fixed("WEB003", f"提升服务{debris}，抓好落实。") == f"提升服务{right}，抓好落实。"


@pytest.mark.parametrize("debris", ["\ufffd", "锟斤拷", "Ã©", "<br/>", '<p class="a">', "</span>"])
def test_what_cannot_be_resolved_is_reported_without_a_fix(debris: str) -> None:
    (finding,) = reported("WEB003", f"各单位要提升服务水平{debris}，抓好落实。")
    assert finding.fix is None
    assert words("WEB003", f"各单位要提升服务水平{debris}，抓好落实。") == [debris]


@pytest.mark.parametrize(
    "text", ["研发强度<3%的企业", "R&D经费投入", "甲>乙，乙<丙", "增速>5%；占比<1%"]
)
def test_signs_of_the_text_are_no_debris(text: str) -> None:
    assert reported("WEB003", f"各单位要说明{text}的原因。") == []


def test_what_a_page_drops_is_one_info_with_its_substitutes() -> None:
    (finding,) = reported("WEB004", REPORT, profile="web")
    assert (finding.line, finding.severity) == (3, "info")
    assert finding.message == (
        "网页文本未见：发文字号、署名、成文日期（页面时间2025-03-01，来源××市人民政府办公室）"
    )


def test_a_complete_page_and_a_printed_text_drop_nothing() -> None:
    whole = "×教〔2024〕3号\n" + NOTICE
    printed = f"{whole}\n××市校园安全管理办法\n第一条　为加强管理，制定本办法。"
    assert reported("WEB004", whole, profile="web") == []
    assert reported("WEB004", printed, profile="web") == []


def test_a_metadata_table_stands_for_the_elements_it_gives() -> None:
    page = "发文字号：×教〔2024〕3号\n发文机关：××市教育局\n成文日期：2024年5月6日\n" + "\n".join(
        NOTICE.split("\n")[:4]
    )
    assert reported("WEB004", page, profile="web") == []
