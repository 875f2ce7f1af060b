"""The formats that programs read: concise, github, json, jsonl."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reports import BRACKETS, finding, report

from gdoclint.engine import Report
from gdoclint.finding import Related, Span
from gdoclint.reporters import FORMATS, Style, encoded, reporter


def shown(name: str, *reports: Report, **style: Any) -> str:
    return "".join(reporter(name)(reports, Style(**style)))


def test_concise_is_one_line_a_finding() -> None:
    text = shown("concise", report(finding(), finding(4, 0, 2, severity="info", message="甲\n乙")))
    assert text == (
        "某 通知.txt:1:4: STR010 error 发文字号年份应当用六角括号\n"
        "某 通知.txt:4:1: STR010 info 甲 乙\n"
    )
    assert shown("concise", report()) == ""


def test_github_command_holds_the_place() -> None:
    assert shown("github", report(finding())) == (
        "::error file=某 通知.txt,line=1,col=4,endLine=1,endColumn=10,"
        "title=STR010 docno-brackets::发文字号年份应当用六角括号\n"
    )


def test_github_levels_are_those_of_github() -> None:
    found = [finding(severity=severity) for severity in ("error", "warning", "info")]
    commands = shown("github", report(*found)).split("\n")
    assert [command.split(" ")[0] for command in commands] == [
        "::error",
        "::warning",
        "::notice",
        "",
    ]


def test_github_command_is_escaped() -> None:
    text = shown("github", report(finding(1, 0, 0, message="50%\r\n::set"), path="a,b:c%.txt"))
    assert text == (
        "::error file=a%2Cb%3Ac%25.txt,line=1,col=1,title=STR010 docno-brackets::50%25%0D%0A::set\n"
    )


def test_github_tells_what_could_not_be_checked() -> None:
    text = shown("github", report(error="文件不存在", document=None))
    assert text == "::error file=某 通知.txt::错误：文件不存在\n"


def test_json_is_the_contract() -> None:
    related = (Related(Span(2, 0, 2), "标题"),)
    text = shown("json", report(finding(fix=BRACKETS, related=related)))
    assert json.loads(text) == {
        "version": 1,
        "documents": [
            {
                "path": "某 通知.txt",
                "format": "text",
                "profile": "web",
                "genre": "通知",
                "stage": "review",
                "error": None,
                "findings": [
                    {
                        "code": "STR010",
                        "name": "docno-brackets",
                        "severity": "error",
                        "message": "发文字号年份应当用六角括号",
                        "basis": "GB/T 9704—2012 7.2.5",
                        "line": 1,
                        "column": 4,
                        "span": {"paragraph": 1, "start": 3, "end": 9},
                        "place": {"outline": ["发文字号"], "quote": "[2025]"},
                        "fix": {
                            "safety": "safe",
                            "edits": [
                                {"paragraph": 1, "start": 3, "end": 4, "text": "〔"},
                                {"paragraph": 1, "start": 8, "end": 9, "text": "〕"},
                            ],
                        },
                        "related": [
                            {
                                "span": {"paragraph": 2, "start": 0, "end": 2},
                                "message": "标题",
                            }
                        ],
                        "fingerprint": "0123456789abcdef",
                    }
                ],
            }
        ],
        "summary": {
            "documents": 1,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "fixable": 1,
            "failed": 0,
        },
    }


def test_json_of_several_documents_and_of_none_is_valid() -> None:
    failed = report(error="文件不存在", document=None, format="", genre=None)
    both = json.loads(shown("json", report(finding()), failed))
    assert [document["error"] for document in both["documents"]] == [None, "文件不存在"]
    assert both["documents"][1]["format"] is None
    assert both["documents"][1]["findings"] == []
    assert (both["summary"]["documents"], both["summary"]["failed"]) == (2, 1)
    assert json.loads(shown("json"))["documents"] == []


def test_manual_fixes_are_not_counted_as_fixable() -> None:
    by_hand = finding(fix=BRACKETS.__class__("manual", BRACKETS.edits))
    assert json.loads(shown("json", report(by_hand)))["summary"]["fixable"] == 0


TEXTS = [name for name, made in FORMATS.items() if not made.binary]


@pytest.mark.parametrize("name", TEXTS)
def test_english_says_the_summary_of_the_rule(name: str) -> None:
    text = shown(name, report(finding()), language="en")
    assert "The year in a document number stands in 〔〕." in text
    assert "六角括号" not in text


def test_every_format_can_be_made() -> None:
    assert list(FORMATS) == [
        *("full", "concise", "grouped", "json", "jsonl", "sarif", "github", "gitlab", "junit"),
        *("checkstyle", "rdjson", "html", "csv", "xlsx"),
    ]
    for name in FORMATS:
        assert b"".join(encoded(name)([report(finding())], Style()))
        assert b"".join(encoded(name)([], Style())) or name in ("concise", "github", "jsonl")


def test_jsonl_is_a_line_a_finding_as_in_json() -> None:
    found = report(finding(fix=BRACKETS), finding(4, 0, 2))
    first, second = map(json.loads, shown("jsonl", found, report()).splitlines())
    whole = json.loads(shown("json", found))["documents"][0]
    facts = {key: whole[key] for key in ("path", "format", "profile", "genre", "stage")}
    assert first == {"version": 1, **facts, **whole["findings"][0]}
    assert second["span"] == {"paragraph": 4, "start": 0, "end": 2}


def test_jsonl_tells_what_could_not_be_checked() -> None:
    line = json.loads(shown("jsonl", report(error="文件不存在", document=None, format="")))
    assert (line["path"], line["format"], line["error"]) == ("某 通知.txt", None, "文件不存在")
    assert "code" not in line


def test_jsonl_line_is_one_line_whatever_the_words() -> None:
    text = shown("jsonl", report(finding(message="甲\n乙\u2028丙\u2029丁\x85")))
    assert len(text.split("\n")) == 2
    assert not set(text) & set("\u2028\u2029")
    assert json.loads(text)["message"] == "甲\n乙\u2028丙\u2029丁\x85"
