"""Pages as far as a .docx tells without layout: typed breaks, and the least height of a line."""

from __future__ import annotations

import math

from gdoclint.checks.anchors import whole
from gdoclint.document import Document, Paragraph, Section
from gdoclint.patterns import lean

_DEFAULT_SIZE = 10.5
_MARGINS = frozenset({"header", "footer"})
# A Latin letter is about so wide beside a Chinese character.
_NARROW = 0.4
_NARROW_CHARACTERS = lean(r"[\u0000-\u2e80]")


def starts_page(paragraph: Paragraph) -> bool:
    """Whether a page break stands before the words of a paragraph."""
    if paragraph.geometry is not None and paragraph.geometry.page_break_before:
        return True
    first = whole(paragraph).start
    breaks = [run.start for run in paragraph.runs if run.kind == "break"]
    return paragraph.page_break and (not breaks or min(breaks) <= first)


def ends_page(paragraph: Paragraph) -> bool:
    """Whether a page break stands behind the words of a paragraph."""
    last = whole(paragraph).end
    breaks = [run.start for run in paragraph.runs if run.kind == "break"]
    return paragraph.page_break and bool(breaks) and max(breaks) >= last


def margin_lines(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of headers and footers."""
    return tuple(p for p in document.paragraphs if p.origin in _MARGINS)


def least_height(paragraph: Paragraph, section: Section) -> float:
    """The least height of a paragraph on the page, in points; 0 when its format is not known."""
    geometry = paragraph.geometry
    if geometry is None:
        return 0.0
    text, sizes = paragraph.text, [run.font.size or _DEFAULT_SIZE for run in paragraph.runs]
    size = max(sizes, default=_DEFAULT_SIZE)
    width = section.page_width - section.left - section.right - geometry.left - geometry.right
    lines = 1
    if len(text) * size > width > size:
        narrow = len(_NARROW_CHARACTERS.findall(text))
        wide = (len(text) - narrow + narrow * _NARROW) * size
        lines = max(1, math.ceil(wide / width))
    # no font sets a line of single spacing lower than its size
    line = size * geometry.line if geometry.line_rule == "auto" else geometry.line
    if geometry.line_rule == "atLeast":
        line = max(line, size)
    return lines * line + geometry.before + geometry.after
