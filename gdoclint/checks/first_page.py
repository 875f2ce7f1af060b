"""STR030: the first page shows body text (GB/T 9704 7.3.3), as far as heights tell."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, head
from gdoclint.checks.pages import ends_page, least_height, starts_page
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Heights are estimated from below; beyond this share of the page there is no doubt.
CERTAIN = 1.02
POINTS_PER_CM = 72 / 2.54


@check("first-page-body")
def first_page_body(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A page break, or more head than a page holds, before the first words of the body."""
    numbers = body_numbers(tree)
    if document.format != "docx" or not document.sections or not numbers:
        return
    first = document.paragraph(numbers[0])
    before = list(_before(document, first)) if first.origin == "body" else []
    if not any(p.stripped for p in before):
        return
    if _broken(before, first):
        yield Hit(head(first), message="page-break")
    elif first.section == before[0].section == 0:
        section = document.sections[0]
        room = section.page_height - section.top - section.bottom
        needed = sum(least_height(p, section) for p in before)
        if needed > room * CERTAIN > 0:
            cm = {"needed": needed / POINTS_PER_CM, "room": room / POINTS_PER_CM}
            yield Hit(head(first), {name: f"{value:.1f}" for name, value in cm.items()})


def _before(document: Document, first: Paragraph) -> Iterator[Paragraph]:
    """The paragraphs of the body above its first words."""
    for paragraph in document.flow():
        if paragraph.origin == "body":
            if paragraph.number >= first.number:
                return
            yield paragraph


def _broken(before: list[Paragraph], first: Paragraph) -> bool:
    """Whether a break stands between the first words of the document and the body."""
    started = False
    for paragraph in (*before, first):
        if started and starts_page(paragraph):
            return True
        started = started or bool(paragraph.stripped)
        if started and paragraph is not first and ends_page(paragraph):
            return True
    return False
