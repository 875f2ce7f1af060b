"""REF004: the title, the body and the text behind a notice name one text."""

from __future__ import annotations

import pytest
from reported import reported, words

from gdoclint.checks.printed_title import same_title

NOTICE = """\
××市人民政府关于印发《××市供水管理办法（试行）》的通知
各县（区）人民政府：
现将《××市供水管理办法（试行）》印发给你们，请认真贯彻执行。
××市人民政府
2024年5月6日
××市供水管理办法（试行）
第一条　为加强供水管理，制定本办法。
第二条　本办法自公布之日起施行。"""


def lines(text: str, *changes: tuple[int, str]) -> str:
    found = text.split("\n")
    for number, line in changes:
        found[number] = line
    return "\n".join(found)


def test_three_equal_names_are_right() -> None:
    assert reported("REF004", NOTICE) == []


@pytest.mark.parametrize(
    ("number", "words_there", "odd"),
    [
        (0, "××市人民政府关于印发《××市供水管理规定（试行）》的通知", "标题写作"),
        (2, "现将《××市供水办法（试行）》印发给你们，请认真贯彻执行。", "正文写作"),
        (5, "××市供水管理暂行办法", "所印文件的标题写作"),
    ],
)
def test_the_odd_one_of_three_is_reported(number: int, words_there: str, odd: str) -> None:
    (finding,) = reported("REF004", lines(NOTICE, (number, words_there)))
    assert finding.severity == "error"
    assert finding.message.startswith(odd)
    assert finding.span.paragraph == number + 1


def test_without_a_title_the_body_is_compared_with_the_text() -> None:
    text = "×政发〔2024〕3号\n" + lines(NOTICE, (2, "现将《××市供水规则（试行）》印发给你们。"))
    text = "\n".join(line for line in text.split("\n") if "的通知" not in line)
    assert words("REF004", text, profile="web") == ["《××市供水规则（试行）》"]


def test_a_title_over_two_lines_is_joined() -> None:
    assert reported("REF004", lines(NOTICE, (5, "××市供水管理\n办法（试行）"))) == []


def test_a_note_on_its_own_line_belongs_to_the_title() -> None:
    assert reported("REF004", lines(NOTICE, (5, "××市供水管理办法\n（试行）"))) == []


def test_other_texts_that_the_body_cites_are_not_compared() -> None:
    body = "根据《城市供水条例》，制定了《××市供水管理办法（试行）》，现印发给你们。"
    assert reported("REF004", lines(NOTICE, (2, body))) == []


def test_a_notice_whose_annex_lies_elsewhere_agrees_with_itself() -> None:
    alone = "\n".join(NOTICE.split("\n")[:5])
    assert reported("REF004", alone) == []
    wrong = lines(alone, (2, "现将《××市供水管理方法（试行）》印发给你们。"))
    assert words("REF004", wrong) == ["《××市供水管理方法（试行）》"]


def test_a_text_of_quite_another_name_is_not_compared() -> None:
    assert (
        reported("REF004", lines(NOTICE, (2, "现将有关材料印发给你们，请按《会议须知》参会。")))
        == []
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("××市人民政府\u30002024年工作要点", "××市人民政府2024年工作要点", True),
        ("2024年工作要点", "××市人民政府2024年工作要点", True),
        ("关于“放管服”改革的意见", "关于放管服改革的意见", True),
        ("供水管理办法(试行)", "供水管理办法（试行）", True),
        ("供水管理办法", "城市供水管理办法", False),
        ("供水管理办法", "供水管理规定", False),
    ],
)
def test_titles_are_compared_without_blanks_quotation_marks_and_issuer(
    one: str, other: str, same: bool
) -> None:
    assert same_title(one, other) is same
