"""JUnit and Checkstyle: XML that parses whatever the words, with the values of the findings."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from reports import finding, report

from gdoclint.engine import Report
from gdoclint.reporters import Style, encoded

HOSTILE = "甲<b>&\"'\x00\x0b\ufffe\ud800\n]]>乙"
FAILED = report(error="文件<不>存在", document=None, format="")


def parsed(name: str, *reports: Report) -> ElementTree.Element:
    return ElementTree.fromstring(b"".join(encoded(name)(reports, Style())))


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_hostile_words_are_words(name: str) -> None:
    hostile = report(finding(message=HOSTILE), path=f"{HOSTILE}.txt", error=HOSTILE)
    root = parsed(name, hostile)
    told = [value for element in root.iter() for value in element.attrib.values()]
    assert "甲<b>&\"'? ?? ]]>乙" in told
    assert root.find(".//b") is None


@pytest.mark.parametrize(("name", "tag"), [("junit", "testsuites"), ("checkstyle", "checkstyle")])
def test_report_of_nothing_is_valid(name: str, tag: str) -> None:
    assert (parsed(name).tag, len(parsed(name))) == (tag, 0)


def test_checkstyle_has_an_element_a_file_and_a_finding() -> None:
    root = parsed("checkstyle", report(finding(), finding(4, 0, 2, severity="info")), report())
    assert (root.tag, root.get("version")) == ("checkstyle", "4.3")
    assert [file.get("name") for file in root] == ["某 通知.txt", "某 通知.txt"]
    assert [dict(error.attrib) for error in root[0]] == [
        {
            "line": "1",
            "column": "4",
            "severity": "error",
            "message": "发文字号年份应当用六角括号",
            "source": "gdoclint.STR010",
        },
        {
            "line": "4",
            "column": "1",
            "severity": "info",
            "message": "发文字号年份应当用六角括号",
            "source": "gdoclint.STR010",
        },
    ]
    assert list(root[1]) == []


def test_checkstyle_tells_what_could_not_be_checked() -> None:
    error = parsed("checkstyle", FAILED)[0][0]
    assert (error.get("severity"), error.get("message")) == ("error", "文件<不>存在")


def test_junit_has_a_suite_a_document_and_a_case_a_finding() -> None:
    found = [finding(severity=one) for one in ("error", "warning", "info")]
    (suite,) = parsed("junit", report(*found))
    assert dict(suite.attrib) == {
        "name": "某 通知.txt",
        "tests": "3",
        "failures": "2",
        "errors": "0",
        "skipped": "0",
        "time": "0",
    }
    assert [case.get("name") for case in suite] == ["STR010 第1行第4字"] * 3
    failure = suite[0][0]
    assert (failure.tag, failure.get("type")) == ("failure", "error")
    assert failure.get("message") == "发文字号年份应当用六角括号"
    assert failure.text == "发文字号；[2025]；GB/T 9704—2012 7.2.5"
    assert (suite[2][0].tag, suite[2][0].text) == ("system-out", "发文字号年份应当用六角括号")


def test_junit_counts_agree_with_its_cases() -> None:
    broken = report(finding(), error="内部错误")
    for suite in parsed("junit", report(), report(finding(), finding(2)), FAILED, broken):
        counts = [len(suite), len(suite.findall(".//failure")), len(suite.findall(".//error"))]
        assert [suite.get(key) for key in ("tests", "failures", "errors")] == list(map(str, counts))


def test_junit_clean_document_passes_and_unreadable_one_is_an_error() -> None:
    clean, failed = parsed("junit", report(), FAILED)
    assert (len(clean), list(clean[0])) == (1, [])
    assert (failed[0][0].tag, failed[0][0].get("message")) == ("error", "文件<不>存在")
