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
    number, text, (start, after) = paragraph.number, paragraph.text, match.span()
    words = text[after:].lstrip(_GAPS)
    first = len(text) - len(words)
    end = first + len(_CLOSING.split(words, 1)[0].rstrip(_STOPS))
    return Heading(
        paragraph=number,
        level=int(role[1]) if role != "ARTICLE" else None,
        style=_style(mark, match),
        ordinal=ordinals.value(match["n"].rsplit(".", 1)[-1]) if mark.numbered else None,
        label=Span(number, start, after),
        head=Span(number, first, end),
        form=_form(text, first, end, article=mark.style == "第条"),
        automatic=0 < start + 1 <= paragraph.label_end,
    )


def _style(mark: Mark, match: re.Match[str]) -> str:
    if mark.role != "ARTICLE":
        return mark.style
    unit = match["unit"]
    return "第" + {"分编": "编", "部分": "编"}.get(unit, unit)


def _form(text: str, start: int, end: int, *, article: bool) -> HeadingForm:
    """The form of a mark's paragraph whose head goes from ``start`` to ``end``."""
    if text[end:].lstrip(_STOPS):
        if article:
            return "item"
        return "run_in" if _CLOSING.match(text, end) and 0 < end - start <= RUN_IN else "item"
    return "heading" if end - start <= STANDALONE else "item"


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
