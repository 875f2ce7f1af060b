"""FMT028: a draft that is typed and not laid out yet (GB/T 9704 5, 7)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.document import BLANKS, Document, Font, Paragraph
from gdoclint.finding import Hit, Span
from gdoclint.layout.faces import face
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree


@check("not-laid-out")
def not_laid_out(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Once, where neither page nor faces are set: other margins, one face and size."""
    layout = options.layout
    if not layout.known:
        return
    story = [p for p in document.flow() if p.text.strip(BLANKS)]
    if not story or len(set(map(_look, story))) > 1:
        return
    kind = face(story[0].runs[0].font.east_asian or "").kind if story[0].runs else None
    if kind != "仿宋" and not layout.is_right_vertically(layout.section(story[0])):
        first = story[0]
        yield Hit(Span(first.number, first.start, first.start + len(first.stripped)))


def _look(paragraph: Paragraph) -> tuple[str | None, float | None] | None:
    """The face and size of all words; None when there are several."""
    fonts: set[Font] = {run.font for run in paragraph.runs if run.start < run.end}
    looks = {(font.east_asian, font.size) for font in fonts}
    return looks.pop() if len(looks) == 1 else None
