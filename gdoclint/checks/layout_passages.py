"""What layout rules call body text: paragraphs with their heads, without what is set specially."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from gdoclint.checks.quotations import quoted
from gdoclint.document import BLANKS, Paragraph
from gdoclint.finding import Span
from gdoclint.layout import Layout
from gdoclint.layout.margins import is_landscape
from gdoclint.layout.wanted import style
from gdoclint.patterns import lean
from gdoclint.structure.tree import Heading, UnitKind

_BODY = ("TEXT", "ARTICLE", "H1", "H2", "H3", "H4", "H5")
BODY = frozenset(_BODY)
# Captions, notes to a table, what a formula's letters stand for: set as they need.
_APART = lean(r"(?:[图表][\d一二三四五六七八九十]|续表|注\d?[：:.]|备注|单位[：:]|式中|其中[：:]$)")
_SHORT = 40
_STOPS = "。；！？：”）"


class Passage(Struct, frozen=True):
    """A paragraph of body text.

    ``head`` spans the mark and words of a heading, without the text that follows on its line;
    None for plain text and for items that are whole sentences.
    """

    paragraph: Paragraph
    role: str
    unit: UnitKind
    heading: Heading | None
    head: Span | None

    @property
    def in_annex(self) -> bool:
        """Whether it belongs to an annex, which may be set as its kind needs."""
        return self.unit == "annex"

    @property
    def fills_paragraph(self) -> bool:
        """Whether it is a heading with a paragraph of its own."""
        return self.heading is not None and self.heading.form == "heading"

    @property
    def length(self) -> int:
        """Its characters without the blanks around."""
        return len(self.paragraph.stripped)


def passages(layout: Layout) -> tuple[Passage, ...]:
    """The body text in reading order.

    Without tables, text boxes, quoted texts, what stands centred or on the right, captions, names
    of chapters, and pages laid on their side.
    """
    document, tree = layout.document, layout.tree
    quotes = quoted(document)
    firsts = [unit.first for unit in tree.units]
    lying = [is_landscape(section) for section in document.sections]
    found = []
    for paragraph in tree.paragraphs(document, *_BODY):
        if paragraph.origin != "body" or paragraph.number in quotes:
            continue
        geometry = paragraph.geometry
        if geometry is None or geometry.alignment in ("center", "right", "distribute"):
            continue
        role, heading = tree.roles[paragraph.number], tree.headings.get(paragraph.number)
        if role == "ARTICLE" and (heading is None or heading.form == "heading"):
            continue
        if lying[paragraph.section] or is_apart(paragraph):
            continue
        unit = tree.units[max(0, bisect_right(firsts, paragraph.number) - 1)].kind
        found.append(Passage(paragraph, role, unit, heading, _head(paragraph, heading)))
    return tuple(found)


def in_annex(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to an annex, its label and title included."""
    units = layout.tree.units
    firsts = [unit.first for unit in units]
    return units[max(0, bisect_right(firsts, paragraph.number) - 1)].kind == "annex"


def is_apart(paragraph: Paragraph) -> bool:
    """Whether it is a caption, a note or the like, by its first words."""
    return _APART.match(paragraph.stripped) is not None


def _head(paragraph: Paragraph, heading: Heading | None) -> Span | None:
    if heading is None or heading.level is None or heading.form == "item":
        return None
    if heading.form == "heading":
        return Span(paragraph.number, heading.label.start, len(paragraph.text.rstrip(BLANKS)))
    return Span(paragraph.number, heading.label.start, heading.head.end)


def named(passage: Passage) -> str:
    """The name of the style that stands for it: a head whose text runs on is set in the text's."""
    heading = passage.fills_paragraph and passage.role != "ARTICLE"
    return style(passage.role if heading else "TEXT")


def is_caption(passage: Passage) -> bool:
    """Whether a paragraph may be a heading without number: short, one look, no stop at its end."""
    text = passage.paragraph.stripped
    return passage.heading is None and len(text) <= _SHORT and text[-1:] not in _STOPS
