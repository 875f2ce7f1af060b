"""How a 公文 closes: TYP003, TYP005, TYP006."""

from __future__ import annotations

import pytest
from reported import NOTICE, reported, words

REPORT = """\
××县教育局关于校舍安全情况的报告
县人民政府：
现将校舍安全情况报告如下。
全县共排查校舍212栋，其中危房9栋。
{}
××县教育局
2024年5月6日"""
REQUEST = """\
××县教育局关于申请校舍维修经费的请示
县人民政府：
我局拟对12所学校的校舍进行维修，需经费80万元。
{}
××县教育局
2024年5月6日"""


@pytest.mark.parametrize(
    "closing",
    [
        "恳请县人民政府核拨维修经费80万元。",
        "请予批准。",
        "妥否，请批示。",
        "以上报告当否，请批复。",
        "请县政府尽快拨付资金。",
        "望早日审批。",
    ],
)
def test_a_request_at_the_end_of_a_report_is_an_error(closing: str) -> None:
    (finding,) = reported("TYP003", REPORT.format(closing))
    assert (finding.line, finding.severity) == (5, "error")
    (finding,) = reported("TYP003", REPORT.format(closing), profile="web")
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    "closing",
    [
        "特此报告。",
        "以上报告，请审阅。",
        "如有不当，请指正。",
        "改造方案已报请县政府批准后实施，有关事项已提请审批。",
        "规划已申请批准，有望批复。",
        "邀请专家审批了方案，请示报告审批制度落实到位。",
        "上级已对《关于恳请核拨经费的请示》作出批复。",
        "恳请县政府一如既往给予关心和支持。",
        "以上意见如无不妥，请批转各地执行。",
    ],
)
def test_a_report_may_close_in_many_ways(closing: str) -> None:
    assert reported("TYP003", REPORT.format(closing)) == []


def test_a_report_to_the_congress_asks_it_to_decide() -> None:
    text = REPORT.format("以上报告，请予批准。")
    assert reported("TYP003", text.replace("县人民政府：", "县人大常委会：")) == []


def test_old_reports_are_let_be() -> None:
    text = REPORT.format("请批示。").replace("2024年5月6日", "一九九六年五月六日")
    assert reported("TYP003", text) == []


@pytest.mark.parametrize("closing", ["特此请示。", "申请报告附后。", "详见附件。"])
def test_a_request_that_asks_for_nothing_is_reported(closing: str) -> None:
    (finding,) = reported("TYP005", REQUEST.format(closing))
    assert (finding.line, finding.severity) == (4, "warning")


@pytest.mark.parametrize(
    "closing",
    [
        "妥否，请批示。",
        "以上请示，请予审批。",
        "请县政府研究解决。",
        "可否，请审核。",
        "盼予批复。\n（联系人：张某某，电话：0000－1234567）",
        "妥否，请批示。\n联系人：张某某\n[发文单位]\n[日期]",
    ],
)
def test_any_verb_of_asking_will_do(closing: str) -> None:
    assert reported("TYP005", REQUEST.format(closing)) == []


@pytest.mark.parametrize(
    "closing", ["特此通知。", "特此通报。", "此复。", "特此函达。", "特此请示。", "特此公告。"]
)
def test_a_closing_of_another_genre_is_an_error(closing: str) -> None:
    text = REPORT.format(closing)
    assert words("TYP006", text) == [closing.rstrip("。")]
    assert reported("TYP006", text)[0].severity == "error"
    assert reported("TYP006", text, profile="web")[0].severity == "warning"


def test_a_closing_may_stand_behind_other_words() -> None:
    assert words("TYP006", REPORT.format("工作进展顺利。特此通知，请遵照执行。")) == ["特此通知"]


@pytest.mark.parametrize("closing", ["特此报告。", "全文以“特此通知”结束。", "不写结语。"])
def test_no_closing_or_the_right_one_is_quiet(closing: str) -> None:
    assert reported("TYP006", REPORT.format(closing)) == []


def test_a_lead_in_of_another_genre_is_an_info() -> None:
    text = NOTICE.replace("有关事项通知如下", "有关事项请示如下")
    (finding,) = reported("TYP006", text)
    assert finding.severity == "info"
    assert "引语" in finding.message


def test_a_request_in_a_report_is_said_once() -> None:
    text = REPORT.format("妥否，请批示。")
    found = reported("TYP003", text, select=("TYP003", "TYP006"))
    assert [f.code for f in found] == ["TYP003"]


def test_formulas_inside_the_printed_text_do_not_count() -> None:
    text = (
        "××市教育局关于印发公文范本的通知\n各学校：\n现将《公文范本》印发给你们，请参照执行。\n"
        "××市教育局\n2024年5月6日\n公文范本\n一、报告\n关于××情况的报告。\n特此报告。"
    )
    assert reported("TYP006", text) == []
