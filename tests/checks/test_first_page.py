"""STR030: body on the first page."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_BREAK
from docx.shared import Pt
from reported import NOTICE, of_docx, reported, typed

TITLE, BODY = NOTICE.split("\n")[0:2], "\n".join(NOTICE.split("\n")[2:])


def front(document: Any) -> Any:
    return typed(document, "\n".join(TITLE))


def test_a_page_break_before_the_body_is_an_error() -> None:
    def build(document: Any) -> None:
        front(document).add_run().add_break(WD_BREAK.PAGE)
        typed(document, BODY)

    (finding,) = of_docx("STR030", build)
    assert (finding.line, finding.severity) == (3, "error")


def test_a_break_before_everything_or_behind_the_first_line_is_none() -> None:
    def empty_page_first(document: Any) -> None:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        typed(document, NOTICE)

    def behind(document: Any) -> None:
        front(document)
        typed(document, BODY.split("\n")[0]).add_run().add_break(WD_BREAK.PAGE)
        typed(document, "\n".join(BODY.split("\n")[1:]))

    assert of_docx("STR030", empty_page_first) == of_docx("STR030", behind) == []


def test_more_head_than_a_page_holds_is_an_error() -> None:
    def build(document: Any, lines: int) -> None:
        typed(document, "××市教育局文件")
        for _ in range(lines):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.line_spacing = Pt(28)
            paragraph.paragraph_format.space_after = Pt(0)
        typed(document, NOTICE)

    def crammed(document: Any) -> None:
        build(document, 26)

    def full(document: Any) -> None:
        build(document, 15)

    (finding,) = of_docx("STR030", crammed)
    assert "厘米" in finding.message
    assert of_docx("STR030", full) == []


def test_text_files_have_no_pages() -> None:
    assert reported("STR030", "\n" * 60 + NOTICE) == []
