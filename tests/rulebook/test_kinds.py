"""The generic kinds, each on a small document through the engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import regex
from conftest import CardFolder
from hypothesis import example, given
from hypothesis import strategies as st

from gdoclint.engine import Settings, check_document
from gdoclint.finding import Edit, Finding, Span
from gdoclint.rulebook.kinds import filled
from gdoclint.samples import Words, document_of

LETTER = """\
××市教育局关于开展检查的通知
各县教育局：
{}
××市教育局
2024年5月6日"""


def found(cards: CardFolder, text: Words, **card: Any) -> list[Finding]:
    cards.add("LOC001", **card)
    report = check_document(document_of(text), Settings(profile="formal"), cards.book())
    assert report.error is None
    return list(report.findings)


def spans(findings: list[Finding]) -> list[tuple[int, int, int]]:
    return [(f.span.paragraph, f.span.start, f.span.end) for f in findings]


def test_forbid_reports_every_match_with_its_words(cards: CardFolder) -> None:
    text = LETTER.format("要要认真检查，务务必落实。")
    findings = found(cards, text, params={"pattern": r"([要务])\1"}, message="叠字“{found}”")
    assert spans(findings) == [(3, 0, 2), (3, 7, 9)]
    assert [f.message for f in findings] == ["叠字“要要”", "叠字“务务”"]


def test_forbid_spares_what_an_exception_matches_around(cards: CardFolder) -> None:
    text = LETTER.format("下步工作在上下步骤中。")
    params = {"pattern": "下步", "except": ["上下步骤"]}
    assert spans(found(cards, text, params=params)) == [(3, 0, 2)]


def test_named_groups_are_values_and_found_narrows_the_span(cards: CardFolder) -> None:
    text = LETTER.format("共计12个个项目。")
    params = {"pattern": r"(?P<number>\d+)(?P<found>个个)"}
    findings = found(cards, text, params=params, message="{number}后的“{found}”")
    assert spans(findings) == [(3, 4, 6)]
    assert findings[0].message == "12后的“个个”"


def test_several_patterns_and_tokens_are_allowed(cards: CardFolder) -> None:
    text = LETTER.format("2024年5月6日检查，五月检查。")
    params = {"pattern": ["{DATE}检查", "五月"]}
    assert spans(found(cards, text, params=params)) == [(3, 0, 11), (3, 12, 14)]


def test_roles_limit_where_a_card_looks(cards: CardFolder) -> None:
    text = LETTER.format("检查工作要落实。")
    title = found(cards, text, params={"pattern": "检查"}, roles=["TITLE"])
    assert spans(title) == [(1, 10, 12)]


def test_nothing_is_reported_in_page_furniture(cards: CardFolder) -> None:
    furniture = "发布时间：2024-05-06　来源：市教育局　打印"
    text = f"××市教育局关于检查的通知\n{furniture}\n各县教育局：\n请打印。"
    assert spans(found(cards, text, params={"pattern": "打印"})) == [(4, 1, 3)]


def test_replace_offers_the_better_words_as_the_smallest_edit(cards: CardFolder) -> None:
    text = LETTER.format("示府办[2025]3号文件。")
    params = {"pattern": r"\[(\d{4})\]3", "with": r"〔\1〕3"}
    message = "“{found}”改为“{better}”"
    (finding,) = found(cards, text, kind="replace", params=params, message=message, fix="safe")
    assert finding.message == "“[2025]3”改为“〔2025〕3”"
    assert finding.fix is not None
    assert finding.fix.safety == "safe"
    assert finding.fix.edits == (Edit(Span(3, 3, 9), "〔2025〕"),)


def test_replace_is_silent_where_nothing_changes(cards: CardFolder) -> None:
    params = {"pattern": "[〔[]2025[〕]]", "with": "〔2025〕"}
    text = LETTER.format("示府办〔2025〕3号。")
    assert found(cards, text, kind="replace", params=params) == []


def test_an_automatic_number_is_reported_but_never_edited(cards: CardFolder) -> None:
    words = ["××市教育局关于检查的通知", {"text": "总体、要求", "number": "一、"}, "检查。"]
    params = {"pattern": "、", "with": "．"}
    findings = found(cards, words, kind="replace", params=params, fix="safe")
    assert spans(findings) == [(2, 1, 2), (2, 4, 5)]
    assert findings[0].fix is None
    assert findings[1].fix is not None
    assert findings[1].fix.edits == (Edit(Span(2, 4, 5), "．"),)


def test_require_points_at_the_title_when_a_role_is_missing(cards: CardFolder) -> None:
    text = "××市教育局关于检查的通知\n各县教育局：\n请检查。"
    findings = found(cards, text, kind="require", params={"role": ["DATE"]}, message="缺日期")
    assert spans(findings) == [(1, 0, 13)]
    assert findings[0].message == "缺日期"


@pytest.mark.parametrize("params", [{"role": ["DATE"]}, {"role": ["TEXT"]}, {"pattern": "检查"}])
def test_require_is_silent_when_it_is_there(cards: CardFolder, params: dict[str, Any]) -> None:
    assert found(cards, LETTER.format("请检查。"), kind="require", params=params) == []


def test_require_points_at_the_first_words_without_a_title(cards: CardFolder) -> None:
    findings = found(
        cards, "\n　　请检查。\n请落实。", kind="require", params={"pattern": "联系人"}
    )
    assert spans(findings) == [(2, 2, 6)]


def test_count_points_at_the_first_match_too_many(cards: CardFolder) -> None:
    text = LETTER.format("特此通知。\n特此通知。\n特此通知。")
    params = {"pattern": "特此通知", "most": 1}
    message = "“{found}”出现{count}次，至多{most}次"
    findings = found(cards, text, kind="count", params=params, message=message)
    assert spans(findings) == [(4, 0, 4)]
    assert findings[0].message == "“特此通知”出现3次，至多1次"


def test_count_per_paragraph_allows_as_many_in_each(cards: CardFolder) -> None:
    text = LETTER.format("一个；两个；三个。\n一个；两个。")
    params = {"pattern": "；", "most": 1, "per": "paragraph"}
    assert spans(found(cards, text, kind="count", params=params)) == [(3, 5, 6)]


def test_count_points_at_the_title_when_there_are_too_few(cards: CardFolder) -> None:
    params = {"pattern": "联系人", "least": 2}
    message = "只有{count}处，至少{least}处"
    text = LETTER.format("联系人：张某。")
    (finding,) = found(cards, text, kind="count", params=params, message=message)
    assert finding.message == "只有1处，至少2处"
    assert finding.span.paragraph == 1


def test_style_reports_the_form_used_less(cards: CardFolder) -> None:
    text = LETTER.format("市委、市政府要求。\n市委市政府部署。\n市委、市政府决定。")
    groups = [
        {"name": "连写", "pattern": "市委市政府", "text": "市委市政府"},
        {"name": "顿号", "pattern": "市委、市政府", "text": "市委、市政府"},
    ]
    message = "全文{count}处用“{better}”（{major}），此处{minor}"
    params = {"groups": groups}
    findings = found(cards, text, kind="style", params=params, message=message, fix="unsafe")
    assert spans(findings) == [(4, 0, 5)]
    assert findings[0].message == "全文2处用“市委、市政府”（顿号），此处连写"
    assert findings[0].fix is not None
    assert findings[0].fix.edits == (Edit(Span(4, 2, 2), "、"),)


def test_style_prefers_a_form_on_a_tie_and_else_the_first(cards: CardFolder) -> None:
    text = LETTER.format("甲为第一，乙为第2。\n乙。")
    groups = [{"name": "数字", "pattern": r"第\d"}, {"name": "汉字", "pattern": "第[一二三]"}]
    first = found(cards, text, kind="style", params={"groups": groups})
    assert spans(first) == [(3, 7, 9)]
    cards.add("LOC001", kind="style", params={"groups": groups, "prefer": "数字"})
    report = check_document(document_of(text), Settings(profile="formal"), cards.book())
    assert spans(list(report.findings)) == [(3, 2, 4)]


def test_style_is_silent_when_one_form_is_used(cards: CardFolder) -> None:
    groups = [{"name": "数字", "pattern": r"第\d"}, {"name": "汉字", "pattern": "第[一二三]"}]
    text = LETTER.format("第一，检查。第二，落实。")
    assert found(cards, text, kind="style", params={"groups": groups}) == []


@given(
    st.lists(st.sampled_from(["\\", "1", "2", "3", "4", "0", "g<1>", "n", "约", "{"])).map("".join)
)
@example(r"\1\2")
@example(r"\\1")
@example(r"\3的\1")
@example(r"\4")
@example(r"\12")
def test_a_template_is_filled_as_the_engine_fills_it(template: str) -> None:
    match = regex.compile("(约)([0-9]+)(余)?").search("共约30人")
    assert match is not None

    def outcome(fill: Callable[[], str]) -> str:
        try:
            return fill()
        except (IndexError, regex.error) as error:
            return repr(error)

    assert outcome(lambda: filled(template, match)) == outcome(lambda: match.expand(template))
