"""PUN016: marks at the end of list items (GB/T 15834 A.5, B.1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gdoclint.checks.marks import parents
from gdoclint.checks.quotations import quoted
from gdoclint.checks.running_text import running_text
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import ARTICLE_STYLES, STYLES, Heading, Node, Tree

# The number of an item inside a paragraph.
_ITEM = lean(
    r"(?:^|(?<=[。；：，\n]))[ \u3000]*"
    r"(?:(?P<yishi>[一二三四五六七八九十]是)|(?P<bracket>[（(][一二三四五六七八九十\d]{1,2}[）)]))",
    re.MULTILINE,
)
_NUMBER = lean(r"[一二三四五六七八九十（(](?:(?<=[（(])[一二三四五六七八九十\d]|(?<![（(])是)")
_QUOTED = lean("“[^“”]*”|（[^（）]*）|〔[^〔〕]*〕|‘[^‘’]*’|《[^《》]*》")


@check("semicolon-list")
def semicolon_list(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Items that end in ； where one of them holds a full stop: siblings, or items of a paragraph.

    The edits give all of them a full stop. Provisions and quoted paragraphs are left alone.
    """
    marked = list(running_text(document, tree, options).holding("；"))
    closed = {p.number for p in marked if p.text.rstrip(BLANKS).endswith("；")}
    hits = [
        *(
            _uneven([_of(item, _start(item, tree)) for item in items])
            for items in (_lists(document, tree, closed) if closed else ())
        ),
        *(
            _uneven(list(_segments(paragraph, list(run))))
            for paragraph in marked
            if "。" in paragraph.text and len(_NUMBER.findall(paragraph.text)) > 1
            if tree.roles.get(paragraph.number) != "ARTICLE"
            for _, run in groupby(_ITEM.finditer(paragraph.text), lambda one: one.lastgroup)
        ),
    ]
    found = [hit for hit in hits if hit is not None]
    quotes = quoted(document) if found else ()
    yield from (hit for hit in found if hit.span.paragraph not in quotes)


def _lists(document: Document, tree: Tree, some: set[int]) -> Iterator[list[Paragraph]]:
    """Numbered paragraphs of one style under one parent, with nothing under them, where ``some``
    paragraph is among them."""
    for node in parents(document, tree):
        if len(node.children) > 1:
            alike: dict[str, list[int]] = {}
            for heading in _items(node):
                alike.setdefault(heading.style, []).append(heading.paragraph)
            for numbers in alike.values():
                if len(numbers) > 1 and not some.isdisjoint(numbers):
                    yield list(map(document.paragraph, numbers))


def _items(node: Node) -> Iterator[Heading]:
    """The numbers of a node's items; the parts of an article are provisions and no items."""
    if node.heading is None or node.heading.style not in ARTICLE_STYLES:
        for child in node.children:
            heading = child.heading
            if heading is not None and heading.style in STYLES and not child.children:
                yield heading


def _start(paragraph: Paragraph, tree: Tree) -> int:
    heading = tree.headings.get(paragraph.number)
    return heading.label.end if heading is not None else paragraph.label_end


def _of(paragraph: Paragraph, start: int) -> tuple[str, Span]:
    """The words of an item and where its last character stands."""
    end = len(paragraph.text.rstrip(BLANKS))
    return paragraph.text[start:end], Span(paragraph.number, max(end - 1, 0), end)


def _segments(paragraph: Paragraph, run: Sequence[re.Match[str]]) -> Iterator[tuple[str, Span]]:
    """The items of a paragraph; what follows the last one is more than an item, unless it ends
    in ； itself."""
    text = paragraph.text
    for place, one in enumerate(run):
        last = place + 1 == len(run)
        end = len(text.rstrip(BLANKS)) if last else run[place + 1].start()
        if end > one.end() and (not last or text[end - 1] == "；"):
            yield text[one.end() : end], Span(paragraph.number, end - 1, end)


def _uneven(items: Sequence[tuple[str, Span]]) -> Hit | None:
    closed = [span for words, span in items if words.endswith("；")]
    if closed and len(items) > 1 and any(_holds_stop(words) for words, _ in items):
        return Hit(closed[0], {"count": str(len(closed))}, tuple(Edit(s, "。") for s in closed))
    return None


def _holds_stop(words: str) -> bool:
    return "。" in words[:-1] and "。" in _QUOTED.sub("", words[:-1])
