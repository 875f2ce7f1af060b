"""Page numbers in files: footers for odd and even pages, and what stood there before."""

from __future__ import annotations

import pytest
from correcting import AUTHOR
from formatted import PAGE, W, part, read, written
from word import docx, paragraph, unzipped

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Fix, PageNumbers
from gdoclint.writers.docx import edited

NUMBERS = PageNumbers("— ", " —", "宋体", 14, 1)
FIELD = "<w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple>"
SIMPLE = f"<w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>第</w:t></w:r>{FIELD}</w:p>"
RUNS = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
BOX = (
    "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)


def paper(footer: str = "", *, references: str = "", settings: str = "<w:zoom/>") -> bytes:
    """A .docx with this footer on all pages."""
    if footer:
        references += "<w:footerReference w:type='default' r:id='footer1'/>"
    section = PAGE.replace("<w:sectPr>", f"<w:sectPr>{references}")
    stories = {"footer1": footer} if footer else {}
    if "header1" in references:
        stories["header1"] = paragraph("内部资料")
    return docx(paragraph("正文") + section, settings=settings, **stories)


def footers(document: Document) -> dict[str, Paragraph]:
    """The paragraphs of footers with words, by kind of page."""
    return {p.header_kind or "": p for p in document.paragraphs if p.origin == "footer" and p.text}


def is_right(document: Document) -> bool:
    """Whether pages are numbered as NUMBERS says."""
    found = footers(document)
    return document.even_and_odd and {
        kind: (p.text, p.page_field, p.geometry and (p.geometry.alignment, p.geometry.first_line))
        for kind, p in found.items()
    } == {"default": ("— 1 —", "PAGE", ("right", 0)), "even": ("— 1 —", "PAGE", ("left", 0))}


@pytest.mark.parametrize("footer", ["", SIMPLE, f"<w:p>{RUNS}</w:p>", BOX.format(RUNS)])
@pytest.mark.parametrize("tracked", [False, True])
def test_pages_are_numbered_whatever_was_there(footer: str, tracked: bool) -> None:
    data = paper(footer)
    numbers = NUMBERS
    if footer:
        old = next(p.number for p in read(data).paragraphs if p.page_field)
        numbers = PageNumbers("— ", " —", "宋体", 14, 1, replaced=(old,))
    done = written(data, numbers, tracked=tracked)
    after = read(done)
    assert is_right(after)
    for number in footers(after).values():
        assert {(r.font.east_asian, r.font.latin, r.font.size) for r in number.runs} == {
            ("宋体", "宋体", 14.0)
        }
    if tracked:
        before = [p.text for p in read(data).paragraphs]
        rejected = [p for p in read(done, "original").paragraphs if p.header_kind != "even"]
        assert [p.text for p in rejected] == before
        assert next(part(done).iter(W + "ins"), None) is None


def test_new_footers_are_parts_with_relations_and_types() -> None:
    done = unzipped(written(paper(), NUMBERS))
    assert {"word/footer1.xml", "word/footer2.xml"} <= done.keys()
    types = done["[Content_Types].xml"].decode()
    relations = done["word/_rels/document.xml.rels"].decode()
    for name in ("footer1.xml", "footer2.xml"):
        assert f'PartName="/word/{name}"' in types
        assert f'Target="{name}"' in relations
    references = part(written(paper(), NUMBERS)).iter(f"{W}footerReference")
    assert [one.get(W + "type") for one in references] == ["default", "even"]


def test_settings_are_made_where_there_are_none() -> None:
    data = docx(paragraph("正文") + PAGE)
    assert is_right(read(written(data, NUMBERS)))


def test_other_words_of_a_footer_stay_on_odd_and_even_pages() -> None:
    data = paper(paragraph("示例市人民政府办公室") + SIMPLE)
    number = next(p.number for p in read(data).paragraphs if p.page_field)
    after = read(written(data, PageNumbers("— ", " —", "宋体", 14, 1, replaced=(number,))))
    words = [(p.header_kind, p.text) for p in after.paragraphs if p.origin == "footer"]
    assert words == [
        ("default", "示例市人民政府办公室"),
        ("default", "— 1 —"),
        ("even", "示例市人民政府办公室"),
        ("even", "— 1 —"),
    ]


def test_a_header_is_shown_on_even_pages_too() -> None:
    data = paper(references="<w:headerReference w:type='default' r:id='header1'/>")
    done = part(written(data, NUMBERS))
    assert [e.get(W + "type") for e in done.iter(f"{W}headerReference")] == ["default", "even"]


def test_a_first_page_of_its_own_gets_a_number_unless_it_is_a_letter() -> None:
    section = PAGE.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    data = docx(paragraph("正文") + section, settings="<w:zoom/>")
    assert footers(read(written(data, NUMBERS))).keys() == {"default", "even", "first"}
    letter = PageNumbers("— ", " —", "宋体", 14, 1, first=False)
    assert footers(read(written(data, letter))).keys() == {"default", "even"}


def test_a_picture_beside_the_number_is_not_thrown_away() -> None:
    picture = "<w:r><w:drawing><a:blip r:embed='x'/></w:drawing></w:r>"
    data = paper(SIMPLE.replace("</w:p>", f"{picture}</w:p>"))
    number = next(p.number for p in read(data).paragraphs if p.page_field)
    fix = Fix("safe", (PageNumbers("— ", " —", "宋体", 14, 1, replaced=(number,)),))
    for tracked in (None, AUTHOR):
        made = edited(data, [fix], tracked=tracked)
        assert (made.data, made.made) == (data, ())
        assert [one.reason for one in made.refused] == ["页脚的页码旁边还有图形"]


def test_two_rules_that_ask_for_one_numbering_get_one() -> None:
    fixes = [Fix("safe", (NUMBERS,)), Fix("safe", (NUMBERS,))]
    assert is_right(read(edited(paper(), fixes).data))
