"""The short report, and the table of counts."""

from __future__ import annotations

import json
from typing import Any

from reports import BRACKETS, finding, report

from gdoclint.engine import Report
from gdoclint.reporters import Style, grouped, statistics
from gdoclint.reporters.cells import width


def shown(*reports: Report, **style: Any) -> str:
    return "".join(grouped.render(reports, Style(**style)))


def counted(*reports: Report, **style: Any) -> str:
    return "".join(statistics.render(reports, Style(**style)))


MANY = report(
    finding(4, 0, 2, code="NUM002", severity="info", message="序号不连续"),
    finding(fix=BRACKETS),
    *(finding(line, 0, 1, code="PUN001", severity="warning", message="标点") for line in (2, 3, 3)),
)


def test_faults_stand_below_their_document_the_gravest_first() -> None:
    assert shown(MANY, report()) == (
        "某 通知.txt：1个错误，3个警告，1个提示\n"
        "  错误 STR010 发文字号年份应当用六角括号\n"
        "    第1行第4字\n"
        "  警告 PUN001 ×3 标点\n"
        "    第2、3行\n"
        "  提示 NUM002 序号不连续\n"
        "    第4行第1字\n"
        "\n"
        "共检查2个文件：1个错误，3个警告，1个提示，其中1处有现成改法。\n"
    )


def test_short_report_speaks_english() -> None:
    assert shown(report(finding()), language="en") == (
        "某 通知.txt: 1 error\n"
        "  error STR010 The year in a document number stands in 〔〕.\n"
        "    line 1, column 4\n"
        "\n"
        "1 document: 1 error.\n"
    )


def test_short_report_keeps_to_the_terminal() -> None:
    long = finding(message="同级分项" * 30)
    lines = shown(report(long), width=40).split("\n")
    assert max(map(width, lines)) <= 40
    assert "\x1b[31;1m错误\x1b[0m \x1b[1mSTR010\x1b[0m" in shown(report(long), colour=True)


def test_quiet_short_report_of_clean_documents_is_empty() -> None:
    assert shown(report(), quiet=True) == ""


def test_rules_are_counted_the_most_frequent_first() -> None:
    assert counted(MANY, report(finding(severity="warning"), finding(2))) == (
        "次数  文件数  可改  级别  代码    规则\n"
        "   3       1     0  警告  PUN001  docno-brackets\n"
        "   3       2     1  错误  STR010  docno-brackets\n"
        "   1       1     0  提示  NUM002  docno-brackets\n"
        "\n"
        "共检查2个文件：2个错误，4个警告，1个提示，其中1处有现成改法。\n"
    )


def test_counts_keep_to_the_terminal_and_speak_english() -> None:
    table = counted(MANY, language="en", width=60).split("\n")
    assert table[0] == "findings  documents  fixable  severity  code    rule"
    assert table[1] == "       3          1        0  warning   PUN001  The year ..."
    assert "\x1b[33;1m警告\x1b[0m" in counted(MANY, colour=True)


def test_counts_of_nothing_are_the_closing_line() -> None:
    assert counted(report()) == "共检查1个文件：没有发现问题。\n"
    assert counted(report(), quiet=True) == ""


def test_counts_as_json() -> None:
    made = json.loads("".join(statistics.render_json([MANY], Style())))
    assert [(one["code"], one["findings"], one["documents"]) for one in made["statistics"]] == [
        ("PUN001", 3, 1),
        ("NUM002", 1, 1),
        ("STR010", 1, 1),
    ]
    assert made["statistics"][2]["fixable"] == 1
    assert made["summary"]["errors"] == 1
