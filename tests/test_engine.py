"""One document in, findings out: gates, severities, places, and what never happens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CardFolder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdoclint import plugins
from gdoclint.document import Document, Paragraph
from gdoclint.engine import Report, Settings, check_document, check_file, hardly_any_chinese
from gdoclint.finding import Edit, Hit, Span
from gdoclint.rulebook.check import CHECKS, Options, check
from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.select import SelectionError
from gdoclint.structure.tree import Tree
from gdoclint.testing import document_of

NOTICE = """\
××市教育局关于开展检查的通知
各县教育局：
一、总体要求
请认真检查。
××市教育局
2024年5月6日"""
PLAIN = "今天我们召开会议。\n请大家检查。"


def report(book: Rulebook, text: str = NOTICE, **asked: Any) -> Report:
    return check_document(document_of(text), Settings(**asked), book)


def codes(book: Rulebook, text: str = NOTICE, **asked: Any) -> list[str]:
    return [finding.code for finding in report(book, text, **asked).findings]


@pytest.fixture
def raising() -> Iterator[None]:
    @check("raising")
    def raising(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
        yield Hit(Span(1, 0, 1))
        raise RuntimeError("boom")

    yield
    del CHECKS["raising"]


def test_finding_says_everything_about_its_place(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "检查。"}, fix="safe")
    (finding,) = report(cards.book(), profile="formal").findings
    assert finding.span == Span(4, 3, 6)
    assert (finding.line, finding.column) == (4, 4)
    assert finding.place.quote == "检查。"
    assert finding.place.outline[-2:] == ("一、总体要求", "第1段")
    assert (finding.severity, finding.basis) == ("error", "通行做法")
    assert finding.summary == "A rule of a test."
    assert finding.fix is None


def test_report_says_how_the_document_was_read(cards: CardFolder) -> None:
    got = report(cards.book())
    assert (got.path, got.format, got.profile) == ("例.txt", "text", "web")
    assert (got.genre, got.stage, got.error) == ("通知", "review", None)
    assert got.tree is not None


@pytest.mark.parametrize(
    ("kind", "profile", "expected"),
    [
        ("docx", "auto", "formal"),
        ("text", "auto", "web"),
        ("markdown", "auto", "web"),
        ("text", "formal", "formal"),
        ("docx", "web", "web"),
    ],
)
def test_profile_follows_the_format_unless_asked_for(
    cards: CardFolder, kind: str, profile: Any, expected: str
) -> None:
    document = Document("x", kind, (Paragraph(1, "关于检查的通知"),))
    assert check_document(document, Settings(profile=profile), cards.book()).profile == expected


def test_severity_follows_profile_and_stage(cards: CardFolder) -> None:
    severity = {"formal": "error", "web": "off"}
    cards.add("LOC001", params={"pattern": "检查。"}, severity=severity, stage={"draft": "info"})
    book = cards.book()
    assert codes(book, profile="web") == []
    assert [f.severity for f in report(book, profile="formal").findings] == ["error"]
    assert [f.severity for f in report(book, profile="formal", stage="draft").findings] == ["info"]


def test_genres_gate_a_rule_and_an_override_changes_the_genre(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "检查。"}, genres=["通知"])
    cards.add("LOC002", params={"pattern": "检查。"}, genres=["*"])
    cards.add("LOC003", params={"pattern": "检查。"}, not_genres=["通知"])
    book = cards.book()
    assert codes(book) == ["LOC001", "LOC002"]
    assert codes(book, PLAIN) == ["LOC003"]
    assert codes(book, PLAIN, genre="函") == ["LOC002", "LOC003"]


def test_a_rule_yields_where_the_other_reports_the_same_spot(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "检查"}, yields_to=["LOC002"])
    cards.add("LOC002", params={"pattern": "认真检"})
    book = cards.book()
    found = [(f.code, f.span) for f in report(book).findings]
    assert found == [("LOC001", Span(1, 10, 12)), ("LOC002", Span(4, 1, 4))]
    assert codes(book, ignore=("LOC002",)) == ["LOC001", "LOC001"]


def test_findings_come_in_reading_order(cards: CardFolder) -> None:
    cards.add("LOC002", params={"pattern": "检查"})
    cards.add("LOC001", params={"pattern": "请|检查。"})
    found = [(f.span, f.code) for f in report(cards.book()).findings]
    assert found == [
        (Span(1, 10, 12), "LOC002"),
        (Span(4, 0, 1), "LOC001"),
        (Span(4, 3, 5), "LOC002"),
        (Span(4, 3, 6), "LOC001"),
    ]


def test_other_language_gives_no_finding(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "."})
    book = cards.book()
    readme = "A tool for documents\n\nSee 公文 and 通知 for the words that are checked in a file.\n"
    for text in (readme, "requests==2.31  # 网络请求\nlxml>=5\n", "", "12345\n"):
        got = report(book, text)
        assert got.findings == ()
        assert got.tree is None
        assert got.error is None


@pytest.mark.parametrize(
    ("text", "hardly"),
    [
        ("示府办〔2025〕3号", False),
        ("提升服务&ldquo;温度&rdquo;", False),
        ("支持IPv6访问", False),
        ("# Notes\n用中文写的说明", False),
        ("The 公文 format", True),
        ("汉" * 150 + "a" * 600, False),
        ("汉" * 140 + "a" * 600, True),
    ],
)
def test_share_and_number_decide_what_is_chinese(text: str, hardly: bool) -> None:
    assert hardly_any_chinese(document_of(text)) is hardly


def test_half_width_text_is_seen_full_width_and_reported_as_it_is(cards: CardFolder) -> None:
    text = NOTICE.replace("请认真检查。", "请检查,落实;总结(上报),学习:提高。").replace("：", ":")
    cards.add("LOC001", params={"pattern": "（.*?），"})
    (finding,) = report(cards.book(), text).findings
    assert finding.message == "“(上报),”不妥"
    assert finding.place.quote == "(上报),"


def test_a_failing_rule_is_named_and_the_others_go_on(cards: CardFolder, raising: None) -> None:
    cards.add("LOC001", params={"pattern": "检查。"})
    cards.add("LOC002", kind="raising", params={})
    got = report(cards.book())
    assert [f.code for f in got.findings] == ["LOC001"]
    assert got.error == "内部错误：规则 LOC002（rule-loc002）：RuntimeError: boom"


def test_a_message_without_its_value_is_a_failure_of_its_rule(cards: CardFolder) -> None:
    cards.add("LOC001", params={"pattern": "检查。"}, message="{better}")
    assert report(cards.book()).error == "内部错误：规则 LOC001（rule-loc001）：KeyError: 'better'"


def test_unknown_selector_is_refused(cards: CardFolder) -> None:
    with pytest.raises(SelectionError):
        report(cards.book(), select=("STR",))


def test_unreadable_file_gives_its_reason(cards: CardFolder, tmp_path: Path) -> None:
    book = cards.book()
    missing = check_file(str(tmp_path / "none.txt"), Settings(), book)
    broken = check_file("通知.docx", Settings(), book, b"not a zip")
    for got in (missing, broken):
        assert got.error
        assert "内部错误" not in got.error
        assert got.findings == ()


def test_reader_that_fails_is_an_internal_error(
    cards: CardFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(path: str, **_: object) -> Document:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("gdoclint.readers.read", read)
    got = check_file("x.txt", Settings(), cards.book())
    assert got.error == "内部错误：ZeroDivisionError: boom"


def test_file_and_bytes_under_its_name_give_the_same(cards: CardFolder, tmp_path: Path) -> None:
    cards.add("LOC001", params={"pattern": "检查。"})
    book = cards.book()
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    one = check_file(str(path), Settings(), book)
    other = check_file(str(path), Settings(), book, path.read_bytes())
    assert one.findings == other.findings
    assert [f.code for f in one.findings] == ["LOC001"]


@pytest.fixture(scope="module")
def shipped() -> Rulebook:
    return plugins.rulebook(installed=False)


LINE = st.one_of(
    st.text(
        "一二三、（）()1.2①第条章附件：:，,。；是关于的通知〔〕[]2024年月日号 　\t", max_size=30
    ),
    st.text(max_size=40).map(lambda text: text.replace("\n", " ")),
    st.sampled_from(
        [*NOTICE.split("\n"), "附件：1.名单", "抄送：市委办公室。", "（此件公开发布）"]
    ),
)


@given(lines=st.lists(LINE, max_size=14), formal=st.booleans(), docx=st.booleans())
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_checked_and_every_span_lies_inside(
    shipped: Rulebook, lines: list[str], formal: bool, docx: bool
) -> None:
    document = document_of(lines if docx else "\n".join(lines))
    got = check_document(document, Settings(profile="formal" if formal else "web"), shipped)
    assert got.error is None
    for finding in got.findings:
        for span in _spans(finding.span, finding.fix.edits if finding.fix else ()):
            assert 0 <= span.start <= span.end <= len(document.paragraph(span.paragraph).text)


def _spans(span: Span, edits: tuple[Edit, ...]) -> list[Span]:
    return [span, *(edit.span for edit in edits if isinstance(edit, Edit))]
