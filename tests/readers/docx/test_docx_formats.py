"""Effective formats: direct, character, paragraph and table styles, defaults, theme."""

from __future__ import annotations

import pytest

from gdoclint.document import Border, Font, Geometry, Paragraph
from gdoclint.readers.docx import read_docx
from tests.word import NAMESPACES, docx, paragraph, table

DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Times New Roman' w:eastAsia='宋体'/>"
    "<w:sz w:val='21'/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after='160'/>"
    "</w:pPr></w:pPrDefault></w:docDefaults>"
)
THEME = (
    f"<a:theme {NAMESPACES}><a:themeElements><a:clrScheme><a:dk1><a:sysClr val='windowText'"
    " lastClr='000000'/></a:dk1><a:accent1><a:srgbClr val='4472C4'/></a:accent1>"
    "<a:accent2><a:srgbClr val='C00000'/></a:accent2></a:clrScheme><a:fontScheme>"
    "<a:majorFont><a:latin typeface='Cambria'/><a:ea typeface='黑体'/></a:majorFont>"
    "<a:minorFont><a:latin typeface='Calibri'/><a:ea typeface=''/>"
    "<a:font script='Hant' typeface='新細明體'/><a:font script='Hans' typeface='等线'/>"
    "</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
)


def style(kind: str, name: str, inside: str, *, default: bool = False) -> str:
    first = " w:default='1'" if default else ""
    return (
        f"<w:style w:type='{kind}' w:styleId='{name}'{first}><w:name w:val='{name} name'/>"
        f"{inside}</w:style>"
    )


def first(body: str, **further: str) -> Paragraph:
    return read_docx("x.docx", docx(body, **further)).paragraphs[0]


def font(run: str = "", properties: str = "", **further: str) -> Font:
    """The effective font of a run with this w:rPr in a paragraph with this w:pPr."""
    return first(paragraph("文", properties, run), **further).runs[0].font


def geometry(properties: str, run: str = "", **further: str) -> Geometry:
    found = first(paragraph("文", properties, run), **further).geometry
    assert found is not None
    return found


def test_nothing_said_gives_words_own_defaults() -> None:
    assert font() == Font(size=10.0)
    assert geometry("") == Geometry()


def test_defaults_reach_every_run() -> None:
    assert font(styles=DEFAULTS) == Font("宋体", "Times New Roman", 10.5)


def test_direct_format_goes_before_styles_and_styles_before_defaults() -> None:
    styles = (
        DEFAULTS
        + style("paragraph", "a", "<w:rPr><w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/></w:rPr>")
        + style("paragraph", "b", "<w:basedOn w:val='a'/><w:rPr><w:sz w:val='44'/></w:rPr>")
        + style("character", "c", "<w:rPr><w:rFonts w:eastAsia='楷体'/></w:rPr>")
    )
    based = "<w:pStyle w:val='b'/>"
    assert font("", based, styles=styles) == Font("仿宋", "Times New Roman", 22.0)
    assert font("<w:rStyle w:val='c'/>", based, styles=styles).east_asian == "楷体"
    direct = "<w:rStyle w:val='c'/><w:rFonts w:eastAsia='黑体'/>"
    assert font(direct, based, styles=styles).east_asian == "黑体"


def test_only_the_slot_that_is_set_changes() -> None:
    assert font("<w:rFonts w:ascii='仿宋_GB2312'/>", styles=DEFAULTS) == Font(
        "宋体", "仿宋_GB2312", 10.5
    )


def test_paragraphs_without_a_style_have_the_default_one() -> None:
    styles = DEFAULTS + style(
        "paragraph", "Normal", "<w:rPr><w:sz w:val='32'/></w:rPr>", default=True
    )
    assert font(styles=styles).size == 16.0
    assert font("", "<w:pStyle w:val='unknown'/>", styles=styles).size == 16.0
    assert geometry("", styles=styles).style == "Normal name"


def test_a_circle_of_styles_ends() -> None:
    styles = style("paragraph", "a", "<w:basedOn w:val='b'/><w:rPr><w:b/></w:rPr>") + style(
        "paragraph", "b", "<w:basedOn w:val='a'/><w:rPr><w:sz w:val='32'/></w:rPr>"
    )
    found = font("", "<w:pStyle w:val='a'/>", styles=styles)
    assert (found.bold, found.size) == (True, 16.0)


@pytest.mark.parametrize(
    ("paragraph_bold", "character_bold", "direct", "bold"),
    [
        (True, False, "", True),
        (False, True, "", True),
        (True, True, "", False),
        (True, False, "<w:b w:val='0'/>", False),
        (True, True, "<w:b/>", True),
        (False, False, "<w:b w:val='true'/>", True),
        (False, False, "<w:b w:val='off'/>", False),
    ],
)
def test_bold_toggles_between_styles_and_direct_format_settles_it(
    paragraph_bold: bool, character_bold: bool, direct: str, bold: bool
) -> None:
    heavy = "<w:rPr><w:b/></w:rPr>"
    styles = style("paragraph", "p", heavy if paragraph_bold else "") + style(
        "character", "c", heavy if character_bold else ""
    )
    run = f"<w:rStyle w:val='c'/>{direct}"
    assert font(run, "<w:pStyle w:val='p'/>", styles=styles).bold is bold


def test_table_styles_stand_between_defaults_and_paragraph_styles() -> None:
    styles = (
        DEFAULTS
        + style(
            "table",
            "grid",
            "<w:pPr><w:spacing w:after='0'/></w:pPr><w:rPr><w:b/><w:sz w:val='24'/></w:rPr>",
        )
        + style("paragraph", "small", "<w:rPr><w:sz w:val='18'/></w:rPr>")
    )
    rows = table([["甲", paragraph("乙", "<w:pStyle w:val='small'/>")]])
    body = rows.replace("<w:tbl>", "<w:tbl><w:tblPr><w:tblStyle w:val='grid'/></w:tblPr>")
    plain, small = read_docx("x", docx(body, styles=styles)).paragraphs
    assert (plain.runs[0].font.size, plain.runs[0].font.bold) == (12.0, True)
    assert (small.runs[0].font.size, small.runs[0].font.bold) == (9.0, True)
    assert plain.geometry is not None
    assert plain.geometry.after == 0.0


def test_theme_faces_are_looked_up() -> None:
    theme = "<w:rFonts w:asciiTheme='minorHAnsi' w:eastAsiaTheme='{}' w:eastAsia='仿宋'/>"
    minor = font(theme.format("minorEastAsia"), theme=THEME)
    assert (minor.latin, minor.east_asian) == ("Calibri", "等线")
    assert font(theme.format("majorEastAsia"), theme=THEME).east_asian == "黑体"
    traditional = "<w:themeFontLang w:val='en-US' w:eastAsia='zh-TW'/>"
    found = font(theme.format("minorEastAsia"), theme=THEME, settings=traditional)
    assert found.east_asian == "新細明體"
    assert font(theme.format("minorEastAsia")).east_asian == "仿宋"


def test_theme_names_that_are_none_fall_back_to_what_is_said_plainly() -> None:
    run = "<w:rFonts w:eastAsiaTheme='{}' w:eastAsia='仿宋'/><w:color w:val='FF0000' {}/>"
    for name in ("", "no such", "*", "{x", "major"):
        found = font(run.format(name, f"w:themeColor='{name}'"), theme=THEME)
        assert found.colour == "FF0000"
        assert found.east_asian == ("Cambria" if name == "major" else "仿宋")


def test_a_plain_face_nearer_the_run_goes_before_an_inherited_theme_face() -> None:
    styles = style("paragraph", "p", "<w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/></w:rPr>")
    found = font(
        "<w:rFonts w:eastAsia='仿宋'/>", "<w:pStyle w:val='p'/>", styles=styles, theme=THEME
    )
    assert found.east_asian == "仿宋"


def test_superscripts_are_raised() -> None:
    assert font("<w:vertAlign w:val='superscript'/>").raised
    assert not font("<w:vertAlign w:val='subscript'/>").raised
    styles = style("character", "mark", "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>")
    assert font("<w:rStyle w:val='mark'/>", styles=styles).raised
    baseline = "<w:rStyle w:val='mark'/><w:vertAlign w:val='baseline'/>"
    assert not font(baseline, styles=styles).raised


def test_colours_and_highlights() -> None:
    assert font("<w:color w:val='ff0000'/>").colour == "FF0000"
    assert font("<w:color w:val='auto'/>").colour is None
    assert font("<w:color w:val='FFFFFF' w:themeColor='accent2'/>", theme=THEME).colour == "C00000"
    assert font("<w:color w:val='C00000' w:themeColor='accent2'/>").colour == "C00000"
    assert font("<w:color w:val='auto' w:themeColor='text1'/>", theme=THEME).colour == "000000"
    tinted = "<w:color w:themeColor='accent1' w:themeTint='99'/>"
    assert font(tinted, theme=THEME).colour == "8FAADC"
    shaded = "<w:color w:themeColor='accent1' w:themeShade='BF'/>"
    assert font(shaded, theme=THEME).colour == "2F5496"
    assert font("<w:highlight w:val='yellow'/>").highlight == "yellow"
    assert font("<w:highlight w:val='none'/>").highlight is None


@pytest.mark.parametrize(
    ("said", "alignment"),
    [
        ("left", "left"),
        ("start", "left"),
        ("center", "center"),
        ("right", "right"),
        ("end", "right"),
        ("both", "both"),
        ("distribute", "distribute"),
    ],
)
def test_alignment(said: str, alignment: str) -> None:
    assert geometry(f"<w:jc w:val='{said}'/>").alignment == alignment


SIZE_16 = "<w:sz w:val='32'/>"


def test_indents_in_characters_count_by_the_size_of_the_paragraph() -> None:
    found = geometry("<w:ind w:firstLineChars='200' w:firstLine='420'/>", SIZE_16)
    assert (found.first_line_chars, found.first_line) == (2.0, 32.0)
    found = geometry("<w:ind w:rightChars='400' w:leftChars='100' w:right='1'/>", SIZE_16)
    assert (found.right_chars, found.right, found.left_chars, found.left) == (4.0, 64.0, 1.0, 16.0)


def test_indents_in_lengths_are_points() -> None:
    found = geometry("<w:ind w:left='640' w:right='1264' w:firstLine='632'/>", SIZE_16)
    assert (found.left, found.right, found.first_line) == (32.0, 63.2, 31.6)
    assert (found.left_chars, found.first_line_chars) == (None, None)
    assert geometry("<w:ind w:start='200' w:end='100'/>").left == 10.0


def test_a_hanging_indent_is_negative() -> None:
    assert geometry("<w:ind w:left='900' w:hanging='480'/>").first_line == -24.0
    found = geometry("<w:ind w:hangingChars='300' w:hanging='1'/>", SIZE_16)
    assert (found.first_line_chars, found.first_line) == (-3.0, -48.0)


def test_zero_characters_give_way_to_the_length() -> None:
    styles = style("paragraph", "body", "<w:pPr><w:ind w:firstLineChars='200'/></w:pPr>")
    inherited = "<w:pStyle w:val='body'/>"
    assert geometry(inherited, SIZE_16, styles=styles).first_line == 32.0
    none = inherited + "<w:ind w:firstLineChars='0' w:firstLine='0'/>"
    found = geometry(none, SIZE_16, styles=styles)
    assert (found.first_line_chars, found.first_line) == (None, 0.0)
    length_only = inherited + "<w:ind w:firstLine='400'/>"
    assert geometry(length_only, SIZE_16, styles=styles).first_line == 32.0


def test_lines_and_spacing() -> None:
    found = geometry("<w:spacing w:line='579' w:lineRule='exact' w:before='120' w:after='60'/>")
    assert (found.line, found.line_rule, found.before, found.after) == (28.95, "exact", 6.0, 3.0)
    found = geometry("<w:spacing w:line='360' w:lineRule='auto'/>")
    assert (found.line, found.line_rule) == (1.5, "auto")
    assert geometry("<w:spacing w:line='360'/>").line == 1.5
    found = geometry("<w:spacing w:line='400' w:lineRule='atLeast'/>")
    assert (found.line, found.line_rule) == (20.0, "atLeast")


def test_spacing_in_lines_counts_by_the_grid() -> None:
    grid = "<w:sectPr><w:docGrid w:type='lines' w:linePitch='579'/></w:sectPr>"
    body = paragraph("文", "<w:spacing w:beforeLines='100' w:before='312'/>")
    with_grid, without = first(body + grid).geometry, first(body).geometry
    assert with_grid is not None
    assert without is not None
    assert (with_grid.before_lines, with_grid.before) == (1.0, 28.95)
    assert (without.before_lines, without.before) == (1.0, 12.0)


def test_further_paragraph_properties() -> None:
    found = geometry(
        "<w:snapToGrid w:val='0'/><w:pageBreakBefore/><w:outlineLvl w:val='0'/>"
        "<w:pBdr><w:bottom w:val='single' w:sz='8'/></w:pBdr>"
    )
    assert (found.snap_to_grid, found.page_break_before) == (False, True)
    assert (found.outline_level, found.rule_below) == (0, Border("single", 1.0))
    found = geometry("<w:outlineLvl w:val='9'/><w:pBdr><w:bottom w:val='nil'/></w:pBdr>")
    assert (found.outline_level, found.rule_below) == (None, None)


LIST = (
    "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/><w:pPr><w:ind w:left='420' "
    "w:hanging='420'/></w:pPr></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>"
)


def test_the_level_of_a_list_indents_over_styles_and_under_the_paragraph() -> None:
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    styles = style("paragraph", "p", "<w:pPr><w:ind w:left='100'/></w:pPr>")
    found = geometry("<w:pStyle w:val='p'/>" + number, styles=styles, numbering=LIST)
    assert (found.left, found.first_line) == (21.0, -21.0)
    found = geometry(number + "<w:ind w:left='0'/>", numbering=LIST)
    assert (found.left, found.first_line) == (0.0, -21.0)


def test_a_style_indents_over_the_list_that_it_brings() -> None:
    styles = style(
        "paragraph",
        "p",
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:ind w:left='100'/></w:pPr>",
    )
    found = geometry("<w:pStyle w:val='p'/>", styles=styles, numbering=LIST)
    assert (found.left, found.first_line) == (5.0, -21.0)


def test_equal_formats_are_one_object() -> None:
    one = paragraph("甲", "<w:jc w:val='center'/>", "<w:b/><w:lang w:val='en-US'/>")
    other = paragraph("乙", "<w:jc w:val='center'/><w:keepNext/>", "<w:b w:val='1'/>")
    left, right = read_docx("x", docx(one + other)).paragraphs
    assert left.geometry is right.geometry
    assert left.runs[0].font is right.runs[0].font
