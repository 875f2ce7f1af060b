"""Paragraphs that a document quotes: articles as they shall read, lists of another text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.patterns import lean
from gdoclint.structure.tree import Heading, Tree

OPENING = "“「『"
_CORNERS = (("「", "」"), ("『", "』"))
LONGEST_QUOTATION = 60
# What announces the new wording of another text, within so many characters before it.
ANNOUNCEMENT = 60
_ANNOUNCED = lean(r"(?:改|增加|作为|规定|表述|合并|调整|如下|原文|内容)[^。]*$")
_AMENDS = lean(r"(?:修改为|改为|作为第|增加|合并为|表述为|规定如下)[^。；]*[：:]$")


def counted(document: Document, marks: Iterable[Heading]) -> Iterator[Heading]:
    """The marks of the text itself, without those in quotations and in amended articles.

    Decisions on amendments also give the new wording without quotation marks: what stands under
    “二、将第五条修改为：” counts on from another text.
    """
    quotes, paragraphs = quoted(document), document.by_number
    amending = ""
    for heading in marks:
        if heading.paragraph in quotes:
            continue
        if heading.level is not None and (not amending or heading.style == amending):
            text = paragraphs[heading.paragraph].text.rstrip(BLANKS)
            announces = "：" in text[-2:] or ":" in text[-2:]
            amends = announces and _AMENDS.search(text[-ANNOUNCEMENT:])
            amending = heading.style if amends else ""
            yield heading
        elif not amending:
            yield heading


def own_marks(document: Document, tree: Tree) -> list[list[Heading]]:
    """For every unit the marks of its own text."""
    return tree.once(_own_marks, document)


def _own_marks(document: Document, tree: Tree) -> list[list[Heading]]:
    return [list(counted(document, unit.headings)) for unit in tree.units]


def quoted(document: Document) -> frozenset[int]:
    """Numbers of the paragraphs inside a quotation that begins a paragraph or is announced.

    A quotation mark that is never closed within a page or two quotes nothing.
    """
    return document.once(_quoted)


def _quoted(document: Document) -> frozenset[int]:
    found: set[int] = set()
    collected = 0
    for paragraph in document.flow():
        text = paragraph.text
        if not ("“" in text or "「" in text or "『" in text) or paragraph.number <= collected:
            continue
        text = text.strip(BLANKS)
        opens, depth = text[0] in OPENING, _depth(text)
        if opens:
            found.add(paragraph.number)
        if depth > 0 and (opens or _announces(text)):
            collected = _collect(document, paragraph, depth, found)
    return frozenset(found)


def _announces(text: str) -> bool:
    """Whether words before the last quotation mark, which stays open, announce a new wording."""
    at = max(text.rfind(mark) for mark in OPENING)
    return _ANNOUNCED.search(text[max(0, at - ANNOUNCEMENT) : at]) is not None


def _depth(text: str) -> int:
    depth = text.count("“") - text.count("”")
    for opening, closing in _CORNERS:
        if opening in text or closing in text:
            depth += text.count(opening) - text.count(closing)
    return depth


def _collect(document: Document, start: Paragraph, depth: int, found: set[int]) -> int:
    """Add the paragraphs after ``start``, which leaves so many quotations open, up to the closing
    mark; the number of the last one."""
    after = (paragraph for paragraph in document.after(start) if paragraph.stripped)
    inside = []
    for paragraph in islice(after, LONGEST_QUOTATION - 1):
        inside.append(paragraph.number)
        text = paragraph.stripped
        # Every paragraph of a long quotation opens it anew, only the last one closes it.
        depth += _depth(text) - (1 if text[0] in OPENING and depth > 0 else 0)
        if depth <= 0:
            found.update(inside)
            return paragraph.number
    return start.number
