"""How paragraphs are worded in a part: what is worded alike means alike and is read once.

A document says the same w:pPr and w:rPr over and over, and most of its paragraphs are nothing but
runs of words. To parse all that and to look into the elements of each takes long; to look into
their bytes does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.document import Run
from gdoclint.patterns import lean_bytes
from gdoclint.readers.docx.names import PARAGRAPH, PARAGRAPH_PROPERTIES, W

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.styles import Face, Faces

Words = list[tuple[bytes, str]]
"""Of each run, or of several that begin alike: the inside of its w:rPr, and its text."""


class Wording(Struct, frozen=True):
    """The bytes of a w:p: inside its w:pPr, b"" where it has none or one with another in it.

    ``words`` are those of its runs, None where there is anything else in it.
    """

    properties: bytes
    words: Words | None = None


_LARGEST = 1 << 20
_MOST_RUNS = 500  # of a paragraph that is read by its bytes
_NAMESPACE = W[1:-1].encode()
_DECLARED = b'xmlns:w="%b"' % _NAMESPACE
_HEAD = lean_bytes(
    rb"(?:\xef\xbb\xbf)?<\?xml version=[\"']1\.0[\"'] encoding=[\"'](?:UTF|utf)-8[\"']"
)
_TAG, _END = b"<w:p>", b"</w:p>"
_BEGINS = b"<w:p "  # one with attributes
_PROPERTIES, _PROPERTIES_END = b"<w:pPr>", b"</w:pPr>"
# What no XML has in it: controls, U+FFFE and U+FFFF.
_CONTROLS = bytes({*range(32)} - {*b"\t\n\r"})
_NO_SIGN = lean_bytes(rb"\xef\xbf[\xbe\xbf]")
# Text with one of these in it is not as it is written. To look for a number costs least.
_REFERENCE, _LINE_END, _RETURN, _TAG_BEGIN = b"&\n\r<"
# Blanks at the ends are words only where that is said.
_BLANKS = b" \t"
_WORDS_END = b"</w:t></w:r>"
_RUN = rb'<w:r(?>>|(?: w:rsidR="\w*+")?+(?: w:rsidRPr="\w*+")?+>)'
_EMPTY_RUNS = rb"(?:%b(?:<w:rPr>(?:<[^/][^>]*+>)*+</w:rPr>)?+</w:r>)*+" % _RUN
_EMPTY = lean_bytes(_EMPTY_RUNS)
# What stands before the words of a run, but for the last sign.
_OPENING = lean_bytes(
    rb'(%b)%b(?:<w:rPr>((?:<[^/][^>]*+>)*+)</w:rPr>)?+<w:t(?: xml:space="preserve")?+'
    % (_EMPTY_RUNS, _RUN)
)
_TRIMMING = b"<w:t"
# What is looked for in the whole part, so that each one counts: changes, the ends of sections.
_COUNTED = lean_bytes(rb"<w:(?:ins|del|move|cell|sectPr|\w*Change)")
UNREAD = Wording(b"")
"""Where it has to be looked into."""


class Wordings:
    """The wording of paragraphs, and elements that are worded so."""

    def __init__(self) -> None:
        self._of: dict[_Element, Wording] = {}
        self._examples: dict[bytes, _Element] = {}
        self._runs: dict[bytes, tuple[_Element, int]] = {}

    def of(self, element: _Element) -> Wording | None:
        """The wording of a paragraph; None for anything else, and where there are no wordings."""
        return self._of.get(element)

    def example(self, properties: bytes) -> _Element | None:
        """A paragraph that has this w:pPr, None where each has its own."""
        return self._examples.get(properties)

    def faced(self, words: Words, faces: Faces) -> list[tuple[str, Face]]:
        """The words of a paragraph with their face."""
        return [(text, faces.worded.get(look) or self._face(look, faces)) for look, text in words]

    def read(self, words: Words, faces: Faces, label: str) -> tuple[str, list[Run]]:
        """The text of a paragraph with that before it, and the runs of its words: neighbours
        that look alike are one."""
        worded = faces.worded
        runs: list[Run] = []
        said = [label]
        face, start = faces.plain, len(label)
        end = start
        for look, text in words:
            own = worded.get(look) or self._face(look, faces)
            if own is not face and text:
                if end > start:
                    runs.append(Run(start, end, face.font, "text", face.hidden))
                    start = end
                face = own
            said.append(text)
            end += len(text)
        if end > start:
            runs.append(Run(start, end, face.font, "text", face.hidden))
        return "".join(said), runs

    def _face(self, look: bytes, faces: Faces) -> Face:
        """The face of a w:rPr with that inside."""
        paragraph, number = self._runs[look]
        before = 1 if paragraph[0].tag == PARAGRAPH_PROPERTIES else 0
        face = faces.worded[look] = faces.of(paragraph[before + number][0])
        return face


class Outline:
    """``content`` is a part without the words of its paragraphs, and without a w:pPr or w:rPr
    that it has said before; it is sound where the part is.

    Behind a "<w:p>" attributes may follow. Raises UnicodeDecodeError.
    """

    def __init__(self, part: bytes) -> None:
        self._wordings: list[Wording] = []
        self._properties: dict[bytes, int] = {}
        self._looks: dict[bytes, tuple[int, int]] = {}
        self._said = {b""}
        self._openings: dict[bytes, bytes] = {}
        self._empty = {b""}
        self._has_new = False
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
            attributes, sign, piece = piece.partition(b">")
            tag = b"<w:p" + attributes + sign
            if attributes[-1:] == b"/":
                self._wordings.append(UNREAD)
                return tag + piece
        properties, start = b"", 0
        if piece.startswith(_PROPERTIES):
            start = piece.find(_PROPERTIES_END) + len(_PROPERTIES_END)
            properties = piece[:start]
        is_new = properties not in self._said
        if is_new and not self._says(properties):
            self._wordings.append(UNREAD)
            return tag + piece
        end = piece.rfind(_END)
        words = self._words(piece[start:end]) if end >= start else None
        self._wordings.append(Wording(properties, words))
        if words is None or self._has_new:
            self._has_new = False
            return tag + piece
        after = piece[end + len(_END) :]
        if is_new:
            return tag + properties + _END + after
        return tag[:-1] + b"/>" + after

    def _says(self, properties: bytes) -> bool:
        """Whether the paragraph that comes now has a w:pPr to be parsed, and just one."""
        if b"<w:pPrChange" in properties or not properties.endswith(_PROPERTIES_END):
            return False
        self._properties.setdefault(properties, len(self._wordings))
        if _COUNTED.search(properties) is None:
            self._said.add(properties)
        return True

    def _words(self, inside: bytes) -> Words | None:
        """The words of the paragraph that comes now; ``_has_new`` tells whether a w:rPr of
        theirs has to be parsed."""
        if _REFERENCE in inside or _LINE_END in inside or _RETURN in inside:
            return None
        runs = inside.split(_WORDS_END)
        rest = runs.pop()
        if len(runs) > _MOST_RUNS or (rest not in self._empty and not self._ends(rest)):
            return None
        groups: list[tuple[bytes, list[bytes]]] = []
        opening, trims = None, False
        for run in runs:
            before, _, text = run.rpartition(b">")
            if before != opening:
                look = self._openings.get(before)
                if look is None:
                    look = self._opened(before, run, runs)
                    if look is None:
                        return None
                opening, trims = before, before.endswith(_TRIMMING)
                said: list[bytes] = []
                groups.append((look, said))
            if _TAG_BEGIN in text or (trims and text.strip(_BLANKS) != text):
                return None
            said.append(text)
        return [(look, b"".join(said).decode()) for look, said in groups]

    def _opened(self, before: bytes, run: bytes, runs: list[bytes]) -> bytes | None:
        """The look of a run before whose words this stands; None for no run of words."""
        found = _OPENING.fullmatch(before)
        if found is None:
            return None
        empty, look = found[1], found[2] or b""
        if look and look not in self._looks:
            at = runs.index(run)
            number = at + sum(one.count(b"</w:r>") for one in runs[: at + 1])
            self._looks[look] = (len(self._wordings), number)
            self._has_new = True
        if _COUNTED.search(before) is None:
            self._openings[before] = look
            self._has_new = self._has_new or empty != b""
        else:
            self._has_new = True
        return look

    def _ends(self, rest: bytes) -> bool:
        """Whether a paragraph may end so: with runs without words."""
        if _EMPTY.fullmatch(rest) is None:
            return False
        if _COUNTED.search(rest) is None:
            self._empty.add(rest)
        self._has_new = True
        return True


def outlined(part: bytes) -> Outline | None:
    """The outline of a part; None for one where what looks like words need not be sound."""
    if len(part) > _LARGEST or not _is_text(part):
        return None
    try:
        outline = Outline(part)
        if _BEGINS in outline.content:
            outline = Outline(part.replace(_BEGINS, _TAG + b" "))
    except UnicodeDecodeError:
        return None
    return outline if _is_plain(outline.content) else None


def _is_text(part: bytes) -> bool:
    """Whether a part says that it is UTF-8, and has no signs in it that no XML has."""
    return (
        _HEAD.match(part) is not None
        and _NO_SIGN.search(part) is None
        and not any(control in part for control in _CONTROLS)
    )


def _is_plain(content: bytes) -> bool:
    """Whether "w" stands for one namespace everywhere, and every "<" begins a tag."""
    return (
        _DECLARED in content
        and content.count(_NAMESPACE) == content.count(b"xmlns:w=") == 1
        # To look for a single sign takes next to no time.
        and (b"!" not in content or b"<!" not in content)
        and (b"?" not in content[content.find(b"?>") + 2 :] or b"<?" not in content[1:])
    )
