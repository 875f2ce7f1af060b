"""Sets a 公文 as .docx by GB/T 9704—2012: page, styles, automatic numbers, page numbers, 版记.

A document is a list of blocks ``(style, content)``. The content is the words, a table (rows of
cells), or for the 版记 the pair of its lines. Lengths are twips, sizes half-points.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Twips
from styles import (
    FANGSONG,
    KAITI,
    NS,
    PITCH,
    SONGTI,
    STYLES,
    faces,
    indent,
    set_numbering,
    set_styles,
)

Block = tuple[str, Any]

OTHER_FACE = {"h2": ("。", FANGSONG), "number_up": ("签发人：", KAITI)}
"""What another face begins behind, by style."""
AUTOMATIC = {"auto1": ("h1", 0), "auto2": ("h2", 1), "auto3": ("h3", 2), "auto4": ("h4", 3)}
EPOCH = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)


def write(blocks: Iterable[Block]) -> bytes:
    """The .docx file of these blocks; equal blocks give equal bytes."""
    document = docx.Document()
    _strip(document)
    set_styles(document)
    set_numbering(document)
    _set_page(document)
    blocks = list(blocks)
    for style, content in blocks:
        _add(document, style, content)
    _centre_signatories(document, next((c for s, c in blocks if s == "date"), ""))
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = EPOCH.replace(tzinfo=None)
    raw = io.BytesIO()
    document.save(raw)
    return _repack(raw.getvalue())


def _repack(raw: bytes) -> bytes:
    """The same parts with one time stamp and one platform."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name), compresslevel=9)
    return packed.getvalue()


def _strip(document: Any) -> None:
    """Drop what python-docx's template carries and no 公文 needs."""
    needless = ("stylesWithEffects", "customXml", "thumbnail")
    for relations in (document.part.rels, document.part.package.rels):
        for key in [k for k, r in relations.items() if r.reltype.endswith(needless)]:
            del relations[key]


def _set_page(document: Any) -> None:
    """A4, 天头 37 mm, 订口 28 mm, type area 156 × 225 mm; page numbers outside (7.5)."""
    section = document.sections[0]
    properties = section._sectPr
    for tag in ("w:pgSz", "w:pgMar", "w:cols", "w:docGrid"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    for xml in (
        f'<w:pgSz {NS} w:w="11906" w:h="16838"/>',
        f'<w:pgMar {NS} w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
        ' w:header="851" w:footer="1400" w:gutter="0"/>',
        f'<w:docGrid {NS} w:type="lines" w:linePitch="{PITCH}"/>',
    ):
        properties.append(parse_xml(xml))
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        sides = indent(280, **{side: 1})
        paragraph = footer.paragraphs[0]._p
        for child in list(paragraph):
            paragraph.remove(child)
        paragraph.append(parse_xml(f'<w:pPr {NS}><w:ind {sides}/><w:jc w:val="{side}"/></w:pPr>'))
        for piece in ("<w:t>— </w:t>", None, "<w:t> —</w:t>"):
            paragraph.append(_page_run(piece))


def _page_run(piece: str | None) -> Any:
    format_ = f'<w:rPr>{faces(SONGTI, SONGTI)}<w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr>'
    if piece is None:
        return parse_xml(
            f'<w:fldSimple {NS} w:instr=" PAGE "><w:r>{format_}<w:t>1</w:t></w:r></w:fldSimple>'
        )
    spaced = piece.replace("<w:t>", '<w:t xml:space="preserve">')
    return parse_xml(f"<w:r {NS}>{format_}{spaced}</w:r>")


def _add(document: Any, style: str, content: Any) -> None:
    if style == "table":
        _add_table(document, content)
    elif style == "imprint":
        _add_imprint(document, content)
    else:
        named, level = AUTOMATIC.get(style, (style, None))
        paragraph = document.add_paragraph(style=STYLES[named].name)
        if level is not None:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {NS}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')
            )
        _add_words(paragraph, named, content)


def _add_words(paragraph: Any, style: str, words: str) -> None:
    """The words in the style's face but for what has one of its own.

    A run-in heading keeps the heading's face to its 。 with 仿宋 behind; the name of the 签发人 is
    in 楷体 (7.2.6).
    """
    mark, face = OTHER_FACE.get(style, ("\n", FANGSONG))
    head, stop, rest = words.partition(mark)
    paragraph.add_run(head + stop)
    if rest:
        fonts = faces(face).replace("/>", f" {NS}/>")
        paragraph.add_run(rest)._r.get_or_add_rPr().append(parse_xml(fonts))


def _centre_signatories(document: Any, date: str) -> None:
    """Centre every signatory over the date, which stands four characters from the right."""
    for paragraph in document.paragraphs:
        if paragraph.style.name == STYLES["signatory"].name:
            right = 4 + (_width(date) - _width(paragraph.text)) / 2
            sides = f'w:rightChars="{right * 100:.0f}" w:right="{right * 320:.0f}"'
            paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:ind {NS} {sides}/>"))


def _width(words: str) -> float:
    """Characters of full width that the words take; figures take half."""
    return sum(0.5 if c.isdigit() else 1 for c in words)


def _rule(table: Any, *edges: tuple[str, int]) -> None:
    """Draw these borders, in eighths of a point; the schema wants them right behind the width."""
    rules = "".join(f'<w:{e} w:val="single" w:sz="{s}" w:color="000000"/>' for e, s in edges)
    width = table._tbl.tblPr.find(qn("w:tblW"))
    width.addnext(parse_xml(f"<w:tblBorders {NS}>{rules}</w:tblBorders>"))


def _add_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    _rule(table, *((edge, 4) for edge in edges))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.paragraphs[0].style = STYLES["cell"].name
            cell.paragraphs[0].add_run(word)


def _add_imprint(document: Any, lines: Sequence[str]) -> None:
    """版记: 抄送 over 印发, thick rules outside and a thin one between, at the foot of the page."""
    document.add_paragraph(style=STYLES["blank"].name)
    table = document.add_table(len(lines), 1)
    properties = table._tbl.tblPr
    properties.insert(
        0,
        parse_xml(
            f'<w:tblpPr {NS} w:horzAnchor="margin" w:vertAnchor="margin" w:tblpXSpec="center"'
            ' w:tblpYSpec="bottom"/>'
        ),
    )
    _rule(table, ("top", 8), ("bottom", 8), ("insideH", 6))
    for row, words in zip(table.rows, lines, strict=True):
        paragraph = row.cells[0].paragraphs[0]
        paragraph.style = STYLES["imprint"].name
        if "\t" in words:
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Twips(8309), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(words)
    document.add_paragraph(style=STYLES["blank"].name)
