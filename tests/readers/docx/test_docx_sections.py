"""Sections: page, margins, grid and page numbers."""

from __future__ import annotations

from gdoclint.document import Document, Section
from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph

A4 = "<w:pgSz w:w='11906' w:h='16838'/>"
MARGINS = (
    "<w:pgMar w:top='2098' w:bottom='1984' w:left='1587' w:right='1474' w:gutter='20' "
    "w:header='851' w:footer='1400'/>"
)
GRID = "<w:docGrid w:type='linesAndChars' w:linePitch='579' w:charSpace='-842'/>"


def section(inside: str) -> str:
    return f"<w:sectPr>{inside}</w:sectPr>"


def read(body: str, **further: str) -> Document:
    return read_docx("x.docx", docx(body, **further))


def test_a_section_has_its_page_in_points() -> None:
    numbers = "<w:pgNumType w:fmt='numberInDash' w:start='1'/>"
    (found,) = read(section(A4 + MARGINS + GRID + numbers + "<w:titlePg/>")).sections
    assert found == Section(
        page_width=595.3,
        page_height=841.9,
        top=104.9,
        bottom=99.2,
        left=79.35,
        right=73.7,
        gutter=1.0,
        header=42.55,
        footer=70.0,
        grid="linesAndChars",
        line_pitch=28.95,
        char_space=-842 / 4096,
        title_page=True,
        page_start=1,
        page_format="numberInDash",
    )


def test_a_document_without_sections_has_one_of_words_own() -> None:
    (found,) = read(paragraph("文")).sections
    assert (found.page_width, found.page_height, found.left, found.grid) == (
        612.0,
        792.0,
        72.0,
        "default",
    )


def test_paragraphs_know_their_section() -> None:
    wide = section("<w:pgSz w:w='16838' w:h='11906' w:orient='landscape'/><w:cols w:num='2'/>")
    document = read(
        paragraph("一")
        + paragraph("二", section(A4))
        + paragraph("三", wide)
        + paragraph("四")
        + section(A4)
    )
    assert [p.section for p in document.paragraphs] == [0, 0, 1, 2]
    assert [s.landscape for s in document.sections] == [False, True, False]
    assert [s.columns for s in document.sections] == [1, 2, 1]


def test_former_sections_of_tracked_changes_are_none() -> None:
    changed = f"<w:sectPr>{A4}<w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"
    assert len(read(changed).sections) == 1


def test_page_fields_are_found_by_kind_and_inherited() -> None:
    code = "<w:p><w:r><w:instrText>{}</w:instrText></w:r></w:p>"
    heads = (
        "<w:footerReference w:type='default' r:id='footer1'/>"
        "<w:footerReference w:type='even' r:id='footer2'/>"
        "<w:headerReference w:type='first' r:id='header1'/>"
    )
    document = read(
        paragraph("一", section(heads)) + section("<w:headerReference r:id='header2'/>"),
        footer1=code.format(" PAGE  \\* MERGEFORMAT "),
        footer2="<w:p><w:fldSimple w:instr='NUMPAGES'/></w:p>",
        header1="<w:p><w:r><w:pgNum/></w:r></w:p>",
        header2=paragraph("无"),
    )
    assert [s.page_fields for s in document.sections] == [("default", "first")] * 2


def test_a_split_field_code_is_still_a_page_field() -> None:
    split = "<w:instrText>PA</w:instrText></w:r><w:r><w:instrText>GE</w:instrText>"
    footer = f"<w:p><w:r>{split}</w:r></w:p>"
    references = section("<w:footerReference w:type='default' r:id='footer1'/>")
    assert read(references, footer1=footer).sections[0].page_fields == ("default",)
    pages = footer.replace("GE<", "GEREF x<")
    assert read(references, footer1=pages).sections[0].page_fields == ()


def test_even_and_odd_headers_are_a_setting() -> None:
    assert read("", settings="<w:evenAndOddHeaders/>").even_and_odd
    assert not read("", settings="<w:evenAndOddHeaders w:val='0'/>").even_and_odd
    assert not read("").even_and_odd
