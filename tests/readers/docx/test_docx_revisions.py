"""Tracked changes read as accepted, as rejected, and side by side."""

from __future__ import annotations

import pytest

from gdoclint.document import Document
from gdoclint.readers import Revisions
from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph

INSERTED = "<w:ins w:id='1' w:author='张三'><w:r><w:t>新增</w:t></w:r></w:ins>"
DELETED = "<w:del w:id='2' w:author='张三'><w:r><w:delText>原有</w:delText></w:r></w:del>"
MOVED_AWAY = "<w:moveFrom w:id='3'><w:r><w:t>移</w:t></w:r></w:moveFrom>"
MOVED_HERE = "<w:moveTo w:id='4'><w:r><w:t>移</w:t></w:r></w:moveTo>"


def read(body: str, revisions: Revisions, **further: str) -> Document:
    return read_docx("x.docx", docx(body, **further), revisions)


def texts(body: str, revisions: Revisions) -> list[str]:
    return [found.text for found in read(body, revisions).paragraphs]


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def marked(text: str, change: str, properties: str = "") -> str:
    """A paragraph whose mark is inserted, deleted or moved."""
    mark = f"<w:rPr><w:{change} w:id='9' w:author='张三'/></w:rPr>"
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{words(text)}</w:p>"


@pytest.mark.parametrize(
    ("revisions", "text"),
    [("final", "甲新增乙移"), ("original", "甲原有移乙"), ("both", "甲新增原有移乙移")],
)
def test_text_under_revision(revisions: Revisions, text: str) -> None:
    body = f"<w:p>{words('甲')}{INSERTED}{DELETED}{MOVED_AWAY}{words('乙')}{MOVED_HERE}</w:p>"
    assert texts(body, revisions) == [text]


def test_runs_tell_what_was_changed() -> None:
    body = f"<w:p>{words('甲')}{INSERTED}{DELETED}{MOVED_AWAY}{MOVED_HERE}</w:p>"
    (both,) = read(body, "both").paragraphs
    assert [r.revision for r in both.runs] == [
        None,
        "inserted",
        "deleted",
        "moved_from",
        "moved_to",
    ]
    (final,) = read(body, "final").paragraphs
    assert [r.revision for r in final.runs] == [None, "inserted", "moved_to"]


def test_what_was_inserted_and_deleted_again_is_in_neither_version() -> None:
    body = "<w:p><w:ins><w:del><w:r><w:delText>废</w:delText></w:r></w:del></w:ins></w:p>"
    assert texts(body, "final") == [""]
    assert texts(body, "original") == [""]
    assert texts(body, "both") == ["废"]


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_deleted_mark_joins_with_the_next_paragraph(change: str) -> None:
    body = marked("上", change) + paragraph("下") + paragraph("末")
    assert texts(body, "final") == ["上下", "末"]
    assert texts(body, "original") == ["上", "下", "末"]
    assert texts(body, "both") == ["上", "下", "末"]
    assert [p.number for p in read(body, "final").paragraphs] == [1, 2]


@pytest.mark.parametrize("change", ["ins", "moveTo"])
def test_an_inserted_mark_is_not_in_the_original(change: str) -> None:
    body = marked("上", change) + paragraph("下")
    assert texts(body, "final") == ["上", "下"]
    assert texts(body, "original") == ["上下"]
    assert texts(body, "both") == ["上", "下"]


def test_joined_paragraphs_have_the_format_of_the_last() -> None:
    body = marked("上", "del", "<w:jc w:val='center'/>") + paragraph("下", "<w:jc w:val='right'/>")
    (joined,) = read(body, "final").paragraphs
    assert joined.geometry is not None
    assert joined.geometry.alignment == "right"


def test_a_paragraph_deleted_with_its_mark_leaves_nothing() -> None:
    gone = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{DELETED}</w:p>"
    row = f"<w:tbl><w:tr><w:tc>{paragraph('格')}</w:tc></w:tr></w:tbl>"
    assert texts(paragraph("前") + gone + row, "final") == ["前", "格"]
    assert texts(paragraph("前") + gone + row, "original") == ["前", "原有", "格"]


def test_deleted_and_inserted_rows_and_cells() -> None:
    def line(text: str, change: str) -> str:
        return f"<w:tr><w:trPr><w:{change}/></w:trPr><w:tc>{paragraph(text)}</w:tc></w:tr>"

    cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('删格')}</w:tc>"
    kept = f"<w:tr>{cell}<w:tc>{paragraph('留')}</w:tc></w:tr>"
    body = f"<w:tbl>{line('删行', 'del')}{line('增行', 'ins')}{kept}</w:tbl>"
    assert texts(body, "final") == ["增行", "留"]
    assert texts(body, "original") == ["删行", "删格", "留"]
    assert texts(body, "both") == ["删行", "增行", "删格", "留"]
    assert [p.cell and p.cell.row for p in read(body, "final").paragraphs] == [1, 2]


def test_the_original_has_its_former_format() -> None:
    body = (
        "<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange><w:pPr><w:jc w:val='right'/></w:pPr>"
        "</w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange>"
        "</w:rPr><w:t>甲</w:t></w:r></w:p>"
    )
    (final,), (original,) = read(body, "final").paragraphs, read(body, "original").paragraphs
    assert final.geometry is not None
    assert original.geometry is not None
    assert (final.geometry.alignment, final.runs[0].font.bold) == ("center", True)
    assert (original.geometry.alignment, original.runs[0].font.bold) == ("right", False)
    assert original.runs[0].font.italic
