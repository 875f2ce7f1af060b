"""REF008 and REF009: one thing under one name within a document."""

from __future__ import annotations

import pytest
from reported import NOTICE, fixed, reported, words


def body(*lines: str) -> str:
    return NOTICE.replace("请认真贯彻执行。", "\n".join(lines))


def test_the_rarer_of_two_names_is_reported() -> None:
    text = body(
        "落实《××市校园安全管理实施方案》。",
        "按照《××市校园安全管理施施方案》检查。",
        "完成《××市校园安全管理实施方案》任务。",
    )
    assert words("REF008", text) == ["《××市校园安全管理施施方案》"]


def test_one_number_has_one_title() -> None:
    text = body(
        "落实《关于加强校园安全工作的通知》（×教发〔2024〕5号）。",
        "按照《关于加强学校安全的通知》（×教发〔2024〕5号）检查。",
    )
    assert words("REF008", text) == ["《关于加强学校安全的通知》"]


def test_one_title_has_one_number_in_a_year() -> None:
    text = body(
        "落实《关于加强校园安全工作的通知》（×教发〔2024〕5号）。",
        "按照《关于加强校园安全工作的通知》（×教发〔2024〕6号）检查。",
    )
    (finding,) = reported("REF008", text)
    assert "发文字号与前后的“×教发〔2024〕5号”不一致" in finding.message


@pytest.mark.parametrize(
    "lines",
    [
        ("落实《××市2023年校园安全要点》。", "落实《××市2024年校园安全要点》。"),
        (
            "执行《校园安全管理办法（一）》《校园安全管理办法（二）》。",
            "执行《校园安全管理办法（二）》。",
        ),
        ("填写《校园安全自荐推荐表》《校园安全自查推荐表》。",),
        ("发给《民用爆炸物品销售许可证》。", "发给《民用爆炸物品运输许可证》。"),
        ("保护植物，制定《重点保护植物名录》。", "保护动物，制定《重点保护动物名录》。"),
        ("落实《中小学安全管理实施办法》。", "落实《小学安全管理实施办法》。"),
        (
            "落实《关于放假安排的年度通知》（国办发〔2023〕5号）。",
            "《关于放假安排的年度通知》（国办发〔2024〕5号）。",
        ),
        (
            "湖北《关于险情问题的请示》（鄂政〔2024〕1号）。",
            "《湖北省人民政府关于险情问题的请示》（鄂政〔2024〕1号）。",
        ),
    ],
)
def test_names_of_two_texts_are_let_be(lines: tuple[str, ...]) -> None:
    assert reported("REF008", body(*lines)) == []


def test_a_meeting_keeps_its_name() -> None:
    text = body("市委常委会会议部署。", "市委常委会议听取汇报，市委常委会会议审定。")
    (finding,) = reported("REF008", text)
    assert words("REF008", text) == ["市委常委会议"]
    assert "市委常委会会议" in finding.message


def test_an_organ_keeps_its_name() -> None:
    text = body(
        "成立校园安全工作领导小组。", "校园安全领导小组检查。", "校园安全工作领导小组通报。"
    )
    assert words("REF008", text) == ["校园安全领导小组"]


def test_a_word_that_goes_on_is_no_other_name() -> None:
    text = body("召开业主大会会议。", "通过业主大会议事规则，业主大会会议表决。")
    assert reported("REF008", text) == []


def test_the_usual_form_wins() -> None:
    text = body("市委市政府部署。", "市委市政府要求。", "省委、省政府部署。")
    assert words("REF009", text) == ["省委、省政府"]
    assert fixed("REF009", text) == body("市委市政府部署。", "市委市政府要求。", "省委省政府部署。")


def test_on_a_tie_the_marked_form_wins() -> None:
    text = body("起草政府工作报告。", "分解《政府工作报告》。")
    assert fixed("REF009", text) == body("起草《政府工作报告》。", "分解《政府工作报告》。")


def test_every_use_of_the_rarer_form_is_mended_at_once() -> None:
    text = body("各部门一把手要抓，县一把手要管。", "“一把手”甲、“一把手”乙、“一把手”丙负责。")
    (finding,) = reported("REF009", text)
    assert finding.fix is not None
    assert len(finding.fix.edits) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ("市委市政府督查室督查。", "市委、市政府部署。"),
        ("“一把手”要抓“一把手讲法治”活动。",),
        ("修订《市委市政府议事规则》。", "市委、市政府部署。"),
        ("时速100km/h，新建公路12公里。",),
    ],
)
def test_names_and_quotations_are_no_other_form(lines: tuple[str, ...]) -> None:
    assert reported("REF009", body(*lines)) == []
