"""Where words stand in a line, how far paragraphs stand apart, what is drawn across the page."""

from __future__ import annotations

import pytest

from gdoclint.document import Document, Paragraph
from gdoclint.layout import Layout
from gdoclint.layout.drawn import box_around, drawn
from gdoclint.layout.gaps import gap
from gdoclint.layout.placed import placed
from gdoclint.layout.prescribed import Measure
from gdoclint.readers.docx import read_docx
from gdoclint.structure import parse
from tests.word import docx, paragraph

SIZE = "<w:rFonts w:eastAsia='仿宋'/><w:sz w:val='32'/>"
LINE = 442.2
PAGE = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='2098' w:bottom='1984' w:left='1587' w:right='1475'/></w:sectPr>"
)


def read(*paragraphs: str) -> Document:
    return read_docx("x.docx", docx("".join(paragraphs) + PAGE))


def only(properties: str, text: str = "示例市水务局") -> Paragraph:
    return read(paragraph(text, properties, SIZE)).paragraphs[0]


@pytest.mark.parametrize(
    ("properties", "left", "right"),
    [
        ("", 0.0, 21.64),
        ("<w:jc w:val='center'/>", 10.82, 10.82),
        ("<w:jc w:val='distribute'/>", 10.82, 10.82),
        ("<w:jc w:val='right'/><w:ind w:rightChars='400'/>", 17.64, 4.0),
        ("<w:ind w:leftChars='300' w:firstLineChars='100'/>", 4.0, 17.64),
    ],
)
def test_words_stand_between_the_edges(properties: str, left: float, right: float) -> None:
    place = placed(only(properties), LINE)
    assert place is not None
    assert place.left_chars == pytest.approx(left, abs=0.01)
    assert place.right_chars == pytest.approx(right, abs=0.01)
    assert (place.width, place.size) == (96.0, 16.0)


def test_typed_blanks_count_as_room_and_figures_take_half() -> None:
    place = placed(only("<w:jc w:val='right'/>", "\u3000\u30002025年3月28日\u3000"), LINE)
    assert place is not None
    assert (place.width, place.right_chars) == (104.0, pytest.approx(1.0))


@pytest.mark.parametrize("text", ["", "示例\t市", "示例市水务局" * 5, "示例\n市"])
def test_the_place_of_tabs_and_of_several_lines_cannot_be_told(text: str) -> None:
    assert placed(only("", text), LINE) is None


def room(*between: str, below: str = "") -> object:
    exact = "<w:spacing w:line='580' w:lineRule='exact'{}/>"
    title = paragraph("示例市水务局关于防汛的通知", exact.format(" w:after='200'"), SIZE)
    last = paragraph("各区水务局：", exact.format(below), SIZE)
    document = read(title, *between, last)
    layout = Layout(document, parse(document))
    return gap(layout, document.paragraphs[0], document.paragraphs[len(between) + 1])


def test_blank_paragraphs_and_space_make_a_gap() -> None:
    blank = paragraph("", "<w:spacing w:line='580' w:lineRule='exact'/>")
    found = room(blank, below=" w:before='300'")
    assert (found.least, found.most, found.blanks) == (54.0, 54.0, 1)  # type: ignore[attr-defined]


def test_word_takes_the_larger_of_two_spaces_others_add_them() -> None:
    found = room(below=" w:before='300'")
    assert (found.least, found.most) == (15.0, 25.0)  # type: ignore[attr-defined]


def test_words_between_leave_no_gap() -> None:
    assert room(paragraph("（试行）")) is None


def test_a_gap_is_measured_or_counted() -> None:
    found = room(paragraph("", "<w:spacing w:line='280' w:lineRule='exact'/>"))
    one, two = (Measure(lines, 0.5, "", "required") for lines in (1, 2))
    assert (found.is_about(one), found.is_about(two)) == (True, False)  # type: ignore[attr-defined]
    assert found.is_about(two, 0.5)  # type: ignore[attr-defined]


BORDER = "<w:pBdr><w:{} w:val='{}' w:sz='12' w:space='8' w:color='FF0000'/></w:pBdr>"


def test_borders_are_lines_as_long_as_the_words_may_be() -> None:
    indent = "<w:ind w:left='400' w:right='200'/>"
    document = read(
        paragraph("一", BORDER.format("bottom", "single")),
        paragraph("二", BORDER.format("top", "thickThinSmallGap") + indent),
    )
    above, below = drawn(document, 1, 2)
    assert (above.paragraph, above.below, above.distance, above.is_double) == (1, True, 8.0, False)
    assert (below.paragraph, below.below, below.is_double) == (2, False, True)
    assert (above.length, below.length) == (pytest.approx(442.2), pytest.approx(412.2))


def box(inside: str) -> str:
    return (
        "<w:p><w:r><w:drawing><wp:anchor><wp:positionV relativeFrom='page'><wp:posOffset>1080000"
        "</wp:posOffset></wp:positionV><wp:extent cx='6120000' cy='900000'/><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing>"
        "</w:r></w:p>"
    )


def test_words_know_their_box_and_its_lines_are_as_wide() -> None:
    inside = paragraph("示例市水务局", BORDER.format("bottom", "double"))
    document = read(box(inside), paragraph("正文"))
    words = next(p for p in document.paragraphs if p.origin == "textbox")
    found = box_around(document, words)
    assert found is not None
    assert (found.width, found.top, found.top_from) == (481.89, 85.04, "page")
    (line,) = drawn(document, 1, 1)
    assert line.length == pytest.approx(481.89)


def test_further_words_of_a_box_are_not_placed() -> None:
    document = read(box(paragraph("示例市") + paragraph("水务局")))
    first, second = (p for p in document.paragraphs if p.origin == "textbox")
    assert (box_around(document, first) is None, box_around(document, second)) == (False, None)
