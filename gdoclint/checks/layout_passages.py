"""What layout rules call body text: paragraphs with their heads, without what is set specially."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from msgspec import Struct

from gdoclint.checks.quotations import quoted
from gdoclint.document import BLANKS, Font, Paragraph
from gdoclint.finding import Span
from gdoclint.layout import Layout
from gdoclint.layout.looks import Stretch, cut
from gdoclint.layout.margins import is_landscape
from gdoclint.layout.wanted import style
from gdoclint.patterns import lean
from gdoclint.structure.tree import Heading, Unit, UnitKind

_ASIDE = frozenset({"center", "right", "distribute"})
_BODY = ("TEXT", "ARTICLE", "H1", "H2", "H3", "H4", "H5")
BODY = frozenset(_BODY)
HEADS = frozenset({"H1", "H2", "H3", "H4"})
# Captions, notes to a table, what a formula's letters stand for: set as they need.
_APART = lean(r"(?:[图表][\d一二三四五六七八九十]|续表|注\d?[：:.]|备注|单位[：:]|式中|其中[：:]$)")
_BEGINS_APART = frozenset("图表续注备单式其")
_SHORT = 40
_STOPS = "。；！？：”）"


class Passage(Struct, frozen=True):
    """A paragraph of body text.

    ``head`` spans the mark and words of a heading, without the text that follows on its line;
    None for plain text and for items that are whole sentences; at ``text_start`` begins what
    stands behind it or behind the label of an article. ``length`` are its characters without the
    blanks around. ``in_annex``: it belongs to an annex, which may be set as its kind needs.
    ``style`` names the style that stands for it: a head whose text runs on is set in the text's.
    """

    paragraph: Paragraph
    role: str
    unit: UnitKind
    heading: Heading | None
    head: Span | None
    text_start: int
    length: int
    in_annex: bool
    style: str

    @property
    def fills_paragraph(self) -> bool:
        """Whether it is a heading with a paragraph of its own."""
        return self.heading is not None and self.heading.form == "heading"


def passages(layout: Layout) -> tuple[Passage, ...]:
    """The body text in reading order.

    Without tables, text boxes, quoted texts, what stands centred or on the right, captions, names
    of chapters, and pages laid on their side.
    """
    document, tree = layout.document, layout.tree
    roles, headings, quotes = tree.roles, tree.headings, quoted(document)
    units = iter(tree.units)
    unit, later = next(units).kind, next(units, None)
    lying = [is_landscape(section) for section in document.sections]
    found, of_text = [], style("TEXT")
    for paragraph in tree.paragraphs(document, *_BODY):
        number, geometry = paragraph.number, paragraph.geometry
        while later is not None and later.first <= number:
            unit, later = later.kind, next(units, None)
        if paragraph.origin != "body" or number in quotes or lying[paragraph.section]:
            continue
        if geometry is None or geometry.alignment in _ASIDE:
            continue
        role, heading, words = roles[number], headings.get(number), paragraph.text.strip(BLANKS)
        if role == "ARTICLE" and (heading is None or heading.form == "heading"):
            continue
        if words[:1] in _BEGINS_APART and is_apart(words):
            continue
        head, start, named = None, 0, of_text
        if heading is not None:
            head, start, named = _head(paragraph, heading, role)
        length, annexed = len(words), unit == "annex"
        found.append(Passage(paragraph, role, unit, heading, head, start, length, annexed, named))
    return tuple(found)


def own_passages(layout: Layout) -> tuple[Passage, ...]:
    """Those of the text itself and of what is printed with it, without annexes."""
    return tuple([passage for passage in layout.once(passages) if not passage.in_annex])


def annex_passages(layout: Layout) -> tuple[Passage, ...]:
    """Those of annexes."""
    return tuple([passage for passage in layout.once(passages) if passage.in_annex])


def in_annex(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether a paragraph belongs to an annex, its label and title included."""
    units = layout.tree.units
    later = bisect_right(units, paragraph.number, 1, key=_first)
    return units[later - 1].kind == "annex"


def _first(unit: Unit) -> int:
    return unit.first


def is_apart(words: str) -> bool:
    """Whether a paragraph of these words is a caption, a note or the like."""
    return _APART.match(words) is not None


def _head(paragraph: Paragraph, heading: Heading, role: str) -> tuple[Span | None, int, str]:
    """The head, where the text behind it begins, and the style of the paragraph."""
    alone = heading.form == "heading"
    named = style(role if alone else "TEXT")
    if heading.level is None:
        return None, heading.label.end, named
    if heading.form == "item":
        return None, 0, named
    end = len(paragraph.text.rstrip(BLANKS)) if alone else heading.head.end
    return Span(paragraph.number, heading.label.start, end), end, named


def is_caption(passage: Passage) -> bool:
    """Whether a paragraph may be a heading without number: short, one look, no stop at its end."""
    text = passage.paragraph.stripped
    return passage.heading is None and len(text) <= _SHORT and text[-1:] not in _STOPS


def heads(layout: Layout, roles: Collection[str] = HEADS) -> list[Passage]:
    """The headings of these roles."""
    return [passage for passage in layout.once(every_head) if passage.role in roles]


def every_head(layout: Layout) -> tuple[Passage, ...]:
    """All headings."""
    return tuple([passage for passage in layout.once(passages) if passage.head is not None])


def fonts_of(passage: Passage) -> list[Font]:
    """The fonts of the head."""
    end = 0 if passage.head is None else passage.head.end
    return [run.font for run in passage.paragraph.runs if run.start < end]


def within(layout: Layout, passage: Passage) -> list[Stretch]:
    """The words of the head by look."""
    head, stretches = passage.head, layout.stretches(passage.paragraph)
    if head is None:
        return []
    end = head.end
    return [s if s.end <= end else cut(s, s.start, end) for s in stretches if s.start < end]
