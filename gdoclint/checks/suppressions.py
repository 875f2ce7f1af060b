"""SUP001: comments that silence nothing."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree


@check("unused-suppression")
def unused_suppression(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """What the engine found to be without use, when all other rules had run."""
    yield from options.unused
