"""Fields are read by their result, notes by reference, running heads at the end."""

from __future__ import annotations

from gdoclint.document import Document, Paragraph
from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph


def read(body: str, **further: str) -> Document:
    return read_docx("x.docx", docx(body, **further))


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def turn(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, result: str) -> str:
    return turn("begin") + code(instruction) + turn("separate") + result + turn("end")


def only(inside: str) -> Paragraph:
    (found,) = read(f"<w:p>{inside}</w:p>").paragraphs
    return found


def test_a_simple_field_shows_its_result() -> None:
    found = only(
        words("第") + f"<w:fldSimple w:instr='PAGE'>{words('3')}</w:fldSimple>" + words("页")
    )
    assert found.text == "第3页"
    assert [(r.start, r.end, r.kind) for r in found.runs] == [
        (0, 1, "text"),
        (1, 2, "field"),
        (2, 3, "text"),
    ]


def test_a_complex_field_shows_its_result_and_never_its_code() -> None:
    found = only(words("见") + field(" REF _x \\h ", words("附件1")) + words("。"))
    assert found.text == "见附件1。"
    assert [r.kind for r in found.runs] == ["text", "field", "text"]


def test_nested_fields_show_only_the_outer_result() -> None:
    inner = field("DATE", words("不见"))
    outer = turn("begin") + code("IF ") + inner + turn("separate") + words("见") + turn("end")
    assert only(outer).text == "见"
    assert only(field("TOC", words("甲") + field("PAGEREF", words("1")))).text == "甲1"


def test_a_field_without_result_shows_nothing() -> None:
    assert (
        only(words("甲") + turn("begin") + code("XE 索引") + turn("end") + words("乙")).text
        == "甲乙"
    )


def test_a_field_may_run_over_paragraphs() -> None:
    first = f"<w:p>{turn('begin')}{code('TOC')}{turn('separate')}{words('一')}</w:p>"
    document = read(f"{first}<w:p>{words('二')}{turn('end')}{words('后')}</w:p>")
    assert [p.text for p in document.paragraphs] == ["一", "二后"]
    assert [r.kind for r in document.paragraphs[1].runs] == ["field", "text"]


def test_a_field_that_ends_inside_a_deletion_ends() -> None:
    deleted = f"<w:del>{turn('separate')}{turn('end')}</w:del>"
    assert only(turn("begin") + code("X") + deleted + words("后")).text == "后"


def test_a_field_that_never_ends_is_noted() -> None:
    document = read(paragraph("前") + f"<w:p>{turn('begin')}{code('X')}{words('后')}</w:p>")
    assert [p.text for p in document.paragraphs] == ["前", ""]
    assert document.notes == ("有域没有结束，其后的文字可能没有读出",)


MARK = "<w:r><w:footnoteRef/></w:r>"
NOTES = (
    "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
    f"<w:footnote w:id='1'><w:p>{MARK}{words('注一。')}</w:p></w:footnote>"
    f"<w:footnote w:id='2'><w:p>{MARK}{words('注二。')}</w:p></w:footnote>"
    f"<w:footnote w:id='3'><w:p>{words('没有引到。')}</w:p></w:footnote>"
)


def reference(identifier: int, kind: str = "footnote") -> str:
    return f"<w:r><w:{kind}Reference w:id='{identifier}'/></w:r>"


def test_notes_stand_at_the_end_in_the_order_of_reference() -> None:
    body = f"<w:p>{words('甲')}{reference(2)}{words('乙')}{reference(1)}</w:p>" + paragraph("丙")
    document = read(body, footnotes=NOTES)
    assert [p.text for p in document.paragraphs] == ["甲¹乙²", "丙", "¹注二。", "²注一。"]
    assert [p.origin for p in document.paragraphs] == ["body", "body", "footnote", "footnote"]
    assert [p.number for p in document.paragraphs] == [1, 2, 3, 4]
    assert [r.kind for r in document.paragraphs[0].runs] == ["text", "note", "text", "note"]


def test_note_marks_follow_the_format_of_the_document() -> None:
    settings = "<w:footnotePr><w:numFmt w:val='decimalEnclosedCircleChinese'/></w:footnotePr>"
    document = read(f"<w:p>{words('甲')}{reference(1)}</w:p>", footnotes=NOTES, settings=settings)
    assert [p.text for p in document.paragraphs] == ["甲①", "①注一。"]


def test_a_note_with_its_own_mark_prints_no_number() -> None:
    custom = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='1'/><w:t>*</w:t></w:r>"
    document = read(f"<w:p>{words('甲')}{custom}</w:p>", footnotes=NOTES)
    assert [p.text for p in document.paragraphs] == ["甲*", "注一。"]


def test_endnotes_are_read_after_footnotes() -> None:
    endnotes = "<w:endnote w:id='1'><w:p><w:r><w:t>尾注。</w:t></w:r></w:p></w:endnote>"
    body = f"<w:p>{words('甲')}{reference(1, 'endnote')}{reference(1)}</w:p>"
    document = read(body, footnotes=NOTES, endnotes=endnotes)
    assert [(p.text, p.origin) for p in document.paragraphs[1:]] == [
        ("¹注一。", "footnote"),
        ("尾注。", "endnote"),
    ]


def test_headers_and_footers_are_read_once_at_the_end() -> None:
    section = (
        "<w:sectPr><w:headerReference w:type='default' r:id='header1'/>"
        "<w:footerReference w:type='even' r:id='footer1'/>"
        "<w:footerReference w:type='first' r:id='footer2'/></w:sectPr>"
    )
    body = f"<w:p><w:pPr>{section}</w:pPr></w:p>" + paragraph("正文") + section
    document = read(
        body,
        header1=paragraph("页眉"),
        footer1=f"<w:p>{words('—')}{field('PAGE', words('2'))}{words('—')}</w:p>",
        footer2=paragraph("首页"),
    )
    tail = [(p.text, p.origin, p.header_kind, p.section) for p in document.paragraphs[2:]]
    assert tail == [
        ("页眉", "header", "default", 0),
        ("—2—", "footer", "even", 0),
        ("首页", "footer", "first", 0),
    ]
    assert [p.number for p in document.paragraphs] == [1, 2, 3, 4, 5]
    assert [s.page_fields for s in document.sections] == [("even",), ("even",)]


def test_a_note_belongs_to_the_section_of_its_reference() -> None:
    first = f"<w:p><w:pPr><w:sectPr/></w:pPr>{words('甲')}{reference(1)}</w:p>"
    second = f"<w:p>{words('乙')}{reference(2)}</w:p><w:sectPr/>"
    document = read(first + second, footnotes=NOTES)
    assert [(p.text, p.section) for p in document.paragraphs[2:]] == [
        ("¹注一。", 0),
        ("²注二。", 1),
    ]
