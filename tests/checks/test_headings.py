"""NUM012–NUM014 and NUM016: headings beside their siblings."""

from __future__ import annotations

import pytest
from notices import found, notice

LONG = (
    "及时向有关部门收集重大决策议题，根据议题性质组织合法性审查和专家论证，做到应审尽审。审查四十件"
)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("（一）深化改革。", "1.压减事项。", "2.优化流程。"), 1),
        (("一、深化改革；", "全年压减审批事项十二项。"), 1),
        (("一、工作任务：", "全年压减审批事项十二项。"), 1),
        (("一、具体安排如下：", "（一）动员部署。", "（二）组织实施。"), 0),
        (("（一）深化改革。全年压减事项十二项。", "（二）优化服务。推行一窗受理。"), 0),
        (("（一）深化改革。", "（二）优化服务。", "（三）加强监管。"), 0),
        (("1.申请人应当如实填写。", "例如姓名、住址。", "2.受理人应当当场核对。"), 0),
        (("（一）加强领导。各地负责。", "（二）明确一位同志分管。", "以上意见请批转执行。"), 0),
        (("1.村镇名称连写。", "王村", "2.通名按专名处理。", "渤海/湾"), 0),
    ],
)
def test_a_heading_alone_in_its_paragraph_ends_without_a_mark(
    lines: tuple[str, ...], count: int
) -> None:
    findings = found(notice(*lines), "NUM012")
    assert [f.severity for f in findings] == ["info"] * count


def test_a_heading_that_runs_into_its_text_is_found_among_closed_siblings() -> None:
    text = notice(
        "（一）提高站位。开展集中学习十二次。",
        "（二）深化宣传。组织开展宣传周活动。",
        f"（三）推进重大行政事项依法决策{LONG}。",
        "（四）推进公开。主动公开信息二百条。",
    )
    (finding,) = found(text, "NUM013", "NUM014")
    assert (finding.code, finding.line, finding.severity) == ("NUM013", 6, "warning")


def test_two_closed_siblings_are_too_few() -> None:
    text = notice(
        "（一）提高站位。开展集中学习十二次。",
        "（二）深化宣传。组织开展宣传周活动。",
        f"（三）推进重大行政事项依法决策{LONG}。",
    )
    assert found(text, "NUM013") == []


def test_a_head_phrase_closed_by_a_comma_is_only_an_info() -> None:
    text = notice(
        "（一）提高站位。开展集中学习十二次。",
        "（二）深化宣传。组织开展宣传周活动。",
        f"（三）推进依法决策，{LONG}。",
        "（四）推进公开。主动公开信息二百条。",
    )
    (finding,) = found(text, "NUM013", "NUM014")
    assert (finding.code, finding.line, finding.severity) == ("NUM014", 6, "info")


WORD = ["示例市人民政府办公室关于做好安全生产工作的通知", "各县（区）人民政府："]


def test_a_typed_mark_among_automatic_ones_is_one_finding() -> None:
    words = [
        *WORD,
        {"number": "一、", "text": "开展检查"},
        "组织专项检查。",
        {"number": "二、", "text": "落实整改"},
        "限期完成整改。",
        "三、通报情况",
        "每月通报情况。",
    ]
    (finding,) = found(words, "NUM016", kind="docx")
    assert finding.line == 7


def test_lists_under_different_headings_may_be_made_differently() -> None:
    words = [
        *WORD,
        "一、开展检查",
        {"number": "1.", "text": "查制度。"},
        {"number": "2.", "text": "查隐患。"},
        "二、落实整改",
        "1.自查自改。",
        "2.限期销号。",
    ]
    assert found(words, "NUM016", kind="docx") == []


def test_a_mark_typed_behind_an_automatic_one_is_cut_out() -> None:
    words = [*WORD, {"number": "（一）", "text": "（一）开展检查。组织专项检查。"}]
    (finding,) = found(words, "NUM016", kind="docx")
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.span.start, edit.span.end, edit.text) == (3, 6, "")
