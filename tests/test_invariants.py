"""What holds for every text: checks never fail, and some changes of the text change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdoclint.document import Document, Paragraph
from gdoclint.engine import Settings, check_document
from gdoclint.plugins import rulebook

CLEAN = sorted((Path(__file__).parent.parent / "benchmarks" / "mutations").glob("*.txt"))
TO_HALF = str.maketrans("，：；！？（）", ",:;!?()")
FAULTS = (
    ("二、", "四、"), ("〔", "["), ("。", ""), ("”", ""), ("、", "，"), ("的", ""), ("：", ""),
    ("（一）", "（二）"), ("部署", "布署"), ("亿元", "××元"), ("《", ""), ("一是", "一是，"),
    ("2025年", "25年"),
)  # fmt: skip
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """The lines of a clean document with up to three faults."""
    lines = draw(st.sampled_from(CLEAN)).read_text(encoding="utf-8").splitlines()
    for old, new in draw(st.lists(st.sampled_from(FAULTS), max_size=3)):
        index = draw(st.integers(0, len(lines) - 1))
        lines[index] = lines[index].replace(old, new, 1)
    return lines


def told(lines: list[str], *without: str) -> list[tuple[str, int, int, int]]:
    """Code and position of every finding, without some codes."""
    document = Document("t.txt", "text", tuple(Paragraph(n, t) for n, t in enumerate(lines, 1)))
    report = check_document(document, Settings(profile="formal"), rulebook())
    assert report.error is None, report.error
    return [
        (f.code, f.span.paragraph, f.span.start, f.span.end)
        for f in report.findings
        if f.code not in without
    ]


@SLOW
@given(st.lists(st.text(max_size=60), max_size=12))
def test_no_text_makes_a_check_fail(lines: list[str]) -> None:
    told(["示范市教育局关于开展检查的通知", *lines, "各单位要认真贯彻执行。"])


@SLOW
@given(texts(), st.integers(1, 4))
def test_blank_lines_at_the_end_change_no_finding(lines: list[str], more: int) -> None:
    assert told([*lines, *[""] * more]) == told(lines)


@SLOW
@given(texts())
def test_half_width_marks_change_nothing_but_the_note_on_them(lines: list[str]) -> None:
    half = [line.translate(TO_HALF) for line in lines]
    assert told(half, "WEB002") == told(lines, "WEB002")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_the_clean_documents_are_silent(path: Path) -> None:
    assert told(path.read_text(encoding="utf-8").splitlines()) == []
