"""Formats in files: exact words, the schema's order, records of what was, nothing else."""

from __future__ import annotations

from formatted import PAGE, W, draft, names, part, read, written
from word import docx, docx_of, paragraph, unzipped

from gdoclint.finding import ParagraphFormat, RunFormat, SectionFormat, Span
from gdoclint.writers.docx.properties import PARAGRAPH_ORDER, RUN_ORDER, SECTION_ORDER

BLACK = RunFormat(Span(1, 2, 4), east_asian="黑体", size=16)


def in_order(element: object, order: dict[str, int]) -> bool:
    ranks = [order[child.tag] for child in element]  # type: ignore[attr-defined]
    return ranks == sorted(ranks)


def test_only_the_words_of_the_span_change() -> None:
    done = read(written(docx_of([paragraph("甲乙丙丁戊己", run="<w:b/>")]), BLACK))
    (line,) = done.paragraphs
    assert line.text == "甲乙丙丁戊己"
    assert [(r.start, r.end, r.font.east_asian, r.font.size) for r in line.runs] == [
        (0, 2, None, 10.0),
        (2, 4, "黑体", 16.0),
        (4, 6, None, 10.0),
    ]
    assert all(run.font.bold for run in line.runs)


def test_a_face_of_the_theme_gives_way_and_marks_become_wide() -> None:
    run = "<w:rFonts w:eastAsiaTheme='minorEastAsia' w:ascii='Arial'/>"
    data = written(docx_of([paragraph("甲乙丙丁", run=run)]), BLACK)
    fonts = part(data).findall(f".//{W}rFonts")[1]
    assert {name.removeprefix(W): value for name, value in fonts.items()} == {
        "ascii": "Arial", "eastAsia": "黑体", "hint": "eastAsia",
    }  # fmt: skip


def test_properties_stand_in_the_order_of_the_schema() -> None:
    run = "<w:rStyle w:val='x'/><w:i/><w:color w:val='FF0000'/><w:u w:val='single'/><w:lang/>"
    properties = "<w:pStyle w:val='a'/><w:keepNext/><w:outlineLvl w:val='1'/>"
    look = RunFormat(Span(1, 0, 4), "黑体", "Arial", 16, bold=False, colour="auto", spacing=-0.25)
    setting = ParagraphFormat(1, "center", 0, 0, 2, 10, 0, 28.95, page_break_before=True)
    page = SectionFormat(0, 595.3, 841.9, 104.9, 99.2, 79.4, 73.7, 0, 70, title_page=True)
    body = paragraph("甲乙丙丁", properties, run)
    section = "<w:sectPr><w:type w:val='nextPage'/><w:cols/><w:docGrid/></w:sectPr>"
    for tracked in (False, True):
        done = part(written(docx(body + section), look, setting, page, tracked=tracked))
        for tag, order in (("rPr", RUN_ORDER), ("pPr", PARAGRAPH_ORDER), ("sectPr", SECTION_ORDER)):
            elements = done.findall(f".//{W}{tag}")
            assert elements
            assert all(in_order(element, dict(order)) for element in elements)


def test_indents_are_characters_with_lengths_for_other_programs() -> None:
    properties = "<w:ind w:hanging='420' w:left='840' w:leftChars='400'/>"
    body = paragraph("甲乙丙丁", properties, "<w:sz w:val='21'/>")
    look = RunFormat(Span(1, 0, 4), size=16)
    data = written(docx_of([body]), look, ParagraphFormat(1, left=0, first_line=2))
    indents = part(data).find(f".//{W}ind")
    assert indents is not None
    assert {name.removeprefix(W): value for name, value in indents.items()} == {
        "left": "0", "leftChars": "0", "firstLine": "640", "firstLineChars": "200",
    }  # fmt: skip
    geometry = read(data).paragraph(1).geometry
    assert geometry is not None
    assert (geometry.left, geometry.first_line, geometry.first_line_chars) == (0, 32, 2)


def test_spacing_wins_over_lines_of_a_style() -> None:
    style = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/><w:pPr>"
        "<w:spacing w:beforeLines='100' w:before='312' w:line='360' w:lineRule='auto'/></w:pPr>"
        "</w:style>"
    )
    data = written(docx_of(["甲"], styles=style), ParagraphFormat(1, before=0, pitch=28.95))
    geometry = read(data).paragraph(1).geometry
    assert geometry is not None
    assert (geometry.before, geometry.line, geometry.line_rule) == (0, 28.95, "exact")


def test_an_automatic_number_takes_the_look_of_its_mark() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
        "<w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/>"
        "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = paragraph("总体要求", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    data = docx_of([body], numbering=numbering)
    look = RunFormat(Span(1, 0, 6), east_asian="黑体", size=16)
    for tracked in (False, True):
        done = written(data, look, tracked=tracked)
        faces = {run.kind: run.font.east_asian for run in read(done).paragraph(1).runs}
        assert faces == {"number": "黑体", "text": "黑体"}
        if tracked:
            assert read(done, "original").paragraph(1).runs == read(data).paragraph(1).runs


def test_a_section_takes_its_sheet_and_keeps_the_rest() -> None:
    page = SectionFormat(0, page_width=595.3, page_height=841.9, top=104.9, gutter=0)
    before, after = read(docx_of(["甲", PAGE])), read(written(docx_of(["甲", PAGE]), page))
    old, new = before.sections[0], after.sections[0]
    assert (new.page_width, new.page_height, new.top) == (595.3, 841.9, 104.9)
    assert (new.left, new.bottom, new.header) == (old.left, old.bottom, old.header)


def test_numbering_goes_on_and_a_first_page_of_its_own_goes() -> None:
    section = "<w:sectPr><w:pgNumType w:fmt='decimal' w:start='1'/><w:titlePg/></w:sectPr>"
    data = written(docx_of(["甲", section]), SectionFormat(0, continued=True, title_page=False))
    (done,) = read(data).sections
    assert (done.page_start, done.page_format, done.title_page) == (None, "decimal", False)


def test_what_is_so_already_is_not_touched() -> None:
    run = "<w:rFonts w:eastAsia='黑体' w:hint='eastAsia'/><w:sz w:val='32'/><w:szCs w:val='32'/>"
    data = docx_of([paragraph("甲乙丙丁", "<w:jc w:val='center'/>", run)])
    look = RunFormat(Span(1, 0, 4), east_asian="黑体", size=16)
    for tracked in (False, True):
        assert written(data, look, ParagraphFormat(1, "center"), tracked=tracked) == data


def test_every_other_part_keeps_its_bytes() -> None:
    data = draft()
    before, after = unzipped(data), unzipped(written(data, BLACK))
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]


def test_rejecting_gives_the_format_that_was_and_accepting_the_plain_fix() -> None:
    run = "<w:rFonts w:eastAsia='楷体'/><w:b/><w:sz w:val='24'/>"
    data = docx(paragraph("甲乙丙丁戊己", "<w:jc w:val='both'/>", run) + PAGE)
    edits = (
        BLACK,
        RunFormat(Span(1, 3, 6), bold=False, colour="auto"),
        ParagraphFormat(1, "center", first_line=2, pitch=28.95),
        SectionFormat(0, top=104.9, left=79.4),
    )
    plain, tracked = written(data, *edits), written(data, *edits, tracked=True)
    accepted, rejected = read(tracked), read(tracked, "original")
    assert accepted.sections == read(plain).sections
    assert [(p.runs, p.geometry) for p in accepted.paragraphs] == [
        (p.runs, p.geometry) for p in read(plain).paragraphs
    ]
    assert rejected.sections == read(data).sections
    assert [(p.runs, p.geometry) for p in rejected.paragraphs] == [
        (p.runs, p.geometry) for p in read(data).paragraphs
    ]
    assert accepted.tracked == 5  # three runs, the paragraph, the section


def test_changes_bear_author_date_and_numbers_of_their_own() -> None:
    data = written(docx_of(["甲乙丙丁"]), BLACK, ParagraphFormat(1, "center"), tracked=True)
    changes = [e for e in part(data).iter() if str(e.tag).endswith("PrChange")]
    assert {e.get(W + "author") for e in changes} == {"gdoclint"}
    assert {e.get(W + "date") for e in changes} == {"2024-05-06T07:08:09Z"}
    assert len({e.get(W + "id") for e in changes}) == len(changes) == 2


def test_the_record_of_a_former_change_stays() -> None:
    run = (
        "<w:b/><w:rPrChange w:id='7' w:author='张三' w:date='2024-01-01T00:00:00Z'>"
        "<w:rPr><w:i/></w:rPr></w:rPrChange>"
    )
    data = docx_of([paragraph("甲乙丙丁", run=run)])
    look = RunFormat(Span(1, 0, 4), east_asian="黑体")
    done = part(written(data, look, tracked=True))
    (record,) = done.iter(W + "rPrChange")
    assert (record.get(W + "author"), names(record[0])) == ("张三", ["i"])
    again = written(written(data, look, tracked=True), look, tracked=True)
    assert len(list(part(again).iter(W + "rPrChange"))) == 1


def test_words_and_formats_go_together_in_one_fix() -> None:
    from gdoclint.finding import Edit

    data = docx_of(["　　甲乙丙丁"])
    edits = (Edit(Span(1, 0, 2), ""), ParagraphFormat(1, left=0, first_line=2))
    line = read(written(data, *edits)).paragraph(1)
    assert line.text == "甲乙丙丁"
    assert line.geometry is not None
    assert line.geometry.first_line_chars == 2
    look = RunFormat(Span(1, 3, 5), east_asian="黑体")
    line = read(written(data, look, Edit(Span(1, 0, 2), ""))).paragraph(1)
    assert [(line.text[r.start : r.end], r.font.east_asian) for r in line.runs] == [
        ("甲", None), ("乙丙", "黑体"), ("丁", None),
    ]  # fmt: skip


def test_a_document_without_section_gets_one() -> None:
    data = written(docx_of(["甲"]), SectionFormat(0, top=104.9))
    assert read(data).sections[0].top == 104.9
