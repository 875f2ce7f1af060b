"""Missing elements: STR001, 002, 005, 006, 015, 016."""

from __future__ import annotations

from typing import Any

import pytest
from reported import NOTICE, of_docx, reported, typed, words

MISSING = ("STR001", "STR002", "STR005", "STR006")
REQUEST = """\
××县教育局关于申请校舍维修经费的请示
县人民政府：
为改善办学条件，我县拟对12所学校的校舍进行维修。
妥否，请批示。
××县教育局
2024年5月6日
（联系人：李某，电话：0100-5550123）"""
PRINTED = f"""{NOTICE}
××市校园安全管理办法
第一条　为加强校园安全管理，制定本办法。
第二条　本办法自印发之日起施行。"""


def without(line: str, text: str = NOTICE) -> str:
    """The text without the lines that begin so."""
    return "\n".join(words for words in text.split("\n") if not words.startswith(line))


def codes(text: str, **settings: Any) -> list[str]:
    return [code for code in MISSING if reported(code, text, **settings)]


def test_a_complete_text_lacks_nothing() -> None:
    assert codes(NOTICE) == codes(REQUEST) == codes(PRINTED) == []


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("各县", "STR002", "现就开展校园安全检查的有关事项通知如下。"),
        ("××市教育局\n", "STR005", "请认真贯彻执行。"),
    ],
)
def test_what_is_missing_is_reported_where_it_should_stand(
    line: str, code: str, place: str
) -> None:
    text = (NOTICE + "\n").replace(line, "", 1) if "\n" in line else without(line)
    text = NOTICE.replace("\n××市教育局\n", "\n") if code == "STR005" else text
    assert codes(text) == [code]
    assert words(code, text) == [place[:20]]


def test_a_missing_title_is_reported_before_the_addressee() -> None:
    text = "×教发〔2024〕5号\n" + without("××市教育局关于")
    assert words("STR001", text) == ["各县（市、区）教育局："]
    assert reported("STR001", text, profile="web")[0].severity == "warning"


def test_on_a_page_the_missing_elements_make_no_findings_of_their_own() -> None:
    text = (
        "××市教育局关于2024年工作情况的报告\n2024年，全市教育工作取得新进展。\n"
        "一、主要工作\n成绩显著。"
    )
    assert codes(text, profile="web") == []
    assert codes(text) == ["STR002", "STR005", "STR006"]


@pytest.mark.parametrize(
    ("genre", "severity"),
    [
        ("通知", "error"),
        ("请示", "error"),
        ("意见", "warning"),
        ("通报", "warning"),
        ("决定", "info"),
    ],
)
def test_how_grave_a_missing_addressee_is_depends_on_the_genre(genre: str, severity: str) -> None:
    text = without("各县").replace("的通知", f"的{genre}")
    assert [f.severity for f in reported("STR002", text)] == [severity]


@pytest.mark.parametrize("genre", ["公告", "通告", "公报", "决议", "纪要"])
def test_genres_without_addressee_need_none(genre: str) -> None:
    assert reported("STR002", without("各县").replace("的通知", f"的{genre}")) == []


def test_addressees_may_stand_in_the_imprint() -> None:
    text = without("各县") + "\n主送：各县（市、区）教育局，局属各学校。\n抄送：市委办公室。"
    assert reported("STR002", text) == []


def test_before_2012_a_single_organ_only_sealed() -> None:
    old = NOTICE.replace("\n××市教育局\n2024年5月6日", "\n二〇一一年五月六日")
    assert codes(old) == []


def test_what_a_meeting_adopted_is_not_signed() -> None:
    text = (
        "××市人民代表大会常务委员会关于加强法治宣传的决定\n"
        "（2024年5月6日××市第十六届人民代表大会常务委员会第三次会议通过）\n"
        "为加强法治宣传，作如下决定。\n一、加强领导。各级机关要加强领导。"
    )
    assert codes(text) == []
    assert reported("STR015", text, stage="final") == []


def test_a_form_to_fill_in_has_its_places() -> None:
    assert codes(NOTICE.replace("××市教育局\n2024年5月6日", "[发文单位]\n[日期]")) == []
    assert codes(NOTICE.replace("2024年5月6日", "2024年　月　日")) == []


def test_a_spoken_report_is_neither_sent_nor_signed() -> None:
    text = (
        "关于××县2023年工作情况的报告\n——2024年1月6日在××县人民代表大会会议上\n各位代表：\n"
        "现在，我代表县人民政府报告工作，请予审议。\n一、2023年工作回顾\n成绩显著。"
    )
    assert codes(text) == []


def test_minutes_tell_their_day_in_the_text() -> None:
    text = (
        "××市人民政府常务会议纪要\n〔2024〕7号\n5月12日，市长张某主持召开市政府第41次常务会议。"
        "现纪要如下：\n一、会议听取了汇报。\n出席：张某、李某"
    )
    assert codes(text) == []
    assert codes(text.replace("5月12日，", "")) == ["STR006"]


def test_texts_without_a_genre_lack_nothing() -> None:
    speech = "在全市教育工作会议上的讲话\n同志们：\n今天召开这次会议，主要任务是部署工作。"
    law = "××市节约用水办法\n第一条　为节约用水，制定本办法。\n第二条　本办法自公布之日起施行。"
    assert codes(speech) == codes(law) == []


@pytest.mark.parametrize(
    ("stage", "severity"), [("draft", "info"), ("review", "info"), ("final", "error")]
)
def test_the_number_is_demanded_only_at_the_end(stage: str, severity: str) -> None:
    assert [f.severity for f in reported("STR015", NOTICE, stage=stage)] == [severity]
    assert reported("STR015", "×教发〔2024〕5号\n" + NOTICE, stage=stage) == []


def test_the_signer_is_demanded_of_upward_texts_only() -> None:
    assert [f.severity for f in reported("STR016", REQUEST)] == ["info"]
    assert [f.severity for f in reported("STR016", REQUEST, stage="final")] == ["error"]
    signed = "×府〔2024〕3号　　签发人：张某\n" + REQUEST
    assert reported("STR016", signed, stage="final") == []
    assert reported("STR016", NOTICE, stage="final") == []


def test_an_opinion_goes_up_when_it_asks_to_be_passed_on() -> None:
    up = (
        "××局关于保护湖泊的意见\n市人民政府：\n现提出如下意见。\n"
        "以上意见如无不妥，请批转各地执行。\n××局\n2024年5月6日"
    )
    assert len(reported("STR016", up, stage="final")) == 1
    down = up.replace("以上意见如无不妥，请批转各地执行。", "各地要认真执行。")
    assert reported("STR016", down, stage="final") == []


def test_room_for_a_printed_red_head_makes_its_elements_an_info() -> None:
    def paper(document: Any) -> None:
        for _ in range(20):
            document.add_paragraph()
        typed(document, NOTICE)

    def plain(document: Any) -> None:
        typed(document, NOTICE)

    assert [f.severity for f in of_docx("STR015", paper, stage="final")] == ["info"]
    assert [f.severity for f in of_docx("STR015", plain, stage="final")] == ["error"]
