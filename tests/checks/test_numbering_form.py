"""NUM004–NUM008, NUM015: the form of one mark."""

from __future__ import annotations

import pytest
from notices import found, grave, notice


@pytest.mark.parametrize(
    ("lines", "proposed"),
    [
        (("一、开展检查", "组织检查。", "、落实整改", "限期整改。"), "二、"),
        (("、开展检查", "组织检查。", "二、落实整改", "限期整改。"), "一、"),
        (("（一）开展检查。组织检查。", "（）落实整改。限期整改。"), "（二）"),
        (
            ("（一）开展检查。组织检查。", "（ ）落实整改。限期整改。", "（三）通报。每月通报。"),
            "（二）",
        ),
    ],
)
def test_the_lost_number_is_proposed(lines: tuple[str, ...], proposed: str) -> None:
    (finding,) = found(notice(*lines), "NUM002", "NUM003", "NUM004")
    assert finding.code == "NUM004"
    assert finding.fix is not None
    assert f"应当是“{proposed}”" in finding.message


def test_the_lost_number_of_a_web_page_line_is_found_behind_wide_blanks() -> None:
    text = notice("　　一、开展检查", "　　组织检查。", "\u2003\u2003、落实整改", "　　限期整改。")
    (finding,) = found(text, "NUM004")
    assert (finding.span.start, finding.span.end) == (2, 3)


def test_a_lone_chinese_number_is_fixed_only_by_hand_without_siblings() -> None:
    one = found(notice("一、开展检查", "组织检查。", "二．落实整改", "限期整改。"), "NUM005")
    three = found(notice("一、检查", "查。", "二．整改", "改。", "三、通报", "报。"), "NUM005")
    assert [f.fix.safety for f in (*one, *three) if f.fix] == ["unsafe", "safe"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("（一）、开展检查。组织检查。", "NUM006"),
        ("（1）．开展检查。", "NUM006"),
        ("①、开展检查。", "NUM006"),
        ("1、开展检查。", "NUM007"),
        ("1：开展检查。", "NUM007"),
        ("(一)开展检查。组织检查。", "NUM008"),
        ("（1)开展检查。", "NUM008"),
    ],
)
def test_a_wrong_form_is_one_finding(line: str, code: str) -> None:
    assert grave(notice(line), "NUM") == [(code, 4)]


def test_two_faults_of_one_mark_have_edits_that_fit_together() -> None:
    findings = found(notice("(1)，开展检查。"), "NUM006", "NUM008")
    spans = [edit.span for finding in findings if finding.fix for edit in finding.fix.edits]
    assert len(spans) == len(set(spans)) == 3


@pytest.mark.parametrize(
    "line",
    ["2、3号楼停水。", "8：30开会。", "1.5亿元已经到位。", "（一）、（三）项所列行为，依法查处。"],
)
def test_lines_that_begin_with_figures_are_quiet(line: str) -> None:
    assert found(notice(line), "NUM") == []


def test_half_width_brackets_are_quiet_where_the_whole_text_is_half_width() -> None:
    text = notice("(一)开展检查,组织培训,落实整改。", "(二)通报情况,纳入考核;年底总结:限期上报。")
    text = text.translate(str.maketrans("，：（）", ",:()"))
    assert found(text, "NUM008") == []


def test_a_malformed_automatic_mark_is_reported_without_edits() -> None:
    words = [
        "示例市人民政府办公室关于做好安全生产工作的通知",
        "各县（区）人民政府：",
        {"number": "(一)、", "text": "开展检查。组织检查。"},
    ]
    findings = found(words, "NUM006", "NUM008", kind="docx")
    assert {(f.code, f.fix) for f in findings} == {("NUM006", None), ("NUM008", None)}


def test_the_mark_behind_an_article_becomes_one_wide_blank() -> None:
    text = "示例局值班规定\n第一条、 为了规范值班，制定本规定。\n第二条　本规定自印发之日起施行。"
    (finding,) = found(text, "NUM015")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.span.start, edit.span.end, edit.text) == (3, 5, "\u3000")
