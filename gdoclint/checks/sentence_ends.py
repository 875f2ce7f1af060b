"""PUN012: the stop at the end of a paragraph (GB/T 15834 4.1.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gdoclint.checks.anchors import tail
from gdoclint.checks.running_text import CJK
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

LONG = 40
"""Shorter paragraphs may be captions, names or lines of a list (rulebook PUN012)."""
MOST_UNFINISHED = 0.2
"""A text with more unfinished paragraphs is broken into lines, or written without stops."""
CLOSED = 0.9
"""Share of the items of a style that end in a stop, where one without it is a slip."""
# The last clause is no longer than a clause is, or it is a list without marks.
_UNFINISHED = lean(
    rf"(?:[，。；：、！？”）][^，。；：、！？]{{1,{LONG}}}(?<=[{CJK}])|[，、])$"
)
_CLOSED = "。；：！？”）》〕…"
_PROSE = lean("[，。；]")
# The last words after a stop that begin another element, glued on by a page.
_GLUED = lean(r"[。；]\s*附件?\s*[一二三四五六七八九十\d：:][^。]*$")
_CAPTION = lean(r"(?:图|表|附图|附表|注)[\d一二三四五六七八九十]")
_NO_TEXT = "\ufffc"  # what stands for code and links
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("〔", "〕"))


@check("missing-final-stop")
def missing_final_stop(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Long paragraphs of the body that end in a word, ， or 、. Values: ``end`` the last words."""
    long = [p for p in tree.paragraphs(document, *options.roles) if len(p.text) > LONG]
    open_ended = [p for p in long if p.text.rstrip(BLANKS)[-1:] not in _CLOSED and _is_open(p)]
    if not open_ended:
        return
    if len(open_ended) > max(1, MOST_UNFINISHED * sum(len(p.stripped) > LONG for p in long)):
        return
    story = [p for p in document.flow() if p.stripped]
    following = {one.number: other for one, other in pairwise(story)}
    marked_up, closed = document.format == "markdown", _closed_styles(document, tree)
    for paragraph in open_ended:
        after = following.get(paragraph.number)
        if _is_prose(paragraph, tree, marked_up, closed) and not _leads_to(after, tree):
            span = tail(paragraph)
            yield Hit(Span(span.paragraph, span.end - 1, span.end), {"end": _words(paragraph)})


def _is_open(paragraph: Paragraph) -> bool:
    return len(paragraph.stripped) > LONG and _UNFINISHED.search(paragraph.stripped) is not None


def _words(paragraph: Paragraph) -> str:
    span = tail(paragraph)
    return paragraph.text[span.start : span.end].split("\n")[-1]


def _is_prose(paragraph: Paragraph, tree: Tree, marked_up: bool, closed: frozenset[str]) -> bool:
    """Whether the paragraph is made of sentences: a heading and an item must hold a stop, or
    stand among items that end in one.

    So must every line of Markdown, which may be an item or a row of a table.
    """
    text = paragraph.stripped
    if _CAPTION.match(text) or _GLUED.search(text):
        return False
    if any(text.count(a) > text.count(b) for a, b in _PAIRS):
        return False  # the sentence goes on in the next line
    heading = tree.headings.get(paragraph.number)
    if marked_up or (heading is not None and heading.level is not None):
        ends_so = heading is not None and heading.style in closed
        return ("。" in text or ends_so) and _NO_TEXT not in text
    return _PROSE.search(text) is not None


def _closed_styles(document: Document, tree: Tree) -> frozenset[str]:
    """The styles of number marks whose items end in a stop nearly always."""
    ends: dict[str, list[bool]] = {}
    for number, heading in tree.headings.items():
        if heading.level is not None:
            stop = document.paragraph(number).stripped.endswith(("。", "；"))
            ends.setdefault(heading.style, []).append(stop)
    return frozenset(
        style for style, stops in ends.items() if sum(stops) >= max(3, CLOSED * len(stops))
    )


def _leads_to(after: Paragraph | None, tree: Tree) -> bool:
    """Whether a table, a picture or a formula goes on with the sentence."""
    return after is not None and (after.picture or tree.roles.get(after.number) == "TABLE")
