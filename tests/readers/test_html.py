"""Pages are read as a browser shows them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.document import BLANKS, Cell, Document, Unreadable
from gdoclint.engine import Settings, check_file
from gdoclint.plugins import rulebook
from gdoclint.readers import read


def page(body: str, head: str = '<meta charset="utf-8">', codec: str = "utf-8") -> Document:
    data = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(codec)
    return read("页面.html", data=data)


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_each_block_is_a_paragraph_and_inline_elements_are_none() -> None:
    body = "<div><p>关于<b>开展</b>检查的<span>通知</span></p> 各县：<br>现通知<i>如</i>下。</div>"
    assert texts(page(body)) == ["关于开展检查的通知", "各县：", "现通知如下。"]


def test_blanks_are_shown_as_a_browser_shows_them() -> None:
    document = page("<p>\n  甲\n  乙&nbsp;丙　丁  </p><pre>一\n  二</pre>")
    assert texts(document) == ["甲 乙\u00a0丙\u3000丁", "一", "二"]


def test_what_nobody_sees_is_not_read() -> None:
    body = (
        "<script>var 甲 = 1</script><style>p{}</style><!-- 注 --><p hidden>藏</p>"
        '<p style="color:red; display: none">藏</p><p>正文<noscript>无</noscript>。</p>'
    )
    assert texts(page(body)) == ["正文。"]


def test_cells_of_a_table_of_data_are_cells_and_those_of_a_frame_are_not() -> None:
    table = "<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>"
    document = page(f"<table><tr><td><p>正文</p>{table}</td></tr></table>")
    assert [(p.text, p.cell) for p in document.paragraphs] == [
        ("正文", None),
        ("甲", Cell(1, 1, 1)),
        ("乙", Cell(1, 1, 2)),
        ("1", Cell(1, 2, 1)),
        ("2", Cell(1, 2, 2)),
    ]


@pytest.mark.parametrize("head", ['<meta charset="gb2312">', ""])
def test_the_encoding_is_what_the_page_says_or_found_out(head: str) -> None:
    document = page("<p>各县人民政府，市各有关部门：请认真贯彻执行。镕</p>", head, "gb18030")
    assert texts(document) == ["各县人民政府，市各有关部门：请认真贯彻执行。镕"]
    assert document.encoding == "gb18030"


def test_a_wrong_statement_of_the_encoding_is_passed_over() -> None:
    assert texts(page("<p>通知如下</p>", '<meta charset="us-ascii">')) == ["通知如下"]


def test_a_page_is_known_by_its_content_too() -> None:
    document = read("a.txt", data=b"\xef\xbb\xbf \n<HTML><body>\xe7\x94\xb2</body>")
    assert (document.format, texts(document)) == ("html", ["甲"])


def test_an_empty_page_has_no_paragraphs() -> None:
    assert texts(read("空.html", data=b"")) == []


def test_a_page_is_checked_with_the_rules_for_web_pages(tmp_path: Path) -> None:
    path = tmp_path / "通知.html"
    path.write_text("<html><p>示府办[2025]3号</p><p>各县人民政府：</p></html>", encoding="utf-8")
    report = check_file(str(path), Settings(select=("STR010",)), rulebook(installed=False))
    assert (report.format, report.profile, report.error) == ("html", "web", None)
    assert [(f.code, f.line, f.column) for f in report.findings] == [("STR010", 1, 1)]


@given(st.binary(max_size=300))
def test_reading_never_crashes(data: bytes) -> None:
    try:
        document = read("a.html", data=b"<html>" + data)
    except Unreadable:
        return
    assert [p.number for p in document.paragraphs] == list(range(1, len(document.paragraphs) + 1))
    assert all(p.text.strip(BLANKS) for p in document.paragraphs)
