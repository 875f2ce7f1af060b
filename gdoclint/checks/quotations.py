"""Paragraphs that a document quotes: articles as they shall read, lists of another text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.document import Document
from gdoclint.patterns import lean
from gdoclint.structure.tree import Heading

OPENING, CLOSING = "“「『", "”」』"
_OPENS = lean(f"[{OPENING}]")
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
    quotes = quoted(document)
    amending = ""
    for heading in marks:
        if heading.paragraph in quotes:
            continue
        if heading.level is not None and (not amending or heading.style == amending):
            text = document.paragraph(heading.paragraph).stripped
            amending = heading.style if _AMENDS.search(text[-ANNOUNCEMENT:]) else ""
            yield heading
        elif not amending:
            yield heading


def quoted(document: Document) -> frozenset[int]:
    """Numbers of the paragraphs inside a quotation that begins a paragraph or is announced.

    A quotation mark that is never closed within a page or two quotes nothing.
    """
    return document.once(_quoted)


def _quoted(document: Document) -> frozenset[int]:
    found: set[int] = set()
    lines = [(p.number, text) for p in document.flow() if (text := p.stripped)]
    index = 0
    while index < len(lines):
        number, text = lines[index]
        if _OPENS.search(text):
            opens = text[0] in OPENING
            if opens:
                found.add(number)
            if _depth(text) > 0 and (opens or _announces(text)):
                index = _collect(document, [number for number, _ in lines], index, found)
        index += 1
    return frozenset(found)


def _announces(text: str) -> bool:
    """Whether words before the last quotation mark, which stays open, announce a new wording."""
    at = max(text.rfind(mark) for mark in OPENING)
    return _ANNOUNCED.search(text[max(0, at - ANNOUNCEMENT) : at]) is not None


def _depth(text: str) -> int:
    opened = sum(text.count(mark) for mark in OPENING)
    return opened - sum(text.count(mark) for mark in CLOSING)


def _collect(document: Document, numbers: list[int], start: int, found: set[int]) -> int:
    """Add the paragraphs after ``start`` up to the closing mark; the index of the last one."""
    depth = _depth(document.paragraph(numbers[start]).text)
    for index in range(start + 1, min(start + LONGEST_QUOTATION, len(numbers))):
        text = document.paragraph(numbers[index]).stripped
        # Every paragraph of a long quotation opens it anew, only the last one closes it.
        depth += _depth(text) - (1 if text[0] in OPENING and depth > 0 else 0)
        if depth <= 0:
            found.update(numbers[start + 1 : index + 1])
            return index
    return start
