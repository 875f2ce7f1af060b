"""Checks of the 文种 itself (family genre)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from gdoclint.checks.anchors import head, whole
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# What only a 公文 has around its text (条例 第九条); one of them makes a document official even
# when its title names no 文种, which TTL001 then reports.
OFFICIAL_ELEMENTS = (
    "COPY_NO", "SECRECY", "URGENCY", "ORG_MARK", "DOC_NUMBER", "SIGNER", "ADDRESSEE", "CC",
    "IMPRINT",
)  # fmt: skip


def is_official(tree: Tree) -> bool:
    """Whether the document is a 公文: it has a 文种, or an element that only a 公文 has."""
    return tree.genre is not None or bool(tree.main.numbers(*OFFICIAL_ELEMENTS))


@check("no-genre")
def no_genre(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Once, at the title or else the first paragraph, of a document that is no 公文."""
    if is_official(tree):
        return
    title = (whole(document.paragraph(number)) for number in tree.main.numbers("TITLE"))
    text = (head(paragraph) for paragraph in tree.paragraphs(document) if paragraph.stripped)
    yield from map(Hit, islice(chain(title, text), 1))
