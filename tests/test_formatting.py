"""Formats in memory: what they set, and which of them go together."""

from __future__ import annotations

import json

from reports import finding

from gdoclint.document import Document
from gdoclint.finding import (
    AnyEdit,
    Edit,
    Fix,
    PageNumbers,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
    Span,
)
from gdoclint.fixes import applied, compatible
from gdoclint.reporters.format_words import format_hint
from gdoclint.reporters.json_ import entry
from gdoclint.samples import document_of

FANGSONG = RunFormat(Span(1, 0, 4), east_asian="仿宋")


def fix(*edits: AnyEdit) -> Fix:
    return Fix("safe", edits)


def done(document: Document, *edits: AnyEdit) -> Document:
    return applied(document, [fix(*edits)])


def test_runs_are_cut_at_the_span_and_joined_where_they_become_alike() -> None:
    more = [{"text": "丙丁", "font": "黑体"}]
    document = document_of([{"text": "甲乙", "font": "宋体", "more": more}])
    cut = done(document, RunFormat(Span(1, 1, 3), east_asian="楷体"))
    assert [(r.start, r.end, r.font.east_asian) for r in cut.paragraph(1).runs] == [
        (0, 1, "宋体"), (1, 3, "楷体"), (3, 4, "黑体"),
    ]  # fmt: skip
    (run,) = done(document, FANGSONG).paragraph(1).runs
    assert (run.start, run.end, run.font.east_asian) == (0, 4, "仿宋")


def test_indents_in_characters_grow_with_these() -> None:
    document = document_of([{"text": "甲乙丙丁", "size": 10.5}])
    edits = (ParagraphFormat(1, first_line=2), RunFormat(Span(1, 0, 4), size=16))
    geometry = done(document, *edits).paragraph(1).geometry
    assert geometry is not None
    assert (geometry.first_line, geometry.first_line_chars) == (32, 2)


def test_pages_are_numbered_on_both_sides() -> None:
    document = document_of(["甲"])
    after = done(document, PageNumbers("— ", " —", "宋体", 14, 1))
    shown = [(p.header_kind, p.text, p.page_field) for p in after.paragraphs if p.page_field]
    assert shown == [("default", "— 1 —", "PAGE"), ("even", "— 1 —", "PAGE")]
    assert after.even_and_odd


def test_formats_go_together_unless_they_set_one_thing_differently() -> None:
    first = fix(FANGSONG, ParagraphFormat(1, first_line=2), SectionFormat(0, top=100))
    same = fix(RunFormat(Span(1, 2, 6), east_asian="仿宋", size=16), ParagraphFormat(1, before=0))
    against = [
        fix(RunFormat(Span(1, 3, 6), east_asian="黑体")),
        fix(ParagraphFormat(1, first_line=0)),
        fix(SectionFormat(0, top=90)),
    ]
    beside = [
        fix(RunFormat(Span(1, 6, 8), east_asian="黑体")),
        fix(RunFormat(Span(2, 0, 4), east_asian="黑体")),
        fix(SectionFormat(1, top=90)),
    ]
    assert compatible([first, same, *against, *beside]) == [first, same, *beside]
    numbers = PageNumbers("— ", " —", "宋体", 14, 1)
    other = PageNumbers("-", "-", "宋体", 14, 1)
    assert compatible([fix(numbers), fix(numbers), fix(other)]) == [fix(numbers), fix(numbers)]


def test_words_and_their_format_are_not_changed_in_one_pass() -> None:
    inside, beside = fix(Edit(Span(1, 1, 2), "戊")), fix(Edit(Span(1, 4, 5), "戊"))
    assert compatible([fix(FANGSONG), inside, beside]) == [fix(FANGSONG), beside]
    assert compatible([inside, fix(FANGSONG)]) == [inside]
    assert compatible([inside, fix(ParagraphFormat(1, first_line=2))])[1:] != []


def test_json_names_formats_beside_the_edits_of_words() -> None:
    edits = (Edit(Span(1, 0, 1), ""), FANGSONG, ParagraphFormat(1, first_line=2))
    page = SectionFormat(0, top=104.88)
    made = entry(finding(fix=fix(*edits, page)), "zh")["fix"]
    assert json.loads(json.dumps(made)) == {
        "safety": "safe",
        "edits": [{"paragraph": 1, "start": 0, "end": 1, "text": ""}],
        "formats": [
            {"paragraph": 1, "start": 0, "end": 4, "format": {"east_asian": "仿宋"}},
            {"paragraph": 1, "format": {"first_line": 2}},
            {"section": 1, "format": {"top": 104.88}},
        ],
    }


def test_a_hint_says_what_is_set_and_how_often() -> None:
    centred = ParagraphFormat(1, "center", first_line=-3)
    for edits in (FANGSONG, FANGSONG, centred), (FANGSONG, centred, FANGSONG):
        assert format_hint(edits, "zh") == "设为字体仿宋（2处）；居中、悬挂缩进3字"
    assert format_hint((SectionFormat(0, top=104.88),), "en") == "set: top 37 mm"
