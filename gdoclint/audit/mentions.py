"""What a document says of itself and of others, each with the words that say it."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.checks.document_number import DocumentNumber
from gdoclint.document import Document
from gdoclint.finding import Place, Span
from gdoclint.structure.tree import Tree


class Spot(Struct, frozen=True, array_like=True):
    """Where a document says it: the words and the headings above them."""

    paragraph: int
    start: int
    end: int
    outline: tuple[str, ...] = ()
    quote: str = ""

    @property
    def span(self) -> Span:
        """The words as a span."""
        return Span(self.paragraph, self.start, self.end)

    @property
    def place(self) -> Place:
        """The words as a reader finds them."""
        return Place(self.outline, self.quote)


NOWHERE = Spot(0, 0, 0)


class Number(Struct, frozen=True, array_like=True):
    """A 发文字号 by its parts, whatever its marks and blanks."""

    code: str
    year: int
    serial: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.serial}号"


class Cited(Struct, frozen=True, array_like=True):
    """A document that the text names: title without 《》, number and date where it gives them.

    ``date`` is YYYY-MM-DD or empty. ``told``: the sentence tells of it instead of resting on it.
    """

    title: str
    number: Number | None
    date: str
    told: bool
    spot: Spot


class Repealed(Struct, frozen=True, array_like=True):
    """A document that this one repeals, from the day ``since`` (YYYY-MM-DD, empty: its own)."""

    title: str
    number: Number | None
    since: str
    spot: Spot


class Announced(Struct, frozen=True, array_like=True):
    """An annex that the 附件说明 lists and that is not in the document; ``place`` from 1."""

    name: str
    place: int
    spot: Spot


def spot(document: Document, tree: Tree, span: Span) -> Spot:
    """A span as the store keeps it."""
    place = tree.place(document, span)
    return Spot(span.paragraph, span.start, span.end, place.outline, place.quote)


def number_of(found: DocumentNumber) -> Number | None:
    """The parts of a 发文字号; None when it is incomplete or a form to be filled in."""
    serial = found.part("SERIAL")
    if not (found.code and found.full_year and serial) or any(c in found.code for c in "×xX"):
        return None
    return Number(found.code, found.full_year, int(serial))
