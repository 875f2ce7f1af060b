"""Passes over one file: they end, keep their promises, and prove that nothing else changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from msgspec.structs import replace

from gdoclint.corrections import passes
from gdoclint.corrections.passes import MOST_PASSES, Correction, correct
from gdoclint.corrections.wanted import Wanted
from gdoclint.document import Document, Unreadable
from gdoclint.engine import Report
from gdoclint.finding import Edit, Finding, Fix, Place, Safety, Span
from gdoclint.readers import read
from gdoclint.writers import Refused, Unwritable, Written
from gdoclint.writers.text import edited

Rule = Callable[[str], list[tuple[int, int, str]]]
"""What a rule of a test changes in a line: start, end and the words instead."""


def replacing(old: str, new: str) -> Rule:
    def rule(line: str) -> list[tuple[int, int, str]]:
        starts = [at for at in range(len(line)) if line.startswith(old, at)]
        return [(at, at + len(old), new) for at in starts]

    return rule


def finding(code: str, span: Span, text: str, safety: Safety = "safe") -> Finding:
    fix = Fix(safety, (Edit(span, text),))
    return Finding(code, code.lower(), "不妥", "error", "试用", span, Place(), fix)


def checking(safety: Safety = "safe", **rules: Rule) -> Callable[[bytes], Report]:
    """A check of these rules, each by its code."""

    def check(data: bytes) -> Report:
        document = read("甲.txt", data=data, encoding="utf-8")
        found = [
            finding(code, Span(paragraph.number, start, end), text, safety)
            for paragraph in document.paragraphs
            for code, rule in rules.items()
            for start, end, text in rule(paragraph.text)
        ]
        found.sort(key=lambda one: one.span)
        return Report("甲.txt", "text", "web", None, "review", tuple(found), None, document)

    return check


def run(text: str, check: Callable[[bytes], Report], **options: object) -> Correction:
    data = text.encode()
    write = options.pop("write", edited)
    wanted = options.pop("wanted", Wanted())
    return correct(data, check(data), check, write, wanted, **options)  # type: ignore[arg-type]


def codes(correction: Correction) -> list[str]:
    return [made.finding.code for made in correction.made]


def reasons(correction: Correction) -> list[str]:
    return [left.reason for left in correction.left]


def test_passes_go_on_until_nothing_changes() -> None:
    check = checking(A=replacing("甲", "乙"), B=replacing("乙", "丙"), C=replacing("丙丙", "丙"))
    done = run("甲甲甲甲\n", check)
    assert done.after.decode() == "丙\n"
    assert (done.left, done.error) == ((), None)
    assert codes(done)[:8] == ["A"] * 4 + ["B"] * 4


def test_clashing_fixes_are_made_one_after_the_other() -> None:
    done = run("，，，，，，，，\n", checking(A=replacing("，，", "，")))
    assert done.after.decode() == "，\n"


def test_fixes_that_undo_each_other_are_not_made_and_the_others_are() -> None:
    check = checking(A=replacing("甲", "乙"), B=replacing("乙", "甲"), C=replacing("丁", "戊"))
    done = run("甲丁\n", check)
    assert done.after.decode() == "甲戊\n"
    assert codes(done) == ["C"]
    assert reasons(done) == ["endless"]
    assert run(done.after.decode(), check).after == done.after


def test_a_circle_of_three_ends() -> None:
    rules = {"A": ("甲", "乙"), "B": ("乙", "丙"), "C": ("丙", "甲")}
    done = run("甲\n", checking(**{code: replacing(*words) for code, words in rules.items()}))
    assert (done.after.decode(), codes(done), reasons(done)) == ("甲\n", [], ["endless"])


def test_a_fix_that_grows_for_ever_is_not_made() -> None:
    done = run("甲丁\n", checking(A=lambda line: [(0, 0, "甲")], C=replacing("丁", "戊")))
    assert (done.after.decode(), codes(done), reasons(done)) == ("甲戊\n", ["C"], ["endless"])


def test_a_fix_that_changes_nothing_ends() -> None:
    done = run("甲\n", checking(A=replacing("甲", "甲")))
    assert (done.changed, codes(done), reasons(done)) == (False, [], ["clash"])


def test_passes_are_bounded() -> None:
    checks = 0
    check = checking(A=lambda line: [(0, 0, "甲")])

    def counted(data: bytes) -> Report:
        nonlocal checks
        checks += 1
        return check(data)

    run("甲\n", counted)
    assert checks <= MOST_PASSES + 2


def test_unsafe_fixes_wait_for_leave() -> None:
    check = checking("unsafe", A=replacing("甲", "乙"))
    assert reasons(run("甲\n", check)) == ["unsafe"]
    for wanted in (Wanted(unsafe=True), Wanted(named=frozenset({"A"}))):
        assert run("甲\n", check, wanted=wanted).after.decode() == "乙\n"


def test_manual_fixes_are_never_made() -> None:
    check = checking("manual", A=replacing("甲", "乙"))
    wanted = Wanted(unsafe=True, named=frozenset({"A"}), asking=True)
    done = run("甲\n", check, wanted=wanted, ask=lambda *_: True)
    assert (done.changed, reasons(done)) == (False, ["manual"])


def test_safe_fixes_go_before_unsafe_ones() -> None:
    safe, unsafe = checking(B=replacing("乙", "戊")), checking("unsafe", A=replacing("甲乙", "丁"))

    def check(data: bytes) -> Report:
        one, other = safe(data), unsafe(data)
        return replace(one, findings=(*other.findings, *one.findings))

    assert run("甲乙\n", check, wanted=Wanted(unsafe=True)).after.decode() == "甲戊\n"


def test_what_the_user_declines_stays_while_its_surroundings_move() -> None:
    check = checking(A=replacing("甲", "乙"), B=replacing("丁", ""))
    done = run("丁甲丁甲\n", check, ask=ask_all_but(1))
    assert done.after.decode() == "甲乙\n"
    assert reasons(done) == ["declined"]


def ask_all_but(number: int) -> Callable[[Report, Finding], bool]:
    """Yes to every question but the one of that number, counted from 0."""
    count = -1

    def ask(report: Report, one: Finding) -> bool:
        nonlocal count
        count += 1
        return count != number

    return ask


def test_a_refusal_is_left_with_its_words() -> None:
    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        return Written(data, (), tuple(Refused(fix, "在公式里") for fix in fixes))

    done = run("甲\n", checking(A=replacing("甲", "乙")), write=write)
    assert [(left.reason, left.words) for left in done.left] == [("refused", "在公式里")]


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: text.replace("丁", "戊"),
        lambda text: text + "多一行\n",
        lambda text: text.replace("丙\n", "丙"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("乙", "己"),
    ],
)
def test_whatever_else_changes_nothing_is_written(broken: Callable[[str], str]) -> None:
    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        written = edited(data, fixes)
        return replace(written, data=broken(written.data.decode()).encode())

    done = run("甲丁\n丙\n", checking(A=replacing("甲", "乙")), write=write)
    assert not done.changed
    assert done.error == "改后核对内容不符（文字有出入），没有写入"


@pytest.mark.parametrize("error", [Unreadable("坏了"), Unwritable("有数字签名")])
def test_a_file_that_cannot_be_written_stays(error: Exception) -> None:
    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        raise error

    done = run("甲\n", checking(A=replacing("甲", "乙")), write=write)
    assert (done.changed, done.error) == (False, str(error))


def test_an_error_of_the_program_is_said_and_stops_this_file_only() -> None:
    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        raise KeyError("w")

    done = run("甲\n", checking(A=replacing("甲", "乙")), write=write)
    assert (done.changed, done.error) == (False, "内部错误：KeyError: 'w'")


def test_a_result_that_cannot_be_read_again_is_not_written() -> None:
    check = checking(A=replacing("甲", "乙"))
    unread: Document | None = None

    def failing(data: bytes) -> Report:
        report = check(data)
        return report if report.findings else replace(report, document=unread, error="坏了")

    done = run("甲\n", failing)
    assert (done.changed, done.error) == (False, "改后的文件读不出（坏了），没有写入")


def test_a_fix_that_doubles_is_stopped_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "MOST_GROWTH", 64)
    longest = 0
    check = checking(A=replacing("甲", "甲甲"))

    def measured(data: bytes) -> Report:
        nonlocal longest
        longest = max(longest, len(data))
        return check(data)

    done = run("甲\n", measured)
    assert (done.changed, reasons(done)) == (False, ["endless"])
    assert longest < 300
