"""TTL001–TTL006: what titles say."""

from __future__ import annotations

import pytest
from notices import found

RIGHT = [
    "示例市人民政府关于印发《示例市供水管理办法》的通知",
    "示例市人民政府关于印发示例市供水管理办法（试行）的通知",
    "示例市人民政府关于加快节水型城市建设的若干意见",
    "示例市人民政府办公室关于进一步优化营商环境的实施意见",
    "示例市人民政府关于2023年度法治政府建设情况的报告",
    "示例市水利局关于商请支持河道整治工作的函",
    "示例市人民政府办公室关于同意举办龙舟赛的复函",
    "示例市人民政府办公室转发市发展改革委关于推进节能工作实施意见的通知",
    "示例市人民政府批转市财政局关于加强预算管理意见的通知",
    "示例局关于开展安全生产大检查的紧急通知",
    "示例局关于信访事项的处理意见",
    "示例局关于举行价格听证会的第二次公告",
    "示例市2024年政府工作报告",
    "示例局2023年度政府信息公开工作年度报告",
    "示例市人民政府任免通知",
    "示例市审计局关于2023年度预算执行情况的审计报告",
    "示例市人民政府关于废止部分规章的决定",
    "示例市人民代表大会常务委员会关于批准市级决算的决议",
    "示例市发展改革委 示例市财政局关于下达投资计划的通知",
    "示例局关于征求《供水管理办法（征求意见稿）》意见的函",
]

WRONG = {
    "示例县人民政府关于解决水毁道路资金": ("TTL001", "error"),
    "示例局关于2024年工作情况报告": ("TTL002", "warning"),
    "示例局关于印发《工作规则》通知": ("TTL002", "warning"),
    "示例市水利局 2024年防汛工作情况报告": ("TTL003", "info"),
    "示例局2024年工作要点": ("TTL004", "warning"),
    "示例局关于重点提案的答复": ("TTL004", "info"),
    "示例局关于解决经费问题的请示报告": ("TTL005", "error"),
    "示例局关于开展检查的通知的通知": ("TTL005", "warning"),
    "示例局转发市局《关于开展检查的通知》的通知": ("TTL005", "info"),
    "示例局关于解决经费问题申请的请示": ("TTL005", "info"),
    "示例局关于关于开展检查的通知": ("TTL006", "error"),
    "示例局关于转发市局关于开展检查意见的通知": ("TTL006", "info"),
    "示例局关于开展检查的通知。": ("TTL007", "error"),
    "示例局关于加强管理，提高效率的通知": ("TTL008", "info"),
}


def _titled(title: str) -> str:
    return "\n".join(
        (
            "示发〔2024〕5号",
            title,
            "市政府：",
            "现将有关事项报来，请予审阅。",
            "示例县人民政府",
            "2024年5月8日",
        )
    )


@pytest.mark.parametrize("title", RIGHT)
def test_a_right_title_is_quiet(title: str) -> None:
    assert found(_titled(title), "TTL") == []


@pytest.mark.parametrize("title", WRONG)
def test_a_wrong_title_has_one_finding(title: str) -> None:
    assert [(f.code, f.severity) for f in found(_titled(title), "TTL")] == [WRONG[title]]


def test_a_plan_without_a_number_is_no_document_of_an_organ() -> None:
    assert found("示例局2024年工作要点\n2024年重点抓好以下工作。", "TTL") == []


def test_an_order_may_carry_rules() -> None:
    text = "示例市人民政府令\n第12号\n示例市供水管理办法\n第一条　为了加强供水管理，制定本办法。"
    assert found(text, "TTL") == []


def test_a_court_text_is_quiet() -> None:
    text = "示例市高级人民法院关于供水纠纷的若干规定\n示高法〔2024〕3号\n各级法院：\n请执行。"
    assert found(text, "TTL001", "TTL004") == []


def test_de_is_put_before_the_genre_with_its_own_words() -> None:
    (finding,) = found(_titled("示例局关于促进就业指导意见"), "TTL002")
    assert finding.message.endswith("可改为“……促进就业的指导意见”")


def test_the_title_of_a_printed_text_needs_no_genre() -> None:
    text = (
        "示例局关于印发《值班规定》的通知\n各科室：\n现印发给你们，请遵照执行。\n示例局\n"
        "2024年5月8日\n值班规定\n第一条　为了规范值班，制定本规定。\n第二条　自印发之日起施行。"
    )
    assert found(text, "TTL") == []


def test_a_title_over_two_lines_is_one_title() -> None:
    text = "示例市人民政府办公室\n关于2023年平安建设情况报告\n市委：\n现将有关情况报告如下。"
    (finding,) = found(text, "TTL")
    assert finding.code == "TTL002"
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.span.paragraph, edit.span.start, edit.text) == (2, 13, "的")
