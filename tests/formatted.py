"""Papers and helpers for the tests of layout fixes in files."""

from __future__ import annotations

from collections.abc import Sequence

from correcting import AUTHOR
from lxml import etree
from word import docx, paragraph, table, unzipped

from gdoclint.document import Document
from gdoclint.finding import AnyEdit, Fix, NamedStyle
from gdoclint.readers.docx import read_docx
from gdoclint.writers.docx import edited

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Calibri' w:eastAsia='宋体'/>"
    "<w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='h1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>"
    "<w:pPr><w:keepNext/><w:spacing w:before='340' w:after='330' w:line='578' w:lineRule='auto'/>"
    "</w:pPr><w:rPr><w:b/><w:sz w:val='44'/></w:rPr></w:style>"
)
PAGE = (
    "<w:sectPr><w:pgSz w:w='12240' w:h='15840'/><w:pgMar w:top='1440' w:right='1800'"
    " w:bottom='1440' w:left='1800' w:header='851' w:footer='992' w:gutter='0'/></w:sectPr>"
)
SENTENCE = (
    "各地各部门要加强组织领导，压实工作责任，强化督促检查，确保各项任务落到实处，"
    "工作进展情况请于每月底前报送市防汛抗旱指挥部办公室，遇有重大情况及时报告。"
)
ROWS = (("序号", "名称"), ("1", "和平路"))


def draft(*, headings: str = "", annex: bool = False, pages: int = 2) -> bytes:
    """A whole 通知 as somebody typed it: no format but the default one of the program.

    ``headings`` is the style of its headings. With ``annex`` one follows the table.
    """
    style = f"<w:pStyle w:val='{headings}'/>" if headings else ""
    body = [
        paragraph("示例市人民政府关于做好城市防汛工作的通知"),
        paragraph("各县（市、区）人民政府，市政府各部门："),
        paragraph("为做好城市防汛工作，保障人民群众生命财产安全，现将有关事项通知如下。"),
        paragraph("一、总体要求", style),
        paragraph(SENTENCE),
        paragraph("二、重点任务", style),
        paragraph("（一）排查风险隐患。" + SENTENCE),
        paragraph("1.物资储备。" + SENTENCE),
        *[paragraph(SENTENCE) for _ in range(8 * pages)],
        paragraph("附件：城市内涝风险点清单" if annex else SENTENCE),
        paragraph("示例市人民政府"),
        paragraph("2025年4月28日"),
        table(ROWS),
    ]
    if annex:
        title, text = "城市内涝风险点清单", "和平路下穿通道由市水务局负责。" * 3
        body += [paragraph("附件", "<w:pageBreakBefore/>"), paragraph(title), paragraph(text)]
    return docx("".join(body) + PAGE, styles=DEFAULTS, settings="<w:zoom/>")


def written(
    data: bytes, *edits: AnyEdit, tracked: bool = False, styles: Sequence[NamedStyle] = ()
) -> bytes:
    """The file with these edits made in one go."""
    author = AUTHOR if tracked else None
    made = edited(data, [Fix("safe", tuple(edits))], tracked=author, styles=styles)
    assert made.refused == ()
    return made.data


def read(data: bytes, revisions: str = "final") -> Document:
    return read_docx("公文.docx", data, revisions)  # type: ignore[arg-type]


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(unzipped(data)[name])


def names(element: etree._Element) -> list[str]:
    """The local names of the children."""
    return [str(child.tag).rpartition("}")[2] for child in element]
