"""Small .docx files for tests: raw packages, so that a test shows exactly what the file says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header": "hdr",
    "footer": "ftr",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A w:p; ``properties`` is the inside of its w:pPr, ``run`` that of its w:rPr.

    "\\n" becomes w:br and "\\t" w:tab.
    """
    words = escape(text).replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    words = words.replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t xml:space='preserve'>{words}</w:t></w:r></w:p>"
    )


def table(rows: Iterable[Iterable[str]]) -> str:
    """A w:tbl of plain cells; a cell that begins with "<w:" is taken as raw blocks."""
    lines = (
        "<w:tr>" + "".join(f"<w:tc>{_block(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    without: Iterable[str] = (),
    **stories: str,
) -> bytes:
    """A .docx whose w:body holds ``body``.

    ``stories`` are the insides of further parts by name: styles, numbering, settings, footnotes,
    endnotes, comments, header1, footer2 … (their relationship id is that name), and theme as a
    whole part. ``parts`` adds or replaces parts of the package by path, ``without`` leaves out.
    """
    package: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(stories),
        "_rels/.rels": _relationships({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            {name: (_kind(name), f"{name}.xml") for name in stories}
        ),
    }
    for name, inside in stories.items():
        whole = inside if name == "theme" else _part(_ROOTS[_kind(name)], inside)
        package[f"word/{name}.xml"] = whole
    package.update(parts or {})
    left_out = set(without)
    return zipped({path: data for path, data in package.items() if path not in left_out})


def docx_of(paragraphs: Iterable[str], **further: str) -> bytes:
    """A .docx of these paragraphs; one that begins with "<w:" is taken as raw XML."""
    return docx("".join(_block(text) for text in paragraphs), **further)


def zipped(parts: Mapping[str, str | bytes], *, compressed: bool = True) -> bytes:
    """A zip archive of these parts."""
    method = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for path, data in parts.items():
            archive.writestr(path, data)
    return buffer.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a package by path."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _block(text: str) -> str:
    return text if text.startswith("<w:") else paragraph(text)


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _part(root: str, inside: str) -> str:
    return f"{_DECLARATION}<w:{root} {NAMESPACES}>{inside}</w:{root}>"


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for identifier, (kind, target) in targets.items()
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{entries}</Relationships>'


def _content_types(stories: Mapping[str, str]) -> str:
    entries = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{_kind(name)}+xml"/>'
        for name in stories
        if name != "theme"
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'{_DECLARATION}<Types xmlns="{namespace}"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f"{entries}</Types>"
    )
