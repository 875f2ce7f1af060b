"""TYP018: a 议案 goes from a government to the people's congress of its place (条例 第八条)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import left_open, whole
from gdoclint.checks.issuing import addressees, title_organ
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Others that the organic laws let move a 议案, and companies, which follow their own rules.
_MAY_MOVE = rich(
    r"政府$|国务院$|行署$|管委会$|人民代表大会|人大|常委会|常务委员会|主席团|代表团|法院$|检察院$|军事委员会|中央军委|监察委员会|监委$"
    r"|公司|集团|董事会|监事会|理事会|股东|工会|协会|学会|商会|大学|学院"
)
_CONGRESS = rich(r"人民代表大会|人大|常委会|常务委员会|主席团|代表|大会|各位|主任会议")


@check("motion-issuer")
def motion_issuer(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The mover is no government, or the addressee no congress (``addressee``)."""
    to = list(addressees(document, tree))
    if any(rich(r"公司|股东|董事|工会|协会").search(name) for _, name in to):
        return
    for span, name in _movers(document, tree):
        if is_organ(name) and not _MAY_MOVE.search(name) and not left_open(name):
            yield Hit(span, {"mover": name})
            break
    if to and not any(_CONGRESS.search(name) or left_open(name) for _, name in to):
        span, name = to[0]
        if is_organ(name):
            yield Hit(span, message="addressee")


def _movers(document: Document, tree: Tree) -> Iterator[tuple[Span, str]]:
    """The organ of the title, else the signatories."""
    titled = title_organ(document, tree)
    if titled:
        yield titled
        return
    for number in tree.main.numbers("SIGNATORY"):
        paragraph = document.paragraph(number)
        yield whole(paragraph), plain(paragraph.text)
