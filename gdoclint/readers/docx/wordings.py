"""How paragraphs are worded in a part: what is worded alike means alike and is read once.

A document says the same w:pPr and w:rPr over and over, and most of its paragraphs are nothing but
runs of words. To parse all that and to look into the elements of each takes long; to look into
their bytes does not.
"""

from __future__ import annotations

import re
from operator import itemgetter
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


_LARGEST = 1 << 20
_NAMESPACE = W[1:-1].encode()
_DECLARED = b'xmlns:w="%b"' % _NAMESPACE
_HEAD = lean_bytes(
    rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"']"
)
_TAG = b"<w:p>"
# What no XML has in it.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_NO_SIGNS = "\ufffe\uffff"
# Text with one of these in it is not as it is written. To look for a number costs least.
_REFERENCE, _LINE_END, _RETURN = b"&\n\r"
# What is no run of words comes last. Blanks at the ends are words only where that is said.
_RUN = lean_bytes(
    rb'<w:r(?>>|(?: w:rsidR="\w*+")?+(?: w:rsidRPr="\w*+")?+>)'
    rb"(?:<w:rPr>((?:<[^/][^>]*+>)*+)</w:rPr>)?+"
    rb'(?:<w:t>(?![ \t])([^<]*+)(?<![ \t])</w:t>|<w:t xml:space="preserve">([^<]*+)</w:t>)?+</w:r>'
    rb"|(.+)",
    re.DOTALL,
)
_LOOK = itemgetter(0)
# What is looked for in the whole part, so that each one counts: changes, the ends of sections.
_COUNTED = (b"Change", b"<w:ins", b"<w:del", b"<w:move", b"<w:cell", b"<w:sectPr")
_UNREAD = Wording(b"")


class Wordings:
    """The wording of paragraphs, and elements that are worded so."""

    def __init__(self) -> None:
        self._of: dict[_Element, Wording] = {}
        self._examples: dict[bytes, _Element] = {}
        self._runs: dict[bytes, tuple[_Element, int]] = {}

    def of(self, paragraph: _Element) -> Wording:
        """The wording of a paragraph, an empty one where it has to be looked into."""
        return self._of.get(paragraph, _UNREAD)

    def example(self, properties: bytes) -> _Element | None:
        """A paragraph that has this w:pPr, None where each has its own."""
        return self._examples.get(properties)

    def run_properties(self, look: bytes) -> _Element | None:
        """A w:rPr with that inside."""
        paragraph, number = self._runs[look]
        return paragraph.findall(RUN)[number].find(RUN_PROPERTIES)

    def faced(self, words: Words, faces: Faces) -> list[tuple[str, Face]]:
        """The words of a paragraph with their face, those of runs that look alike as one."""
        worded = faces.worded
        faced: list[tuple[str, Face]] = []
        face, last = faces.plain, b""
        said: list[bytes] = []
        for look, trimmed, whole, _ in words:
            if look != last:
                if said:
                    faced.append((b"".join(said).decode(), face))
                    said = []
                last = look
                known = worded.get(look)
                if known is None:
                    known = worded[look] = faces.of(self.run_properties(look))
                face = known
            said.append(trimmed or whole)
        faced.append((b"".join(said).decode(), face))
        return faced


class Outline:
    """``content`` is a part without the words of its paragraphs, and without a w:pPr or w:rPr
    that it has said before; it is sound where the part is."""

    def __init__(self, part: bytes) -> None:
        self._wordings: list[Wording] = []
        self._properties: dict[bytes, int] = {}
        self._looks: dict[bytes, tuple[int, int]] = {}
        self._said = {b""}
        self._shown = {b""}
        if b"<w:p " in part:
            part = part.replace(b"<w:p ", b"<w:p> ")
        head, *pieces = part.split(_TAG)
        self.content = b"".join([head, *map(self._kept, pieces)])

    def wordings(self, root: _Element) -> Wordings | None:
        """The wordings of every w:p under the root that ``content`` was parsed into.

        There are none where a "<w:p>" in the bytes need not be a tag of that name.
        """
        paragraphs = list(root.iter(PARAGRAPH))
        if len(paragraphs) != len(self._wordings):
            return None
        found = Wordings()
        found._of = dict(zip(paragraphs, self._wordings, strict=True))
        found._examples = {said: paragraphs[index] for said, index in self._properties.items()}
        found._runs = {look: (paragraphs[at], run) for look, (at, run) in self._looks.items()}
        return found

    def _kept(self, piece: bytes) -> bytes:
        """What has to be parsed of a paragraph and of what follows it, up to the next one."""
        tag = _TAG
        if piece[:1] == b" ":
            attributes, end, piece = piece.partition(b">")
            tag = b"<w:p" + attributes + end
            if attributes[-1:] == b"/":
                self._wordings.append(_UNREAD)
                return tag + piece
        properties, rest = b"", piece
        if piece[:7] == b"<w:pPr>":
            properties, _, rest = piece.partition(b"</w:pPr>")
            if properties.find(b"<w:pPrChange") >= 0:
                self._wordings.append(_UNREAD)
                return tag + piece
        inside, closing, after = rest.partition(b"</w:p>")
        words = _words(inside) if closing else None
        is_new = self._is_new(properties)
        self._wordings.append(Wording(properties, words))
        if words is None or self._has_new(words):
            return tag + piece
        if is_new:
            tag += properties + b"</w:pPr>"
        return tag + closing + after

    def _is_new(self, properties: bytes) -> bool:
        """Whether the paragraph that comes now has a w:pPr to be parsed."""
        if properties in self._said:
            return False
        self._properties.setdefault(properties, len(self._wordings))
        if not _counts(properties):
            self._said.add(properties)
        return True

    def _has_new(self, words: Words) -> bool:
        """Whether the paragraph that came last has a w:rPr to be parsed."""
        known = self._shown
        if known.issuperset(map(_LOOK, words)):
            return False
        for number, (look, *_) in enumerate(words):
            if look not in known:
                self._looks.setdefault(look, (len(self._wordings) - 1, number))
                if not _counts(look):
                    known.add(look)
        return True


def outlined(part: bytes) -> Outline | None:
    """The outline of a part; None for one where what looks like words need not be sound."""
    if len(part) > _LARGEST or not _is_plain(part):
        return None
    return Outline(part)


def _counts(said: bytes) -> bool:
    return any(tag in said for tag in _COUNTED)


def _words(inside: bytes) -> Words | None:
    if _REFERENCE in inside or _LINE_END in inside or _RETURN in inside:
        return None
    words: Words = _RUN.findall(inside)
    return None if words and words[-1][-1] else words


def _is_plain(part: bytes) -> bool:
    """Whether "w" stands for one namespace everywhere, every "<" begins a tag, all is text."""
    if not (
        _HEAD.match(part) is not None
        and _DECLARED in part
        and part.count(_NAMESPACE) == part.count(b"xmlns:w=") == 1
        # To look for a single sign takes next to no time.
        and (b"!" not in part or b"<!" not in part)
        and (b"?" not in part[part.find(b"?>") + 2 :] or b"<?" not in part[1:])
        and (b"]" not in part or b"]]>" not in part)
        and not any(control in part for control in _CONTROLS)
    ):
        return False
    try:
        text = part.decode()
    except UnicodeDecodeError:
        return False
    return not any(sign in text for sign in _NO_SIGNS)
