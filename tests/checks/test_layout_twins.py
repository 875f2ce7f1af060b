"""Compliant documents of every format are quiet; each twin with one fault is caught once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from official import FANGSONG, HEITI, KAITI, SONGTI, Form, Line, Paper, all_variants, official
from twins import RULEBOOK, told

from gdoclint.engine import Report, Settings, check_file

CODES = tuple(f"FMT{number:03d}" for number in range(1, 14))
Change = Callable[[Paper], None]


def checked(data: bytes, *codes: str) -> Report:
    report = check_file("公文.docx", Settings(select=codes or CODES), RULEBOOK, data=data)
    assert report.error is None, report.error
    return report


@pytest.mark.parametrize("variant", list(all_variants()), ids="-".join)
def test_a_compliant_document_is_quiet(variant: tuple[str, ...]) -> None:
    report = checked(official(*variant))  # type: ignore[arg-type]
    assert report.findings == (), told(report)


@pytest.mark.parametrize("variant", list(all_variants()), ids="-".join)
def test_no_other_rule_is_louder_than_info_either(variant: tuple[str, ...]) -> None:
    report = check_file("公文.docx", Settings(), RULEBOOK, data=official(*variant))  # type: ignore[arg-type]
    assert [f for f in report.findings if f.severity != "info"] == [], told(report)


def sheet(**values: float) -> Change:
    def change(paper: Paper) -> None:
        for name, value in values.items():
            setattr(paper.sheet, name, value)

    return change


def every(*roles: str, **values: object) -> Change:
    return lambda paper: paper.each(*roles, **values)


def one(role: str, number: int = 0, **values: object) -> Change:
    def change(paper: Paper) -> None:
        for name, value in values.items():
            setattr(paper.the(role, number), name, value)

    return change


def pitched(points: float) -> Change:
    return every("TEXT", "H1", "H2", "H3", "H4", pitch=points)


def empty_lines(paper: Paper) -> None:
    for _ in range(3):
        paper.put(Line("BLANK"), after=paper.the("TEXT"))


def blanks(paper: Paper) -> None:
    line = paper.the("TEXT")
    line.text = "　　" + line.text


def blanks_instead(paper: Paper) -> None:
    blanks(paper)
    paper.the("TEXT").indent = 0


def signature_pushed(paper: Paper) -> None:
    line = paper.the("SIGNATORY")
    line.align, line.right, line.text = "left", 0, "　" * 16 + line.text


FAULTS: dict[str, tuple[str, Form, Change]] = {
    "letter paper": ("FMT001", "ordinary", sheet(width=215.9, height=279.4)),
    "B5": ("FMT001", "order", sheet(width=182, height=257)),
    "Word's margins": (
        "FMT002",
        "ordinary",
        sheet(top=25.4, bottom=25.4, left=31.75, right=31.75),
    ),
    "top margin": ("FMT002", "order", sheet(top=35.6)),
    "left margin": ("FMT002", "letter", sheet(left=30, right=24)),
    "right margin": ("FMT002", "minutes", sheet(right=20)),
    "bottom of the other set": ("FMT002", "ordinary", sheet(bottom=30)),
    "29 points with set A": ("FMT003", "ordinary", pitched(29)),
    "30 points": ("FMT003", "minutes", pitched(30)),
    "24 points": ("FMT003", "letter", pitched(24)),
    "lines of the grid": ("FMT003", "order", sheet(pitch=312)),
    "no space for 28 characters": ("FMT004", "ordinary", sheet(char_space=0)),
    "body in 宋体": ("FMT005", "ordinary", every("TEXT", face=SONGTI)),
    "body in 四号": ("FMT005", "letter", every("TEXT", size=14)),
    "one paragraph in 楷体": ("FMT005", "ordinary", one("TEXT", face=KAITI)),
    "addressee in 黑体": ("FMT005", "ordinary", one("ADDRESSEE", face=HEITI)),
    "run-in text in 宋体": ("FMT005", "ordinary", one("H2", tail=SONGTI)),
    "title in 黑体": ("FMT006", "ordinary", every("TITLE", face=HEITI)),
    "title in 小二": ("FMT006", "letter", every("TITLE", size=18)),
    "bold title": ("FMT006", "ordinary", every("TITLE", bold=True)),
    "title on the left": ("FMT006", "letter", every("TITLE", align="left")),
    "title centred with an indent": ("FMT006", "letter", every("TITLE", indent=2)),
    "一、 in bold 仿宋": ("FMT007", "ordinary", every("H1", face=FANGSONG, bold=True)),
    "一、 in 小三": ("FMT007", "minutes", every("H1", size=15)),
    "（一） in 仿宋": ("FMT008", "ordinary", every("H2", face=FANGSONG)),
    "1. in 黑体": ("FMT009", "ordinary", every("H3", face=HEITI)),
    "one bold heading": ("FMT010", "ordinary", one("H1", 1, bold=True)),
    "no indent": ("FMT011", "ordinary", every("TEXT", indent=0)),
    "headings at the margin": ("FMT011", "ordinary", every("H1", "H2", "H3", "H4", indent=0)),
    "indent of another size": ("FMT011", "letter", every("TEXT", indent=1.5)),
    "indent of all lines": ("FMT011", "ordinary", one("TEXT", indent=0, left=2)),
    "blanks and an indent": ("FMT012", "ordinary", blanks),
    "blanks for an indent": ("FMT012", "letter", blanks_instead),
    "blanks before the signature": ("FMT012", "ordinary", signature_pushed),
    "empty paragraphs in the body": ("FMT012", "ordinary", empty_lines),
    "red words": ("FMT013", "ordinary", one("TEXT", colour="FF0000")),
    "blue heading": ("FMT013", "minutes", every("H1", colour="2F5496")),
}


ON_THE_GRID = ("lines of the grid", "no space for 28 characters")


@pytest.mark.parametrize("dialect", ["word", "wps"])
@pytest.mark.parametrize("formatting", ["direct", "styles"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_caught_once(fault: str, formatting: str, dialect: str) -> None:
    code, form, change = FAULTS[fault]
    if dialect == "wps" and fault in ON_THE_GRID:
        pytest.skip("our WPS papers set pitch and spacing in the paragraph")
    report = checked(official(form, "A", formatting, dialect, change))  # type: ignore[arg-type]
    assert [finding.code for finding in report.findings] == [code], told(report)


def test_28_points_are_too_tight_with_set_b() -> None:
    (finding,) = checked(official("ordinary", "B", change=pitched(28))).findings
    assert finding.code == "FMT003"
    assert "每面排23行" in finding.message


@pytest.mark.parametrize(("margins", "points"), [("A", 28), ("A", 28.8), ("B", 29), ("B", 29.6)])
def test_any_pitch_that_gives_22_lines_is_right(margins: str, points: float) -> None:
    data = official("ordinary", margins, change=pitched(points))  # type: ignore[arg-type]
    assert checked(data).findings == ()


def test_wrong_margins_are_one_cause_not_two() -> None:
    change = partial(_all, sheet(top=25.4, bottom=25.4), pitched(28.8))
    report = checked(official("ordinary", change=change))
    assert [f.code for f in report.findings] == ["FMT002"], told(report)


def test_a_document_without_any_format_gets_one_finding_for_each_rule() -> None:
    roles = ("TEXT", "H1", "H2", "H3", "H4", "ADDRESSEE", "ATTACHMENT_NOTE", "NOTE", "DATE")
    change = every(*roles, "SIGNATORY", "DOC_NUMBER", face=SONGTI, tail=SONGTI, size=10.5)
    report = checked(official("ordinary", change=change), "FMT005", "FMT007", "FMT008", "FMT009")
    assert [f.code for f in report.findings] == ["FMT005"], told(report)
    assert "占正文的100%" in report.findings[0].message


def _all(*changes: object) -> None:
    *several, paper = changes
    for change in several:
        change(paper)  # type: ignore[operator]
