"""Number marks into headings: label, ordinal, the words they introduce, and their form."""

from __future__ import annotations

import re

from gdoclint.document import Paragraph
from gdoclint.finding import Span
from gdoclint.structure import ordinals
from gdoclint.structure.cues import Mark
from gdoclint.structure.lines import Line
from gdoclint.structure.roles import mark_role
from gdoclint.structure.tree import Heading, HeadingForm

STANDALONE = 40
"""Longest heading that stands alone in its paragraph, in characters (rulebook 0.4)."""
RUN_IN = 28
"""Longest first sentence that still is a heading of the text behind it."""

_CLOSING = "。！？\n"
"""What ends a first sentence."""
_STOPS = "。；;：:，,、.．！!？? \t\u3000\n"


def heading(line: Line, role: str) -> Heading | None:
    """The heading that the line's mark of that role makes; None when it has no such mark.

    Its form takes the paragraph by itself: ``settle`` decides what stands alone.
    """
    for mark, match in line.marks:
        if mark_role(mark, line) == role:
            return _heading(line.paragraph, role, mark, match)
    return None


def _heading(paragraph: Paragraph, role: str, mark: Mark, match: re.Match[str]) -> Heading:
    head = _head(paragraph, match.end())
    return Heading(
        paragraph=paragraph.number,
        level=int(role[1]) if role != "ARTICLE" else None,
        style=_style(mark, match),
        ordinal=ordinals.value(match["n"].rsplit(".", 1)[-1]) if mark.numbered else None,
        label=Span(paragraph.number, match.start(), match.end()),
        head=head,
        form=_form(paragraph, head, article=mark.style == "第条"),
        automatic=0 < match.start() + 1 <= paragraph.label_end,
    )


def _style(mark: Mark, match: re.Match[str]) -> str:
    if mark.role != "ARTICLE":
        return mark.style
    unit = match["unit"]
    return "第" + {"分编": "编", "部分": "编"}.get(unit, unit)


def _head(paragraph: Paragraph, after: int) -> Span:
    text = paragraph.text
    while after < len(text) and text[after] in " \t\u3000\u00a0\u2003":
        after += 1
    end = len(text)
    for stop in _CLOSING:
        found = text.find(stop, after, end)
        if found >= 0:
            end = found
    while end > after and text[end - 1] in _STOPS:
        end -= 1
    return Span(paragraph.number, after, end)


def _form(paragraph: Paragraph, head: Span, *, article: bool) -> HeadingForm:
    length = head.end - head.start
    if paragraph.text[head.end :].strip(_STOPS):
        if article:
            return "item"
        closed = paragraph.text[head.end] in _CLOSING
        return "run_in" if closed and 0 < length <= RUN_IN else "item"
    return "heading" if length <= STANDALONE else "item"


def settle(found: Heading, text: str, has_content: bool) -> HeadingForm:
    """The form of a mark's paragraph once it is known whether anything stands under it."""
    if found.form != "heading":
        return found.form
    last = text.rstrip()[-1:]
    if found.level is None:
        return "item" if last in "；;。：:" else "heading"
    if has_content:
        return "heading"
    if last in "；;。：:，," or found.level >= 3:
        return "item"
    return "heading"
