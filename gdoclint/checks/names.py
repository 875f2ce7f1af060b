"""REF008: one text, meeting or organ under two names in one document (条例 第二十条(四))."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from pathlib import Path

from msgspec import Struct

from gdoclint.checks.anchors import squeezed
from gdoclint.checks.citations import Citation, cited
from gdoclint.checks.laws import known
from gdoclint.checks.meeting_names import variants
from gdoclint.checks.near_titles import TELLING, difference
from gdoclint.checks.printed_title import same_title
from gdoclint.checks.running_text import running_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Shorter names that differ in one character are as a rule two names.
_SHORTEST = 8
_CJK = rich(r"[\u3400-\u9fff]+")
_LISTED = rich(r"(?:（[^（）]*）)?[、，和及与以或者]{0,2}")
_YEAR = rich(r"\d{4}")
# Most names in one text are cited once; a document with more is a list of names.
_MOST_NAMES = 250


class Name(Struct, frozen=True):
    """A name as the document writes it, with the places where it stands; ``number`` is the
    发文字号 behind it, "" when none is given."""

    words: str
    number: str
    spans: tuple[Span, ...]


@check("same-source-consistency")
def same_source_consistency(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The rarer of two names that must be one's: of a text in 《》, of a meeting or organ.

    Values: ``found``, ``usual``; message ``number`` for one title with two numbers.
    """
    citations = list(cited(document, tree))
    neighbours = set(_neighbours(citations))
    names = _names(citations, options.tables)
    reported: set[str] = set()
    for one, other in _alike(names):
        few, many = sorted((one, other), key=lambda n: (len(n.spans), -n.spans[0].paragraph))
        if few.words in reported or frozenset((one.words, other.words)) in neighbours:
            continue
        numbered = few.number and few.number == many.number
        running = running_text(document, tree, options)
        if not numbered and _means_another(few.words, many.words, running.text):
            continue
        reported.add(few.words)
        message = "number" if one.words == other.words else ""
        usual = many.number if message else f"《{many.words}》"
        yield Hit(few.spans[0], {"usual": usual}, related=_related(many), message=message)
    if options.held.lacks([one["long"] for one in options.params["variants"]]):
        return
    for few_at, usual, many_at in variants(running_text(document, tree, options), options):
        yield Hit(few_at, {"usual": usual}, related=(Related(many_at, "另一写法"),))


def _related(name: Name) -> tuple[Related, ...]:
    return (Related(name.spans[0], "另一写法"),)


def _means_another(few: str, many: str, text: str) -> bool:
    """Whether the character that is wrong, if it is, makes a word that the text uses elsewhere."""
    start, mine, right = difference(few, many)
    if len(mine) != 1 or len(right) != 1:
        return False
    rest = text.replace(few, "")
    return any(pair in rest for pair in (few[start - 1 : start + 1], few[start : start + 2]))


def _names(citations: Iterable[tuple[Paragraph, Citation]], tables: tuple[Path, ...]) -> list[Name]:
    """The names in 《》 with their numbers; titles of laws are looked up in a table (REF010)."""
    found: dict[tuple[str, str], list[Span]] = {}
    for paragraph, citation in citations:
        words = _plain(citation.title)
        if len(words) >= _SHORTEST and known(words, tables) is None:
            key = (words, _plain(citation.number))
            found.setdefault(key, []).append(citation.span(paragraph))
    return [Name(words, number, tuple(spans)) for (words, number), spans in found.items()]


@lru_cache(maxsize=4096)
def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", squeezed(words))


def _neighbours(citations: Sequence[tuple[Paragraph, Citation]]) -> Iterator[frozenset[str]]:
    """Pairs of names that are listed side by side: their writer means two texts."""
    for (here, one), (there, other) in pairwise(citations):
        between = here.text[one.end : other.start]
        if here is there and _LISTED.fullmatch(between):
            yield frozenset((_plain(one.title), _plain(other.title)))


def _alike(names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """The pairs of names that one text must have: by their numbers, else by their words."""
    if len(names) > _MOST_NAMES:
        return
    for one, other in combinations(names, 2):
        if one.words == other.words:
            if one.number and other.number and _slip_of_number(one.number, other.number):
                yield one, other
        elif one.number and one.number == other.number:
            if not same_title(one.words, other.words):
                yield one, other
        elif not (one.number and other.number) and _slip(one.words, other.words):
            yield one, other


def _slip_of_number(one: str, other: str) -> bool:
    """Whether two numbers of one title are of one year: then one of them is wrong."""
    return _YEAR.findall(one)[:1] == _YEAR.findall(other)[:1]


def _slip(one: str, other: str) -> bool:
    """Whether two names differ in one character that tells nothing, or in the word 工作."""
    if abs(len(one) - len(other)) > 2 or (one[:2] != other[:2] and one[-4:] != other[-4:]):
        return False
    start, mine, right = difference(one, other)
    if not start or not _CJK.fullmatch(mine + right):
        return False
    if {mine, right} == {"", "工作"}:
        return True
    telling = all(part in TELLING for part in (mine, right) if part)
    return max(len(mine), len(right)) == 1 and not telling
