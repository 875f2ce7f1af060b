"""Heights of paragraphs, as far as a .docx tells them."""

from __future__ import annotations

import pytest

from gdoclint.checks.pages import least_height
from gdoclint.document import Font, Geometry, Paragraph, Run, Section

PAGE = Section(page_width=300, page_height=400, top=50, bottom=50, left=50, right=50)
"""A line of it holds twenty characters of ten points."""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("字" * 20, 1),
        ("字" * 21, 2),
        ("a" * 50, 1),
        ("a" * 51, 2),
        ("字" * 10 + "a" * 25, 1),
        ("字" * 11 + "“" * 25, 2),
        ("\u2e3a" * 50, 1),
        ("⺀" * 50, 1),
        ("⺁" * 21, 2),
        ("𠀀" * 20, 1),
        ("𠀀" * 21, 2),
    ],
)
def test_letters_take_up_less_of_a_line(text: str, lines: int) -> None:
    runs = (Run(0, len(text), Font(size=10)),)
    paragraph = Paragraph(1, text, runs, Geometry(line=12, line_rule="exact"))
    assert least_height(paragraph, PAGE) == lines * 12
