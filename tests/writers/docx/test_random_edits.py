"""Whatever runs a paragraph falls into and whatever is edited: all the rest stays as it was."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime

import word
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gdoclint.document import Document
from gdoclint.finding import Edit, Fix, Span
from gdoclint.fixes import applied, compatible
from gdoclint.readers.docx import read_docx
from gdoclint.writers import Written
from gdoclint.writers.docx import Author, edited

AUTHOR = Author(datetime(2025, 3, 4, 5, 6, 7))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What must still be there, in the same order, whatever is edited around it.
KEPT = {
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "fldChar"),
    *("instrText", "fldSimple", "footnoteReference", "hyperlink", "sdt", "smartTag", "proofErr"),
}

PAGE = "<w:lastRenderedPageBreak/>"
SYMBOL = '<w:sym w:font="Wingdings" w:char="F0FC"/>'

words = st.text("甲乙丙，。（2024a ", min_size=1, max_size=4)
formats = st.sampled_from(["", "<w:b/>", '<w:sz w:val="32"/>', '<w:rFonts w:eastAsia="黑体"/>'])


@st.composite
def runs(draw: st.DrawFn) -> str:
    """One run, sometimes with a tab, a line break, a symbol or a mark of Word's in it."""
    text = draw(words)
    space = draw(st.sampled_from([' xml:space="preserve"', ""]))
    more = draw(
        st.sampled_from(
            ["", "", "", "<w:tab/>", "<w:br/>", PAGE, "<w:t>丁</w:t>", SYMBOL]
        )
    )
    before = draw(st.sampled_from(["", "", "", "<w:tab/>", PAGE]))
    rsid = draw(st.sampled_from(["", ' w:rsidR="00AB12CD"']))
    face = draw(formats)
    return f"<w:r{rsid}><w:rPr>{face}</w:rPr>{before}<w:t{space}>{text}</w:t>{more}</w:r>"


def _field(code: str) -> str:
    def mark(turn: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>'

    code = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + "<w:r><w:t>域果</w:t></w:r>" + mark("end")


@st.composite
def pieces(draw: st.DrawFn) -> str:
    """Something in a paragraph; ids are filled in later, where "#" stands."""
    inside = "".join(draw(st.lists(runs(), min_size=1, max_size=3)))
    who = 'w:id="#" w:author="某人" w:date="2024-01-01T00:00:00Z"'
    gone = "<w:r><w:delText>删去</w:delText></w:r>"
    return draw(
        st.sampled_from(
            [inside] * 6
            + [
                f'<w:hyperlink w:anchor="a">{inside}</w:hyperlink>',
                f'<w:bookmarkStart w:id="#" w:name="b#"/>{inside}<w:bookmarkEnd w:id="#"/>',
                f'<w:commentRangeStart w:id="1"/>{inside}<w:commentRangeEnd w:id="1"/>',
                f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>",
                f'<w:smartTag w:element="x">{inside}</w:smartTag>',
                f"<w:ins {who}>{inside}</w:ins>",
                f"<w:ins {who}><w:del {who}>{gone}</w:del>{inside}</w:ins>",
                f"<w:del {who}>{gone}</w:del>",
                '<w:proofErr w:type="spellStart"/>',
                '<w:r><w:footnoteReference w:id="1"/></w:r>',
                f'<w:fldSimple w:instr="PAGE">{inside}</w:fldSimple>',
                _field("DATE"),
            ]
        )
    )


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    paragraphs = draw(st.lists(st.lists(pieces(), max_size=6), min_size=1, max_size=3))
    number = iter(range(10, 10_000))
    body = "".join(f"<w:p><w:pPr/>{''.join(parts)}</w:p>" for parts in paragraphs)
    body = re.sub("#", lambda _: str(next(number)), body)
    return word.docx(
        body,
        comments='<w:comment w:id="1" w:author="某人"><w:p/></w:comment>',
        footnotes='<w:footnote w:id="1"><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote>',
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[bytes, list[Fix]]:
    """A document and fixes for it that do not overlap."""
    data = draw(documents())
    lengths = {p.number: len(p.text) for p in read_docx("a.docx", data).paragraphs}
    fixes = []
    for _ in range(draw(st.integers(1, 5))):
        edits = []
        for _ in range(draw(st.integers(1, 2))):
            number = draw(st.sampled_from(sorted(lengths)))
            start = draw(st.integers(0, lengths[number]))
            end = draw(st.integers(start, min(lengths[number], start + 6)))
            edits.append(Edit(Span(number, start, end), draw(st.text("甲子丑 。b", max_size=3))))
        if len(compatible([Fix("safe", (edit,)) for edit in edits])) == len(edits):
            fixes.append(Fix("safe", tuple(edits)))
    return data, compatible(fixes)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_words_are_those_of_the_fixes_and_all_else_stays(case: tuple[bytes, list[Fix]]) -> None:
    data, fixes = case
    before = read_docx("a.docx", data)
    written = edited(data, fixes)
    assert {*written.made, *(one.fix for one in written.refused)} == set(fixes)
    after = read_docx("a.docx", written.data)
    assert _texts(after) == _texts(applied(before, written.made))
    assert _outside(before, after, written.made)
    assert _kept(written.data) == _kept(data)
    assert _revisions(written.data) == _revisions(data)
    _other_parts_are_the_same(data, written)


@settings(max_examples=150, deadline=None)
@given(cases())
def test_tracked_edits_accepted_are_the_fix_and_rejected_the_original(
    case: tuple[bytes, list[Fix]],
) -> None:
    data, fixes = case
    plain, tracked = edited(data, fixes), edited(data, fixes, tracked=AUTHOR)
    assert tracked.made == plain.made
    accepted = read_docx("a.docx", tracked.data, "final")
    assert _looks(accepted) == _looks(read_docx("a.docx", plain.data, "final"))
    rejected = read_docx("a.docx", tracked.data, "original")
    assert _looks(rejected) == _looks(read_docx("a.docx", data, "original"))
    assert _kept(tracked.data) == _kept(data)
    identifiers = [
        element.get(W + "id")
        for element in _root(tracked.data).iter(W + "ins", W + "del", W + "bookmarkStart")
    ]
    assert len(identifiers) == len(set(identifiers))
    _other_parts_are_the_same(data, tracked)


@settings(max_examples=30, deadline=None)
@given(documents())
def test_no_edits_give_the_same_bytes(data: bytes) -> None:
    assert edited(data, []).data == data
    assert edited(data, [], tracked=AUTHOR).data == data


def _root(data: bytes) -> etree._Element:
    return etree.fromstring(word.unzipped(data)["word/document.xml"])


def _texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def _looks(document: Document) -> list[list[tuple[object, ...]]]:
    """Of each paragraph each character, with how it is set."""
    return [
        [
            (character, run.font, run.kind, run.hidden)
            for run in paragraph.runs
            for character in paragraph.text[run.start : run.end]
        ]
        for paragraph in document.paragraphs
    ]


def _outside(before: Document, after: Document, made: tuple[Fix, ...]) -> bool:
    """Whether all characters that no edit spans are set as before."""
    edits = [edit for fix in made for edit in fix.texts]
    numbers = [paragraph.number for paragraph in before.paragraphs]
    for old, new, number in zip(_looks(before), _looks(after), numbers, strict=True):
        here = sorted((e for e in edits if e.span.paragraph == number), key=lambda e: e.span)
        shift = place = 0
        for edit in (*here, Edit(Span(number, len(old), len(old)), "")):
            start, end = edit.span.start, edit.span.end
            if old[place:start] != new[place + shift : start + shift]:
                return False
            shift += len(edit.text) - (end - start)
            place = end
    return True


def _kept(data: bytes) -> list[tuple[str, dict[str, str]]]:
    return [
        (element.tag, dict(element.attrib))
        for element in _root(data).iter(*(W + name for name in KEPT))
    ]


def _revisions(data: bytes) -> Counter[tuple[str, str | None]]:
    return Counter(
        (element.tag, element.get(W + "id")) for element in _root(data).iter(W + "ins", W + "del")
    )


def _other_parts_are_the_same(before: bytes, written: Written) -> None:
    document = read_docx("a.docx", before)
    edits = [edit for fix in written.made for edit in fix.texts]
    origins = {document.paragraph(edit.span.paragraph).origin for edit in edits}
    parts = {"body": "word/document.xml", "footnote": "word/footnotes.xml"}
    old, new = word.unzipped(before), word.unzipped(written.data)
    assert list(old) == list(new)
    changed = {name for name in old if old[name] != new[name]}
    assert changed <= {parts[origin] for origin in origins}
