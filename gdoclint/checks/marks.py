"""Number marks of the official scheme: how a number is written at each level."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from msgspec import Struct

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.structure import ordinals
from gdoclint.structure.tree import ARTICLE_STYLES, STYLES, Heading, Node, Tree

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CHINESE = "一二三四五六七八九十百零"
LADDER = (*ARTICLE_STYLES, STYLES[0], "1.1", *STYLES[1:4], "1）", STYLES[4])
_RANKS = {style: place for place, style in enumerate(LADDER)}


def numeral(style: str, number: int) -> str:
    """The bare number in the writing of that style: 三, 3 or ③."""
    if style == "①":
        return CIRCLED[number - 1] if number <= len(CIRCLED) else str(number)
    return str(number) if style in ("1.", "（1）", "1）", "1.1") else ordinals.chinese(number)


def mark(style: str, number: int) -> str:
    """The whole mark: 三、 （三） 3. （3） ③ 第三条."""
    written = numeral(style, number)
    if style in ARTICLE_STYLES:
        return f"第{written}{style[-1]}"
    shapes = {"一、": "{}、", "（一）": "（{}）", "1.": "{}.", "（1）": "（{}）", "1）": "{}）"}
    return shapes.get(style, "{}").format(written)


def run(style: str, first: int, last: int) -> str:
    """The marks from first to last, for a message: “二、” or “二、”至“四、”."""
    one = f"“{mark(style, first)}”"
    return one if first == last else f"{one}至“{mark(style, last)}”"


def rank(style: str) -> int:
    """How high a style stands, smaller is higher; the article ladder stands above 一、."""
    return _RANKS.get(style, len(LADDER))


def numeral_span(paragraph: Paragraph, heading: Heading) -> tuple[int, int] | None:
    """Where the bare number of a typed mark stands; None for automatic and lost numbers."""
    if heading.automatic or heading.ordinal is None:
        return None
    written = paragraph.text[heading.label.start : heading.label.end]
    inside = [i for i, char in enumerate(written) if char in CHINESE or char.isdigit()]
    if not inside:
        return None
    return heading.label.start + inside[0], heading.label.start + inside[-1] + 1


class Marked(Struct, frozen=True, gc=False):
    """A heading together with its paragraph."""

    heading: Heading
    paragraph: Paragraph

    @property
    def label(self) -> str:
        """The mark as written."""
        return self.paragraph.text[self.heading.label.start : self.heading.label.end]

    @property
    def rest(self) -> str:
        """The words behind the mark."""
        return self.paragraph.text[self.heading.label.end :].strip(BLANKS)


def parents(document: Document, tree: Tree) -> tuple[Node, ...]:
    """Everything in the tree that has something numbered under it."""
    return tree.once(_parents, document)


def _parents(document: Document, tree: Tree) -> tuple[Node, ...]:
    return tuple([node for unit in tree.units for node in unit.nodes if node.children])


def of_units(document: Document, tree: Tree) -> list[list[Marked]]:
    """For every unit its numbered paragraphs in reading order."""
    return tree.once(_of_units, document)


def _of_units(document: Document, tree: Tree) -> list[list[Marked]]:
    paragraphs = document.by_number
    return [
        [Marked(one, paragraphs[one.paragraph]) for one in unit.headings] for unit in tree.units
    ]


def signed(document: Document, tree: Tree) -> list[list[Marked]]:
    """Those of them that begin with a round bracket or with an enclosed number."""
    return tree.once(_signed, document)


def _signed(document: Document, tree: Tree) -> list[list[Marked]]:
    units = of_units(document, tree)
    return [[one for one in marks if _is_signed(one)] for marks in units]


def _is_signed(one: Marked) -> bool:
    start = one.heading.label.start
    first = one.paragraph.text[start : start + 1]
    return first == "（" or "\u2460" <= first <= "\u3229" or first == "("


def marked(document: Document, tree: Tree) -> Iterator[Marked]:
    """Every numbered paragraph of the document in reading order."""
    return chain.from_iterable(of_units(document, tree))
