"""Damage of any kind is told as Unreadable, never as anything else."""

from __future__ import annotations

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdoclint.document import Unreadable
from gdoclint.readers import Revisions
from gdoclint.readers.docx import read_docx
from tests.word import docx, paragraph, table, unzipped, zipped

REVISIONS: tuple[Revisions, ...] = ("final", "original", "both")
WORKED = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def good() -> bytes:
    """A document with something of everything."""
    number = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    field = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText></w:r>"
    box = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox>"
    return docx(
        paragraph("一", number + "<w:ind w:firstLineChars='200'/>", "<w:b/><w:sz w:val='32'/>")
        + table([["甲", table([["乙"]])]])
        + f"<w:p>{field}<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>"
        + f"<w:p>{box}</v:shape></w:pict><w:footnoteReference w:id='1'/></w:r></w:p>"
        + "<w:sectPr><w:pgSz w:w='11906'/><w:footerReference r:id='footer1'/></w:sectPr>",
        styles="<w:style w:styleId='a' w:default='1'><w:basedOn w:val='a'/></w:style>",
        numbering="<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt "
        "w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>",
        footnotes="<w:footnote w:id='1'><w:p/></w:footnote>",
        footer1="<w:p/>",
        comments="<w:comment w:id='1'/>",
        settings="<w:evenAndOddHeaders/>",
    )


GOOD = good()
PARTS = unzipped(GOOD)
TAGS = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "sectPr", "ins", "del", "fldChar", "sdt"]


def survive(data: bytes) -> None:
    for revisions in REVISIONS:
        with contextlib.suppress(Unreadable):
            read_docx("x.docx", data, revisions)


def test_the_undamaged_document_is_read() -> None:
    texts = [found.text for found in read_docx("x.docx", GOOD).paragraphs]
    assert texts == ["○、一", "甲", "乙", "", "", "", "", ""]


@WORKED
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    survive(data)
    survive(b"PK\x03\x04" + data)


@WORKED
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
def test_changed_bytes_of_the_archive(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for position, value in changes:
        data[position] = value
    survive(bytes(data))


@WORKED
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)))
def test_a_piece_of_the_archive(start: int, end: int) -> None:
    survive(GOOD[start:end])
    survive(GOOD[:start] + GOOD[end:])


@WORKED
@given(st.data())
def test_changed_bytes_of_the_parts(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    part = bytearray(PARTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(part) - 1))
        part[position] = data.draw(st.integers(0, 255))
    survive(zipped({**PARTS, name: bytes(part)}, compressed=False))


@WORKED
@given(st.data())
def test_elements_in_the_wrong_place(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    part = PARTS[name].decode()
    for _ in range(data.draw(st.integers(1, 4))):
        old = data.draw(st.sampled_from(TAGS))
        new = data.draw(st.sampled_from(TAGS))
        part = part.replace(f"<w:{old}>", f"<w:{new}>").replace(f"</w:{old}>", f"</w:{new}>")
    survive(zipped({**PARTS, name: part}, compressed=False))


@WORKED
@given(st.data())
def test_values_of_any_kind(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(PARTS)))
    pieces = PARTS[name].decode().split("'")
    place = data.draw(st.integers(0, len(pieces) // 2))
    value = data.draw(
        st.sampled_from(["", "-1", "1e308", "9" * 400, "NaN", "inf", "x", "%9", "０"])
    )
    if 2 * place + 1 < len(pieces):
        pieces[2 * place + 1] = value
    survive(zipped({**PARTS, name: "'".join(pieces)}, compressed=False))


@WORKED
@given(st.sets(st.sampled_from(sorted(PARTS))))
def test_missing_parts(missing: set[str]) -> None:
    survive(zipped({name: part for name, part in PARTS.items() if name not in missing}))
