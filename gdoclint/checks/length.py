"""TYP009: how long a document may be (整治形式主义为基层减负若干规定 第二条)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from gdoclint.checks.anchors import head, squeezed
from gdoclint.checks.dates import document_date
from gdoclint.checks.issuing import addressees
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree, Unit


@check("length-guidance")
def length_guidance(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The notice and each printed text by itself, when it has more characters than ``special``.

    Documents without a date or from before ``since`` are not counted. Values: ``count``, ``most``.
    """
    date = document_date(document, tree)
    since = datetime.date.fromisoformat(options.params["since"])
    if date is None or date.value is None or date.value < since:
        return
    centre = any("中央" in name for _, name in addressees(document, tree))
    special = options.params["special_to_centre" if centre else "special"]
    for unit in tree.units:
        count = sum(len(squeezed(document.paragraph(n).text)) for n in _text(unit))
        if unit.kind != "annex" and count > special:
            general = options.params["general"]
            most, message = (general, "") if count > general else (special, "special")
            first = document.paragraph(min(_text(unit)))
            yield Hit(head(first), {"count": str(count), "most": str(most)}, message=message)


def _text(unit: Unit) -> set[int]:
    """The paragraphs of its body, headings included."""
    nodes = list(unit.body.walk())
    headings = {node.heading.paragraph for node in nodes if node.heading}
    return headings | {number for node in nodes for number in node.paragraphs}
