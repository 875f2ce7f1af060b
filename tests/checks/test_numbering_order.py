"""NUM001: the order of levels."""

from __future__ import annotations

from notices import found, grave, notice

UPSIDE_DOWN = notice(
    "1.总体要求",
    "一、指导思想",
    "坚持安全第一。",
    "二、基本原则",
    "坚持预防为主。",
    "2.主要任务",
    "一、开展检查",
    "组织专项检查。",
    "二、落实整改",
    "限期完成整改。",
)


def test_levels_upside_down_are_one_finding() -> None:
    assert grave(UPSIDE_DOWN, "NUM001", "NUM002", "NUM003") == [("NUM001", 5)]


def test_1_under_a_chinese_heading_is_no_jump() -> None:
    assert found(notice("一、检查", "1.查制度。", "2.查隐患。"), "NUM001") == []


def test_each_pair_of_levels_is_told_once() -> None:
    text = notice(
        "一、检查", "（1）查制度。", "（2）查隐患。", "二、整改", "（1）自查。", "（2）销号。"
    )
    (finding,) = found(text, "NUM001")
    assert (finding.line, finding.severity) == (5, "info")
    assert "“（一）”、“1.”" in finding.message


def test_a_text_may_begin_at_any_level() -> None:
    assert found(notice("1.查制度。", "（1）看文件。", "（2）看台账。"), "NUM001") == []


def test_a_repeated_heading_between_sections_that_run_on_is_no_inversion() -> None:
    text = notice(
        "一、甲类任务",
        "（一）开展检查。组织专项检查。",
        "（二）落实整改。限期完成整改。",
        "一、乙类任务",
        "（三）开展培训。组织集中培训。",
        "三、丙类任务",
        "（四）通报情况。每月通报情况。",
    )
    assert grave(text, "NUM001", "NUM002", "NUM003") == [("NUM003", 7)]
