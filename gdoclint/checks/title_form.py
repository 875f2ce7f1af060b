"""TTL007–TTL009: punctuation and lines of a title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gdoclint.checks.title_lines import Title, main_title
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_QUOTED = lean(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|[（(][^（）()]*[）)]")
_INNER_MARK = lean(r"[，。；：,;]")
SHORTEST_LINE = 4
SHORT_NAME = 10
"""Longest name, with its 《》, that a title should keep on one line."""
NOTABLE = 2
"""Characters by which a line must differ from its neighbour to change the shape."""


@check("title-end-punct")
def title_end_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The mark at the end of a title or of an annex's title. Values: ``mark``."""
    for unit in tree.units:
        for role in ("TITLE", "ANNEX_TITLE"):
            numbers = unit.numbers(role)
            if not numbers:
                continue
            text = document.paragraph(numbers[-1]).text.rstrip(BLANKS + "\n")
            if text[-1:] and text[-1] in "。，、；：":
                span = Span(numbers[-1], len(text) - 1, len(text))
                yield Hit(span, {"mark": text[-1]}, (Edit(span, ""),))


@check("title-inner-punct")
def title_inner_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Commas, stops and colons inside a title, outside names. Values: ``mark``."""
    found = main_title(document, tree)
    if found is None:
        return
    hidden = _QUOTED.sub(lambda match: "\u3000" * len(match.group()), found.text)
    match = _INNER_MARK.search(hidden[:-1])
    if match:
        yield Hit(found.span(match.start(), match.end()), {"mark": match.group()})


@check("title-line-shape")
def title_line_shape(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A title whose typed line breaks fall badly, once for a title.

    Messages: ``word`` (a word is cut), ``name`` (a short 《》 is cut), ``short`` (a line of under
    four characters or 的 and the 文种 alone), ``shape`` (neither trapezoid nor diamond).
    Values: ``words``.
    """
    found = main_title(document, tree)
    if document.format != "docx" or found is None or len(found.lines) < 2:
        return
    fault = _cut_word(options, found.lines) or _cut_name(found) or _short_line(found.lines)
    if fault is None and _alternates(found.lines):
        fault = len(found.lines) - 1, "shape", ""
    if fault is not None:
        line, message, words = fault
        start = sum(map(len, found.lines[:line]))
        span = found.span(start, start + len(found.lines[line]))
        yield Hit(span, {"words": words}, message=message)


Fault = tuple[int, str, str]


def _cut_word(options: Options, lines: Sequence[str]) -> Fault | None:
    for index, (line, following) in enumerate(pairwise(lines), 1):
        for word in options.params["words"]:
            for cut in range(1, len(word)):
                if line.endswith(word[:cut]) and following.startswith(word[cut:]):
                    return index, "word", word
        if lean(r"\d$").search(line) and lean(r"\d|年|月|日|号|个|次|届").match(following):
            return index, "word", line[-4:] + following[:2]
    return None


def _cut_name(found: Title) -> Fault | None:
    """A short 《》 that goes over two lines."""
    for match in lean(r"《[^《》]*》").finditer(found.text):
        first, last = (_line_of(found, at) for at in (match.start(), match.end() - 1))
        if first != last and len(match.group()) <= SHORT_NAME:
            return last, "name", match.group()
    return None


def _line_of(found: Title, at: int) -> int:
    for index, line in enumerate(found.lines):
        if at < len(line):
            return index
        at -= len(line)
    return len(found.lines) - 1


def _short_line(lines: Sequence[str]) -> Fault | None:
    for index, line in enumerate(lines):
        if len(line) < SHORTEST_LINE or lean(r"的[\u4e00-\u9fff]{1,4}").fullmatch(line):
            return index, "short", line
    return None


def _alternates(lines: Sequence[str]) -> bool:
    """Whether the widths fall and rise again. Lines that only name issuers are left out."""
    start = next((i for i, line in enumerate(lines) if lean("关于|印发|转发").search(line)), 0)
    widths = [len(line) for line in lines[start:]]
    falling = False
    for before, here in pairwise(widths):
        if here - before > NOTABLE and falling:
            return True
        falling = falling or before - here > NOTABLE
    return False
