"""Automatic numbers as a reader sees them (LAYOUT 7, ECMA-376 17.9)."""

from __future__ import annotations

from gdoclint.document import Document
from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph


def level(depth: int, number_format: str, text: str, further: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{number_format}'/>"
        f"{further}<w:suff w:val='nothing'/><w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(identifier: int, *levels: str, head: str = "") -> str:
    inside = "".join(levels)
    return f"<w:abstractNum w:abstractNumId='{identifier}'>{head}{inside}</w:abstractNum>"


def number(identifier: int, of: int, overrides: str = "") -> str:
    return f"<w:num w:numId='{identifier}'><w:abstractNumId w:val='{of}'/>{overrides}</w:num>"


def override(depth: int, inside: str) -> str:
    return f"<w:lvlOverride w:ilvl='{depth}'>{inside}</w:lvlOverride>"


def restart(depth: int, start: int) -> str:
    return override(depth, f"<w:startOverride w:val='{start}'/>")


OFFICIAL = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircleChinese", "%5"),
)
DECIMAL = tuple(
    level(depth, "decimal", ".".join(f"%{n + 1}" for n in range(depth + 1))) for depth in range(4)
)


def item(depth: int, identifier: int = 1, text: str = "") -> str:
    place = f"<w:ilvl w:val='{depth}'/><w:numId w:val='{identifier}'/>"
    return paragraph(text, f"<w:numPr>{place}</w:numPr>")


def read(body: str, numbering: str, **further: str) -> Document:
    return read_docx("x.docx", docx(body, numbering=numbering, **further))


def labels(depths: list[int | tuple[int, int]], numbering: str) -> list[str]:
    """The labels of paragraphs on these levels (of list 1, or of the list in second place)."""
    places = [depth if isinstance(depth, tuple) else (depth, 1) for depth in depths]
    document = read("".join(item(*place) for place in places), numbering)
    return [found.text for found in document.paragraphs]


def test_a_label_stands_before_the_text_and_is_marked() -> None:
    (found,) = read(item(0, text="总体要求"), abstract(1, *OFFICIAL) + number(1, 1)).paragraphs
    assert found.text == "一、总体要求"
    assert found.label_end == 2
    assert [(r.start, r.end, r.kind) for r in found.runs] == [(0, 2, "number"), (2, 6, "text")]


def test_the_official_scheme_counts_and_starts_anew_under_each_heading() -> None:
    numbering = abstract(1, *OFFICIAL) + number(1, 1)
    assert labels([0, 1, 1, 2, 2, 3, 3, 4, 4, 1, 2, 0, 1], numbering) == [
        "一、", "（一）", "（二）", "1.", "2.", "（1）", "（2）",
        "①", "②", "（三）", "1.", "二、", "（一）",
    ]  # fmt: skip


def test_a_label_shows_the_levels_above() -> None:
    numbering = abstract(1, *DECIMAL) + number(1, 1)
    assert labels([0, 1, 1, 2, 0, 1], numbering) == ["1", "1.1", "1.2", "1.2.1", "2", "2.1"]


def test_a_level_above_that_was_never_used_shows_its_start() -> None:
    assert labels([1, 1], abstract(1, *DECIMAL) + number(1, 1)) == ["1.1", "1.2"]


def test_lists_of_one_definition_count_together_unless_restarted() -> None:
    numbering = abstract(1, *OFFICIAL) + number(1, 1) + number(2, 1) + number(3, 1, restart(0, 5))
    places: list[int | tuple[int, int]] = [(0, 1), (0, 2), (0, 3), (0, 3), (0, 1)]
    assert labels(places, numbering) == ["一、", "二、", "五、", "六、", "七、"]


def test_lists_of_different_definitions_count_apart() -> None:
    numbering = abstract(1, *OFFICIAL) + abstract(2, *OFFICIAL) + number(1, 1) + number(2, 2)
    assert labels([(0, 1), (0, 2), (0, 1)], numbering) == ["一、", "一、", "二、"]


def test_a_start_override_also_holds_when_its_level_restarts() -> None:
    numbering = abstract(1, *DECIMAL) + number(1, 1, restart(1, 3))
    assert labels([0, 1, 1, 0, 1], numbering) == ["1", "1.3", "1.4", "2", "2.3"]


def test_a_start_value_is_where_counting_begins() -> None:
    high = level(0, "decimal", "%1.").replace("<w:start w:val='1'/>", "<w:start w:val='7'/>")
    assert labels([0, 0], abstract(1, high) + number(1, 1)) == ["7.", "8."]


def test_a_level_without_a_start_value_begins_at_zero() -> None:
    bare = level(0, "decimal", "%1.").replace("<w:start w:val='1'/>", "")
    assert labels([0, 0], abstract(1, bare) + number(1, 1)) == ["0.", "1."]


def test_level_restart_zero_never_restarts() -> None:
    running = level(1, "decimal", "%2.", "<w:lvlRestart w:val='0'/>")
    numbering = abstract(1, OFFICIAL[0], running) + number(1, 1)
    assert labels([0, 1, 1, 0, 1], numbering) == ["一、", "1.", "2.", "二、", "3."]


def test_level_restart_names_the_level_that_restarts_it() -> None:
    third = level(2, "decimal", "%3.", "<w:lvlRestart w:val='1'/>")
    numbering = abstract(1, *OFFICIAL[:2], third) + number(1, 1)
    assert labels([0, 1, 2, 1, 2, 0, 1, 2], numbering) == [
        "一、", "（一）", "1.", "（二）", "2.", "二、", "（一）", "1.",
    ]  # fmt: skip


def test_legal_numbering_is_decimal_throughout() -> None:
    legal = level(1, "chineseCounting", "%1.%2", "<w:isLgl/>")
    numbering = abstract(1, OFFICIAL[0], legal) + number(1, 1)
    assert labels([0, 1, 1], numbering) == ["一、", "1.1", "1.2"]


def test_an_override_may_replace_a_level() -> None:
    numbering = abstract(1, *OFFICIAL) + number(
        1, 1, override(0, level(0, "decimalFullWidth", "第%1章"))
    )
    assert labels([0, 1, 0], numbering) == ["第１章", "（一）", "第２章"]


def test_a_definition_may_be_linked_through_a_numbering_style() -> None:
    numbering = (
        abstract(1, head="<w:numStyleLink w:val='scheme'/>")
        + abstract(2, *OFFICIAL, head="<w:styleLink w:val='scheme'/>")
        + number(1, 1)
        + number(2, 2)
    )
    style = (
        "<w:style w:type='numbering' w:styleId='scheme'><w:pPr><w:numPr><w:numId w:val='2'/>"
        "</w:numPr></w:pPr></w:style>"
    )
    document = read(item(0, 1) + item(1, 1) + item(0, 2), numbering, styles=style)
    assert [p.text for p in document.paragraphs] == ["一、", "（一）", "二、"]


def test_links_in_a_circle_give_no_label() -> None:
    numbering = abstract(1, head="<w:numStyleLink w:val='scheme'/>") + number(1, 1)
    style = (
        "<w:style w:type='numbering' w:styleId='scheme'><w:pPr><w:numPr><w:numId w:val='1'/>"
        "</w:numPr></w:pPr></w:style>"
    )
    (found,) = read(item(0, text="文"), numbering, styles=style).paragraphs
    assert (found.text, found.label_end) == ("文", 0)


HEADINGS = (
    "<w:style w:type='paragraph' w:styleId='h1'><w:name w:val='heading 1'/><w:pPr><w:numPr>"
    "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='h2'><w:basedOn w:val='h1'/><w:pPr><w:numPr>"
    "<w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='h3'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>"
    "</w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='own'><w:basedOn w:val='h2'/></w:style>"
)


def styled(style: str, direct: str = "") -> str:
    return paragraph("", f"<w:pStyle w:val='{style}'/>{direct}")


def test_styles_bring_numbers_with_them() -> None:
    linked = level(2, "decimal", "%3.", "<w:pStyle w:val='h3'/>")
    numbering = abstract(1, *OFFICIAL[:2], linked) + number(1, 1)
    body = "".join(styled(style) for style in ("h1", "h2", "h3", "own", "h1"))
    document = read(body, numbering, styles=HEADINGS)
    assert [p.text for p in document.paragraphs] == ["一、", "（一）", "1.", "（二）", "二、"]


def test_number_zero_switches_numbering_off() -> None:
    body = styled("h1", "<w:numPr><w:numId w:val='0'/></w:numPr>") + styled("h1")
    document = read(body, abstract(1, *OFFICIAL) + number(1, 1), styles=HEADINGS)
    assert [p.text for p in document.paragraphs] == ["", "一、"]


def test_a_paragraph_may_change_the_level_its_style_gives() -> None:
    body = styled("h1") + styled("h1", "<w:numPr><w:ilvl w:val='1'/></w:numPr>")
    document = read(body, abstract(1, *OFFICIAL) + number(1, 1), styles=HEADINGS)
    assert [p.text for p in document.paragraphs] == ["一、", "（一）"]


def test_unknown_lists_and_levels_give_no_label() -> None:
    numbering = abstract(1, OFFICIAL[0]) + number(1, 1) + number(2, 99)
    assert labels([(0, 77), (5, 1), (0, 2), (0, 1)], numbering) == ["", "", "", "一、"]


def test_a_label_that_asks_for_a_deeper_level_prints_nothing() -> None:
    assert labels([0], abstract(1, level(0, "decimal", "%1.%2")) + number(1, 1)) == [""]


def test_bullets_are_shown_as_signs() -> None:
    symbol = level(0, "bullet", "\uf06c").replace(
        "</w:lvl>", "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:lvl>"
    )
    letter = symbol.replace("\uf06c", "l")
    plain = level(0, "bullet", "—")
    for bullet, shown in ((symbol, "•"), (letter, "•"), (plain, "—"), (level(0, "bullet", ""), "")):
        numbering = abstract(1, bullet) + number(1, 1)
        (found,) = read(item(0, text="文"), numbering).paragraphs
        assert found.text == f"{shown}文"
        assert found.label_end == len(shown)


def test_a_label_looks_like_its_mark_and_level() -> None:
    heading = OFFICIAL[0].replace(
        "</w:lvl>", "<w:rPr><w:rFonts w:eastAsia='黑体'/><w:b/></w:rPr></w:lvl>"
    )
    place = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    mark = "<w:rPr><w:sz w:val='32'/><w:rFonts w:eastAsia='楷体'/></w:rPr>"
    numbering = abstract(1, heading) + number(1, 1)
    (found,) = read(paragraph("文", place + mark), numbering).paragraphs
    label, text = (run.font for run in found.runs)
    assert (label.east_asian, label.size, label.bold) == ("黑体", 16.0, True)
    assert (text.east_asian, text.size, text.bold) == (None, 10.0, False)


def test_numbers_of_deleted_paragraphs_are_not_counted() -> None:
    gone = item(0, text="删").replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>", 1)
    gone = gone.replace("<w:r>", "<w:del><w:r>").replace("</w:r>", "</w:r></w:del>")
    gone = gone.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    data = docx(item(0) + gone + item(0), numbering=abstract(1, *OFFICIAL) + number(1, 1))
    assert [p.text for p in read_docx("x", data).paragraphs] == ["一、", "二、"]
    assert [p.text for p in read_docx("x", data, "original").paragraphs] == [
        "一、",
        "二、删",
        "三、",
    ]


def test_numbers_count_through_tables_and_text_boxes() -> None:
    numbering = abstract(1, *OFFICIAL) + number(1, 1)
    cell = f"<w:tbl><w:tr><w:tc>{item(0)}</w:tc></w:tr></w:tbl>"
    document = read(item(0) + cell + item(0), numbering)
    assert [p.text for p in document.paragraphs] == ["一、", "二、", "三、"]
