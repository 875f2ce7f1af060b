"""FMT028: a draft that is typed and not laid out yet (GB/T 9704 5, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.annex_layout import annex_layout
from gdoclint.checks.closing_layout import annex_note_layout, signature_layout
from gdoclint.checks.layout_body import body_font
from gdoclint.checks.layout_grid import lines_per_page
from gdoclint.checks.layout_indent import body_indent
from gdoclint.checks.layout_page import margin_check, page_size
from gdoclint.checks.layout_title import title_font
from gdoclint.checks.page_numbers import page_number_form
from gdoclint.checks.title_spacing import title_spacing
from gdoclint.document import BLANKS, Document, Font, Paragraph
from gdoclint.finding import AnyEdit, Hit, Span
from gdoclint.layout.faces import face
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree


@check("not-laid-out")
def not_laid_out(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Once, where neither page nor faces are set: other margins, one face and size."""
    layout = options.layout
    if not layout.known:
        return
    story = (p for p in document.flow() if p.text.strip(BLANKS))
    first = next(story, None)
    if first is None:
        return
    look = _look(first)
    if any(_look(paragraph) != look for paragraph in story):
        return
    kind = face(first.runs[0].font.east_asian or "").kind if first.runs else None
    if kind != "仿宋" and not layout.is_right_vertically(layout.section(first)):
        span = Span(first.number, first.start, first.start + len(first.stripped))
        yield Hit(span, edits=tuple(_laid_out(document, tree, options)))


def _laid_out(document: Document, tree: Tree, options: Options) -> Iterator[AnyEdit]:
    """What lays the whole text out: the fixes of all that is wrong with it."""
    for other in _SAFE:
        for hit in other(document, tree, options):
            if hit.safety in (None, "safe"):
                yield from hit.edits
    for other in _SAFE_IF_NOTHING_IS_SET:
        for hit in other(document, tree, options):
            if hit.safety == "safe":
                yield from hit.edits


_SAFE = (
    page_size,
    margin_check,
    body_font,
    title_font,
    body_indent,
    title_spacing,
    annex_note_layout,
    annex_layout,
    page_number_form,
)
_SAFE_IF_NOTHING_IS_SET = (lines_per_page, signature_layout)


def _look(paragraph: Paragraph) -> tuple[str | None, float | None] | None:
    """The face and size of all words; None when there are several."""
    fonts: set[Font] = {run.font for run in paragraph.runs if run.start < run.end}
    looks = {(font.east_asian, font.size) for font in fonts}
    return looks.pop() if len(looks) == 1 else None
