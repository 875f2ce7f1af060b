"""Formats through named styles: 公文标题, 公文正文 …"""

from __future__ import annotations

from formatted import W, draft, part, read, written
from word import docx_of, paragraph

from gdoclint.document import Document
from gdoclint.finding import Format, NamedStyle, ParagraphFormat, RunFormat, Span
from gdoclint.layout.named import named_styles
from gdoclint.structure import parse

NOWHERE = Span(0, 0, 0)
TEXT = NamedStyle(
    "公文正文",
    RunFormat(NOWHERE, east_asian="仿宋", size=16),
    ParagraphFormat(0, left=0, first_line=2, before=0, after=0, pitch=28.95),
)
HEAD = NamedStyle("公文一级标题", RunFormat(NOWHERE, "黑体", size=16), ParagraphFormat(0), 1)
STYLES = (TEXT, HEAD)
NORMAL = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/>"
    "<w:rPr><w:sz w:val='21'/></w:rPr></w:style>"
)


def body(length: int, style: str = "公文正文") -> tuple[Format, ...]:
    """Body text set right."""
    return (
        RunFormat(Span(1, 0, length), "仿宋", size=16, style=style),
        ParagraphFormat(1, left=0, first_line=2, style=style),
    )


def look(document: Document) -> list[tuple[object, ...]]:
    """How each paragraph looks, the name of its style aside."""
    from msgspec.structs import replace

    return [
        (p.text, p.runs, p.geometry and replace(p.geometry, style=None, outline_level=None))
        for p in document.paragraphs
    ]


def test_the_style_says_all_and_the_words_nothing() -> None:
    run = "<w:rFonts w:eastAsia='宋体'/><w:sz w:val='24'/>"
    data = docx_of([paragraph("甲乙丙丁", "<w:ind w:left='420'/>", run)], styles=NORMAL)
    done = written(data, *body(4), styles=STYLES)
    (properties,) = part(done).iter(W + "pPr")
    assert [child.tag for child in properties] == [W + "pStyle"]
    assert [list(each) for each in part(done).iter(W + "rPr")] == [[]]
    line = read(done).paragraph(1)
    assert line.geometry is not None
    assert line.geometry.style == "公文正文"
    assert (line.geometry.first_line_chars, line.geometry.line) == (2, 28.95)
    assert [(r.font.east_asian, r.font.size) for r in line.runs] == [("仿宋", 16.0)]


def test_a_style_is_made_once_and_based_on_the_default_one() -> None:
    data = docx_of(["甲乙丙丁"], styles=NORMAL)
    again = written(written(data, *body(4), styles=STYLES), *body(4), styles=STYLES)
    sheet = part(again, "word/styles.xml")
    (made,) = [s for s in sheet.iter(W + "style") if s.get(W + "customStyle") == "1"]
    assert made.find(W + "name").get(W + "val") == "公文正文"  # type: ignore[union-attr]
    assert made.find(W + "basedOn").get(W + "val") == "a"  # type: ignore[union-attr]


def test_words_that_no_fix_sets_keep_their_look() -> None:
    runs = (
        "<w:r><w:rPr><w:rFonts w:eastAsia='楷体'/><w:sz w:val='32'/></w:rPr>"
        "<w:t>（一）头。</w:t></w:r>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>正文。</w:t></w:r>"
    )
    data = docx_of([f"<w:p>{runs}</w:p>"], styles=NORMAL)
    edits = (RunFormat(Span(1, 5, 8), "仿宋", size=16, style="公文正文"),)
    done = read(written(data, *edits, styles=STYLES)).paragraph(1)
    assert [(r.font.east_asian, r.font.size, r.font.bold) for r in done.runs] == [
        ("楷体", 16.0, False),
        ("仿宋", 16.0, True),
    ]


def test_a_numbered_paragraph_keeps_its_style() -> None:
    numbered = NORMAL + (
        "<w:style w:type='paragraph' w:styleId='n'><w:name w:val='heading 1'/><w:pPr><w:numPr>"
        "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    )
    data = docx_of([paragraph("甲乙丙丁", "<w:pStyle w:val='n'/>")], styles=numbered)
    done = read(written(data, *body(4), styles=STYLES)).paragraph(1)
    assert done.geometry is not None
    assert done.geometry.style == "heading 1"
    assert [(r.font.east_asian, r.font.size) for r in done.runs] == [("仿宋", 16.0)]


def test_headings_have_the_level_of_an_outline() -> None:
    data = docx_of([paragraph("一、总体要求")], styles=NORMAL)
    done = written(data, RunFormat(Span(1, 0, 6), "黑体", style="公文一级标题"), styles=STYLES)
    geometry = read(done).paragraph(1).geometry
    assert geometry is not None
    assert (geometry.style, geometry.outline_level) == ("公文一级标题", 0)


def test_rejecting_gives_the_former_style_back() -> None:
    data = draft(headings="h1")
    document = read(data)
    styles = named_styles(document, parse(document, None))
    numbers = [p.number for p in document.paragraphs if "总体要求" in p.text]
    edits = (
        RunFormat(Span(numbers[0], 0, 6), "黑体", size=16, bold=False, style="公文一级标题"),
        ParagraphFormat(numbers[0], left=0, first_line=2, style="公文一级标题"),
    )
    tracked = written(data, *edits, tracked=True, styles=styles)
    plain = written(data, *edits, styles=styles)
    assert look(read(tracked)) == look(read(plain))
    assert look(read(tracked, "original")) == look(document)


def test_styles_are_those_of_the_table() -> None:
    document = read(draft())
    styles = {one.name: one for one in named_styles(document, parse(document, None))}
    title = styles["公文标题"]
    assert (title.run.east_asian, title.run.size) == ("方正小标宋简体", 22)
    assert title.paragraph.alignment == "center"
    text = styles["公文正文"]
    assert (text.run.east_asian, text.run.size, text.level) == ("仿宋", 16, None)
    assert (text.paragraph.first_line, text.paragraph.pitch) == (2, 28.95)
    assert (styles["公文二级标题"].run.east_asian, styles["公文二级标题"].level) == ("楷体", 2)


def test_an_organs_own_pitch_is_in_its_styles() -> None:
    document = read(draft())
    own = {"source": "《示例市公文格式细则》", "line-pitch": 28}
    styles = {one.name: one for one in named_styles(document, parse(document, None), own)}
    assert styles["公文正文"].paragraph.pitch == 28
