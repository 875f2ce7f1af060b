"""FMT017: blank lines around the title and the place of the addressee (GB/T 9704 7.3.1–7.3.3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, head, whole
from gdoclint.checks.layout_faults import unblanked
from gdoclint.document import Document, Paragraph
from gdoclint.finding import AnyEdit, Hit, ParagraphFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.gaps import Gap, gap, spaced
from gdoclint.layout.wanted import style
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# A rule that is a shape, or none, stands somewhere between the number and the title.
_RULE = 0.5
_FLUSH = 0.5
_MEASURES = {
    "above": "lines-above-title",
    "below": "lines-below-title",
    "body": "lines-above-text",
}


@check("title-spacing")
def title_spacing(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Two blank lines above the title, one below, the addressee flush left, the body next."""
    layout = options.layout
    titles = [document.paragraph(n) for n in tree.main.numbers("TITLE")]
    if not layout.known or not titles:
        return
    if layout.form == "ordinary":
        yield from _above(layout, titles[0])
    addressees = [document.paragraph(n) for n in tree.main.numbers("ADDRESSEE")]
    if addressees:
        yield from _below(layout, addressees[0])
        yield from _flush_left(layout, addressees[0])
        yield from _text_follows(layout, addressees[-1])


def _above(layout: Layout, title: Paragraph) -> Iterator[Hit]:
    """Between the red rule and the title, where a red head is there."""
    main, document = layout.tree.main, layout.document
    numbers = [n for n in main.numbers("DOC_NUMBER", "SIGNER") if n < title.number]
    if not numbers or not main.numbers("ORG_MARK"):
        return
    from gdoclint.layout.drawn import drawn

    rules = [r for r in drawn(document, max(numbers), title.number - 1) if r.below]
    last = max([max(numbers), *(r.paragraph for r in rules)])
    room = gap(layout, document.paragraph(last), title)
    bordered = any(rule.distance is not None for rule in rules)
    more = 0.0 if bordered else _RULE
    span = whole(title)
    yield from _wrong(layout, "above", (document.paragraph(last), title), room, span, more)


def _wrong(
    layout: Layout,
    what: str,
    around: tuple[Paragraph, Paragraph],
    room: Gap | None,
    span: Span,
    more: float = 0.0,
) -> Iterator[Hit]:
    right = layout.prescribed.measure(_MEASURES[what])
    if room is not None and not room.is_about(right, more):
        values = {"lines": f"{room.lines:.1f}", "right": f"{right.value:g}"}
        edits = spaced(layout, *around, right.value)
        yield Hit(span, values, edits, message=what, basis=layout.prescribed.organ(right))


def _below(layout: Layout, addressee: Paragraph) -> Iterator[Hit]:
    """Between the title, with the note below it, and the addressee."""
    upper = _before(layout, addressee)
    if upper is None or layout.tree.role(upper) not in ("TITLE", "ADOPTION"):
        return
    around = (upper, addressee)
    yield from _wrong(layout, "below", around, gap(layout, *around), whole(addressee))


def _before(layout: Layout, paragraph: Paragraph) -> Paragraph | None:
    """The last paragraph of the body with words before another."""
    found = None
    for one in layout.document.flow():
        if one.number >= paragraph.number:
            break
        if one.stripped and one.origin == "body":
            found = one
    return found


def _flush_left(layout: Layout, addressee: Paragraph) -> Iterator[Hit]:
    indent, geometry = layout.indent(addressee), addressee.geometry
    if indent is None or geometry is None or addressee.origin != "body":
        return
    right, aside = layout.element(addressee), geometry.alignment in ("center", "right")
    free = max(indent.first + indent.typed, indent.left)
    if right.indent is not None and (aside or abs(free - right.indent) > _FLUSH):
        edit = ParagraphFormat(
            addressee.number,
            "left" if aside else None,
            left=0.0,
            first_line=right.indent,
            style=style("ADDRESSEE"),
        )
        edits: tuple[AnyEdit, ...] = (*unblanked(addressee), edit)
        basis = layout.prescribed.organ(right)
        yield Hit(whole(addressee), edits=edits, message="indent", basis=basis)


def _text_follows(layout: Layout, addressee: Paragraph) -> Iterator[Hit]:
    """No blank line between the addressee and the body."""
    numbers = body_numbers(layout.tree)
    behind = bisect_right(numbers, addressee.number)
    if behind == len(numbers):
        return
    first = layout.document.paragraph(numbers[behind])
    around = (addressee, first)
    yield from _wrong(layout, "body", around, gap(layout, *around), head(first))
