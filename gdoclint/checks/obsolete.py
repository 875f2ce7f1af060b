"""STR029: elements that GB/T 9704—2012 dropped: 主题词, 此页无正文, the number of copies."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# What a line of these elements has.
_WORDS = ("词", "共印", "此页无正文")
_NO_TEXT = rich(r"[（(]?此页无正文[）)]?。?")
_BELOW = rich(
    rf"^[{BLANKS}]*主[{BLANKS}]*题[{BLANKS}]*词[{BLANKS}]*[：:].*$"
    rf"|[{BLANKS}]*[（(]?共印[{BLANKS}]*[\d０-９]+[{BLANKS}]*份[）)]?。?[{BLANKS}]*$"
)


@check("obsolete-elements")
def obsolete_elements(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Lines of these elements in documents dated on or after 2012-07-01."""
    signed = min(tree.main.numbers("SIGNATORY", "DATE"), default=0)
    found = [
        hit
        for p in tree.paragraphs(document)
        if any(word in p.text for word in _WORDS)
        for hit in _in(p, below=p.number > signed)
    ]
    if found and by_rules_of_2012(document, tree):
        yield from found


def _in(paragraph: Paragraph, *, below: bool) -> Iterator[Hit]:
    """此页无正文 anywhere; 主题词 and the number of copies below the signature."""
    span = whole(paragraph)
    if _NO_TEXT.fullmatch(paragraph.text, span.start, span.end):
        yield Hit(span, edits=(Edit(span, ""),))
    elif below and (match := _BELOW.search(paragraph.text, span.start)):
        at = Span(paragraph.number, *match.span())
        yield Hit(at, edits=(Edit(at, ""),))
