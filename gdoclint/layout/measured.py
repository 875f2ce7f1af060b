"""One document measured: what its rules ask, each answered once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from gdoclint.document import Document, Font, Paragraph, Section
from gdoclint.layout.forms import form, minutes_mark
from gdoclint.layout.indents import Indent, indent
from gdoclint.layout.looks import Look, Stretch, look, stretches
from gdoclint.layout.margins import (
    is_landscape,
    is_right_vertically,
    margin_set,
    text_height,
    text_width,
)
from gdoclint.layout.pitch import (
    Pitch,
    advance,
    characters_in,
    largest_size,
    lines_in,
    pitch,
)
from gdoclint.layout.prescribed import POINTS, Element, Form, MarginSet, Prescribed, prescribed
from gdoclint.structure.tree import Tree

_NORMAL = 10.5

Answer = TypeVar("Answer")


class Layout:
    """The effective layout of a document and what is prescribed for it.

    ``own`` are an organ's values (``prescribed.prescribed``). Making it costs nothing; nothing is
    measured before it is asked for. ``known`` is False for formats without layout.
    """

    def __init__(
        self, document: Document, tree: Tree, own: Mapping[str, Any] | None = None
    ) -> None:
        self.document = document
        self.tree = tree
        self.known = document.format == "docx" and bool(document.sections)
        self._own = own
        self._stretches: dict[int, tuple[Stretch, ...]] = {}
        self._pitches: dict[int, Pitch | None] = {}
        self._pitches_of: dict[tuple[int, float, int], Pitch | None] = {}
        self._answers: dict[tuple[Callable[..., Any], Hashable], Any] = {}

    def once(self, question: Callable[..., Answer], *more: Hashable) -> Answer:
        """The answer of a function of the layout and ``more`` that is asked again and again,
        worked out once for the document."""
        key = (question, more)
        if key not in self._answers:
            self._answers[key] = question(self, *more)
        answer: Answer = self._answers[key]
        return answer

    @cached_property
    def prescribed(self) -> Prescribed:
        """Every prescribed value."""
        return prescribed(self._own)

    @cached_property
    def form(self) -> Form:
        """The format of the document."""
        return form(self.document, self.tree)

    def element(self, paragraph: Paragraph) -> Element:
        """How a paragraph of its role is to be set in this format."""
        return self.prescribed.element(self.role(paragraph), self.form)

    def role(self, paragraph: Paragraph) -> str:
        """The role of a paragraph; the mark of 纪要 is one, though its words are a title's."""
        if paragraph.number in self._marks:
            return "ORG_MARK"
        return self.tree.roles.get(paragraph.number, "")

    @cached_property
    def _marks(self) -> frozenset[int]:
        return minutes_mark(self.document, self.tree) if self.form == "minutes" else frozenset()

    def section(self, paragraph: Paragraph) -> Section:
        """The section a paragraph stands in."""
        return self.document.sections[paragraph.section]

    def is_landscape(self, paragraph: Paragraph) -> bool:
        """Whether it stands on a sheet laid on its side."""
        return is_landscape(self.section(paragraph))

    def margin_set(self, section: Section) -> MarginSet:
        """The right margins nearest to those of the section."""
        return margin_set(section, self.prescribed)

    def is_right_vertically(self, section: Section) -> bool:
        """Whether top and bottom margin of a section are those of a right set."""
        return is_right_vertically(section, self.prescribed)

    def pitch(self, paragraph: Paragraph) -> Pitch | None:
        """The line pitch of a paragraph; None when its format is not known."""
        number, geometry = paragraph.number, paragraph.geometry
        found = self._pitches.get(number)
        if found is not None or geometry is None:
            return found
        size = 0.0 if geometry.line_rule == "exact" else largest_size(paragraph)
        key = (id(geometry), size, paragraph.section)  # alike: of one format and size
        found = self._pitches_of.get(key)
        if found is None:
            natural, section = self.prescribed.measure("natural-line"), self.section(paragraph)
            found = pitch(paragraph, section, natural.value, natural.tolerance, size)
            self._pitches_of[key] = found
        self._pitches[number] = found
        return found

    def look(self, font: Font) -> Look:
        """The look of a font."""
        return look(font)

    def lines(self, paragraph: Paragraph) -> int | None:
        """Lines on a page of its section at its pitch; None when its format is not known."""
        found = self.pitch(paragraph)
        height = text_height(self.section(paragraph))
        return None if found is None else lines_in(height, found.points)

    def characters(self, font: Font, section: Section) -> tuple[int, ...]:
        """Full-width characters of a font that a line of a section may hold, then those that one
        of a type area of the right width would hold."""
        return self.once(_characters, font.size, font.spacing, section)

    def indent(self, paragraph: Paragraph) -> Indent | None:
        """The indents of a paragraph in characters; None when its format is not known."""
        return indent(paragraph)

    def stretches(self, paragraph: Paragraph) -> tuple[Stretch, ...]:
        """The words of a paragraph by look."""
        found = self._stretches.get(paragraph.number)
        if found is None:
            found = self._stretches[paragraph.number] = stretches(paragraph)
        return found


def _characters(
    layout: Layout, size: float | None, spacing: float, section: Section
) -> tuple[int, ...]:
    font, normal = Font(size=size, spacing=spacing), layout.document.normal_size or _NORMAL
    advances = advance(font, section, normal)
    right = layout.prescribed.measure("text-width").value * POINTS
    return tuple(
        [characters_in(width, one) for width in (text_width(section), right) for one in advances]
    )
