"""Splits runs so that something can stand between two characters, and joins them again.

The second half of a run bears one of our session marks in w:rsidR, which names the editing
session that made a run (ISO/IEC 29500-1 17.3.2.25) and has no other effect. It tells later that
the halves were one, and how.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.names import (
    DELETED_TEXT,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    XML_SPACE,
    W,
)
from gdoclint.writers.docx.line import parent_of

if TYPE_CHECKING:
    from lxml.etree import _Element

SESSION = W + "rsidR"
BETWEEN = "00D0C110"
"""The run was split between two of its pieces."""
INSIDE = "00D0C111"
"""It was split inside a text whose xml:space stayed as it was."""
BLANKS_KEPT = "00D0C112"
"""It was split beside a blank, inside a text that had no xml:space before."""

_WHITE = " \t\r\n"
_BEFORE_ALL = (RUN_PROPERTIES, W + "lastRenderedPageBreak")


def divisible(piece: _Element) -> bool:
    """Whether a piece is text in a run of its own paragraph, which may be split."""
    return piece.tag in (TEXT, DELETED_TEXT) and parent_of(piece).tag == RUN


def split_before(piece: _Element) -> None:
    """Makes the piece of a run the first of its run."""
    before = [child.tag for child in piece.itersiblings(preceding=True)]
    if any(tag not in _BEFORE_ALL for tag in before):
        _tail(parent_of(piece), BETWEEN, [piece, *piece.itersiblings()])


def split_after(piece: _Element) -> None:
    """Makes the piece of a run the last of its run."""
    following = piece.getnext()
    if following is not None:
        split_before(following)


def split_text(text: _Element, index: int, *, trimmed: bool) -> _Element | None:
    """The second half of a w:t split before that character, in a run of its own.

    None where that cannot be: beside a blank of a text whose outer blanks Word drops (it is
    ``trimmed``), since they would come to light.
    """
    words = text.text or ""
    head, tail = words[:index], words[index:]
    session = INSIDE
    if text.get(XML_SPACE) != "preserve" and (head[-1:] in _WHITE or tail[:1] in _WHITE):
        if trimmed or text.get(XML_SPACE) is not None:
            return None
        session = BLANKS_KEPT
        text.set(XML_SPACE, "preserve")
    following = list(text.itersiblings())
    rest = _like(text)
    text.text, rest.text = head, tail
    text.tail, rest.tail = None, text.tail
    _tail(parent_of(text), session, [rest, *following])
    return rest


def joined(root: _Element) -> None:
    """Joins all runs that were split here and still stand side by side in one format."""
    for run in list(root.iter(RUN)):
        session = run.get(SESSION)
        if session in (BETWEEN, INSIDE, BLANKS_KEPT):
            before = run.getprevious()
            if before is not None and before.tag == RUN and _alike(before, run):
                _join(before, run, session)
            else:
                del run.attrib[SESSION]


def put_after(element: _Element, new: _Element) -> None:
    """Puts a new element directly behind another, before the blanks there."""
    new.tail, element.tail = element.tail, None
    element.addnext(new)


def remove(element: _Element) -> None:
    """Takes out an element and leaves the blanks behind it."""
    parent, before = parent_of(element), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    element.tail = None
    parent.remove(element)


def _tail(run: _Element, session: str, pieces: list[_Element]) -> None:
    """A run of the same format behind it that takes these pieces."""
    tail = _like(run)
    tail.set(SESSION, session)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        tail.append(deepcopy(properties))
        tail[0].tail = None
    put_after(run, tail)
    tail.extend(pieces)


def _like(element: _Element) -> _Element:
    """An empty element with the attributes of another."""
    copy = etree.Element(element.tag)
    for name, value in element.items():
        copy.set(name, value)
    return copy


def _alike(one: _Element, other: _Element) -> bool:
    formats = (run.find(RUN_PROPERTIES) for run in (one, other))
    written = [
        b"" if each is None else etree.tostring(each, method="c14n", with_tail=False)
        for each in formats
    ]
    return written[0] == written[1]


def _join(before: _Element, run: _Element, session: str) -> None:
    pieces = [child for child in run if child.tag != RUN_PROPERTIES]
    if session != BETWEEN and pieces and len(before) and before[-1].tag == pieces[0].tag:
        text, rest = before[-1], pieces.pop(0)
        text.text = (text.text or "") + (rest.text or "")
        text.tail = rest.tail
        if session == BLANKS_KEPT and XML_SPACE in text.attrib:
            del text.attrib[XML_SPACE]
    before.extend(pieces)
    before.tail = run.tail
    parent_of(run).remove(run)
