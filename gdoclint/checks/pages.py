"""Pages as far as a .docx tells without layout: typed breaks, and the least height of a line."""

from __future__ import annotations

import math
import sys

from gdoclint.checks.anchors import whole
from gdoclint.document import Document, Paragraph, Section

_DEFAULT_SIZE = 10.5
_MARGINS = frozenset({"header", "footer"})
# A Latin letter is about so wide beside a Chinese character.
_NARROW = 0.4
_LAST_NARROW = "\u2e80"
_NARROW_ROWS = bytes(range(ord(_LAST_NARROW) >> 8))
# The upper halves of characters in UTF-16, behind the mark that says how its bytes are ordered.
_UPPER = slice(3 if sys.byteorder == "little" else 2, None, 2)


def starts_page(paragraph: Paragraph) -> bool:
    """Whether a page break stands before the words of a paragraph."""
    if paragraph.geometry is not None and paragraph.geometry.page_break_before:
        return True
    if not paragraph.page_break:
        return False
    breaks = [run.start for run in paragraph.runs if run.kind == "break"]
    return not breaks or min(breaks) <= whole(paragraph).start


def ends_page(paragraph: Paragraph) -> bool:
    """Whether a page break stands behind the words of a paragraph."""
    if not paragraph.page_break:
        return False
    breaks = [run.start for run in paragraph.runs if run.kind == "break"]
    return bool(breaks) and max(breaks) >= whole(paragraph).end


def margin_lines(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of headers and footers."""
    return tuple([p for p in document.paragraphs if p.origin in _MARGINS])


def _narrow(text: str) -> int:
    """How many of the characters are narrow."""
    rows = text.encode("utf-16", "surrogatepass")[_UPPER]
    if ord(_LAST_NARROW) >> 8 in rows:
        return sum(character <= _LAST_NARROW for character in text)
    return len(rows) - len(rows.translate(None, _NARROW_ROWS))


def least_height(paragraph: Paragraph, section: Section) -> float:
    """The least height of a paragraph on the page, in points; 0 when its format is not known."""
    geometry = paragraph.geometry
    if geometry is None:
        return 0.0
    text = paragraph.text
    size = max([run.font.size or _DEFAULT_SIZE for run in paragraph.runs] or (_DEFAULT_SIZE,))
    lines = 1
    width = section.page_width - section.left - section.right - geometry.left - geometry.right
    if len(text) * size > width > size:
        narrow = _narrow(text)
        wide = (len(text) - narrow + narrow * _NARROW) * size
        lines = max(1, math.ceil(wide / width))
    # no font sets a line of single spacing lower than its size
    line = size * geometry.line if geometry.line_rule == "auto" else geometry.line
    if geometry.line_rule == "atLeast":
        line = max(line, size)
    return lines * line + geometry.before + geometry.after
