"""Which words a finding points at when it is about a whole paragraph or about what is not there."""

from __future__ import annotations

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import lean
from gdoclint.structure.tree import SILENT, Tree

# As many words as a reader needs to find the place.
LENGTH = 20

NO_WORDS = BLANKS + "\n\r\x0b"
"""Blanks and line breaks."""
_NO_BLANKS = str.maketrans("", "", NO_WORDS)
_BLANK = lean(f"[{NO_WORDS}]")

# What a form leaves open: [主送单位], 【待补】, {{日期}}, ____, XXXX.
_OPEN = lean(r"[\[［【]|\{\{|__|＿＿|XX|ＸＸ|xx")


def whole(paragraph: Paragraph) -> Span:
    """The words of a paragraph, without its automatic number and the blanks around."""
    text = paragraph.text
    start = len(text) - len(text[paragraph.label_end :].lstrip(BLANKS))
    return Span(paragraph.number, start, len(text.rstrip(BLANKS)) or start)


def head(paragraph: Paragraph) -> Span:
    """The first words of a paragraph."""
    span = whole(paragraph)
    return Span(span.paragraph, span.start, min(span.end, span.start + LENGTH))


def tail(paragraph: Paragraph) -> Span:
    """The last words of a paragraph."""
    span = whole(paragraph)
    return Span(span.paragraph, max(span.start, span.end - LENGTH), span.end)


def quoted(paragraph: Paragraph) -> str:
    """The first words of a paragraph for a message."""
    span = head(paragraph)
    words = paragraph.text[span.start : span.end]
    return words if span.end == whole(paragraph).end else words + "……"


def squeezed(text: str) -> str:
    """The text without any blank or line break."""
    return text.translate(_NO_BLANKS) if _BLANK.search(text) else text


def left_open(text: str) -> bool:
    """Whether a line is a place to be filled in rather than words (SEC002 reports those)."""
    return _OPEN.search(text) is not None


def body_numbers(tree: Tree) -> tuple[int, ...]:
    """Paragraph numbers of the main text's body, its headings included, in reading order."""
    return tree.main.body_numbers


def first_content(document: Document, tree: Tree) -> Paragraph | None:
    """The first paragraph after the head and title: the addressee, else the first of the body."""
    numbers = (*tree.main.numbers("ADDRESSEE"), *tree.main.body_numbers[:1])
    return document.paragraph(min(numbers)) if numbers else None


def last_of_body(document: Document, tree: Tree) -> Paragraph | None:
    """The last paragraph of the main text's body that has words."""
    for number in reversed(body_numbers(tree)):
        paragraph = document.paragraph(number)
        if tree.roles.get(number) not in SILENT and paragraph.stripped:
            return paragraph
    return None
