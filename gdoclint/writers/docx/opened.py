"""One opened .docx for everything that is written into it in one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.document import Document
from gdoclint.readers import Revisions
from gdoclint.readers.docx import style_sheet, trace
from gdoclint.readers.docx.styles import Styles
from gdoclint.readers.docx.traces import Traced
from gdoclint.writers.docx.line import Line
from gdoclint.writers.docx.package import WritablePackage

if TYPE_CHECKING:
    from lxml.etree import _Element


class Opened:
    """The document as it was read, its package and its lines."""

    def __init__(self, traced: Traced, package: WritablePackage) -> None:
        self.document: Document = traced.document
        self.package = package
        self._read = traced.package
        self._traces = traced.paragraphs
        self._lines: dict[int, Line] = {}

    def line(self, number: int) -> Line:
        """The paragraph of that number, the same line each time; KeyError without one."""
        if number not in self._lines:
            self._lines[number] = Line(self._traces[number])
        return self._lines[number]

    def style_sheet(self) -> Styles:
        """The styles as they are now, to be asked what something looks like under them."""
        return style_sheet(self._read)

    def part_by_id(self, identifier: str) -> _Element | None:
        """The root of the part that the main part refers to by that id."""
        found = self._read.by_identifier(identifier)
        return None if found is None else found[1]

    def data(self) -> bytes:
        """The file as it is now; the bytes that were read if nothing was changed."""
        return self.package.data()


def open_docx(data: bytes, path: str = "", revisions: Revisions = "final") -> Opened:
    """The .docx in ``data``. Raises Unreadable, or Unwritable for one not to be changed."""
    traced = trace(data, revisions, path)
    return Opened(traced, WritablePackage(data, traced.package))
