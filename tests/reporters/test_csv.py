"""CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from reports import BRACKETS, finding, report

from gdoclint.engine import Report
from gdoclint.plugins import rulebook
from gdoclint.reporters import Style, encoded


def made(*reports: Report, **style: Any) -> bytes:
    return b"".join(encoded("csv")(reports, Style(**style)))


def table(*reports: Report, **style: Any) -> list[list[str]]:
    text = made(*reports, **style).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_excel_is_told_the_encoding_and_lines_end_as_rfc_4180_says() -> None:
    data = made(report(finding(message="甲\r\n乙")))
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 2


def test_row_has_the_values_of_the_finding() -> None:
    cards = {card.code: card for card in rulebook().cards}
    head, row = table(report(finding(fix=BRACKETS)), cards=cards)
    assert dict(zip(head, row, strict=True)) == {
        "文件": "某 通知.txt",
        "段或行": "1",
        "字": "4",
        "级别": "错误",
        "代码": "STR010",
        "规则": "发文字号年份用六角括号",
        "问题": "发文字号年份应当用六角括号",
        "原文": "[2025]",
        "位置": "发文字号",
        "改法": "改法：“[”改为“〔”；“]”改为“〕”",
        "依据": "GB/T 9704—2012 7.2.5",
        "指纹": "0123456789abcdef",
    }


def test_table_speaks_english() -> None:
    head, row = table(report(finding()), language="en")
    assert head[:5] == ["file", "paragraph or line", "character", "severity", "code"]
    assert row[3:7] == [
        "error",
        "STR010",
        "The year in a document number stands in 〔〕.",
        "The year in a document number stands in 〔〕.",
    ]


def test_document_that_could_not_be_checked_has_a_row() -> None:
    row = table(report(error="文件不存在", document=None, format=""))[1]
    assert [value for value in row if value] == ["某 通知.txt", "未检查完", "文件不存在"]


@pytest.mark.parametrize("start", "=+-@＝＋－＠")
def test_no_cell_is_a_formula(start: str) -> None:
    words = f'{start}HYPERLINK("甲","乙")'
    for hostile in (words, f" {words}", f"\t{words}", f"\r{words}"):
        found = finding(message=hostile, outline=(hostile,))
        cells = table(report(found, path=hostile))[1]
        assert [value[0] for value in (cells[0], cells[6], cells[8])] == ["'"] * 3


def test_quotes_commas_and_line_ends_stay_in_their_cell() -> None:
    rows = table(report(finding(message='甲,"乙"\n丙')))
    assert (len(rows), rows[1][6]) == (2, '甲,"乙" 丙')


def test_table_of_nothing_is_its_headings() -> None:
    assert len(table()) == len(table(report())) == 1
