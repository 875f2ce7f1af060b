"""``gdoclint text``: the words of a document, a line a paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from gdoclint.cli import main


def test_text_file_is_printed_in_lines(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_bytes("﻿标题\r\n\r\n　　正文".encode())
    result = CliRunner().invoke(main, ["text", str(path)])
    assert (result.exit_code, result.stdout) == (0, "标题\n\n　　正文\n")


def test_encoding_may_be_told(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_bytes("標題".encode("big5"))
    result = CliRunner().invoke(main, ["text", str(path), "--encoding", "big5"])
    assert result.stdout == "標題\n"


def test_word_file_is_printed_with_its_tables(tmp_path: Path) -> None:
    word = Document()
    word.add_paragraph("关于做好工作的通知")
    word.add_table(1, 2).rows[0].cells[1].text = "名称"
    path = tmp_path / "文.docx"
    word.save(str(path))
    result = CliRunner().invoke(main, ["text", str(path)])
    assert result.stdout.split("\n")[0] == "关于做好工作的通知"
    assert "名称" in result.stdout.split("\n")


@pytest.mark.parametrize(("revisions", "words"), [("final", "新文"), ("original", "旧文")])
def test_revisions_are_read_as_told(tmp_path: Path, revisions: str, words: str) -> None:
    from word import docx

    path = tmp_path / "文.docx"
    author = 'w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'
    path.write_bytes(
        docx(
            f"<w:p><w:del {author}><w:r><w:delText>旧</w:delText></w:r></w:del>"
            f"<w:ins {author}><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>文</w:t></w:r></w:p>"
        )
    )
    result = CliRunner().invoke(main, ["text", str(path), "--revisions", revisions])
    assert result.stdout == f"{words}\n"
