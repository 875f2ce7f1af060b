"""What is read by its bytes is what its elements say: whoever traces reads only these."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.document import Document, Unreadable
from gdoclint.readers import Revisions
from gdoclint.readers.docx import read_docx, trace
from gdoclint.readers.docx.names import PARAGRAPH
from gdoclint.readers.docx.package import Package
from tests.word import docx

BOLD = "<w:rPr><w:b/></w:rPr>"
CENTRED = "<w:pPr><w:jc w:val='center'/></w:pPr>"
LOST = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
ENDING = "<w:pPr><w:sectPr/></w:pPr>"
ADDED = "<w:rPr><w:ins w:id='1'/></w:rPr>"
BEGUN = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
)
EMPTY = "<w:r><w:rPr><w:i/></w:rPr></w:r>"
LISTED = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
LISTS = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/><w:rPr><w:b/></w:rPr></w:lvl>"
    "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
FORMER = "<w:pPrChange><w:pPr><w:jc w:val='right'/></w:pPr></w:pPrChange>"


def run(text: str, look: str = "", attributes: str = "") -> str:
    return f"<w:r{attributes}>{look}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("policy", ["final", "original", "both"])
@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{run('甲')}{run('乙', BOLD)}{run('丙', BOLD)}{run('丁')}</w:p>",
        f"<w:p w:rsidR='1'>{run('甲', BOLD, ' w:rsidR=' + repr('2'))}</w:p><w:p>{run('乙')}</w:p>",
        f"<w:p/><w:p>{run('甲')}</w:p>",
        f"<w:p w:rsidR='1'/><w:p>{run('甲')}</w:p>",
        f"<w:p>{run(' 甲 ')}{run('乙 ', BOLD)}</w:p>",
        '<w:p><w:r><w:t xml:space="preserve"> 甲 </w:t></w:r></w:p>',
        f"<w:p xml:space='preserve'>{run(' 甲 ')}</w:p>",
        f"<w:p>{run('甲&amp;乙&#x4e19;')}{run('丁', BOLD)}</w:p>",
        "<w:p>" + run("甲\n乙\r\n丙") + "</w:p>",
        "<w:p>" + run("甲\t乙") + run("\t丙") + "</w:p>",
        f"<w:p><w:bookmarkStart w:id='0' w:name='a'/>{run('甲', BOLD)}</w:p>",
        "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>",
        f"<w:p><w:r></w:r><w:r>{BOLD}</w:r><w:r><w:rPr></w:rPr><w:t>甲</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:rFonts w:ascii='a>b'/></w:rPr><w:t>甲</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:jc w:val='center'/>{FORMER}</w:pPr>{run('甲')}</w:p>",
        f"<w:p><w:pPr>{FORMER}</w:pPr>{run('甲')}</w:p><w:p><w:pPr>{FORMER}</w:pPr></w:p>",
        f"<w:p><w:r><w:rPr><w:i/><w:rPrChange>{BOLD}</w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>",
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('甲')}</w:p><w:p>{run('乙')}</w:p>",
        f"<w:p><w:ins>{run('甲')}</w:ins><w:del>{run('乙')}</w:del></w:p>",
        "<w:p><w:r><w:pict><w:txbxContent>"
        f"<w:p>{run('内')}</w:p></w:txbxContent></w:pict></w:r>{run('外')}</w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>"
        f"<w:p>{run('码')}</w:p><w:p><w:r><w:fldChar w:fldCharType='separate'/></w:r></w:p>"
        f"<w:p>{run('果')}</w:p><w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{run('尾')}</w:p>",
        f"<w:p><!-- <w:p> -->{run('甲')}</w:p>",
        f"<w:p>{BEGUN}</w:p><w:p>{run('一')}</w:p><w:p>{run('二')}{run('三', BOLD)}</w:p>",
        f"<w:p>{LOST}{run('甲')}</w:p><w:p>{LOST}{run('乙')}</w:p><w:p>{run('丙', BOLD)}</w:p>",
        f"<w:p>{LOST}<w:r><w:br w:type='page'/></w:r></w:p><w:p>{run('乙')}{run('丙')}</w:p>",
        f"<w:p>{LOST}<w:ins>{run('甲')}</w:ins></w:p><w:p>{run('乙')}</w:p>",
        f"<w:p>{CENTRED}{run('甲', BOLD)}</w:p><w:p>{CENTRED}{run('乙', BOLD)}</w:p>",
        f"<w:del><w:p>{CENTRED}</w:p></w:del><w:p>{CENTRED}{run('乙', BOLD)}</w:p>",
        f"<w:p>{ENDING}{run('甲')}</w:p><w:p>{ENDING}{run('乙')}</w:p>",
        f"<w:p>{run('甲', ADDED)}</w:p><w:p>{run('乙', ADDED)}</w:p>",
        f"<w:p>{EMPTY}{run('甲', BOLD)}{EMPTY}</w:p><w:p>{EMPTY}{run('乙', BOLD)}{EMPTY}</w:p>",
        f"<w:p>{run('', ADDED)}{run('甲')}</w:p><w:p><w:r>{ADDED}</w:r>{run('甲')}</w:p>" * 2,
        f"<w:p>{run('甲', BOLD)}{run('')}{EMPTY}{run('乙', BOLD)}</w:p>",
        f"<w:p>{run('甲') * 600}{run('乙', BOLD)}</w:p>",
    ],
)
def test_wordings_say_what_the_elements_say(body: str, policy: Revisions) -> None:
    data = docx(body)
    read, traced = read_docx("a.docx", data, policy), trace(data, policy, "a.docx").document
    assert read == traced


@pytest.mark.parametrize(
    "broken",
    [
        "<w:r><w:t>\x01</w:t></w:r>",
        "<w:r><w:t>甲]]></w:t></w:r>",
        "<w:r><w:t>\uffff</w:t></w:r>",
        "<w:r><w:rPr><w:i></w:rPr><w:t>甲</w:t></w:r>",
        "<w:r><w:rPr><w:i></w:rPr></w:r>" + run("甲"),
        run("甲") + "<w:r><w:rPr><w:i></w:rPr></w:r>",
        run("甲<乙"),
        run("甲<!--乙"),
        "<w:r w:a><w:t>甲</w:t></w:r>",
        "<w:r w:rsidR='1' w:rsidR='1'><w:t>甲</w:t></w:r>",
    ],
)
def test_what_is_no_xml_is_found_in_any_paragraph(broken: str) -> None:
    plain = f"<w:p>{CENTRED}{run('甲', BOLD)}</w:p>\n"
    data = docx(f"{plain * 2}<w:p>{CENTRED}{broken}</w:p>{plain}")
    with pytest.raises(Unreadable, match="XML 损坏") as told:
        read_docx("a.docx", data)
    with pytest.raises(Unreadable) as traced:
        trace(data)
    assert str(told.value) == str(traced.value)


def test_what_is_said_again_is_not_parsed_again() -> None:
    body = f"<w:p>{CENTRED}{run('甲', BOLD)}</w:p>" * 3 + f"<w:p>{CENTRED}<w:r><w:br/></w:r></w:p>"
    data = docx(body)
    read, whole = Package(data), Package(data, editable=True)
    assert [len(paragraph) for paragraph in read.root.iter(PARAGRAPH)] == [2, 0, 0, 2]
    assert [len(paragraph) for paragraph in whole.root.iter(PARAGRAPH)] == [2, 2, 2, 2]


INSIDE = st.lists(
    st.sampled_from(
        [
            run("甲"),
            run("乙", BOLD),
            run(" 丙", BOLD),
            run("丁", "<w:rPr></w:rPr>", ' w:rsidR="1"'),
            run("戊", ADDED),
            run("己&amp;"),
            run("庚>辛"),
            run(""),
            EMPTY,
            f"<w:r>{ADDED}</w:r>",
            '<w:r><w:t xml:space="preserve"> 壬 </w:t></w:r>',
            "<w:r><w:br w:type='page'/></w:r>",
            "<w:bookmarkStart w:id='0' w:name='a'/>",
            BEGUN,
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            f"<w:del>{run('癸')}</w:del>",
            "<w:r><w:t>子<丑</w:t></w:r>",
        ]
    ),
    max_size=4,
)
BEFORE = st.sampled_from(
    [
        *("<w:p>", "<w:p w:rsidR='1'>", "<w:p w:rsidR='2'/><w:p>"),
        *(f"<w:p>{properties}" for properties in (CENTRED, LISTED, LISTED, LOST, ENDING)),
    ]
)
BODIES = st.lists(st.tuples(BEFORE, INSIDE.map("".join)), min_size=1, max_size=5)


@given(BODIES, st.sampled_from(["final", "original", "both"]))
def test_any_paragraphs_are_read_as_their_elements_are(
    body: list[tuple[str, str]], policy: Revisions
) -> None:
    written = "".join(f"{before}{inside}</w:p>" for before, inside in body)
    data = docx(written, numbering=LISTS)
    assert outcome(lambda: read_docx("a.docx", data, policy)) == outcome(
        lambda: trace(data, policy, "a.docx").document
    )


def outcome(read: Callable[[], Document]) -> Document | str:
    """What is read, or what is said of it."""
    try:
        return read()
    except Unreadable as wrong:
        return str(wrong)
