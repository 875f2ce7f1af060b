"""Real files made of the examples of cards: text as bytes, paragraphs with formats as a .docx."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from word import docx

Entry = str | Mapping[str, Any]

_TWIPS_A_MILLIMETRE = 1440 / 25.4
_PAGE = {"width": 210.0, "height": 297.0, "top": 37.0, "bottom": 35.0, "left": 28.0, "right": 26.0}
_PAGE |= {"gutter": 0.0, "header": 15.0, "footer": 25.0}
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_SIDES = {"left": "leftChars", "right": "rightChars", "first_line": "firstLineChars"}
_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Times New Roman' w:hAnsi='Times New "
    "Roman' w:eastAsia='仿宋_GB2312'/><w:sz w:val='32'/></w:rPr></w:rPrDefault></w:docDefaults>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
)


def text_of(lines: str) -> bytes:
    """The example as a text file."""
    return (lines.removesuffix("\n") + "\n").encode()


def docx_of_example(words: str | Sequence[Entry]) -> bytes:
    """The example as a .docx; raises KeyError for what this cannot make."""
    entries = words.removesuffix("\n").split("\n") if isinstance(words, str) else words
    tables = [{"text": entry} if isinstance(entry, str) else dict(entry) for entry in entries]
    footers = [table for table in tables if table.get("origin") == "footer"]
    body = [table for table in tables if table.get("origin", "body") == "body"]
    if len(footers) + len(body) < len(tables):
        raise KeyError("origin")
    stories: dict[str, str] = {"styles": _DEFAULTS}
    references = ""
    for number, table in enumerate(footers, 1):
        name, kind = f"footer{number}", table.pop("header", "default")
        references += f"<w:footerReference w:type='{kind}' r:id='{name}'/>"
        stories[name] = _paragraph({"align": "left", **table})
    if any(table.get("header") == "even" for table in tables) or "type='even'" in references:
        stories["settings"] = "<w:evenAndOddHeaders/>"
    return docx("".join(_body(body, references)), **stories)


def _body(tables: Sequence[dict[str, Any]], references: str) -> Iterator[str]:
    """The paragraphs, and the set-up of the pages behind each section."""
    page: Mapping[str, Any] = {}
    for number, table in enumerate(tables):
        page = table.pop("page", page)
        following = tables[number + 1].get("page") if number + 1 < len(tables) else None
        ends = "" if following is None else _section(page, references)
        yield _paragraph(table, ends)
    yield _section(page, references)


def _section(page: Mapping[str, Any], references: str) -> str:
    unknown = set(page) - set(_PAGE) - {"line_pitch", "grid", "title_page", "even_and_odd"}
    if unknown:
        raise KeyError(unknown.pop())
    lengths = {
        n: round(v * _TWIPS_A_MILLIMETRE) for n, v in {**_PAGE, **page}.items() if n in _PAGE
    }
    margins = " ".join(f"w:{name}='{lengths[name]}'" for name in _MARGINS)
    grid = ""
    if "line_pitch" in page:
        kind = page.get("grid", "lines")
        grid = f"<w:docGrid w:type='{kind}' w:linePitch='{round(page['line_pitch'] * 20)}'/>"
    title = "<w:titlePg/>" if page.get("title_page") else ""
    return (
        f"<w:sectPr>{references}<w:pgSz w:w='{lengths['width']}' w:h='{lengths['height']}'/>"
        f"<w:pgMar {margins}/>{title}{grid}</w:sectPr>"
    )


def _paragraph(table: dict[str, Any], section: str = "") -> str:
    known = {"text", "more", "align", "pitch", "before", "page_break", "rule", "origin", "header"}
    unknown = set(table) - known - set(_SIDES) - set(_RUN)
    if unknown:
        raise KeyError(unknown.pop())
    indents = " ".join(
        f"w:{attribute}='{round(table[side] * 100)}'"
        for side, attribute in _SIDES.items()
        if side in table
    )
    spacing = ""
    if "pitch" in table:
        spacing += f" w:line='{round(table['pitch'] * 20)}' w:lineRule='exact'"
    if "before" in table:
        spacing += f" w:before='{round(table['before'] * 20)}'"
    breaks = "<w:pageBreakBefore/>" if table.get("page_break") else ""
    border = ""
    if "rule" in table:
        colour = table["rule"].get("colour", "auto")
        size = round(table["rule"].get("width", 1.5) * 8)
        line = f"w:val='single' w:sz='{size}' w:space='1' w:color='{colour}'"
        border = f"<w:pBdr><w:bottom {line}/></w:pBdr>"
    properties = breaks + border
    properties += f"<w:spacing{spacing}/>" if spacing else ""
    properties += f"<w:ind {indents}/>" if indents else ""
    properties += f"<w:jc w:val='{table['align']}'/>" if "align" in table else ""
    pieces = [{**table, **piece} for piece in ({}, *table.get("more", ()))]
    runs = "".join(map(_run, pieces))
    if "page_field" in table and not any(piece.get("field") for piece in pieces):
        runs += f"<w:fldSimple w:instr='{table['page_field']}'/>"
    return f"<w:p><w:pPr>{properties}{section}</w:pPr>{runs}</w:p>"


_RUN = ("font", "latin", "size", "bold", "colour", "highlight", "underline", "page_field", "field")


def _run(table: Mapping[str, Any]) -> str:
    faces = ""
    if "font" in table:
        latin = table.get("latin") or table["font"]
        faces = f"<w:rFonts w:ascii='{latin}' w:hAnsi='{latin}' w:eastAsia='{table['font']}'/>"
    said = faces
    said += "<w:b/>" if table.get("bold") else ""
    said += f"<w:color w:val='{table['colour']}'/>" if table.get("colour") else ""
    said += f"<w:sz w:val='{round(table['size'] * 2)}'/>" if "size" in table else ""
    said += f"<w:highlight w:val='{table['highlight']}'/>" if table.get("highlight") else ""
    said += "<w:u w:val='single'/>" if table.get("underline") else ""
    words = escape(table["text"]).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    words = words.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    run = f"<w:r><w:rPr>{said}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"
    code = table.get("field") and table.get("page_field", "PAGE")
    return f"<w:fldSimple w:instr='{code}'>{run}</w:fldSimple>" if code else run
