"""What a writer may do wrong in a .docx, and that it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from correcting import AUTHOR
from word import docx, paragraph, table, unzipped, zipped

from gdoclint.corrections.preserved import lost
from gdoclint.document import Document
from gdoclint.finding import Edit, Fix, ParagraphFormat, RunFormat, Span
from gdoclint.readers import read
from gdoclint.writers.docx import edited

BODY = (
    paragraph("关于做好防汛工作的通知", "<w:jc w:val='center'/>", "<w:sz w:val='44'/>")
    + "<w:p><w:bookmarkStart w:id='1' w:name='开头'/>"
    "<w:r><w:rPr><w:b/></w:rPr><w:t>请认真抓好</w:t></w:r>"
    "<w:r><w:t>落实落地。</w:t></w:r><w:bookmarkEnd w:id='1'/>"
    "<w:commentRangeStart w:id='5'/><w:r><w:t>请及时报告。</w:t></w:r><w:commentRangeEnd w:id='5'/>"
    "<w:r><w:commentReference w:id='5'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    "<w:ins w:id='8' w:author='张三' w:date='2024-01-01T00:00:00Z'>"
    "<w:r><w:t>加一句。</w:t></w:r></w:ins>"
    "<w:del w:id='9' w:author='张三'><w:r><w:delText>删一句。</w:delText></w:r></w:del>"
    "<w:hyperlink r:id='link'><w:r><w:t>网页</w:t></w:r></w:hyperlink>"
    "<w:fldSimple w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic>"
    "</wp:inline></w:drawing></w:r><w:r><w:br w:type='page'/></w:r></w:p>"
    + table([["甲", "乙"], ["丙", "丁"]])
    + paragraph("示范市教育局", "<w:ind w:rightChars='400'/>")
    + "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr>"
).replace("'", '"')
FILE = docx(
    BODY,
    parts={"word/media/image1.png": b"\x89PNG", "docProps/core.xml": "<core>标题</core>"},
    footnotes="<w:footnote w:id='2'><w:p><w:r><w:t>脚注落实落地</w:t></w:r></w:p></w:footnote>",
    comments=(
        "<w:comment w:id='5' w:author='张三'><w:p><w:r><w:t>批注</w:t></w:r></w:p></w:comment>"
    ),
    styles="<w:style w:type='paragraph' w:styleId='a'><w:name w:val='Normal'/></w:style>",
)
AT = read("甲.docx", data=FILE).paragraphs[1].text.index("落实落地")
FIX = Fix("safe", (Edit(Span(2, AT, AT + 4), "落实"),))
MAIN, NOTES = "word/document.xml", "word/footnotes.xml"


def version(data: bytes) -> tuple[Document, bytes]:
    return read("甲.docx", data=data), data


def verdict(after: bytes, fixes: Sequence[Fix] = (FIX,), *, tracked: bool = False) -> str | None:
    return lost(version(FILE), version(after), fixes, tracked=tracked)


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    parts = unzipped(data)
    text, old, new = parts[part].decode(), old.replace("'", '"'), new.replace("'", '"')
    assert old in text, old
    return zipped({**parts, part: text.replace(old, new, 1).encode()})


@pytest.mark.parametrize("tracked", [False, True])
def test_what_the_writer_makes_passes(tracked: bool) -> None:
    written = edited(FILE, [FIX], tracked=AUTHOR if tracked else None)
    assert written.made == (FIX,)
    assert verdict(written.data, tracked=tracked) is None


def test_words_put_in_where_the_format_was_changed_before_have_no_change_of_it() -> None:
    revised = changed(
        FILE,
        MAIN,
        "<w:r><w:t>落实落地",
        "<w:r><w:rPr><w:b/><w:rPrChange w:id='30' w:author='李四'><w:rPr/></w:rPrChange></w:rPr>"
        "<w:t>落实落地",
    )
    fix = Fix("safe", (Edit(Span(2, AT + 1, AT + 2), "施"),))
    written = edited(revised, [fix], tracked=AUTHOR)
    assert written.data != revised
    assert lost(version(revised), version(written.data), [fix], tracked=True) is None
    dropped = changed(written.data, MAIN, "<w:b/><w:rPrChange", "<w:i/><w:rPrChange")
    assert lost(version(revised), version(dropped), [fix], tracked=True) is not None


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (MAIN, "请及时报告", "请立即报告"),
        (MAIN, "示范市教育局", ""),
        (MAIN, "<w:bookmarkStart w:id='1' w:name='开头'/>", ""),
        (MAIN, "<w:bookmarkEnd w:id='1'/>", ""),
        (MAIN, "<w:commentRangeEnd w:id='5'/>", ""),
        (MAIN, "<w:r><w:commentReference w:id='5'/></w:r>", ""),
        (MAIN, "<w:r><w:footnoteReference w:id='2'/></w:r>", ""),
        (MAIN, "w:instr='PAGE'", "w:instr='DATE'"),
        (MAIN, "r:id='link'", "r:id='other'"),
        (MAIN, "<pic:pic/>", ""),
        (MAIN, "<w:br w:type='page'/>", ""),
        (MAIN, "<w:b/>", "<w:i/>"),
        (MAIN, "<w:b/>", ""),
        (MAIN, "w:val='center'", "w:val='left'"),
        (MAIN, "w:rightChars='400'", "w:rightChars='300'"),
        (MAIN, "w:w='11906'", "w:w='12240'"),
        (MAIN, "删一句。", "删半句。"),
        (MAIN, "w:author='张三' w:date", "w:author='李四' w:date"),
        (MAIN, "<w:tr>", "<w:tr><w:tblPrEx/>"),
        (NOTES, "脚注落实落地", "脚注落实"),
        ("word/comments.xml", "批注", "批语"),
        ("word/styles.xml", "Normal", "normal"),
        ("docProps/core.xml", "标题", "题目"),
    ],
)
def test_anything_else_is_seen(part: str, old: str, new: str, tracked: bool) -> None:
    written = edited(FILE, [FIX], tracked=AUTHOR if tracked else None)
    assert verdict(changed(written.data, part, old, new), tracked=tracked) is not None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda parts: {n: d for n, d in parts.items() if n != "word/media/image1.png"},
        lambda parts: {**parts, "word/media/image1.png": b"\x89PNG2"},
        lambda parts: {**parts, "word/new.xml": b"<x/>"},
        lambda parts: dict(reversed(parts.items())),
    ],
)
def test_parts_neither_come_nor_go(
    spoil: Callable[[dict[str, bytes]], dict[str, bytes]],
) -> None:
    written = edited(FILE, [FIX])
    assert verdict(zipped(spoil(unzipped(written.data)))) is not None


def test_a_fix_reported_and_not_made_is_seen() -> None:
    assert verdict(FILE) == "第2段的文字有出入"


def test_a_fix_made_and_not_reported_is_seen() -> None:
    assert verdict(edited(FILE, [FIX]).data, ()) == "第2段的文字有出入"


def test_words_changed_without_a_trace_are_seen_among_tracked_changes() -> None:
    assert verdict(edited(FILE, [FIX]).data, tracked=True) == "拒绝修订后与原文不同"


def test_formats_may_change_where_a_fix_says_so() -> None:
    size = Fix("safe", (RunFormat(Span(1, 0, 11), size=22.0, east_asian="黑体"),))
    pitch = Fix("safe", (ParagraphFormat(1, alignment="left"),))
    for fix in (size, pitch):
        written = edited(FILE, [fix])
        assert written.made == (fix,)
        assert verdict(written.data, [fix]) is None
        assert verdict(changed(written.data, MAIN, "<w:b/>", "<w:i/>"), [fix]) is not None
        assert verdict(changed(written.data, MAIN, "甲", "戊"), [fix]) is not None


TRANSITIONAL = (
    rb"http://schemas.openxmlformats.org/(wordprocessingml|drawingml|officeDocument)/2006/"
)


def test_strict_open_xml_is_compared_the_same_way() -> None:
    parts = {
        name: re.sub(TRANSITIONAL, rb"http://purl.oclc.org/ooxml/\1/", content)
        for name, content in unzipped(FILE).items()
    }
    strict = zipped(parts)
    written = edited(strict, [FIX], tracked=AUTHOR)
    assert written.made == (FIX,)
    after = version(written.data)
    assert lost(version(strict), after, [FIX], tracked=True) is None
    spoilt = changed(written.data, MAIN, "<w:b/>", "<w:i/>")
    assert lost(version(strict), version(spoilt), [FIX], tracked=True) is not None


def test_a_part_that_cannot_be_unpacked_is_compared_as_it_is_packed() -> None:
    stored = zipped(unzipped(FILE), compressed=False)
    damaged = stored.replace(b"\x89PNG", b"\x88PNG")  # its checksum is wrong now
    written = edited(damaged, [FIX])
    assert written.made == (FIX,)
    assert lost(version(damaged), version(written.data), [FIX], tracked=False) is None
    spoilt = written.data.replace(b"\x88PNG", b"\x87PNG")
    assert lost(version(damaged), version(spoilt), [FIX], tracked=False) is not None
