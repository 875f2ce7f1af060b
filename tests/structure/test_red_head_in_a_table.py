"""The mark of several organs is set in a table: their names in one column, 文件 in another."""

from __future__ import annotations

import pytest
from word import docx_of, paragraph, table

from gdoclint.document import Document
from gdoclint.engine import Settings, check_document
from gdoclint.plugins import rulebook
from gdoclint.readers import read
from gdoclint.structure import parse

REST = (
    "示教〔2025〕3号",
    "示例市教育局 示例市财政局关于开展检查的通知",
    "各县（市、区）教育局、财政局：",
    "现将有关事项通知如下。",
    "示例市教育局  示例市财政局",
    "2025年3月5日",
)
RED = '<w:rFonts w:eastAsia="方正小标宋简体"/><w:color w:val="FF0000"/>'


def joint(names: str, rows: list[list[str]], run: str = RED) -> Document:
    marked = [
        ["".join(paragraph(words, run=run) for words in cell.split("|")) for cell in row]
        for row in rows
    ]
    return read(names, data=docx_of([table(marked), *REST]))


SHAPES = [
    [["示例市教育局|示例市财政局", "文件"]],
    [["示例市教育局", "文件"], ["示例市财政局", ""]],
    [["示例市教育局", ""], ["示例市民政局", "文件"], ["示例市财政局", ""]],
]


@pytest.mark.parametrize("rows", SHAPES)
def test_the_names_and_the_word_beside_them_are_the_mark(rows: list[list[str]]) -> None:
    document = joint("联合.docx", rows)
    tree = parse(document)
    marks = [document.paragraph(n).text for n in tree.main.numbers("ORG_MARK")]
    assert marks == [words for row in rows for cell in row for words in cell.split("|") if words]
    assert tree.genre == "通知"
    assert tree.main.title == REST[1]


def test_a_table_of_organs_in_the_text_is_no_mark() -> None:
    rows = table([["示例市教育局", "牵头"], ["示例市财政局", "配合"]])
    document = read("正文.docx", data=docx_of([*REST[:4], rows, *REST[4:]]))
    assert parse(document).main.numbers("ORG_MARK") == ()


@pytest.mark.parametrize(("run", "told"), [(RED, []), ("", ["FMT014"])])
def test_a_mark_in_a_table_is_measured_like_any_other(run: str, told: list[str]) -> None:
    settings = Settings(select=("FMT014",))
    report = check_document(joint("联合.docx", SHAPES[0], run), settings, rulebook(installed=False))
    assert [finding.code for finding in report.findings] == told
