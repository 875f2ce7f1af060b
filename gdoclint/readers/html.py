"""Reads .html: the words of a page as a browser shows them, a paragraph for each block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.document import BLANKS, Cell, Document, Paragraph, Unreadable
from gdoclint.readers.encoding import decode

if TYPE_CHECKING:
    from lxml.etree import _Element

INLINE = frozenset(
    (
        "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark o q"
        " ruby s samp small span strike strong sub sup time tt u var wbr"
    ).split()
)
"""Elements that do not begin another paragraph; all others do."""

UNSEEN = frozenset(
    (
        "audio button canvas head iframe input map math noembed noframes noscript object option rp"
        " rt script select style svg template textarea title video"
    ).split()
)
"""Elements whose words no reader of the text sees, or that are no text."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_HEAD = 2048
_DEEPEST = 200


def read_html(path: str, data: bytes, encoding: str | None = None) -> Document:
    """The document of a page; paragraph n is its n-th block that holds words.

    The encoding is the one named, else what the page says if that fits, else found out.
    Raises Unreadable.
    """
    from lxml import etree

    text, codec = _decoded(data, encoding)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError as error:
        raise Unreadable(f"网页读不出：{error.args[0] if error.args else error}") from None
    blocks = _Page(root).blocks if root is not None else []
    return Document(
        path=path,
        format="html",
        paragraphs=tuple(
            Paragraph(number, words, origin="cell" if cell else "body", cell=cell)
            for number, (words, cell) in enumerate(blocks, 1)
        ),
        encoding=codec,
    )


def _decoded(data: bytes, encoding: str | None) -> tuple[str, str]:
    said = _CHARSET.search(data[:_HEAD])
    if encoding is None and said:
        try:
            found = decode(data, said[1].decode("ascii"))
            return found.text, found.encoding
        except Unreadable:
            pass
    found = decode(data, encoding)
    return found.text, found.encoding


class _Page:
    """Walks a page and gathers the words of each block with the table cell that it is in."""

    def __init__(self, root: _Element) -> None:
        self.blocks: list[tuple[str, Cell | None]] = []
        self._words: list[str] = []
        self._cells = dict(_cells(root))
        self._read(root, None, _DEEPEST)
        self._end(None)

    def _read(self, element: _Element, cell: Cell | None, deepest: int) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in UNSEEN or _hidden(element) or not deepest:
            return
        inner = self._cells.get(element, cell)
        if tag not in INLINE:
            self._end(cell)
        self._add(element.text, tag)
        for child in element:
            self._read(child, inner, deepest - 1)
            self._add(child.tail, tag)
        if tag not in INLINE:
            self._end(inner)

    def _add(self, text: str | None, tag: str) -> None:
        """Words as a browser shows them: blanks and line ends between them are one blank."""
        if text and tag == "pre":
            *lines, last = text.splitlines() or [""]
            for line in lines:
                self._words.append(line)
                self._end(None)
            self._words.append(last)
        elif text:
            self._words.append(_SPACE.sub(" ", text))

    def _end(self, cell: Cell | None) -> None:
        """What was gathered is a block, if there are words in it."""
        words = _SPACE.sub(" ", "".join(self._words)).strip(" ")
        self._words.clear()
        if words.strip(BLANKS):
            self.blocks.append((words, cell))


def _hidden(element: _Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _cells(root: _Element) -> Iterator[tuple[_Element, Cell]]:
    """The cells of tables that hold data; pages are also laid out by tables of a cell or two."""
    number = 0
    for table in root.iter("table"):
        rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
        if table.find(".//table") is not None or sum(len(row) > 1 for row in rows) < 2:
            continue
        number += 1
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row, 1):
                yield cell, Cell(number, line, column)
