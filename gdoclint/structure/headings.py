"""Number marks into headings: label, ordinal, the words they introduce, and their form."""

from __future__ import annotations

import re

from gdoclint.document import Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import lean
from gdoclint.structure import ordinals
from gdoclint.structure.cues import Mark
from gdoclint.structure.lines import Line
from gdoclint.structure.tree import Heading, HeadingForm

STANDALONE = 40
"""Longest heading that stands alone in its paragraph, in characters (rulebook 0.4)."""
RUN_IN = 28
"""Longest first sentence that still is a heading of the text behind it."""

_CLOSING = lean("[。！？\n]")
"""What ends a first sentence."""
_GAPS = " \t\u3000\u00a0\u2003"
_STOPS = "。；;：:，,、.．！!？? \t\u3000\n"


def heading(line: Line, role: str) -> Heading | None:
    """The heading that the line's mark of that role makes; None when it has no such mark.

    Its form takes the paragraph by itself: ``settle`` decides what stands alone.
    """
    for given, mark, match in line.marks:
        if given == role:
            return _heading(line.paragraph, role, mark, match)
    return None


def _heading(paragraph: Paragraph, role: str, mark: Mark, match: re.Match[str]) -> Heading:
    number, text = paragraph.number, paragraph.text
    start, after = match.span()
    words = text[after:].lstrip(_GAPS)
    closing = _CLOSING.search(words)
    head = (words if closing is None else words[: closing.start()]).rstrip(_STOPS)
    first = len(text) - len(words)
    return Heading(
        paragraph=number,
        level=int(role[1]) if role != "ARTICLE" else None,
        style=mark.style if role != "ARTICLE" else _unit(match),
        ordinal=ordinals.value(match["n"].rpartition(".")[2]) if mark.numbered else None,
        label=Span(number, start, after),
        head=Span(number, first, first + len(head)),
        form=_form(mark, words, head, closing),
        automatic=0 < start + 1 <= paragraph.label_end,
    )


def _unit(match: re.Match[str]) -> str:
    """The style of a mark in the article ladder."""
    unit = match["unit"]
    return "第" + {"分编": "编", "部分": "编"}.get(unit, unit)


def _form(mark: Mark, words: str, head: str, closing: re.Match[str] | None) -> HeadingForm:
    """The form of a paragraph that says these words behind its mark, the head before what closes
    that."""
    length = len(head)
    if closing is None or not words[closing.end() :].lstrip(_STOPS):
        return "heading" if length <= STANDALONE else "item"
    if mark.style != "第条" and 0 < length <= RUN_IN and length == closing.start():
        return "run_in"
    return "item"


def settle(found: Heading, text: str, has_content: bool) -> HeadingForm:
    """The form of what looks like a heading once it is known whether anything stands under it."""
    last = text.rstrip()[-1:]
    if found.level is None:
        return "item" if last in "；;。：:" else "heading"
    if has_content:
        return "heading"
    if last in "；;。：:，," or found.level >= 3:
        return "item"
    return "heading"
