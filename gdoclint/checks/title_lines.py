"""A title as one text, with the way back to its lines."""

from __future__ import annotations

from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import Span
from gdoclint.structure.titles import title_lines
from gdoclint.structure.tree import Tree, Unit


class Title(Struct, frozen=True):
    """The joined words of a title; ``places`` has paragraph and offset of each character.

    ``lines`` are the words between real line breaks.
    """

    text: str
    places: tuple[tuple[int, int], ...]
    lines: tuple[str, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]``, cut at the end of the line where it begins."""
        paragraph, first = self.places[start]
        last = first
        for number, offset in self.places[start:end]:
            if number == paragraph:
                last = offset
        return Span(paragraph, first, last + 1)

    @property
    def end(self) -> Span:
        """The last words, as many as show where the title ends."""
        return self.span(max(0, len(self.text) - 8), len(self.text))


def title(document: Document, unit: Unit, *roles: str) -> Title | None:
    """The title of a unit; None when it has none."""
    places: list[tuple[int, int]] = []
    lines: list[str] = []
    for number in unit.numbers(*(roles or ("TITLE",))):
        for start, line in title_lines(document.paragraph(number).text):
            places += [(number, start + offset) for offset in range(len(line))]
            lines.append(line)
    return Title("".join(lines), tuple(places), tuple(lines)) if lines else None


def main_title(document: Document, tree: Tree) -> Title | None:
    """The title of the document itself; None when it has none."""
    return tree.once(_of_main, document)


def _of_main(document: Document, tree: Tree) -> Title | None:
    return title(document, tree.main)
