"""Names of organs, STR009 and the addressee rules STR003, STR004, TYP001."""

from __future__ import annotations

import pytest
from reported import NOTICE, fixed, reported, words

from gdoclint.checks.organs import listed, of_title, same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("××市教育局", "××市教育局"),
        ("国家发展改革委", "中华人民共和国国家发展和改革委员会"),
        ("市教育局", "××市教育局"),
        ("××市人民政府", "××市人民政府办公室"),
        ("中共××市委", "中共××市委办公室"),
        ("国 家 数 据 局", "国家数据局"),
        ("××市教育局（盖章）", "××市教育局"),
    ],
)
def test_a_short_form_and_an_authorised_office_are_the_same_organ(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("××市教育局", "××市财政局"), ("××市教育局", "××市教育局办公室"), ("××县政府", "××市政府")],
)
def test_other_organs_are_told_apart(one: str, other: str) -> None:
    assert not same(one, other)


def test_marks_in_brackets_do_not_divide_addressees() -> None:
    assert listed("各县（市、区）人民政府，市政府各部门、各直属机构：") == (
        "各县人民政府",
        "市政府各部门",
        "各直属机构",
    )


@pytest.mark.parametrize(
    ("title", "organ"),
    [
        ("××市教育局关于做好工作的通知", "××市教育局"),
        ("国务院办公厅转发教育部关于加强工作意见的通知", "国务院办公厅"),
        ("北京市经济和信息化局印发《关于建设数据专区的指导意见》的通知", "北京市经济和信息化局"),
        ("关于做好工作的通知", None),
        ("2024年度重点工作安排", None),
    ],
)
def test_a_title_names_its_organ(title: str, organ: str | None) -> None:
    assert of_title(title) == organ


def test_another_organ_s_signature_is_reported() -> None:
    text = NOTICE.replace("\n××市教育局\n", "\n××市财政局\n")
    (finding,) = reported("STR009", text)
    assert (finding.line, finding.severity) == (5, "warning")
    assert "××市教育局" in finding.message


@pytest.mark.parametrize(
    "signature",
    ["××市教育局\n××市公安局", "××市教育局", "市教育局", "[发文单位]"],
)
def test_joint_issue_and_short_names_are_no_mismatch(signature: str) -> None:
    assert reported("STR009", NOTICE.replace("\n××市教育局\n", f"\n{signature}\n")) == []


def test_the_printed_text_may_bear_another_organ_s_name() -> None:
    text = (
        "××市人民政府办公室关于印发《××市人民政府工作规则》的通知\n各县（市、区）人民政府：\n"
        "现将《××市人民政府工作规则》印发给你们。\n××市人民政府办公室\n2024年5月6日\n"
        "××市人民政府工作规则\n第一条　为规范工作，制定本规则。\n第二条　本规则自印发之日起施行。"
    )
    assert reported("STR009", text) == []


@pytest.mark.parametrize("ending", ["", "，", "。", ":", "；"])
def test_the_addressee_line_ends_in_a_full_width_colon(ending: str) -> None:
    assert fixed("STR003", NOTICE.replace("教育局：", f"教育局{ending}")) == NOTICE


def test_a_half_width_text_has_no_finding_about_its_colon() -> None:
    text = NOTICE.translate(str.maketrans("，：；！？（）", ",:;!?()"))
    text = text.replace("如下。", "如下:一,二,三,四,五,六。")
    assert reported("STR003", text) == []


def test_two_superiors_are_one_too_many() -> None:
    text = (
        "××县教育局关于申请经费的请示\n市人民政府、市财政局：\n为改善办学条件，需维修校舍。\n"
        "妥否，请批示。\n××县教育局\n2024年5月6日"
    )
    assert words("TYP001", text) == ["市人民政府、市财政局："]
    assert reported("TYP001", text)[0].severity == "warning"
    assert reported("TYP001", text, profile="web")[0].severity == "info"
    for pair in ("市委、市政府：", "市委办公室、市政府办公室：", "市人民政府："):
        assert reported("TYP001", text.replace("市人民政府、市财政局：", pair)) == []


def test_an_old_request_to_two_organs_is_let_be() -> None:
    text = (
        "关于拼写地名的请示\n国务院、中央对台工作领导小组：\n现将有关问题请示如下。\n"
        "以上请示妥否，请批示。\n××委员会\n一九八一年二月九日"
    )
    assert reported("TYP001", text) == []
