"""The plugin's check: paragraphs that are longer than the card allows."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree


@check("example-long-paragraph")
def long_paragraph(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Paragraphs of more than ``most`` characters; ``{count}`` says how many."""
    for paragraph in tree.paragraphs(document, *options.roles):
        length = len(paragraph.stripped)
        if length > options.params["most"]:
            start = paragraph.start
            yield Hit(Span(paragraph.number, start, start + 10), {"count": str(length)})
