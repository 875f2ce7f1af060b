"""Which elements the text of a paragraph came from, for those who write into the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gdoclint.document import Document, Revision, RunKind
from gdoclint.readers.docx.names import RUN

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.package import Package


class Atom(NamedTuple):
    """``text[start:end]`` of a paragraph and the element that says it.

    That is a w:t or w:delText (its text without the blanks that Word drops at its ends), a
    w:tab, w:br, w:sym …, the reference of a note, or m:t; None for an automatic number.
    ``kind`` and ``revision`` are as in ``Run``.
    """

    start: int
    end: int
    kind: RunKind
    revision: Revision | None
    element: _Element | None

    @property
    def run(self) -> _Element | None:
        """The w:r around the element; None in formulas and for an automatic number."""
        above = None if self.element is None else self.element.getparent()
        while above is not None and above.tag != RUN:
            above = above.getparent()
        return above


class Trace(NamedTuple):
    """A paragraph in the file: its w:p (several where the marks between them are deleted, the
    last one giving the format) and its atoms, which cover its text without gaps."""

    elements: tuple[_Element, ...]
    atoms: tuple[Atom, ...]


class Traced(NamedTuple):
    """A document, the package it was read from, and the trace of each paragraph by number."""

    document: Document
    package: Package
    paragraphs: dict[int, Trace]
