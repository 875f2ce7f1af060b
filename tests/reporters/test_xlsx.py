"""The workbook: its sheets, values and limits, and that LibreOffice opens it."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from reports import BRACKETS, finding, report

from gdoclint.engine import Report
from gdoclint.plugins import rulebook
from gdoclint.reporters import Style, encoded, sheets
from gdoclint.reporters.sheets import sheet_name

pytest.importorskip("xlsxwriter", reason="XlsxWriter makes the workbook")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OFFICE = Path("/usr/lib/libreoffice/program")
Table = list[list[str]]


def workbook(*reports: Report, **style: Any) -> bytes:
    cards = {card.code: card for card in rulebook().cards}
    return b"".join(encoded("xlsx")(reports, Style(cards=cards, **style)))


def parts(data: bytes) -> dict[str, etree._Element]:
    """The sheets by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = etree.fromstring(package.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]
        roots = [package.read(f"xl/worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
    return {str(name): etree.fromstring(root) for name, root in zip(names, roots, strict=True)}


def tables(data: bytes) -> dict[str, Table]:
    """The values of each sheet, row by row."""
    return {
        name: [
            ["".join(cell.itertext()) for cell in row.iter(f"{MAIN}c")]
            for row in root.iter(f"{MAIN}row")
        ]
        for name, root in parts(data).items()
    }


def test_sheets_are_totals_findings_and_one_a_rule() -> None:
    found = report(finding(fix=BRACKETS), finding(4, 0, 2, code="NUM002", severity="info"))
    made = tables(workbook(found, report(finding(2), path="b.txt")))
    assert list(made) == ["汇总", "问题", "STR010", "NUM002"]
    assert made["汇总"][:6] == [
        ["文件", "2"],
        ["错误", "2"],
        ["警告", "0"],
        ["提示", "1"],
        ["有现成改法", "1"],
        ["未检查完的文件", "0"],
    ]
    rules = [row for row in made["汇总"] if row and row[0] in ("STR010", "NUM002")]
    assert [row[0] for row in rules] == ["STR010", "NUM002"]
    assert rules[0][1:6] == ["发文字号年份用六角括号", "错误", "2", "2", "1"]
    assert made["汇总"][-1] == ["b.txt", "通知", "1", "0", "0", "0"]
    assert [row[4] for row in made["问题"]] == ["代码", "STR010", "NUM002", "STR010"]
    assert made["问题"][1][6:10] == [
        "发文字号年份应当用六角括号",
        "[2025]",
        "发文字号",
        "改法：“[”改为“〔”；“]”改为“〕”",
    ]
    assert made["STR010"][0] == ["STR010 发文字号年份用六角括号"]
    assert [row[0] for row in made["STR010"][2:]] == ["某 通知.txt", "b.txt"]


def test_headings_stay_and_filter() -> None:
    made = parts(workbook(report(finding(), finding(2))))
    assert [one.get("ref") for one in made["问题"].iter(f"{MAIN}autoFilter")] == ["A1:K3"]
    assert [one.get("ref") for one in made["STR010"].iter(f"{MAIN}autoFilter")] == ["A2:I4"]
    (pane,) = made["问题"].iter(f"{MAIN}pane")
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")


def test_columns_have_room_for_chinese() -> None:
    widths = [col.get("width") for col in parts(workbook(report()))["问题"].iter(f"{MAIN}col")]
    assert float(widths[6] or 0) >= 40


def test_totals_lead_to_the_sheets_of_the_rules() -> None:
    (link,) = parts(workbook(report(finding())))["汇总"].iter(f"{MAIN}hyperlink")
    assert link.get("location") == "'STR010'!A1"


def test_words_are_never_formulas_numbers_or_links() -> None:
    hostile = ("=1+1", "{=1}", "12", "https://example.com/")
    found = [finding(message=words, outline=(words,)) for words in hostile]
    root = parts(workbook(report(*found)))["问题"]
    assert list(root.iter(f"{MAIN}f")) == []
    assert list(root.iter(f"{MAIN}hyperlink")) == []
    cells = [cell for row in root.iter(f"{MAIN}row") for cell in row.iter(f"{MAIN}c")]
    told = {"".join(cell.itertext()): cell.get("t") for cell in cells}
    assert {told[words] for words in hostile} == {"inlineStr"}


def test_control_characters_and_long_words_do_not_break_a_cell() -> None:
    made = tables(workbook(report(finding(message="甲\x00\x0b乙" + "长" * 40_000))))
    cell = made["问题"][1][6]
    assert cell.startswith("甲? 乙长")
    assert len(cell) == 32_767


def test_full_sheet_goes_on_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 16)
    made = tables(workbook(report(*(finding(line % 4 + 1) for line in range(17)))))
    assert list(made) == ["汇总", "问题", "STR010", "STR010(2)", "问题(2)"]
    assert [len(rows) for rows in made.values()][1:] == [16, 16, 5, 3]
    assert [row[1] for row in made["问题(2)"]] == ["段或行", "4", "1"]
    assert made["STR010(2)"][0] == ["STR010 发文字号年份用六角括号"]
    assert [row[1] for row in made["STR010(2)"][1:]] == ["段或行", "3", "4", "1"]


def test_sheets_hold_as_many_rows_as_excel_allows() -> None:
    assert sheets.ROWS == 1_048_576


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("甲[乙]:*?/\\丙", "甲_乙______丙"),
        ("'甲'", "甲"),
        ("", "_"),
        ("长" * 40, "长" * 31),
        ("HISTORY", "HISTORY(2)"),
        ("用过", "用过(2)"),
    ],
)
def test_names_of_sheets_are_made_legal(words: str, name: str) -> None:
    assert sheet_name(words, {"用过"}) == name


def test_names_of_sheets_differ_whatever_their_case() -> None:
    used: set[str] = set()
    assert [sheet_name(words, used) for words in ("Abc", "ABC", "长" * 32, "长" * 33)] == [
        "Abc",
        "ABC(2)",
        "长" * 31,
        "长" * 28 + "(2)",
    ]


def test_workbook_of_nothing_and_of_failures_opens() -> None:
    assert list(tables(workbook())) == ["汇总", "问题"]
    made = tables(workbook(report(error="文件不存在", document=None, format="")))
    told = [value for value in made["问题"][1] if value]
    assert told == ["某 通知.txt", "未检查完", "文件不存在"]


def test_workbook_speaks_english() -> None:
    made = tables(workbook(report(finding()), language="en"))
    assert list(made) == ["Totals", "Findings", "STR010"]
    assert made["STR010"][0] == ["STR010 The year in a document number stands in 〔〕."]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(not list(OFFICE.glob("libsclo.*")), reason="LibreOffice Calc is not installed")
def test_libreoffice_reads_what_was_written(tmp_path: Path) -> None:
    book = tmp_path / "报告.xlsx"
    book.write_bytes(workbook(report(finding(fix=BRACKETS), finding(2, message="=1+1"))))
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", every_sheet, "--outdir", str(tmp_path), str(book)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    with (tmp_path / "报告-问题.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:5] == ["文件", "段或行", "字", "级别", "代码"]
    assert rows[1][:5] == ["某 通知.txt", "1", "4", "错误", "STR010"]
    assert rows[2][6] == "=1+1"
    assert (tmp_path / "报告-STR010.csv").exists()
