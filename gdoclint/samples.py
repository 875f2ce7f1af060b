"""The small documents that the examples of cards describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from gdoclint.document import (
    Border,
    Comment,
    Document,
    Font,
    Geometry,
    HeaderKind,
    Paragraph,
    Run,
    RunKind,
    Section,
    Shape,
)

Words = str | Sequence[str | Mapping[str, Any]]

_POINTS = 72 / 25.4
# A4 with the margins of GB/T 9704, in points.
_PAGE = Section(595.3, 841.9, 104.9, 99.2, 79.4, 73.7)
_LENGTHS = {"width", "height", "top", "bottom", "left", "right", "gutter", "footer"}
_PAGE_KEYS = {"width": "page_width", "height": "page_height"}


def document_of(words: Words, kind: str = "text") -> Document:
    """A small document of one paragraph a line; a list of paragraphs makes a .docx."""
    if not isinstance(words, str) or kind == "docx":
        return _docx(words.split("\n") if isinstance(words, str) else words)
    if kind == "markdown":
        from gdoclint.readers import read

        return read("例.md", data=words.encode(), encoding="utf-8")
    if "gdoclint" in words:  # a comment to gdoclint, which the reader takes out of the text
        from gdoclint.readers import read

        return read("例.txt", data=words.encode(), encoding="utf-8")
    lines = words.removesuffix("\n").split("\n")
    return Document("例.txt", "text", tuple(Paragraph(n, line) for n, line in enumerate(lines, 1)))


def _docx(entries: Sequence[str | Mapping[str, Any]]) -> Document:
    """An entry with a page set-up of its own begins a section."""
    sections: list[Section] = []
    paragraphs = []
    for number, entry in enumerate(entries, 1):
        table: Mapping[str, Any] = {"text": entry} if isinstance(entry, str) else entry
        if "page" in table or not sections:
            sections.append(_section(table.get("page", {})))
        paragraphs.append(_paragraph(number, table, len(sections) - 1))
    tables = [entry for entry in entries if not isinstance(entry, str)]
    fields: list[HeaderKind] = [t.get("header", "default") for t in tables if "page_field" in t]
    return Document(
        "例.docx",
        "docx",
        tuple(paragraphs),
        sections=tuple(replace(section, page_fields=tuple(fields)) for section in sections),
        comments=tuple(_comments(entries)),
        even_and_odd=any(t.get("page", {}).get("even_and_odd", False) for t in tables),
        normal_size=16.0,
        shapes=tuple(_shapes(entries)),
        tracked=sum(paragraph.tracked for paragraph in paragraphs),
    )


def _comments(entries: Sequence[str | Mapping[str, Any]]) -> Iterator[Comment]:
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, str) and "comment" in entry:
            yield Comment("审核", entry["comment"], number)


def _shapes(entries: Sequence[str | Mapping[str, Any]]) -> Iterator[Shape]:
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, str) and "shape" in entry:
            shape = entry["shape"]
            line = _border(shape["line"]) if "line" in shape else None
            width = shape.get("width", 0.0) * _POINTS
            waiting = shape.get("waiting", False)
            yield Shape(shape["kind"], number, width, line=line, waiting=waiting)


def _section(page: Mapping[str, Any]) -> Section:
    """Lengths of the example are millimetres, those of the grid points."""
    values = {
        _PAGE_KEYS.get(key, key): value * _POINTS if key in _LENGTHS else value
        for key, value in page.items()
        if key != "even_and_odd"
    }
    return replace(_PAGE, **values)


def _paragraph(number: int, table: Mapping[str, Any], section: int) -> Paragraph:
    label = table.get("number", "")
    pieces = [{**table, "text": label}, table, *table.get("more", ())]
    return Paragraph(
        number,
        "".join(piece["text"] for piece in pieces),
        tuple(_runs(pieces)),
        _geometry(table),
        origin=table.get("origin", "body"),
        section=section,
        label_end=len(label),
        page_break=table.get("page_break", False),
        header_kind=table.get("header"),
        page_field=table.get("page_field"),
        frame=table.get("frame"),
        tracked=table.get("tracked", 0),
    )


def _runs(pieces: Sequence[Mapping[str, Any]]) -> Iterator[Run]:
    """A run for each piece with words; the first piece is the automatic number."""
    start = 0
    for index, piece in enumerate(pieces):
        end = start + len(piece["text"])
        if end > start:
            kind: RunKind = "number" if not index else "field" if "field" in piece else "text"
            yield Run(start, end, _font(piece), kind, piece.get("hidden", False))
        start = end


def _font(piece: Mapping[str, Any]) -> Font:
    return Font(
        piece.get("font", "仿宋_GB2312"),
        piece.get("latin"),
        piece.get("size", 16.0),
        piece.get("bold", False),
        colour=piece.get("colour"),
        highlight=piece.get("highlight"),
        underline=piece.get("underline", False),
    )


def _geometry(table: Mapping[str, Any]) -> Geometry:
    """Indents of the example are characters of the paragraph; its pitch is exact points."""
    size = table.get("size", 16.0)
    geometry = Geometry(
        alignment=table.get("align", "left"),
        left=table.get("left", 0.0) * size,
        right=table.get("right", 0.0) * size,
        first_line=table.get("first_line", 0.0) * size,
        before=table.get("before", 0.0),
        rule_below=_border(table["rule"]) if "rule" in table else None,
    )
    pitch = table.get("pitch")
    return geometry if pitch is None else replace(geometry, line=pitch, line_rule="exact")


def _border(line: Mapping[str, Any]) -> Border:
    return Border(
        line.get("style", "single"),
        line.get("width", 1.5),
        line.get("colour"),
        line.get("space", 0.0),
    )
