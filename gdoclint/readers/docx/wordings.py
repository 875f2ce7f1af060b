"""How properties are worded in a part: what is worded alike means alike and is read once.

A document says the same w:pPr and w:rPr over and over, and to look into each takes long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, W

if TYPE_CHECKING:
    from lxml.etree import _Element

Wordings = dict["_Element", bytes]

_LARGEST = 1 << 20
_NAMESPACE = W[1:-1].encode()
_DECLARED = b'xmlns:w="%b"' % _NAMESPACE


def wordings(content: bytes, root: _Element) -> Wordings:
    """The bytes inside every w:pPr and w:rPr under the root that this content was parsed into.

    Empty ones have none, and those in which there are others of their kind have b"". There are no
    wordings where a "<w:rPr>" in the bytes need not be a tag of that name.
    """
    if len(content) > _LARGEST or not _is_plain(content, root):
        return {}
    found: Wordings = {}
    for tag in (PARAGRAPH_PROPERTIES, RUN_PROPERTIES):
        elements = [element for element in root.iter(tag) if len(element)]
        name = tag.removeprefix(W).encode()
        opening, closing = b"<w:" + name + b">", b"</w:" + name + b">"
        inside = [
            piece[: piece.find(closing) + 1]
            for piece in content.split(opening)[1:]
            if not piece.startswith(closing)
        ]
        if len(inside) == len(elements):
            found.update(zip(elements, inside, strict=True))
    return found


def _is_plain(content: bytes, root: _Element) -> bool:
    """Whether "w" stands for one namespace everywhere, and every "<" begins a tag."""
    return (
        _DECLARED in content
        and content.count(_NAMESPACE) == content.count(b"xmlns:w=") == 1
        # To look for a single sign takes next to no time.
        and (b"!" not in content or b"<!" not in content)
        and (b"?" not in content[content.find(b"?>") + 2 :] or b"<?" not in content[1:])
        and root.getroottree().docinfo.encoding in ("UTF-8", "utf-8")
    )
