"""Names in 《》 as a text cites them, read once and shared by the rules of citation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.checks.running_text import main_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import rich
from gdoclint.structure.elements import parts
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

OUTSIDE_PROSE = frozenset({"TOC", "TITLE", "ANNEX_TITLE", "HEADER", "FOOTER"})
"""Roles whose names in 《》 are titles of the text itself or repeat others."""

_NAME = rich(r"《(?P<title>[^《》\n]{1,120}(?:《[^《》\n]{1,80}》[^《》\n]{0,60})*)》")
_NUMBER = rich(
    r"[（(][^（）()]{1,16}[\u3014\[［【（(]\s*\d{2,4}\s*年?\s*[\u3015\]］】）)][^（）()]{1,8}[）)]"
)


class Citation(Struct, frozen=True, gc=False):
    """A name in 《》, ``text[start:end]`` with its marks; ``title`` is without them.

    ``number`` is the 发文字号 in brackets behind it, as written; empty when there is none.
    """

    start: int
    end: int
    title: str
    number: str = ""

    def span(self, paragraph: Paragraph) -> Span:
        """The name with its marks."""
        return Span(paragraph.number, self.start, self.end)


@lru_cache(maxsize=4096)
def citations(text: str) -> tuple[Citation, ...]:
    """The names in 《》 of a line from left to right; a name in another one belongs to that."""
    return tuple(
        Citation(match.start(), match.end(), match["title"], _number(text, match))
        for match in _NAME.finditer(text)
    )


def _number(text: str, match: regex.Match[str]) -> str:
    bracket = _NUMBER.match(text, match.end())
    if bracket is None:
        return ""
    found = parts("citation", match[0] + bracket[0])
    if found is None or "SERIAL" not in {part.name for part in found}:
        return ""
    return bracket[0][1:-1]


def cited(document: Document, tree: Tree) -> Iterator[tuple[Paragraph, Citation]]:
    """What the running text cites, with its paragraph; titles and tables of contents aside."""
    return iter(tree.once(_cited, document))


def _cited(document: Document, tree: Tree) -> list[tuple[Paragraph, Citation]]:
    prose = (
        paragraph
        for paragraph in main_text(document, tree).holding("《")
        if tree.role(paragraph) not in OUTSIDE_PROSE
    )
    return [(paragraph, one) for paragraph in prose for one in citations(paragraph.text)]


def sentence(text: str, start: int, end: int) -> str:
    """The sentence around ``text[start:end]``."""
    first = max(text.rfind(mark, 0, start) for mark in "。！？；") + 1
    last = min((at for mark in "。！？；" if (at := text.find(mark, end)) >= 0), default=len(text))
    return text[first:last]
