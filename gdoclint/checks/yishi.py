"""NUM009–NUM011: ordinals inside a text, 第一，… 首先，… and 一是…二是…."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from gdoclint.checks.marks import CHINESE
from gdoclint.checks.running_text import joined, running_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure import ordinals
from gdoclint.structure.tree import Tree

_IN_WORDS = ("首先", "其次", "再次", "最后")
_ORDINAL = lean(
    r"(?:^|[。；！？：])[\s\u3000\u2003\u00a0]*"
    r"(?P<word>第[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|最后)(?P<mark>[、：:])"
    r"(?!\s*(?:第?[一二三四五六七八九十]|其[一二三四五六]))(?=\S)"
)
ORDINALS = tuple(
    word + mark
    for word in (*(f"第{n}" for n in CHINESE[:10]), *(f"其{n}" for n in CHINESE[:6]), *_IN_WORDS)
    for mark in "、：:"
)
"""What a text with such an ordinal holds one of."""
# 一是 as the number of an item stands at the start of a clause.
_ITEM = lean(
    r"(?P<number>[一二三四五六七八九十](?<![^。；，、：！？（“—…;:,\s].)[一二三四五六七八九十]?)是"
    r"(?![一二三四五六七八九十]是)"
)
WORDS = tuple(f"{numeral}是" for numeral in "一二三四五六七八九十")
"""What a text with such items holds one of."""
_ITEM_MARK = lean(r"[，、：,:]")
_FIRST_MARK = lean(r"[，。；：！？]")
# Other words that a second item may begin with.
_OTHER_SECOND = lean(
    r"[二2两][要则来为、，.]|另|其次|第二|其二|再|同时|此外|还|也|又|同样|而是|不是|或|有"
)
HEAD_PHRASE = 25
"""Longest head phrase of an item, in characters (rulebook NUM013)."""
LARGEST_STEP = 3
"""What goes further from the item before is no number of an item: 十是 after 二是."""


@check("ordinal-comma")
def ordinal_comma(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """第一、 or 首先： where a comma belongs. Values: ``word`` the ordinal."""
    for paragraph in running_text(document, tree, options).holding(options.held.only(ORDINALS)):
        for match in _ORDINAL.finditer(paragraph.text):
            if match.start("word") < paragraph.label_end:
                continue
            edit = Edit(Span(paragraph.number, *match.span("mark")), "，")
            span = Span(paragraph.number, match.start("word"), match.end("mark"))
            yield Hit(span, {"word": match["word"]}, (edit,))


class Item(Struct, frozen=True):
    """An item 一是… : its number and the words up to the next item of its paragraph."""

    paragraph: Paragraph
    number: int
    start: int
    after: int
    end: int

    @property
    def span(self) -> Span:
        """The words 一是."""
        return Span(self.paragraph.number, self.start, self.after)

    @property
    def text(self) -> str:
        """The words of the item."""
        return self.paragraph.text[self.after : self.end]


@check("yishi-punct")
def yishi_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """一是， with a mark that does not belong there. Values: ``word`` as it should be."""
    for run in runs(document, tree, options):
        for item in run:
            if _ITEM_MARK.match(item.text):
                number = item.paragraph.number
                edit = Edit(Span(number, item.after, item.after + 1), "")
                word = ordinals.chinese(item.number) + "是"
                yield Hit(Span(number, item.start, item.after + 1), {"word": word}, (edit,))


@check("yishi-sequence")
def yishi_sequence(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Items that do not count on. Values: ``expected``; messages ``first`` and ``single``."""
    for run in runs(document, tree, options):
        yield from _first_item(document, run)
        for before, item in pairwise(run):
            if item.number != before.number + 1 and not _hidden(before, item):
                values = {"expected": ordinals.chinese(before.number + 1) + "是"}
                related = (Related(before.span, "上一项"),)
                yield Hit(item.span, values, related=related)


def _first_item(document: Document, run: Sequence[Item]) -> Iterator[Hit]:
    first = run[0]
    before = first.paragraph.text[: first.start]
    if first.number > 1 and not lean(r"一[是要则来为]|首先|第一|其一").search(before):
        yield Hit(first.span, {"expected": "一是"}, message="first")
    elif len(run) == 1 and first.number == 1 and not _OTHER_SECOND.search(first.text):
        yield Hit(first.span, {"expected": "二是"}, message="single")


def _hidden(before: Item, item: Item) -> bool:
    """Whether the missing item stands between the two without a mark before it."""
    wanted = ordinals.chinese(before.number + 1)
    between = before.text
    if before.paragraph is not item.paragraph:
        between += item.paragraph.text[: item.start]
    return lean(rf"{wanted}[是要则来为]").search(between) is not None


def mixed_items(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Items of one run that close their head phrase otherwise than most do.

    Values: ``usual`` and ``mark``, the marks of the others and of this one.
    """
    for run in runs(document, tree, options):
        closed = [(item, _closing(item)) for item in run]
        told = [(item, mark) for item, mark in closed if mark]
        for minor, major in (("，", "。"), ("。", "，")):
            few = [item for item, mark in told if mark == minor]
            many = len(told) - len(few)
            if few and len(told) >= 3 and 2 * len(few) <= many:
                related = tuple(Related(item.span, "同类分项") for item in few[1:])
                yield Hit(_head_span(few[0]), {"usual": major, "mark": minor}, related=related)


def _closing(item: Item) -> str:
    """The mark after the head phrase of an item; empty when it has no such phrase."""
    text = item.text
    match = _FIRST_MARK.search(text)
    if match is None or match.start() > HEAD_PHRASE or match.group() not in "，。":
        return ""
    return match.group() if len(text[match.end() :].strip()) > 4 else ""


def _head_span(item: Item) -> Span:
    match = _FIRST_MARK.search(item.text)
    end = item.after + (match.end() if match else 0)
    return Span(item.paragraph.number, item.start, end)


def runs(document: Document, tree: Tree, options: Options) -> Iterator[list[Item]]:
    """The runs 一是…二是… : within a paragraph, or over paragraphs that begin with an item.

    A run ends at 一是, at the end of its paragraph unless the next one begins with an item, and
    at every heading.
    """
    return iter(tree.once(_runs, document, options.roles, options.held.only(WORDS)))


def _runs(
    document: Document, tree: Tree, roles: frozenset[str], words: tuple[str, ...]
) -> list[list[Item]]:
    if not words:
        return []
    holding = {p.number for p in tree.once(joined, document, roles).holding(words)}
    return list(_found(tree.paragraphs(document, *roles), holding)) if holding else []


def _found(paragraphs: Iterable[Paragraph], holding: Container[int]) -> Iterator[list[Item]]:
    """The runs of these paragraphs, of which those hold the words that items begin with."""
    run: list[Item] = []
    for paragraph in paragraphs:
        items = list(_items(paragraph)) if paragraph.number in holding else []
        opens = bool(items) and items[0].start == max(paragraph.start, paragraph.label_end)
        if run and not (opens and items[0].number > 1):
            yield run
            run = []
        for item in items:
            if item.number == 1 and run:
                yield run
                run = []
            if item.number <= (run[-1].number if run else 0) + LARGEST_STEP:
                run.append(item)
    if run:
        yield run


def _items(paragraph: Paragraph) -> Iterator[Item]:
    matches = list(_ITEM.finditer(paragraph.text))
    ends = (*(match.start() for match in matches[1:]), len(paragraph.text))
    for match, end in zip(matches, ends, strict=False):
        number = ordinals.value(match["number"])
        if number:
            yield Item(paragraph, number, match.start(), match.end(), end)
