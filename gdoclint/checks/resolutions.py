"""TYP015: a 决议 says which meeting adopted it (条例 第八条(一))."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, whole
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_NOTE = rich(r"通过|审议|批准|会议|全会")
_MEETING = rich(
    r"(?:会议|全会|大会|常委会|常务委员会|委员会)[^。]{0,80}?(?:通过|审议|审查|听取|讨论|批准|决定|表决|同意)"
    r"|(?:通过|审议|审查|听取|讨论|批准)[^。]{0,60}?(?:会议|全会|大会)"
)


@check("resolution-basis")
def resolution_basis(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Once, at the title, when neither the note under it nor the text names the meeting."""
    titles = tree.main.numbers("TITLE")
    notes = (document.paragraph(n).text for n in tree.main.numbers("ADOPTION"))
    body = (document.paragraph(n).text for n in body_numbers(tree))
    if not titles or any(map(_NOTE.search, notes)) or any(map(_MEETING.search, body)):
        return
    yield Hit(whole(document.paragraph(titles[0])))
