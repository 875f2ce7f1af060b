"""Rules, tables, shapes, page fields and tracked changes: what layout is checked against."""

from __future__ import annotations

import pytest

from gdoclint.document import Border, Document, Shape, Table
from gdoclint.readers.docx import read_docx
from tests.word import docx, docx_of, paragraph

RED = "w:sz='12' w:space='11' w:color='ff0000'"
SINGLE = "<w:{} w:val='single' w:sz='{}' w:color='auto'/>"
BOX = "<w:txbxContent>{}</w:txbxContent>"


def read(body: str, **further: str) -> Document:
    return read_docx("x.docx", docx(body, **further))


def table(properties: str, *rows: str) -> str:
    cells = "".join(f"<w:tr><w:tc>{row}{paragraph('格')}</w:tc></w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{cells}</w:tbl>"


def anchored(inside: str, vertical: str = "", horizontal: str = "") -> str:
    return (
        "<w:p><w:r><w:drawing><wp:anchor>"
        f"<wp:positionH relativeFrom='margin'>{horizontal}</wp:positionH>"
        f"<wp:positionV relativeFrom='page'>{vertical}</wp:positionV>"
        f"<wp:extent cx='5616000' cy='12700'/>{inside}</wp:anchor></w:drawing></w:r></w:p>"
    )


def line(stroke: str) -> str:
    return f"<wps:wsp><wps:spPr><a:prstGeom prst='line'/>{stroke}</wps:spPr></wps:wsp>"


def test_a_paragraph_has_the_rules_of_its_style_and_its_own() -> None:
    styles = (
        "<w:style w:type='paragraph' w:styleId='r'><w:name w:val='r'/><w:pPr><w:pBdr>"
        f"<w:top w:val='double' w:sz='6'/><w:bottom w:val='single' {RED}/></w:pBdr></w:pPr>"
        "</w:style>"
    )
    style = "<w:pStyle w:val='r'/>"
    without = "<w:pBdr><w:top w:val='nil'/></w:pBdr>"
    document = read(paragraph("一", style) + paragraph("二", style + without), styles=styles)
    below = Border("single", 1.5, "FF0000", 11.0)
    rules = [p.geometry and (p.geometry.rule_above, p.geometry.rule_below) for p in document.flow()]
    assert rules == [(Border("double", 0.75), below), (None, below)]


def test_paragraphs_that_differ_in_their_rules_alone_are_told_apart() -> None:
    borders = [f"<w:pBdr><w:bottom w:val='single' w:sz='{size}'/></w:pBdr>" for size in (4, 8)]
    document = read("".join(paragraph("文", border) for border in borders))
    widths = [p.geometry.rule_below.width for p in document.flow()]  # type: ignore[union-attr]
    assert widths == [0.5, 1.0]


def test_a_table_has_the_rules_of_style_table_and_cells() -> None:
    styles = (
        "<w:style w:type='table' w:styleId='t'><w:name w:val='t'/><w:tblPr><w:tblBorders>"
        f"{SINGLE.format('top', 4)}{SINGLE.format('bottom', 4)}{SINGLE.format('insideH', 4)}"
        "</w:tblBorders></w:tblPr></w:style>"
    )
    named = "<w:tblStyle w:val='t'/><w:tblW w:w='8844' w:type='dxa'/>"
    own = f"<w:tblBorders>{SINGLE.format('bottom', 8)}</w:tblBorders>"
    cell = f"<w:tcPr><w:tcBorders>{SINGLE.format('top', 12)}</w:tcBorders></w:tcPr>"
    document = read(table(named + own, cell, "") + table("", ""), styles=styles)
    assert document.tables == (
        Table(1, Border("single", 1.5), Border("single", 1.0), Border("single", 0.5), 442.2),
        Table(2),
    )


def test_a_table_may_float_at_the_foot_of_the_page() -> None:
    floats = "<w:tblpPr w:vertAnchor='margin' w:tblpYSpec='bottom'/>"
    document = read(table(floats, "") + table(floats.replace("bottom", "top"), ""))
    assert [one.at_foot for one in document.tables] == [True, False]


def test_a_drawn_line_has_length_stroke_and_place() -> None:
    stroke = "<a:ln w='19050'><a:solidFill><a:srgbClr val='FF0000'/></a:solidFill></a:ln>"
    place = "<wp:posOffset>1270000</wp:posOffset>"
    document = read(paragraph("文") + anchored(line(stroke), place))
    red = Border("sng", 1.5, "FF0000")
    assert document.shapes == (Shape("line", 2, 442.2, 1.0, red, 100.0, "page"),)


@pytest.mark.parametrize(
    ("drawn", "width", "border"),
    [
        (
            "<v:line style='position:absolute;margin-top:28pt;width:472.5pt;height:1pt' "
            "strokecolor='red' strokeweight='1.5pt'/>",
            472.5,
            Border("single", 1.5, "FF0000"),
        ),
        (
            "<v:line from='0,10pt' to='442pt,10pt'><v:stroke linestyle='thickThin' "
            "weight='3pt' color='#c00000'/></v:line>",
            442.0,
            Border("thickThin", 3.0, "C00000"),
        ),
    ],
)
def test_a_line_of_vml_is_read_too(drawn: str, width: float, border: Border) -> None:
    (found,) = read(f"<w:p><w:r><w:pict>{drawn}</w:pict></w:r></w:p>").shapes
    assert (found.kind, found.width, found.line) == ("line", width, border)


def test_a_picture_that_is_still_to_come_waits() -> None:
    picture = anchored("<pic:pic/>").removeprefix("<w:p>").removesuffix("</w:p>")
    control = (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:picture/></w:sdtPr>"
        f"<w:sdtContent>{picture}</w:sdtContent></w:sdt></w:p>"
    )
    document = read(control + anchored("<pic:pic/>"))
    assert [(s.kind, s.paragraph, s.waiting) for s in document.shapes] == [
        ("picture", 1, True),
        ("picture", 2, False),
    ]


def test_words_drawn_in_a_header_are_a_watermark_and_elsewhere_may_be_a_seal() -> None:
    drawn = "<w:p><w:r><w:pict><v:shape><v:textpath string='内部'/></v:shape></w:pict></w:r></w:p>"
    reference = "<w:sectPr><w:headerReference w:type='default' r:id='header1'/></w:sectPr>"
    document = read(drawn + reference, header1=drawn)
    assert [(s.kind, document.paragraph(s.paragraph).origin) for s in document.shapes] == [
        ("watermark", "header")
    ]


def test_a_page_field_is_known_even_before_it_was_counted() -> None:
    footer = (
        "<w:p><w:pPr><w:framePr w:hAnchor='margin' w:xAlign='outside'/></w:pPr><w:r><w:t>—</w:t>"
        "<w:fldChar w:fldCharType='begin'/><w:instrText> PAGE \\* ArabicDash </w:instrText>"
        "<w:fldChar w:fldCharType='end'/><w:t>—</w:t></w:r></w:p>"
    )
    reference = "<w:sectPr><w:footerReference w:type='default' r:id='footer1'/></w:sectPr>"
    *_, found = read(paragraph("文") + reference, footer1=footer).paragraphs
    assert (found.text, found.page_field, found.frame) == ("——", "PAGE \\* ArabicDash", "outside")


def test_a_reference_to_a_page_is_no_page_number() -> None:
    field = "<w:p><w:fldSimple w:instr=' PAGEREF a '><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>"
    assert read(field).paragraphs[0].page_field is None


def test_what_stands_in_a_box_has_the_side_of_the_box() -> None:
    box = anchored(BOX.format(paragraph("1")), horizontal="<wp:align>right</wp:align>")
    *_, inside = read(box).paragraphs
    assert (inside.text, inside.frame) == ("1", "right")


def test_tracked_changes_are_counted_where_they_are() -> None:
    deleted = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:rPr><w:rPrChange/></w:rPr><w:t>加</w:t></w:r></w:ins>"
    document = read(
        paragraph("一") + f"<w:p>{deleted}</w:p><w:p>{inserted}</w:p>"
        "<w:sectPr><w:sectPrChange/></w:sectPr>"
    )
    assert [p.tracked for p in document.paragraphs] == [0, 1, 2]
    assert document.tracked == 4


def test_underlines_and_shades_are_part_of_a_font() -> None:
    runs = [
        "<w:u w:val='single'/>",
        "<w:shd w:val='clear' w:fill='ffff00'/>",
        "<w:u w:val='none'/>",
    ]
    document = read_docx("x.docx", docx_of([paragraph("文", run=run) for run in runs]))
    fonts = [p.runs[0].font for p in document.paragraphs]
    assert [(f.underline, f.shade) for f in fonts] == [
        (True, None),
        (False, "FFFF00"),
        (False, None),
    ]
