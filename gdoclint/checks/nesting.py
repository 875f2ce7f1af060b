"""PUN004 and PUN005: marks inside marks of one form (GB/T 15834 4.8.3.4, 4.15.3.5, 4.9.3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gdoclint.checks.pairs import marks_of, unmatched
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Safety, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_ROUND_IN_ROUND = lean("（[^（）\0]*（")
# What a round bracket holds as a sign, not as a note: numbers of items, years of dockets.
_SIGN = lean(r"(?:[一二三四五六七八九十百]{1,4}|\d{1,4}|[A-Za-z]|(?:19|20)\d\d年)?")


class Pair(Struct, frozen=True):
    """Two marks that belong together, with the pairs right inside of them."""

    opening: str
    start: int
    end: int
    inner: tuple[Pair, ...]


@check("quote-nesting")
def quote_nesting(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """“ inside “ and 《 inside 《, one finding for the outermost pair.

    The edits give every level the form that is due to it; those of title marks are safe
    (message ``title``).
    """
    nested = [
        (paragraph, form)
        for paragraph, marks in marks_of(document, tree, options, _NESTED)
        if len(marks) > 3
        for form in _FORMS
        if form.nested.search(marks)
    ]
    loose = unmatched(document, tree, options) if nested else ()
    broken = {(one.paragraph.number, one.kind) for one in loose}
    for paragraph, form in nested:
        if any((paragraph.number, mark) in broken for mark in form.marks):
            continue
        for pair in outermost(paragraph, form.marks):
            if pair.opening == form.marks[0] and _repeats(pair):
                span = Span(paragraph.number, pair.start, pair.end + 1)
                edits = tuple(_levels(paragraph, pair.inner, form.marks, 1))
                yield Hit(span, edits=edits, message=form.message, safety=form.safety)


class Form(Struct, frozen=True):
    """Two kinds of marks that take turns: ``marks`` are outer and inner pair."""

    nested: re.Pattern[str]
    marks: str
    message: str
    safety: Safety


_FORMS = (
    Form(lean("“[^“”\0]*“"), "“”‘’", "", "unsafe"),
    Form(lean("《[^《》\0]*《"), "《》〈〉", "title", "safe"),
)
_NESTED = lean("“[^“”\0]*“|《[^《》\0]*《")


def outermost(paragraph: Paragraph, marks: str) -> list[Pair]:
    """The pairs of these marks (opening and closing ones in turn) that stand in no other."""
    closing = {marks[i]: marks[i + 1] for i in range(0, len(marks), 2)}
    levels: list[list[Pair]] = [[]]
    opened: list[tuple[str, int]] = []
    for at in range(paragraph.label_end, len(paragraph.text)):
        char = paragraph.text[at]
        if char in closing:
            opened.append((char, at))
            levels.append([])
        elif opened and char == closing[opened[-1][0]]:
            inner = tuple(levels.pop())
            levels[-1].append(Pair(*opened.pop(), at, inner))
    return levels[0]


def _repeats(pair: Pair) -> bool:
    """Whether some pair stands right inside one of its own form."""
    return any(inner.opening == pair.opening or _repeats(inner) for inner in pair.inner)


def _levels(paragraph: Paragraph, pairs: Sequence[Pair], marks: str, depth: int) -> Iterator[Edit]:
    """Edits that give the pairs of this depth their form, and so on inside of them."""
    opening, closing = (marks[2], marks[3]) if depth % 2 else (marks[0], marks[1])
    for pair in pairs:
        if pair.opening != opening:
            yield Edit(Span(paragraph.number, pair.start, pair.start + 1), opening)
            yield Edit(Span(paragraph.number, pair.end, pair.end + 1), closing)
        yield from _levels(paragraph, pair.inner, marks, depth + 1)


@check("bracket-nesting")
def bracket_nesting(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Round brackets inside round ones, which hold a note and no sign; outer ones become 〔〕."""
    for paragraph, marks in marks_of(document, tree, options, _ROUND_IN_ROUND):
        if len(marks) < 4 or not _ROUND_IN_ROUND.search(marks):
            continue
        for pair in outermost(paragraph, "（）"):
            if any(_note(paragraph.text, pair, inner) for inner in pair.inner):
                number = paragraph.number
                edits = (
                    Edit(Span(number, pair.start, pair.start + 1), "〔"),
                    Edit(Span(number, pair.end, pair.end + 1), "〕"),
                )
                yield Hit(Span(number, pair.start, pair.end + 1), edits=edits)


def _note(text: str, outer: Pair, inner: Pair) -> bool:
    """Whether the inner brackets hold a note of the outer text, not of a name quoted in it."""
    before = text[outer.start : inner.start]
    named = any(before.count(a) > before.count(b) for a, b in ("《》", "“”", "〈〉"))
    return not named and _SIGN.fullmatch(text, inner.start + 1, inner.end) is None
