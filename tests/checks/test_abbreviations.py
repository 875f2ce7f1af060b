"""REF006: short forms are declared once, before their use, and used."""

from __future__ import annotations

import pytest
from reported import NOTICE, reported, words


def body(*lines: str) -> str:
    return NOTICE.replace("请认真贯彻执行。", "\n".join(lines))


def test_a_short_form_that_is_never_used_is_reported() -> None:
    text = body("落实《校园安全条例》（以下简称《安全条例》）要求。", "请抓好落实。")
    assert words("REF006", text) == ["（以下简称《安全条例》）"]


def test_its_use_without_marks_counts() -> None:
    assert (
        reported("REF006", body("落实《校园安全条例》（以下简称《条例》）。", "条例要求自查。"))
        == []
    )


def test_a_quoted_short_form_used_before_its_declaration_is_reported() -> None:
    text = body(
        "推进“三项制度”落实。",
        "公示、记录、审核制度（以下统称“三项制度”）要落实，“三项制度”要检查。",
    )
    (finding,) = reported("REF006", text)
    assert finding.span.paragraph == 4
    assert "在声明之前已经使用" in finding.message


def test_a_common_word_may_be_used_before_it_gets_a_meaning() -> None:
    text = body(
        "各用人单位要重视。", "中小学校、幼儿园等单位（以下称用人单位）要自查，用人单位要整改。"
    )
    assert reported("REF006", text) == []


def test_a_full_title_after_its_short_form_is_reported() -> None:
    text = body(
        "落实《校园安全条例》（以下简称《条例》），《条例》要宣传。", "依照《校园安全条例》检查。"
    )
    assert words("REF006", text) == ["《校园安全条例》"]


def test_one_short_form_for_two_texts_is_reported() -> None:
    text = body(
        "落实《校园安全条例》（以下简称《条例》），《条例》要宣传。",
        "落实《校车条例》（以下简称《条例》），《条例》要宣传。",
    )
    (finding,) = reported("REF006", text)
    assert finding.message == "简称“《条例》”前面已经用来指“《校园安全条例》”"


def test_an_unusual_shortening_beside_the_full_name_is_reported_once() -> None:
    text = body("××市人民政府办公室牵头。", "市府办要督促。", "市府办要通报。")
    assert words("REF006", text) == ["市府办"]


@pytest.mark.parametrize(
    "lines",
    [
        ("××市人民政府办公室（以下简称市府办）牵头，市府办要督促。",),
        ("××市人民政府办公室印发，文号×市府办〔2024〕5号、市府办函〔2024〕6号。",),
        ("市政府、省委办公厅、市发展改革委牵头，××市人民政府办公室督促。",),
        ("市府办要督促。",),
    ],
)
def test_declared_usual_and_lonely_short_forms_are_right(lines: tuple[str, ...]) -> None:
    assert reported("REF006", body(*lines)) == []
