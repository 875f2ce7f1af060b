"""Marks above the red head (STR017–019), order of the elements (STR020)."""

from __future__ import annotations

import pytest
from reported import NOTICE, reported, words

HEAD = "××市人民政府文件\n×府〔2024〕3号\n"
SECRET = f"000017\n秘密★3年\n特急\n{HEAD}{NOTICE}"


def test_a_complete_head_is_right() -> None:
    for code in ("STR017", "STR018", "STR019", "STR020"):
        assert reported(code, SECRET, stage="final") == []


@pytest.mark.parametrize("mark", ["秘密 三年", "秘密★三年", "秘密", "秘密*3年"])
def test_a_secrecy_mark_has_a_star_and_an_arabic_period(mark: str) -> None:
    (finding,) = reported("STR017", SECRET.replace("秘密★3年", mark))
    assert finding.severity == "error"
    assert "现就" not in finding.message


@pytest.mark.parametrize(
    ("mark", "count"),
    [
        ("秘密★10年", 0),
        ("秘密★11年", 1),
        ("机密★20年", 0),
        ("机密★25年", 1),
        ("绝密★30年", 0),
        ("秘密★6个月", 0),
        ("绝密★长期", 0),
    ],
)
def test_a_period_longer_than_the_law_s_is_a_warning(mark: str, count: int) -> None:
    found = reported("STR017", SECRET.replace("秘密★3年", mark))
    assert [f.severity for f in found] == ["warning"] * count


def test_words_about_secrets_are_no_mark() -> None:
    text = NOTICE.replace("请认真贯彻执行。", "秘密级文件要专人管理，属于国家秘密的不得公开。")
    assert reported("STR017", text) == []


def test_a_secret_text_has_a_copy_number_when_it_is_printed() -> None:
    text = SECRET.removeprefix("000017\n")
    assert [f.severity for f in reported("STR018", text)] == ["info"]
    assert [f.severity for f in reported("STR018", text, stage="final")] == ["error"]


def test_a_copy_number_of_other_length_is_a_warning_at_every_stage() -> None:
    (finding,) = reported("STR018", SECRET.replace("000017", "00017"))
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("mark", "right"),
    [("特急", True), ("加急", True), ("特　急", True), ("急件", False), ("平急", False)],
)
def test_urgency_has_its_own_words(mark: str, right: bool) -> None:
    assert (reported("STR019", SECRET.replace("特急", mark)) == []) is right


def test_telegrams_have_two_more_words() -> None:
    text = SECRET.replace("×府〔2024〕3号", "×府发电〔2024〕3号").replace("特急", "平急")
    assert reported("STR019", text) == []


def test_the_marks_stand_in_their_order() -> None:
    assert words("STR019", SECRET.replace("秘密★3年\n特急", "特急\n秘密★3年")) == ["秘密★3年"]


def test_an_annex_note_below_the_date_is_out_of_order() -> None:
    text = NOTICE + "\n附件：校园安全检查表"
    (finding,) = reported("STR020", text)
    assert (finding.line, finding.severity) == (7, "error")
    assert "署名之上" in finding.message


def test_files_to_download_are_no_annex_note() -> None:
    text = NOTICE + "\n附件：校园安全检查表.docx"
    assert reported("STR020", text, profile="web") == []


def test_only_the_first_fault_of_order_is_reported() -> None:
    text = NOTICE + "\n附件：1. 校园安全检查表\n2. 联系人名单"
    assert len(reported("STR020", text)) == 1


def test_a_number_below_the_title_is_wrong_only_under_a_red_head() -> None:
    title, rest = NOTICE.split("\n", 1)
    below = f"{title}\n×教发〔2024〕5号\n{rest}"
    assert reported("STR020", below) == []
    assert words("STR020", f"××市教育局文件\n{below}") == ["×教发〔2024〕5号"]
