"""Writes remarks into a .docx as comments of ours."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.finding import Span
from gdoclint.readers import Revisions
from gdoclint.readers.docx.names import IDENTIFIER, TEXT_BOX, VALUE, W
from gdoclint.readers.docx.package import STRICT
from gdoclint.writers.docx import comments as parts
from gdoclint.writers.docx.anchors import (
    Anchorage,
    Extent,
    hang_on,
    paragraph_of,
)
from gdoclint.writers.docx.markup import serialised
from gdoclint.writers.docx.opened import Opened, open_docx
from gdoclint.writers.docx.package import Unwritable, WritablePackage

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATIONSHIPS = {
    "comments": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
    "commentsExtended": ("http://schemas.microsoft.com/office/2011/relationships/commentsExtended"),
}
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


class Remark(Struct, frozen=True):
    """What a comment says, a paragraph a line, and the characters it is about.

    Remarks of one rule on the same characters become one thread.
    """

    span: Span
    rule: str
    lines: tuple[str, ...]


def annotated(
    data: bytes,
    remarks: Iterable[Remark],
    *,
    title: int,
    date: datetime,
    dates: Mapping[tuple[str, ...], str] = {},
    revisions: Revisions = "final",
) -> bytes:
    """The file with these remarks as comments; spans are of the document read that way.

    What stands in a text box or a note is hung on the place that holds it; what stands where
    Word allows no comment (headers, footers), on the paragraph of the number ``title``. Lines
    that were written before keep their date in ``dates``. Raises Unreadable and Unwritable.
    """
    opened = open_docx(data, revisions=revisions)
    reason = opened.package.refusal("comment")
    if reason is not None:
        raise Unwritable(reason)
    placing = _Placing(opened, title)
    threads: dict[tuple[str, Span | Extent], list[Remark]] = {}
    for remark in remarks:
        threads.setdefault((remark.rule, placing.of(remark.span)), []).append(remark)
    if threads:
        writing = _Writing(opened.package, date, dates)
        for (_, place), thread in threads.items():
            for identifier in writing.add(thread):
                placing.hang(identifier, place)
        writing.finish()
    return opened.data()


class _Placing:
    """Finds the nearest place in the main story that may bear a comment."""

    def __init__(self, opened: Opened, title: int) -> None:
        self._opened = opened
        self._package = opened.package
        self._style = _style(opened.package)
        self._anchorages: dict[int, Anchorage] = {}
        self._title = Span(title, 0, len(opened.document.paragraph(title).text))

    def of(self, span: Span) -> Span | Extent:
        """The span itself, what holds the text box or the note that it is in, or the title."""
        reason: str | None = "正文没有段落，批注无处可加"
        for place in (self._near(span), self._near(self._title)):
            reason = reason if place is None else self._refused(place)
            if place is not None and reason is None:
                return place
        raise Unwritable(reason or "")

    def hang(self, identifier: str, place: Span | Extent) -> None:
        """Hangs a comment there."""
        if isinstance(place, Extent):
            hang_on(identifier, place, self._style)
            return
        number = place.paragraph
        if number not in self._anchorages:
            self._anchorages[number] = Anchorage(self._opened.line(number), self._style)
        self._anchorages[number].hang(identifier, place.start, place.end)

    def _near(self, span: Span) -> Span | Extent | None:
        origin = self._opened.document.paragraph(span.paragraph).origin
        if origin in ("body", "cell"):
            return span
        paragraph: _Element | None = self._opened.line(span.paragraph).elements[0]
        if origin in ("footnote", "endnote"):
            paragraph = self._reference(origin, paragraph)
        elif origin != "textbox":
            return None
        return None if paragraph is None else _outside_boxes(paragraph)

    def _reference(self, kind: str, paragraph: _Element | None) -> _Element | None:
        """Where the text refers to the note that the paragraph stands in."""
        above = () if paragraph is None else paragraph.iterancestors(W + kind)
        note = next(iter(above), None)
        root = self._package.root(self._package.main)
        if note is None or root is None:
            return None
        references = root.iter(f"{W}{kind}Reference")
        wanted = note.get(IDENTIFIER)
        return next((one for one in references if one.get(IDENTIFIER) == wanted), None)

    def _refused(self, place: Span | Extent) -> str | None:
        if isinstance(place, Extent):
            return self._package.touch(paragraph_of(place.first))
        return self._package.touch(self._opened.line(place.paragraph).paragraph)


class _Writing:
    """The comments part, and the part of threads beside it, while comments come into them."""

    def __init__(
        self, package: WritablePackage, date: datetime, dates: Mapping[tuple[str, ...], str]
    ) -> None:
        self._package = package
        self._dates = dates
        self._date = date.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._comments, self._is_new = _part(package, "comments", parts.new_comments)
        self._threads: list[list[str]] = []
        self._identifiers = parts.paragraph_identifiers(self._comments)

    def add(self, thread: Sequence[Remark]) -> list[str]:
        """Writes a comment and the replies to it; returns their identifiers."""
        threaded = len(thread) > 1 and parts.can_thread(self._comments)
        paragraphs: list[str] = []
        identifiers: list[str] = []
        for remark in thread:
            identifiers.append(str(self._package.next_id()))
            if threaded:
                paragraphs.append(next(self._identifiers))
            last = paragraphs[-1] if paragraphs else None
            date = self._dates.get(remark.lines, self._date)
            parts.add_comment(self._comments, identifiers[-1], remark.lines, date, last)
        if paragraphs:
            self._threads.append(paragraphs)
        return identifiers

    def finish(self) -> None:
        """Puts the parts into the package."""
        if self._is_new:
            _add(self._package, "comments", self._comments)
        if self._threads:
            root, is_new = _part(self._package, "commentsExtended", parts.new_threads)
            for paragraphs in self._threads:
                parts.add_thread(root, paragraphs)
            if is_new:
                _add(self._package, "commentsExtended", root)


def _part(
    package: WritablePackage, kind: str, new: Callable[[], _Element]
) -> tuple[_Element, bool]:
    """The root of that part, about to be changed, and whether it is a new one."""
    name = package.part(kind)
    if name is None:
        return new(), True
    root = package.root(name)
    reason = "文档的批注部件已损坏，不能再加批注" if root is None else package.touch(root)
    if root is None or reason is not None:
        raise Unwritable(reason)
    return root, False


def _add(package: WritablePackage, kind: str, root: _Element) -> None:
    folder = posixpath.dirname(package.main)
    # Written in the namespaces of the part that it would have been read from.
    content = serialised(root, _DECLARATION + (STRICT if package.strict else b""))
    for number in count():
        name = f"{folder}/{kind}{number or ''}.xml".lstrip("/")
        with suppress(ValueError):  # a part that nothing refers to has the name
            package.add_part(name, content, _CONTENT_TYPE.format(kind), _RELATIONSHIPS[kind])
            return


def _outside_boxes(element: _Element) -> Extent:
    """The element, or what holds the outermost text box that it is in."""
    held = element
    for above in element.iterancestors():
        if above.tag == TEXT_BOX:
            held = above
    return Extent(held, held)


def _style(package: WritablePackage) -> str | None:
    """The style of the marks that refer to comments, where the document has it."""
    name = package.part("styles")
    root = None if name is None else package.root(name)
    for style in () if root is None else root.iterchildren(W + "style"):
        called = style.find(W + "name")
        if called is not None and (called.get(VALUE) or "").lower() == "annotation reference":
            return style.get(W + "styleId")
    return None
