"""Edits in the bytes of text files: nothing but the edits changes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.finding import Edit, Fix, RunFormat, Span
from gdoclint.readers import read
from gdoclint.writers import Written
from gdoclint.writers.text import ACROSS_MARKUP, NO_LAYOUT, edited

TEXT = "一．总则  \r\n二，细则\t\r第三　条\n\n末行无换行"


def fix(*edits: tuple[int, int, int, str]) -> Fix:
    return Fix("safe", tuple(Edit(Span(p, s, e), text) for p, s, e, text in edits))


def reasons(written: Written) -> list[str]:
    return [one.reason for one in written.refused]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_encoding_mark_and_line_ends_stay(codec: str, mark: bytes) -> None:
    written = edited(mark + TEXT.encode(codec), [fix((1, 1, 2, "、"), (2, 1, 2, "、"))])
    assert written.data == mark + TEXT.replace("一．", "一、").replace("二，", "二、").encode(codec)
    assert reasons(written) == []


def test_big5_stays_big5() -> None:
    text = "關於加強防汛工作的通知\r\n各單位：請認真抓好落實落實。\r\n"
    written = edited(text.encode("cp950"), [fix((2, 9, 11, ""))])
    assert written.data.decode("cp950") == text.replace("落實落實", "落實")


def test_bytes_that_have_two_forms_keep_theirs() -> None:
    # In cp950 F9F9 and A2A4 both are U+2550; encoding again would make one of the other.
    line = "一、總則的規定和要求".encode("cp950") + b"\xf9\xf9\xa2\xa4\n"
    assert line.decode("cp950").encode("cp950") != line
    written = edited(line, [fix((1, 1, 2, "："), (1, 12, 12, "了"))], encoding="cp950")
    assert written.data == "一：總則的規定和要求".encode(
        "cp950"
    ) + b"\xf9\xf9\xa2\xa4" + "了\n".encode("cp950")


def test_a_character_that_the_encoding_lacks_refuses_its_fix_only() -> None:
    data = "示府办[2025]3号。。\n".encode("gbk")
    written = edited(data, [fix((1, 3, 4, "😀"), (1, 8, 9, "〕")), fix((1, 11, 12, ""))])
    assert written.data.decode("gbk") == "示府办[2025]3号。\n"
    assert reasons(written) == ["文件的编码（GBK）里没有“😀”"]
    assert written.made == (fix((1, 11, 12, "")),)


def test_a_real_gb18030_file_takes_any_character() -> None:
    data = "甲😀\n".encode("gb18030")
    assert edited(data, [fix((1, 0, 1, "乙𠮷"))], encoding="gb18030").data.decode("gb18030") == (
        "乙𠮷😀\n"
    )


def test_a_codec_that_writes_marks_of_its_own_writes_none_within() -> None:
    data = "甲乙".encode("utf-16-le")
    assert edited(data, [fix((1, 1, 1, "丙"))], encoding="utf-16").data == "甲丙乙".encode(
        "utf-16-le"
    )


def test_a_new_line_is_one_of_the_file() -> None:
    assert edited("甲乙\r\n".encode(), [fix((1, 1, 1, "\n"))]).data == "甲\r\n乙\r\n".encode()


def test_text_has_no_layout() -> None:
    written = edited("甲\n".encode(), [Fix("safe", (RunFormat(Span(1, 0, 1), size=16.0),))])
    assert (written.data, reasons(written)) == ("甲\n".encode(), [NO_LAYOUT])


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("# 一．总则\n", (1, 3, 4, "、"), "# 一、总则\n"),
        ("**二，**细则\n", (1, 3, 4, "、"), "**二、**细则\n"),
        ("见[附件](a.docx)。。\n", (1, 14, 15, ""), "见[附件](a.docx)。\n"),
        ("用 `x` 查\n", (1, 2, 2, "了"), "用 了`x` 查\n"),
    ],
)
def test_markdown_is_edited_between_its_marks(
    text: str, edit: tuple[int, int, int, str], expected: str
) -> None:
    assert edited(text.encode(), [fix(edit)], markdown=True).data.decode() == expected


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("# 总则\n", (1, 0, 0, "　　")),
        ("# 总则\n", (1, 0, 2, "")),
        ("**二，**细则\n", (1, 2, 6, "二、细")),
        ("见 `a` 处\n", (1, 2, 5, "")),
        ("1、 开展\n", (1, 1, 2, ".")),
        ("甲乙\n", (1, 0, 0, "> ")),
    ],
)
def test_markup_is_never_touched_and_never_made(text: str, edit: tuple[int, int, int, str]) -> None:
    written = edited(text.encode(), [fix(edit)], markdown=True)
    assert (written.data, reasons(written)) == (text.encode(), [ACROSS_MARKUP])


def test_only_the_fix_that_makes_markup_is_left_out() -> None:
    written = edited(
        "1、 开展。。\n2、 结束。。\n".encode(),
        [fix((1, 1, 2, ".")), fix((1, 6, 7, "")), fix((2, 6, 7, ""))],
        markdown=True,
    )
    assert written.data.decode() == "1、 开展。\n2、 结束。\n"
    assert reasons(written) == [ACROSS_MARKUP]


WORDS = st.text(st.sampled_from("一、。，（） \t　ab1…"), max_size=12)


@given(
    st.lists(WORDS, min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-16-le", "gb18030"]),
    st.data(),
)
def test_what_is_read_afterwards_is_the_text_with_its_edits(
    lines: list[str], end: str, codec: str, data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(lines)))
    start = data.draw(st.integers(0, len(lines[number - 1])))
    stop = data.draw(st.integers(start, len(lines[number - 1])))
    new = data.draw(WORDS)
    content = "".join(line + end for line in lines).encode(codec)
    written = edited(content, [fix((number, start, stop, new))], encoding=codec)
    line = lines[number - 1]
    expected = [*lines]
    expected[number - 1] = line[:start] + new + line[stop:]
    assert written.data == "".join(line + end for line in expected).encode(codec)
    document = read("甲.txt", data=written.data, encoding=codec)
    assert [paragraph.text for paragraph in document.paragraphs] == expected
