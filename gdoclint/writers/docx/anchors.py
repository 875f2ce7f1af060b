"""Puts the marks of a comment around exact characters (ISO/IEC 29500-1 17.13.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from gdoclint.readers.docx.names import (
    CONTENT_CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    DELETED,
    FIELD_CHARACTER,
    IDENTIFIER,
    INSERTED,
    MOVED_FROM,
    MOVED_TO,
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    RUN_STYLE,
    SMART_TAG,
    VALUE,
    W,
)
from gdoclint.writers.docx.split import (
    divisible,
    put_after,
    split_after,
    split_before,
    split_text,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.line import Line

RANGE_START = W + "commentRangeStart"
RANGE_END = W + "commentRangeEnd"
REFERENCE = W + "commentReference"

_OPEN = frozenset(
    {
        PARAGRAPH,
        W + "hyperlink",
        INSERTED,
        DELETED,
        MOVED_FROM,
        MOVED_TO,
        SMART_TAG,
        CUSTOM_XML,
        CONTENT_CONTROL,
        CONTROL_CONTENT,
        W + "dir",
        W + "bdo",
    }
)
"""Elements inside which a mark may stand between two runs."""

_FILLED_IN = frozenset({"text", "dropDownList", "comboBox", "date", "checkbox"})
"""Content controls that hold one plain value, and no marks."""


class Extent(NamedTuple):
    """The first and the last element that a comment is about."""

    first: _Element
    last: _Element


class _Piece(NamedTuple):
    """``text[start:end]`` and what says it in the file: one element, or the whole of a field."""

    start: int
    end: int
    extent: Extent


class Anchorage:
    """A paragraph while comments are being hung on its characters.

    ``style`` is the character style of the reference marks, None where the file has none.
    """

    def __init__(self, line: Line, style: str | None) -> None:
        self._pieces = list(_pieces(line))
        self._last = line.elements[-1]
        self._style = style

    def hang(self, identifier: str, start: int, end: int) -> None:
        """Hangs a comment on ``text[start:end]``.

        On the character beside it if that is empty, on the whole paragraph if it is but an
        automatic number; on all of a field, a formula or a filled-in control that it cuts.
        """
        pieces = self._pieces
        if not pieces:
            _hang_on_nothing(identifier, self._last, self._style)
            return
        start, end = _within(start, end, pieces[0].start, pieces[-1].end)
        self._cut(start)
        self._cut(end)
        inside = [piece.extent for piece in pieces if piece.end > start and piece.start < end]
        hang_on(identifier, Extent(inside[0].first, inside[-1].last), self._style)

    def _cut(self, offset: int) -> None:
        """Splits the text that the offset is inside of, if it may be split."""
        for place, (start, end, (element, last)) in enumerate(self._pieces):
            if start < offset < end and element is last and _divisible(element):
                words = element.text or ""
                trimmed = len(words) != end - start
                blanks = len(words) - len(words.lstrip(" \t\r\n")) if trimmed else 0
                rest = split_text(element, blanks + offset - start, trimmed=trimmed)
                if rest is not None:
                    before = _Piece(start, offset, Extent(element, element))
                    self._pieces[place : place + 1] = [
                        before,
                        _Piece(offset, end, Extent(rest, rest)),
                    ]
                return


def hang_on(identifier: str, extent: Extent, style: str | None) -> None:
    """Hangs a comment on everything from the first to the last element of a story."""
    first = _unit(extent.first)
    if first.tag == RUN and first is extent.first.getparent():
        split_before(extent.first)
        first = _unit(extent.first)
    last = _unit(extent.last)
    if last.tag == RUN and last is extent.last.getparent():
        split_after(extent.last)
    first.addprevious(_mark(RANGE_START, identifier))
    end = _mark(RANGE_END, identifier)
    put_after(_behind_marks(last), end)
    top = last
    while (parent := top.getparent()) is not None and parent.tag != PARAGRAPH:
        top = parent
    # The reference stands outside links and others' insertions, so as not to belong to them.
    put_after(end if top is last else _behind_marks(top), _reference(identifier, style))


def paragraph_of(element: _Element) -> _Element:
    """The w:p that an element stands in, or is."""
    node: _Element | None = element
    while node is not None and node.tag != PARAGRAPH:
        node = node.getparent()
    if node is None:
        raise ValueError("the element stands in no paragraph")
    return node


def _pieces(line: Line) -> Iterator[_Piece]:
    fields: dict[_Element, Extent] = {}
    if any(atom.kind == "field" for atom in line.atoms):
        for paragraph in line.elements:
            fields.update(_fields(paragraph))
    for start, end, _, _, element in line.atoms:
        if element is not None:
            yield _Piece(start, end, fields.get(element, Extent(element, element)))


def _fields(paragraph: _Element) -> dict[_Element, Extent]:
    """The outermost field around each element that begins and ends in this paragraph."""
    found: dict[_Element, Extent] = {}
    open_fields: list[tuple[_Element, list[_Element]]] = []
    for element in paragraph.iter():
        turn = element.get(W + "fldCharType") if element.tag == FIELD_CHARACTER else None
        if turn == "begin":
            open_fields.append((element, []))
        elif turn == "end" and open_fields:
            begin, inside = open_fields.pop()
            found.update(dict.fromkeys(inside, Extent(begin, element)))
            if open_fields:
                open_fields[-1][1].extend(inside)
        elif open_fields:
            open_fields[-1][1].append(element)
    return found


def _within(start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The span within the characters that can bear marks, at least one of them."""
    if end <= low and start < low:
        return low, high
    start, end = max(start, low), min(end, high)
    if start >= high:
        return high - 1, high
    return start, max(end, start + 1)


def _divisible(element: _Element) -> bool:
    return divisible(element) and _unit(element) is element.getparent()


def _unit(element: _Element) -> _Element:
    """What stands between marks: the highest element around it that may not hold marks."""
    unit = node = element
    while node.tag != PARAGRAPH:
        parent = node.getparent()
        if parent is None:
            break
        if parent.tag not in _OPEN or _is_filled_in(parent):
            unit = parent
        node = parent
    return unit


def _is_filled_in(element: _Element) -> bool:
    properties = element.find(W + "sdtPr") if element.tag == CONTENT_CONTROL else None
    return properties is not None and any(
        etree.QName(child).localname in _FILLED_IN for child in properties
    )


def _behind_marks(element: _Element) -> _Element:
    """The last of the ends of comments that stand behind an element, else the element."""
    following = element.getnext()
    while following is not None and (following.tag == RANGE_END or _refers(following)):
        element, following = following, following.getnext()
    return element


def _refers(element: _Element) -> bool:
    return element.tag == RUN and element.find(REFERENCE) is not None


def _hang_on_nothing(identifier: str, paragraph: _Element, style: str | None) -> None:
    for tag in (RANGE_START, RANGE_END):
        paragraph.append(_mark(tag, identifier))
    paragraph.append(_reference(identifier, style))


def _mark(tag: str, identifier: str) -> _Element:
    return etree.Element(tag, {IDENTIFIER: identifier})


def _reference(identifier: str, style: str | None) -> _Element:
    run = etree.Element(RUN)
    if style is not None:
        properties = etree.SubElement(run, RUN_PROPERTIES)
        etree.SubElement(properties, RUN_STYLE, {VALUE: style})
    etree.SubElement(run, REFERENCE, {IDENTIFIER: identifier})
    return run
