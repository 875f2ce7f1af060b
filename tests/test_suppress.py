"""What comments in a document silence, and those that silence nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from word import docx, paragraph, unzipped

from gdoclint.cli import main
from gdoclint.engine import Report, Settings, check_file
from gdoclint.finding import CommentCut, Fix
from gdoclint.fixes import applied
from gdoclint.plugins import rulebook
from gdoclint.reporters.words import fix_hint
from gdoclint.rulebook.registry import Rulebook

HEAD = "关于做好防汛工作的通知\n各科室：\n"
FAULT = "请按示府办[2025]3号要求抓好落实。"


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return rulebook(installed=False)


def report(
    book: Rulebook, text: str, *codes: str, name: str = "例.txt", stage: Any = "review"
) -> Report:
    settings = Settings(select=codes or ("STR010", "SUP001"), stage=stage)
    return check_file(name, settings, book, text.encode())


def found(one: Report) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in one.findings]


def silenced(one: Report) -> list[tuple[str, int, str]]:
    return [(s.finding.code, s.finding.line, s.reason) for s in one.suppressed]


@pytest.mark.parametrize("name", ["例.txt", "例.md"])
@pytest.mark.parametrize(
    "line",
    [
        f"{FAULT}<!-- gdoclint: 忽略 STR010 引用原文 -->",
        f"{FAULT} <!--gdoclint：忽略 docno-brackets 引用原文-->",
        f"<!-- gdoclint: 忽略 structure 引用原文 -->{FAULT}",
        f"请看。<!-- gdoclint: 忽略 STR 引用原文 -->{FAULT}",
        f"{FAULT}<!--  gdoclint: 忽略  NUM001、STR010   引用  原文 -->",
    ],
)
def test_a_comment_silences_its_own_line(book: Rulebook, name: str, line: str) -> None:
    one = report(book, f"{HEAD}{line}\n{FAULT}\n", "STR010", name=name)
    assert found(one) == [("STR010", 4)]
    ((code, number, reason),) = silenced(one)
    assert (code, number, reason.replace(" ", "")) == ("STR010", 3, "引用原文")


@pytest.mark.parametrize("between", ["", "\n\n"])
def test_a_comment_on_a_line_of_its_own_silences_the_next(book: Rulebook, between: str) -> None:
    line = f"<!-- gdoclint: 忽略 STR010 引用原文 -->\n{between}"
    one = report(book, f"{HEAD}{line}{FAULT}\n{FAULT}\n")
    number = 4 + len(between)
    assert silenced(one) == [("STR010", number, "引用原文")]
    assert found(one) == [("STR010", number + 1)]


def test_a_comment_may_speak_for_the_whole_document(book: Rulebook) -> None:
    text = f"{HEAD}{FAULT}\n{FAULT}\n<!-- gdoclint: 忽略全文 STR010 旧文号 -->\n"
    one = report(book, text)
    assert found(one) == []
    assert silenced(one) == [("STR010", 3, "旧文号"), ("STR010", 4, "旧文号")]


def test_no_other_rule_is_silenced(book: Rulebook) -> None:
    line = "请于2025年2月30日前按示府办[2025]3号报送。<!-- gdoclint: 忽略 STR010 引用原文 -->"
    assert found(report(book, f"{HEAD}{line}\n", "STR010", "DIG011")) == [("DIG011", 3)]


def test_a_comment_in_code_is_no_comment(book: Rulebook) -> None:
    text = f"{HEAD}\n{FAULT}`<!-- gdoclint: 忽略 STR010 引用 -->`\n"
    one = report(book, text, name="例.md")
    assert (found(one), silenced(one)) == ([("STR010", 4)], [])


def test_a_comment_is_no_text_for_rules(book: Rulebook) -> None:
    clean = f"{HEAD}请抓好落实。\n"
    spoken = clean.replace(
        "落实。", "落实。<!-- gdoclint: 忽略全文 STR010 示府办[2025]3号,2025年2月30日 -->"
    )
    settings = Settings(ignore=("SUP001",))
    one, other = (check_file("例.txt", settings, book, t.encode()) for t in (clean, spoken))
    assert [(f.code, f.span, f.message) for f in one.findings] == [
        (f.code, f.span, f.message) for f in other.findings
    ]


def test_offsets_behind_a_comment_are_those_of_the_file(book: Rulebook) -> None:
    line = f"<!-- gdoclint: 忽略 NUM001 试 -->{FAULT}"
    (finding,) = report(book, f"{HEAD}{line}\n", "STR010").findings
    assert finding.fix is not None
    edited = [line[edit.span.start : edit.span.end] for edit in finding.fix.texts]
    assert edited == ["[", "]"]


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("忽略 STR010 引用", "这里没有“STR010”的问题，忽略说明可以删去"),
        ("忽略全文 STR010、DIG011", "这里没有“STR010、DIG011”的问题，忽略说明可以删去"),
        ("忽略 STR999 引用", "忽略说明里的“STR999”不是规则的代码、名称或类别"),
        ("忽略", "忽略说明没有写明规则，不起作用：应当写“gdoclint: 忽略 规则 理由”"),
    ],
)
def test_a_comment_without_use_is_reported(book: Rulebook, comment: str, message: str) -> None:
    text = f"{HEAD}请抓好落实。<!-- gdoclint: {comment} -->\n"
    (finding,) = report(book, text, "STR010", "DIG011", "SUP001").findings
    assert (finding.code, finding.message) == ("SUP001", message)
    line = text.split("\n")[2]
    assert line[finding.span.start : finding.span.end].startswith("<!-- gdoclint")


def test_a_rule_that_did_not_run_may_well_be_silenced(book: Rulebook) -> None:
    text = f"{HEAD}请抓好落实。<!-- gdoclint: 忽略 STR010 引用 -->\n"
    assert found(report(book, text, "SUP001")) == []
    reply = "<!-- gdoclint: 忽略全文 reply-reference 不是批复 -->\n"
    assert found(report(book, reply + HEAD, "TYP", "SUP001")) == []


def test_a_comment_of_use_for_one_of_its_rules_is_reported_for_the_other(book: Rulebook) -> None:
    text = f"{HEAD}{FAULT}<!-- gdoclint: 忽略 STR010、DIG011 引用 -->\n"
    (finding,) = report(book, text, "STR010", "DIG011", "SUP001").findings
    assert finding.message == "这里没有“DIG011”的问题，忽略说明可以删去"
    assert finding.fix is None


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("请抓好落实。 <!-- gdoclint: 忽略 STR010 引用 -->", "请抓好落实。"),
        ("<!-- gdoclint: 忽略 STR010 引用 -->请抓好落实。", "请抓好落实。"),
        ("请抓好<!-- gdoclint: 忽略 STR010 引用 -->落实。", "请抓好落实。"),
        ("<!-- gdoclint: 忽略 STR010 引用 -->", ""),
    ],
)
def test_a_comment_without_use_can_be_taken_out(book: Rulebook, line: str, left: str) -> None:
    one = report(book, f"{HEAD}{line}\n")
    (finding,) = one.findings
    assert finding.fix is not None
    assert finding.fix.safety == "safe"
    assert one.document is not None
    assert applied(one.document, [finding.fix]).paragraph(3).text == left


def test_of_two_comments_in_a_line_only_the_useless_one_goes(book: Rulebook) -> None:
    line = f"{FAULT}<!-- gdoclint: 忽略 STR010 引用 --><!-- gdoclint: 忽略 DIG011 引用 -->"
    one = report(book, f"{HEAD}{line}\n", "STR010", "DIG011", "SUP001")
    (finding,) = one.findings
    assert finding.fix is not None
    (edit,) = finding.fix.texts
    assert line[edit.span.start : edit.span.end] == "<!-- gdoclint: 忽略 DIG011 引用 -->"


def test_no_comment_shows_the_words_of_a_secret(book: Rulebook) -> None:
    text = "机密★5年\n<!-- gdoclint: 忽略全文 SEC001、STR010 演练 -->\n" + HEAD + FAULT + "\n"
    one = report(book, text, "SEC001", "STR010", "SUP001")
    assert [finding.code for finding in one.findings] == ["SEC001", "SUP001"]
    assert (one.document, one.suppressed) == (None, ())
    assert not any("2025" in f.message or "演练" in f.message for f in one.findings)


def commented(lines: Sequence[str], at: int, text: str) -> bytes:
    """A .docx with one comment on one of its paragraphs."""
    anchor = (
        '<w:commentRangeStart w:id="1"/><w:r><w:t>{}</w:t></w:r><w:commentRangeEnd w:id="1"/>'
        '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    body = "".join(
        f"<w:p>{anchor.format(line)}</w:p>" if index == at else paragraph(line)
        for index, line in enumerate(lines)
    )
    inside = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return docx(body, comments=f'<w:comment w:id="1" w:author="李四">{inside}</w:comment>')


WORDS = ("关于做好防汛工作的通知", "各科室：", FAULT, FAULT)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("gdoclint: 忽略 STR010 引用原文", [4]),
        ("gdoclint：忽略 docno-brackets 引用原文", [4]),
        ("gdoclint: 忽略全文 STR010 引用原文", []),
    ],
)
def test_a_word_comment_silences_its_paragraph_or_all(
    book: Rulebook, text: str, lines: list[int]
) -> None:
    settings = Settings(select=("STR010", "SUP001", "FMT027"))
    one = check_file("例.docx", settings, book, commented(WORDS, 2, text))
    assert found(one) == [("STR010", line) for line in lines]
    assert {reason for _, _, reason in silenced(one)} == {"引用原文"}


def test_a_word_comment_without_use_can_be_taken_out(book: Rulebook) -> None:
    settings = Settings(select=("STR010", "SUP001"))
    one = check_file("例.docx", settings, book, commented(WORDS, 1, "gdoclint: 忽略 STR010"))
    assert found(one) == [("SUP001", 2), ("STR010", 3), ("STR010", 4)]
    assert one.findings[0].fix == Fix("safe", (CommentCut(0),))
    assert one.document is not None
    assert fix_hint(one.findings[0], one.document, "zh") == "删去批注“gdoclint: 忽略 STR010”"


@pytest.mark.parametrize("text", ["忽略 STR010、NUM001 引用原文", "忽略 STR0100"])
def test_a_word_comment_of_some_use_or_of_an_unknown_rule_is_for_a_person(
    book: Rulebook, text: str
) -> None:
    settings = Settings(select=("STR010", "NUM001", "SUP001"))
    one = check_file("例.docx", settings, book, commented(WORDS, 2, f"gdoclint: {text}"))
    assert [finding.fix for finding in one.findings if finding.code == "SUP001"] == [None]


def test_what_a_reviewer_says_is_no_suppression(book: Rulebook) -> None:
    settings = Settings(select=("STR010", "SUP001"))
    one = check_file("例.docx", settings, book, commented(WORDS, 2, "请问 gdoclint: 忽略 STR010"))
    assert found(one) == [("STR010", 3), ("STR010", 4)]


@pytest.mark.parametrize("options", [(), ("--track-changes",)])
def test_fix_takes_a_word_comment_without_use_out_of_the_file(
    options: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plain = docx("".join(map(paragraph, WORDS[:2])), comments="")
    Path("例.docx").write_bytes(commented(WORDS[:2], 1, "gdoclint: 忽略 STR010 引用"))
    command = ["fix", "--in-place", "--isolated", "--select", "STR010,SUP001", *options, "例.docx"]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, "没有剩下问题" in result.stdout) == (0, True)
    after = unzipped(Path("例.docx").read_bytes())
    assert [*after] == [*unzipped(plain)]
    assert b"comment" not in after["word/document.xml"].lower()
    assert b"<w:comment " not in after["word/comments.xml"]


@pytest.mark.parametrize("name", ["例.txt", "例.md"])
def test_fix_takes_comments_without_use_out_of_the_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = f"{FAULT}<!-- gdoclint: 忽略 STR010 引用 -->\r\n"
    useless = "请抓好落实。 <!-- gdoclint: 忽略 STR010 引用 -->\r\n"
    Path(name).write_bytes((HEAD + kept + useless).encode())
    command = ["fix", "--in-place", "--isolated", "--select", "STR010,SUP001", name]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert Path(name).read_bytes().decode() == HEAD + kept + "请抓好落实。\r\n"
