"""The model of LAYOUT: pitches and lines, characters, margins, indents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from gdoclint.document import Font, Geometry, GridType, LineRule, Paragraph, Run, Section
from gdoclint.layout.indents import indent
from gdoclint.layout.margins import is_right_vertically, margin_set, text_height, text_width
from gdoclint.layout.pitch import Pitch, advance, characters_in, lines_in, pitch
from gdoclint.layout.prescribed import POINTS, standard

A4 = Section(595.3, 841.9, 37 * POINTS, 35 * POINTS, 28 * POINTS, 26 * POINTS)
SET_B = replace(A4, top=34.58 * POINTS, bottom=32.58 * POINTS)


def line(
    size: float = 16, rule: LineRule = "exact", line: float = 28.95, **more: float
) -> Paragraph:
    geometry = replace(Geometry(line=line, line_rule=rule), **more)  # type: ignore[arg-type]
    return Paragraph(1, "现将有关事项", (Run(0, 6, Font("仿宋", None, size)),), geometry)


def gridded(points: float, kind: GridType = "lines") -> Section:
    return replace(A4, grid=kind, line_pitch=points)


def found(paragraph: Paragraph, section: Section = A4) -> Pitch:
    pitched = pitch(paragraph, section, 1.3, 0.15)
    assert pitched is not None
    return pitched


@pytest.mark.parametrize(
    ("section", "points", "lines"),
    [
        *[(A4, points, 22) for points in (28, 28.8, 28.95)],
        *[(A4, points, 21) for points in (29, 29.6, 30)],
        *[(SET_B, points, lines) for points, lines in ((28, 23), (28.35, 22), (29, 22))],
        *[(SET_B, points, lines) for points, lines in ((29.6, 22), (30, 21))],
    ],
)
def test_lines_of_a_page_are_those_that_libreoffice_shows(
    section: Section, points: float, lines: int
) -> None:
    assert lines_in(text_height(section), found(line(line=points), section).points) == lines


def test_exact_goes_before_the_grid() -> None:
    assert found(line(line=28), gridded(31.2)) == Pitch(28, 28, 28)


def test_a_line_takes_as_many_lines_of_the_grid_as_it_needs() -> None:
    def single(size: float) -> Paragraph:
        return line(size, "auto", 1)

    assert found(single(16), gridded(28.95)).points == 28.95
    assert found(single(10.5), gridded(15.6)).points == 15.6
    assert found(single(12), gridded(15.6)).points == 15.6
    assert found(single(16), gridded(15.6)).points == 31.2
    assert found(single(26), gridded(28.95)).points == 57.9
    assert found(line(10.5, "auto", 1.5), gridded(15.6)).points == pytest.approx(23.4)


def test_without_grid_the_font_gives_the_pitch_which_is_not_sure() -> None:
    for section, paragraph in (
        (A4, line(16, "auto", 1)),
        (gridded(28.95), line(16, "auto", 1, snap_to_grid=False)),
        (gridded(28.95, "default"), line(16, "auto", 1)),
    ):
        assert found(paragraph, section).points == pytest.approx(20.8)
        assert not found(paragraph, section).sure


def test_at_least_is_the_larger_one() -> None:
    assert found(line(16, "atLeast", 28)).points == 28
    assert found(line(16, "atLeast", 28), gridded(31.2)).points == 31.2
    assert found(line(26, "atLeast", 28)).points == pytest.approx(33.8)


@pytest.mark.parametrize(
    ("section", "font", "normal", "counts"),
    [
        (A4, Font(size=16), 16, {27}),
        (A4, Font(size=16, spacing=-0.25), 16, {28}),
        (replace(gridded(28.95, "linesAndChars"), char_space=-842 / 4096), Font(size=16), 16, {28}),
        (replace(gridded(28.95, "snapToChars"), char_space=-842 / 4096), Font(size=16), 16, {28}),
        (replace(gridded(28.95, "linesAndChars"), char_space=5.295), Font(size=16), 10.5, {28, 20}),
        (replace(gridded(28.95, "lines"), char_space=-842 / 4096), Font(size=16), 16, {27}),
    ],
)
def test_characters_of_a_line(
    section: Section, font: Font, normal: float, counts: set[int]
) -> None:
    widths = advance(font, section, normal)
    assert {characters_in(text_width(section), width) for width in widths} == counts


def test_both_margin_sets_are_right_and_no_mixture_of_them() -> None:
    prescribed = standard()
    assert margin_set(A4, prescribed).name == "A"
    assert margin_set(SET_B, prescribed).name == "B"
    assert is_right_vertically(A4, prescribed)
    assert is_right_vertically(SET_B, prescribed)
    assert is_right_vertically(replace(A4, top=38 * POINTS), prescribed)
    assert not is_right_vertically(replace(A4, top=38.1 * POINTS), prescribed)
    assert not is_right_vertically(replace(A4, bottom=SET_B.bottom), prescribed)


def test_indents_are_characters_of_the_paragraph_itself() -> None:
    found = indent(line(14, first_line=28, left=14, right=56))
    assert found is not None
    assert (found.first, found.left, found.right, found.typed) == (3, 1, 4, 0)


@pytest.mark.parametrize(
    ("text", "typed"), [("　　为做好", 2), ("    为做好", 2), ("\t为做好", 2), ("为　做好", 0)]
)
def test_blanks_at_the_head_count_as_what_they_show(text: str, typed: float) -> None:
    found = indent(replace(line(), text=text))
    assert found is not None
    assert found.typed == typed
