"""FMT012: blanks, tabs and empty paragraphs where the word processor has a format for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.checks.anchors import LENGTH, head
from gdoclint.checks.layout_indent import indented_alike
from gdoclint.checks.layout_passages import BODY, Passage, passages
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import AnyEdit, Edit, Hit, Safety, Span
from gdoclint.layout import Layout
from gdoclint.layout.wanted import flush
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_PUSHED = 4
"""Blanks at the head of a signature that no longer are an indent of two characters."""
_WIDE = "\u3000\u2003"
_BETWEEN = 2
_ANYWHERE = 6
"""Empty paragraphs in a row: between paragraphs of the body, and anywhere."""


@check("manual-spacing")
def manual_spacing(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Leading blanks (with the fix of deleting them where an indent is set), line breaks inside
    paragraphs, signatures pushed to the right by blanks, and rows of empty paragraphs: one finding
    for each kind."""
    layout = options.layout
    if not layout.known:
        return
    yield from _leading(layout)
    yield from _breaks(layout)
    yield from _pushed(layout)
    yield from _empty(layout)


def _leading(layout: Layout) -> Iterator[Hit]:
    """Blanks on top of an indent can go; those instead of one give way to an indent as wide."""
    begun = [p for p in layout.once(passages) if p.paragraph.text[:1] in BLANKS]
    if not begun:
        return
    typed = [p for p in begun if p.paragraph.start and not p.paragraph.label_end]
    double = [p for p in typed if indented_alike(layout, p)]
    instead = [p for p in typed if p not in double]
    if double:
        edits: tuple[AnyEdit, ...] = tuple(Edit(_blanks(p.paragraph), "") for p in double)
        values = {"count": str(len(double))}
        yield Hit(_with_words(double[0]), values, edits, message="double")
    if instead:
        ours = [p.paragraph for p in instead if not p.in_annex]
        edits = tuple(_indented(layout, [p for p in instead if not p.in_annex]))
        values = {"count": str(len(instead))}
        safety: Safety = "safe" if all(map(_looks_indented, ours)) else "unsafe"
        yield Hit(_with_words(instead[0]), values, edits, safety=safety)


def _looks_indented(paragraph: Paragraph) -> bool:
    """Whether the blanks are as wide as the indent of two characters that they stand for."""
    blanks = paragraph.text[: paragraph.start]
    wide = sum(blank in _WIDE for blank in blanks)
    return "\t" not in blanks and 1.5 <= wide + (len(blanks) - wide) / 2 <= 2.5


def _indented(layout: Layout, passages: Iterable[Passage]) -> Iterator[AnyEdit]:
    """An indent in the place of blanks."""
    wanted = layout.prescribed.measure("body-indent").value
    for passage in passages:
        yield Edit(_blanks(passage.paragraph), "")
        yield flush(passage.paragraph, wanted, passage.style)


def _blanks(paragraph: Paragraph) -> Span:
    return Span(paragraph.number, 0, paragraph.start)


def _with_words(passage: Passage) -> Span:
    """The blanks with the words behind them, as blanks alone cannot be seen."""
    return Span(passage.paragraph.number, 0, head(passage.paragraph).end)


def _breaks(layout: Layout) -> Iterator[Hit]:
    """Typed line breaks: what stands behind them begins without an indent."""
    if layout.document.ascii.count(b"\n") < len(layout.document.paragraphs):
        return  # none but those that stand between paragraphs there
    broken = [p.paragraph for p in layout.once(passages) if "\n" in p.paragraph.text]
    found = [p for p in broken if "\n" in p.stripped and not p.page_break]
    if found:
        first = found[0]
        at = first.text.index("\n", first.start) + 1
        count = sum(paragraph.stripped.count("\n") for paragraph in found)
        end = min(len(first.text), at + LENGTH)
        yield Hit(Span(first.number, at, end), {"count": str(count)}, message="break")


def _pushed(layout: Layout) -> Iterator[Hit]:
    for paragraph in layout.tree.paragraphs(layout.document, "SIGNATORY", "DATE"):
        geometry = paragraph.geometry
        text = paragraph.text.expandtabs(_PUSHED)
        blanks = len(text) - len(text.lstrip(BLANKS))
        right = geometry is None or geometry.alignment == "right"
        if blanks >= _PUSHED and not right and paragraph.origin == "body":
            yield Hit(Span(paragraph.number, 0, len(paragraph.text)), message="pushed")
            return


def _empty(layout: Layout) -> Iterator[Hit]:
    """The first row of empty paragraphs that is no prescribed blank line."""
    roles = layout.tree.roles
    row: list[Paragraph] = []
    before = ""
    several = len(tuple(layout.tree.paragraphs(layout.document, "BLANK"))) >= _BETWEEN
    for paragraph in layout.document.flow() if several else ():
        if paragraph.origin != "body":
            continue
        role = roles.get(paragraph.number, "")
        if role == "BLANK" and not paragraph.picture and not paragraph.page_break:
            row.append(paragraph)
            continue
        if row:
            inside = before in BODY and role in BODY
            if len(row) >= (_BETWEEN if inside else _ANYWHERE) and before:
                yield Hit(head(paragraph), {"count": str(len(row))}, message="empty")
                return
            row = []
        before = role
