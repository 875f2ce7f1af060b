"""Plain text: a paragraph is a physical line, offsets are those of the line as read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.document import Document, Unreadable
from gdoclint.readers import SIZE_LIMIT, read
from gdoclint.readers.text import newline, read_text, split_lines


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_at_every_kind_of_newline(end: str) -> None:
    document = read_text("a.txt", end.join(["标题", "", "　　正文。", ""]).encode())
    assert [(p.number, p.text) for p in document.paragraphs] == [
        (1, "标题"),
        (2, ""),
        (3, "　　正文。"),
    ]
    assert document.newline == end


def test_mixed_newlines_are_each_one_end() -> None:
    document = read_text("a.txt", b"a\r\nb\rc\n\rd")
    assert texts(document) == ["a", "b", "c", "", "d"]
    assert document.newline == "mixed"


def test_only_newlines_end_a_line() -> None:
    words = "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g"
    assert texts(read_text("a.txt", words.encode())) == [words]


def test_text_without_newline_is_one_paragraph() -> None:
    document = read_text("a.txt", "通知".encode())
    assert (texts(document), document.newline) == (["通知"], None)


def test_empty_file_has_no_paragraphs() -> None:
    assert read_text("a.txt", b"").paragraphs == ()


def test_document_tells_format_and_encoding() -> None:
    document = read("目录/文 件.txt", data="关于印发工作方案的通知".encode("gb18030"))
    assert (document.path, document.format, document.encoding) == (
        "目录/文 件.txt",
        "text",
        "gb18030",
    )


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown"])
def test_markdown_is_known_by_its_suffix(name: str) -> None:
    document = read(name, data="# 通知\n".encode())
    assert (document.format, texts(document)) == ("markdown", ["  通知"])


def test_other_suffixes_are_read_as_text() -> None:
    assert read("README", data="# 通知".encode()).format == "text"
    assert read("a.log", data="通知".encode()).format == "text"


def test_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "某 通知.txt"
    path.write_bytes("通知\r\n".encode("utf-16"))
    document = read(str(path))
    assert (document.path, texts(document), document.newline) == (str(path), ["通知"], "\r\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "是 PDF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
        (b"{\\rtf1\\ansi", "是 RTF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
    ],
)
def test_other_formats_are_refused_by_their_content(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read("a.txt", data=data)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="文件不存在"):
        read(str(tmp_path / "无.txt"))


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="文件夹打不开"):
        read(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(Unreadable, match="不是普通文件"):
        read(str(tmp_path / "管.txt"))


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="needs names of descriptors")
def test_what_a_shell_hands_over_is_read() -> None:
    there, here = os.pipe()
    os.write(here, "各科室：\n".encode())
    os.close(here)
    assert read(f"/dev/fd/{there}").paragraphs[0].text == "各科室："
    os.close(there)
    assert read(os.devnull).paragraphs == ()


def test_too_long_name_is_refused_in_chinese() -> None:
    with pytest.raises(Unreadable, match="文件名太长"):
        read("长" * 300 + ".txt")


def test_impossible_name_is_refused() -> None:
    with pytest.raises(Unreadable):
        read("a\0b.txt")


def test_too_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    with pytest.raises(Unreadable, match="文件超过 100 MiB，不读"):
        read(str(path))


@given(st.text(alphabet="\r\n通ab\x85\u2028", max_size=40))
def test_joined_lines_give_back_the_text(text: str) -> None:
    lines = split_lines(text)
    end = newline(text)
    if end == "mixed":
        text, end = text.replace("\r\n", "\n").replace("\r", "\n"), "\n"
    closed = (end or "").join(lines) + (end if end and text.endswith(end) else "")
    assert closed == text


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    found = outcome(data, name)
    if isinstance(found, str):
        assert found
        assert "\n" not in found
    else:
        assert [p.number for p in found.paragraphs] == [*range(1, len(found.paragraphs) + 1)]


def outcome(data: bytes, name: str) -> Document | str:
    """What was read, or why it was refused."""
    try:
        return read(name, data=data)
    except Unreadable as refusal:
        return str(refusal)
