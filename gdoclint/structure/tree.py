"""What rules ask about a document's structure: units, headings, roles, genre, places."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal, TypeVar

from msgspec import Struct

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Place, Span

Role = str
"""A terminal of the grammar (DOC_NUMBER, TITLE, H1, TEXT …) or a part outside it (CHROME,
BLANK, TABLE, TEXTBOX, FOOTNOTE, ENDNOTE, HEADER, FOOTER)."""

UnitKind = Literal["main", "printed", "annex"]
HeadingForm = Literal["heading", "run_in", "item"]

Answer = TypeVar("Answer")

# The mark families of the official scheme, by level, then the article ladder.
STYLES = ("一、", "（一）", "1.", "（1）", "①")
ARTICLE_STYLES = ("第编", "第章", "第节", "第条")


class Heading(Struct, frozen=True, gc=False):
    """The number mark at the head of a paragraph, with the words it introduces.

    ``level`` is 1–5, None in the article ladder. ``style`` is one of STYLES, ARTICLE_STYLES, or
    "1.1" for decimal chapter numbers. ``ordinal`` is None when the number is lost ("、下步安排",
    "（ ）范围"). ``label`` spans the mark as written, its punctuation included; ``head`` spans
    the words of the heading (a run-in heading's first sentence, without its 。).
    """

    paragraph: int
    level: int | None
    style: str
    ordinal: int | None
    label: Span
    head: Span
    form: HeadingForm
    automatic: bool = False


class Node(Struct, frozen=True, gc=False):
    """A heading (None at the root of a unit's body) with what stands under it.

    ``paragraphs`` are the numbers of its own text and table paragraphs, without the heading.
    """

    heading: Heading | None
    paragraphs: tuple[int, ...] = ()
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        rest = [self]
        while rest:
            node = rest.pop()
            yield node
            rest.extend(reversed(node.children))


class Unit(Struct, frozen=True, dict=True):
    """One text with its own title and numbering: the document itself, the printed text behind
    a 印发 or 转发 notice, or an annex.

    ``elements`` gives the paragraph numbers of every role outside the body (DOC_NUMBER, TITLE,
    ADDRESSEE, ATTACHMENT_NOTE, SIGNATORY, DATE, NOTE, ANNEX_LABEL, ANNEX_TITLE, CC, IMPRINT …).
    """

    kind: UnitKind
    elements: dict[Role, tuple[int, ...]]
    body: Node
    title: str = ""
    first: int = 0
    last: int = 0

    def numbers(self, *roles: Role) -> tuple[int, ...]:
        """Paragraph numbers of these roles, in reading order within each role."""
        if len(roles) == 1:
            return self.elements.get(roles[0], ())
        return tuple([n for role in roles for n in self.elements.get(role, ())])

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Its body and all that is below it, in reading order."""
        return tuple(self.body.walk())

    @cached_property
    def body_numbers(self) -> tuple[int, ...]:
        """Paragraph numbers of its body, its headings included, in reading order."""
        found: list[int] = []
        for node in self.nodes:
            found += node.paragraphs
            if node.heading is not None:
                found.append(node.heading.paragraph)
        return tuple(sorted(found))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Its number marks in reading order."""
        found = [node.heading for node in self.nodes if node.heading is not None]
        return tuple(sorted(found, key=attrgetter("paragraph")))


class Misplaced(Struct, frozen=True):
    """An element that the grammar does not expect where it stands."""

    paragraph: int
    role: Role
    expected: tuple[Role, ...]


class Tree(Struct, frozen=True, dict=True):
    """The structure of one document."""

    units: tuple[Unit, ...]
    roles: dict[int, Role]
    headings: dict[int, Heading]
    misplaced: tuple[Misplaced, ...] = ()
    genre: str | None = None

    @cached_property
    def _outline(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def _numbers(self) -> dict[tuple[Role, ...], tuple[int, ...]]:
        return {}

    @cached_property
    def _by_role(self) -> dict[Role, list[int]]:
        by_role: dict[Role, list[int]] = {}
        for number, role in self.roles.items():
            by_role.setdefault(role, []).append(number)
        return by_role

    @cached_property
    def _answers(self) -> dict[Any, tuple[Document, Any]]:
        return {}

    @property
    def main(self) -> Unit:
        """The document itself, without printed text and annexes."""
        return self.units[0]

    @cached_property
    def present(self) -> frozenset[Role]:
        """Every role that a paragraph has."""
        return frozenset(self._by_role)

    def role(self, paragraph: Paragraph | int) -> Role:
        """The role of a paragraph."""
        return self.roles[paragraph if isinstance(paragraph, int) else paragraph.number]

    def paragraphs(self, document: Document, *roles: Role) -> Iterator[Paragraph]:
        """The paragraphs of these roles in reading order; all of the main story for none."""
        numbers = self._numbers.get(roles)
        if numbers is None:
            numbers = self._numbers[roles] = self._of(roles) if roles else self._story(document)
        return map(document.by_number.__getitem__, numbers)

    def _of(self, roles: tuple[Role, ...]) -> tuple[int, ...]:
        """The numbers of the paragraphs of these roles, in reading order."""
        found: list[int] = []
        for role in set(roles):
            found += self._by_role.get(role, ())
        return tuple(sorted(found))

    def _story(self, document: Document) -> tuple[int, ...]:
        """The numbers of the paragraphs of the main story."""
        silent = frozenset(self._of(tuple(SILENT)))
        return tuple([p.number for p in document.flow() if p.number not in silent])

    def once(self, question: Callable[..., Answer], document: Document, *more: Hashable) -> Answer:
        """The answer of a function of document, tree and ``more`` that several rules ask, worked
        out once."""
        key = (question, id(document), more)
        told = self._answers.get(key)
        if told is None:
            told = self._answers[key] = document, question(document, self, *more)
        answer: Answer = told[1]
        return answer

    def place(self, document: Document, span: Span) -> Place:
        """The headings above a span and its words."""
        if not self._outline:
            from gdoclint.structure.places import outlines

            self._outline.update(outlines(self.units, document, self.headings))
        text = document.paragraph(span.paragraph).text
        return Place(self._outline.get(span.paragraph, ()), text[span.start : span.end])


SILENT = frozenset({"CHROME", "BLANK", "TOC"})
"""Roles that no text rule looks at."""
