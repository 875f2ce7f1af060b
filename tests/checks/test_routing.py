"""Where a document goes and who sends it: TYP002, TYP007, TYP008, TYP010, TYP011, TYP013."""

from __future__ import annotations

import pytest
from reported import NOTICE, reported, words

REQUEST = """\
{issuer}关于解决维修资金的请示
{to}
今年以来，道路水毁严重，需修复资金800万元。
妥否，请批示。
{issuer}
2024年8月6日
抄送：{copy}。
{issuer}办公室　　2024年8月6日印发"""
ORDER = """\
{issuer}关于开展河道清障工作的通知
{to}
为确保安全度汛，各地必须于5月31日前完成河道清障任务。
{issuer}
2024年5月6日"""


def request(issuer: str, to: str = "市人民政府：", copy: str = "市审计局") -> str:
    return REQUEST.format(issuer=issuer, to=to, copy=copy)


@pytest.mark.parametrize(
    ("issuer", "copy", "found"),
    [
        ("××县人民政府", "市财政局，各乡镇人民政府", ["各乡镇人民政府"]),
        ("××县人民政府", "县财政局", ["县财政局"]),
        ("××市人民政府", "各县（市、区）人民政府", ["各县（市、区）人民政府"]),
        ("××市教育局", "局属各单位，各科室", ["局属各单位", "各科室"]),
        ("××市教育局", "各县（市、区）教育局", ["各县（市、区）教育局"]),
        ("××市教育局", "各县（市、区）人民政府", []),
        ("××县教育局", "各乡镇人民政府", []),
        ("××县人民政府", "市财政局，△△县人民政府，市直属各单位", []),
        ("××集团有限公司", "各乡镇人民政府", []),
    ],
)
def test_copies_go_up_and_sideways(issuer: str, copy: str, found: list[str]) -> None:
    assert words("TYP002", request(issuer, copy=copy)) == found


def test_addressees_moved_to_the_imprint_are_no_copies() -> None:
    text = request("××县人民政府").replace("抄送：市审计局", "主送：各乡镇人民政府")
    assert reported("TYP002", text) == []


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("张市长：", 1),
        ("市委书记、市长：", 1),
        ("尊敬的李局长：", 1),
        ("市人民政府：", 0),
        ("市委办公室：", 0),
        ("各位代表：", 0),
        ("主任、各位副主任、各位委员：", 0),
    ],
)
def test_papers_are_sent_to_organs(line: str, count: int) -> None:
    assert len(reported("TYP007", request("××县教育局", line))) == count


def test_what_a_leader_gave_out_goes_back_to_him() -> None:
    text = request("××县教育局", "张市长：").replace("今年以来", "根据您交办的事项")
    assert reported("TYP007", text) == []


def test_a_person_does_not_sign_upward() -> None:
    text = request("××县教育局").replace("\n××县教育局\n", "\n局长　李某某\n")
    (finding,) = reported("TYP007", text)
    assert (finding.line, finding.severity) == (5, "warning")


@pytest.mark.parametrize(
    ("issuer", "to", "severity"),
    [
        ("××市水利局", "各县（市、区）人民政府：", "warning"),
        ("××县水利局", "各乡镇人民政府：", "warning"),
        ("××省教育厅", "各市、县（市、区）人民政府：", "warning"),
        ("××市水利局", "各县（市、区）水利局：", None),
        ("××市人民政府办公室", "各县（市、区）人民政府：", None),
        ("××市人民政府", "各县（市、区）人民政府：", None),
        ("××市防汛抗旱指挥部", "各县（市、区）人民政府：", None),
        ("××市水利局", "市人民政府：", None),
        ("教育部", "各省、自治区、直辖市人民政府：", "warning"),
        ("国务院办公厅", "各省、自治区、直辖市人民政府：", None),
    ],
)
def test_departments_do_not_direct_governments(issuer: str, to: str, severity: str | None) -> None:
    found = reported("TYP008", ORDER.format(issuer=issuer, to=to))
    assert [f.severity for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "consent",
    [
        "经市人民政府同意，现通知如下。",
        "根据市政府部署，",
        "市政府决定，",
        "方案已报市政府批准。",
        "受市政府委托，",
    ],
)
def test_consent_that_is_stated_suffices(consent: str) -> None:
    text = ORDER.format(issuer="××市水利局", to="各县（市、区）人民政府：")
    assert reported("TYP008", text.replace("为确保安全度汛，", consent)) == []


def test_a_mere_request_to_governments_is_an_info() -> None:
    text = ORDER.format(issuer="××市水利局", to="各县（市、区）人民政府：")
    text = text.replace("各地必须于5月31日前完成河道清障任务", "请认真贯彻执行")
    assert [f.severity for f in reported("TYP008", text)] == ["info"]


@pytest.mark.parametrize(
    ("signature", "count"),
    [
        ("××市教育局基础教育科", 1),
        ("××省财政厅预算处", 1),
        ("××县人民政府办公室秘书科", 1),
        ("中共××市委组织部干部科", 1),
        ("××市教育局办公室", 0),
        ("××市公路管理处", 0),
        ("××区××街道办事处", 0),
        ("××市人民政府研究室", 0),
        ("××大学教务处", 0),
    ],
)
def test_units_inside_a_department_issue_nothing(signature: str, count: int) -> None:
    text = "关于开展检查的通知\n各县（市、区）教育局：\n现就有关事项通知如下。\n{}\n2024年5月6日"
    assert len(reported("TYP010", text.format(signature))) == count


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("××县人民政府关于批转省人民政府关于加强防汛工作意见的通知", ["批转"]),
        ("××县人民政府批转《市人民政府关于加强防汛工作的意见》的通知", ["批转"]),
        ("××县人民政府批转县水利局关于加强防汛工作意见的通知", []),
        ("××县人民政府批转××领导小组关于加强防汛工作意见的通知", []),
        ("××县人民政府办公室转发县人民政府关于加强防汛工作意见的通知", []),
        ("××县人民政府转发省人民政府关于加强防汛工作意见的通知", []),
        ("××县水利局关于转发本局2024年工作要点的通知", ["转发"]),
    ],
)
def test_the_verb_fits_the_author(title: str, found: list[str]) -> None:
    issuer = title.split("县")[0] + "县" + ("水利局" if "水利局关于转发" in title else "人民政府")
    issuer += "办公室" if "办公室转发" in title else ""
    text = f"{title}\n各乡镇人民政府：\n现印发给你们，请认真贯彻执行。\n{issuer}\n2024年5月6日"
    assert words("TYP011", text) == found


@pytest.mark.parametrize(
    ("issuer", "to", "count"),
    [
        ("××市教育局", "市财政局：", 1),
        ("××市教育局", "××市财政局：", 1),
        ("××市教育局", "省教育厅：", 0),
        ("××县教育局", "市教育局：", 0),
        ("××市教育局", "市人民政府：", 0),
        ("××市税务局", "市财政局：", 0),
        ("××市教育局", "市委编办：", 0),
        ("××市自然资源和规划局××分局", "市自然资源和规划局：", 0),
    ],
)
def test_peers_get_letters(issuer: str, to: str, count: int) -> None:
    assert len(reported("TYP013", request(issuer, to))) == count


@pytest.mark.parametrize(
    ("issuer", "to", "count"),
    [
        ("××市教育局", "市人民政府：", 1),
        ("××县人民政府", "市人民政府：", 1),
        ("××市教育局", "市人民政府办公室：", 0),
        ("××市人民政府", "△△市人民政府：", 0),
        ("××市气象局", "市人民政府：", 0),
        ("××县教育局", "市财政局：", 0),
    ],
)
def test_the_government_above_gets_no_letters(issuer: str, to: str, count: int) -> None:
    text = f"{issuer}关于商请解决有关问题的函\n{to}\n现商请予以支持。\n{issuer}\n2024年5月6日"
    assert len(reported("TYP013", text)) == count


def test_a_plain_notice_is_quiet() -> None:
    for code in ("TYP002", "TYP007", "TYP008", "TYP010", "TYP011", "TYP013"):
        assert reported(code, NOTICE) == []
