"""Reports beside the changes of a review: GitLab code quality and reviewdog's rdjson."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator
from reports import BRACKETS, finding, fix, report

from gdoclint.engine import Report
from gdoclint.finding import ParagraphFormat
from gdoclint.reporters import Style, reporter


def shown(name: str, *reports: Report, **style: Any) -> Any:
    return json.loads("".join(reporter(name)(reports, Style(**style))))


def _object(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


_TEXT = {"type": "string", "minLength": 1}
_NUMBER = {"type": "integer", "minimum": 1}
_POSITION = _object("line", line=_NUMBER, column=_NUMBER)
_RANGE = _object("start", start=_POSITION, end=_POSITION)
_SEVERITY = {"enum": ["ERROR", "WARNING", "INFO"]}
_SOURCE = _object("name", name=_TEXT, url=_TEXT)
# The messages of reviewdog's proto/rdf/reviewdog.proto, with no other field allowed.
RDJSON = _object(
    "source diagnostics",
    source=_SOURCE,
    severity=_SEVERITY,
    diagnostics={
        "type": "array",
        "items": _object(
            "message location severity",
            message=_TEXT,
            location=_object("path", path=_TEXT, range=_RANGE),
            severity=_SEVERITY,
            source=_SOURCE,
            code=_object("value", value=_TEXT, url=_TEXT),
            suggestions={
                "type": "array",
                "items": _object("range text", range=_RANGE, text={"type": "string"}),
            },
            original_output=_TEXT,
        ),
    },
)
# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
CODE_QUALITY = {
    "type": "array",
    "items": _object(
        "description check_name fingerprint severity location",
        description=_TEXT,
        check_name=_TEXT,
        fingerprint=_TEXT,
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=_object(
            "path lines",
            path={"type": "string", "pattern": r"^(?!\./)"},
            lines=_object("begin", begin=_NUMBER, end=_NUMBER),
        ),
    ),
}
SCHEMAS: dict[str, Any] = {"rdjson": RDJSON, "gitlab": CODE_QUALITY}
FAILED = report(error="文件不存在", document=None, format="", path="./甲/乙.txt")


@pytest.mark.parametrize("name", SCHEMAS)
def test_reports_are_as_their_readers_publish(name: str) -> None:
    found = report(finding(fix=BRACKETS), finding(2, 0, 0, severity="info"))
    for reports in ([], [report()], [found], [found, report(), FAILED, found], [FAILED]):
        made = shown(name, *reports)
        assert list(Draft7Validator(SCHEMAS[name]).iter_errors(made)) == []


def test_gitlab_issue_has_the_values_of_the_finding() -> None:
    (issue,) = shown("gitlab", report(finding(), path="./示例/通知.txt"))
    assert issue.pop("fingerprint")
    assert issue == {
        "description": "STR010 发文字号年份应当用六角括号",
        "check_name": "docno-brackets",
        "severity": "major",
        "location": {"path": "示例/通知.txt", "lines": {"begin": 1, "end": 1}},
    }


def test_gitlab_severities() -> None:
    found = [finding(severity=one) for one in ("error", "warning", "info")]
    issues = shown("gitlab", report(*found), FAILED)
    severities = [issue["severity"] for issue in issues]
    assert severities == ["major", "minor", "info", "blocker"]
    assert issues[3]["location"]["path"] == "甲/乙.txt"


def test_gitlab_fingerprints_differ_from_document_to_document_but_not_from_run_to_run() -> None:
    def marks() -> list[str]:
        reports = [report(finding(), path=path) for path in ("a.txt", "b.txt", "\udcce.txt")]
        return [issue["fingerprint"] for issue in shown("gitlab", *reports)]

    assert len(set(marks())) == 3
    assert marks() == marks()


def test_rdjson_columns_count_bytes() -> None:
    (found,) = shown("rdjson", report(finding(4, 2, 4)))["diagnostics"]
    assert found == {
        "message": "发文字号年份应当用六角括号",
        "location": {
            "path": "某 通知.txt",
            "range": {"start": {"line": 4, "column": 7}, "end": {"line": 4, "column": 13}},
        },
        "severity": "ERROR",
        "code": {"value": "STR010"},
    }


def test_rdjson_suggests_the_whole_fix_at_once() -> None:
    (found,) = shown("rdjson", report(finding(fix=BRACKETS)))["diagnostics"]
    (suggestion,) = found["suggestions"]
    assert suggestion["text"] == "〔2025〕"
    assert suggestion["range"] == {
        "start": {"line": 1, "column": 10},
        "end": {"line": 1, "column": 16},
    }


def test_rdjson_does_not_suggest_part_of_a_fix() -> None:
    two_lines = finding(fix=fix((1, 0, 1, ""), (2, 0, 0, "市")))
    formats = finding(fix=BRACKETS.__class__("safe", (*BRACKETS.edits, ParagraphFormat(1))))
    word = report(finding(fix=BRACKETS), format="docx")
    for one in (report(two_lines), report(formats), word):
        assert "suggestions" not in shown("rdjson", one)["diagnostics"][0]


def test_rdjson_tells_only_the_line_where_the_text_is_secret() -> None:
    (found,) = shown("rdjson", report(finding(), document=None))["diagnostics"]
    assert found["location"]["range"] == {"start": {"line": 1}}


def test_rdjson_tells_what_could_not_be_checked() -> None:
    (found,) = shown("rdjson", FAILED)["diagnostics"]
    assert found == {
        "message": "文件不存在",
        "location": {"path": "甲/乙.txt"},
        "severity": "ERROR",
    }
