"""附注, 抄送, 印发 and what is obsolete: STR026–029."""

from __future__ import annotations

from typing import Any

import pytest
from reported import NOTICE, fixed, of_docx, reported, typed

IMPRINT = "\n抄送：市委办公室，市人大常委会办公室。\n××市教育局办公室　　2024年5月8日印发"


@pytest.mark.parametrize("note", ["此件公开发布", "(此件公开发布)", "（此件公开发布)"])
def test_a_note_stands_in_full_width_brackets(note: str) -> None:
    assert fixed("STR026", f"{NOTICE}\n{note}") == f"{NOTICE}\n（此件公开发布）"


def test_a_right_note_is_right() -> None:
    assert reported("STR026", f"{NOTICE}\n（此件公开发布）") == []


def test_a_request_names_whom_to_call() -> None:
    text = "××局关于申请经费的请示\n市人民政府：\n现请示如下。\n妥否，请批示。\n××局\n2024年5月6日"
    (finding,) = reported("STR026", text)
    assert finding.severity == "info"
    assert reported("STR026", text + "\n（联系人：李某，电话：0100-5550123）") == []


@pytest.mark.parametrize(
    "line",
    [
        "抄送:市委办公室，市人大常委会办公室",
        "抄送市委办公室，市人大常委会办公室。",
        "抄送：市委办公室，市人大常委会办公室；",
    ],
)
def test_the_copy_line_has_a_colon_and_a_stop(line: str) -> None:
    text = NOTICE + IMPRINT.replace("抄送：市委办公室，市人大常委会办公室。", line)
    assert fixed("STR027", text) == NOTICE + IMPRINT


def test_a_copy_line_may_run_on() -> None:
    text = NOTICE + IMPRINT.replace("办公室，市人大", "办公室，\n　　　市人大")
    assert reported("STR027", text) == []


def test_local_words_for_copies_are_an_info() -> None:
    (finding,) = reported("STR027", NOTICE + IMPRINT.replace("抄送：", "分送："))
    assert finding.severity == "info"


def test_addressees_stand_above_copies() -> None:
    text = f"{NOTICE}\n抄送：市委办公室。\n主送：各县教育局。\n××市教育局办公室　　2024年5月8日印发"
    (finding,) = reported("STR027", text)
    assert finding.line == 8


@pytest.mark.parametrize("date", ["2024年05月08日印发", "2024年5月8日", "二〇二四年五月八日印发"])
def test_the_imprint_date_is_arabic_and_complete(date: str) -> None:
    text = NOTICE + IMPRINT.replace("2024年5月8日印发", date)
    assert fixed("STR028", text) == NOTICE + IMPRINT


def test_an_imprint_in_a_table_is_read_like_a_line() -> None:
    def build(document: Any) -> None:
        typed(document, NOTICE)
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "××市教育局办公室", "2024年05月08日印发"

    (finding,) = of_docx("STR028", build)
    assert "2024年5月8日印发" in finding.message


def test_an_old_imprint_is_right_for_its_time() -> None:
    text = (
        NOTICE.replace("2024年5月6日", "二○○八年五月六日")
        + "\n主题词：教育　安全　通知\n××市教育局办公室　　二○○八年五月八日印发\n（共印30份）"
    )
    assert reported("STR028", text) == reported("STR029", text) == []


@pytest.mark.parametrize("line", ["主题词：教育　安全　通知", "（共印30份）"])
def test_dropped_elements_are_reported_below_the_signature(line: str) -> None:
    (finding,) = reported("STR029", f"{NOTICE}\n{line}")
    assert (finding.line, finding.severity) == (7, "warning")
    assert reported("STR029", NOTICE.replace("请认真贯彻执行。", line)) == []


def test_the_line_that_a_page_holds_no_text_is_gone() -> None:
    text = NOTICE.replace("\n××市教育局\n", "\n（此页无正文）\n××市教育局\n")
    (finding,) = reported("STR029", text)
    assert finding.line == 5
