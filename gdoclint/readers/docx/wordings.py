"""How paragraphs are worded in a part: what is worded alike means alike and is read once.

A document says the same w:pPr and w:rPr over and over, and most of its paragraphs are nothing but
runs of words. To look into the elements of each takes long; into its bytes it does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.patterns import lean_bytes
from gdoclint.readers.docx.names import PARAGRAPH, RUN, RUN_PROPERTIES, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.styles import Face, Faces

Words = list[tuple[bytes, bytes, bytes, bytes]]
"""Of each run: the inside of its w:rPr, its text in the second place or in the third."""


class Wording(Struct, frozen=True):
    """The bytes of a w:p: inside its w:pPr, b"" where it has none or one with another in it.

    ``words`` are those of its runs, None where there is anything else in it.
    """

    properties: bytes
    words: Words | None = None


Wordings = dict["_Element", Wording]

_LARGEST = 1 << 20
_NAMESPACE = W[1:-1].encode()
_DECLARED = b'xmlns:w="%b"' % _NAMESPACE
# Text with one of these in it is not as it is written. To look for a number costs least.
_REFERENCE, _LINE_END, _RETURN = b"&\n\r"
# What is no run of words comes last. Blanks at the ends are words only where that is said.
_RUN = lean_bytes(
    rb"<w:r(?: [^>]*+)?+>(?:<w:rPr>((?:<[^/][^>]*+>)*+)</w:rPr>)?+"
    rb'(?:<w:t>(?![ \t])([^<]*+)(?<![ \t])</w:t>|<w:t xml:space="preserve">([^<]*+)</w:t>)?+</w:r>'
    rb"|(.+)",
    re.DOTALL,
)


def wordings(content: bytes, root: _Element) -> Wordings:
    """The wording of every w:p under the root that this content was parsed into.

    There are none where a "<w:p>" in the bytes need not be a tag of that name.
    """
    if len(content) > _LARGEST or not _is_plain(content, root):
        return {}
    paragraphs = list(root.iter(PARAGRAPH))
    pieces = content.replace(b"<w:p ", b"<w:p> ").split(b"<w:p>")[1:]
    if len(pieces) != len(paragraphs):
        return {}
    return dict(zip(paragraphs, map(_wording, pieces), strict=True))


def faced(paragraph: _Element, words: Words, faces: Faces) -> list[tuple[str, Face]]:
    """The words of each run of a paragraph with their face."""
    worded = faces.worded
    faced: list[tuple[str, Face]] = []
    face, last = faces.plain, b""
    for number, (look, trimmed, whole, _) in enumerate(words):
        if look != last:
            last = look
            known = worded.get(look)
            if known is None:
                run = paragraph.findall(RUN)[number]
                known = worded[look] = faces.of(run.find(RUN_PROPERTIES))
            face = known
        faced.append(((trimmed or whole).decode(), face))
    return faced


def _wording(piece: bytes) -> Wording:
    """The wording of a paragraph in what stands between its tag and the next one's."""
    properties = b""
    if piece[:1] == b" ":
        attributes, _, piece = piece.partition(b">")
        if attributes[-1:] == b"/":
            return Wording(b"")
    if piece[:7] == b"<w:pPr>":
        properties, _, piece = piece.partition(b"</w:pPr>")
        if properties.find(b"<w:pPrChange") >= 0:
            return Wording(b"")
    inside, closing, _ = piece.partition(b"</w:p>")
    if not closing or _REFERENCE in inside or _LINE_END in inside or _RETURN in inside:
        return Wording(properties)
    words: Words = _RUN.findall(inside)
    return Wording(properties) if words and words[-1][-1] else Wording(properties, words)


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
