"""The text of a document as one string, so that one search runs over all of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress, groupby

from msgspec import Struct

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Held, Options
from gdoclint.rulebook.lines import Lines, matching, places, with_words
from gdoclint.structure.tree import Tree

CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The inside of a character class: Chinese characters (rulebook 0.3)."""
BLANK = r" \t\u00a0\u2000-\u200a\u202f\u3000"
"""The inside of a character class: blanks that do not end a line."""

Where = Iterable[str] | re.Pattern[str]
"""What the lines of a search hold: one of some words, or what a pattern matches."""

_FIGURE = lean("[0-9０-９]")
_WIDE_FIGURES = tuple("０１２３４５６７８９")
_NO_FIGURES = bytes(code for code in range(128) if code not in b"0123456789\n")


class RunningText(Struct, frozen=True, gc=False):
    """Paragraphs in reading order, one a line of ``text``.

    A line break inside a paragraph ends a line as well, so a pattern that does not match a line
    end never leaves its paragraph.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]

    def paragraph_at(self, offset: int) -> tuple[Paragraph, int]:
        """The paragraph that holds an offset of the text, and its own offset there."""
        index = bisect_right(self.starts, offset) - 1
        return self.paragraphs[index], self.starts[index]

    def found(self, pattern: re.Pattern[str], where: Where = "") -> Iterator[Found]:
        """Every match of a pattern, with its paragraph.

        When every match stands in a line that holds ``where`` – one of some words, or what a
        simpler pattern matches – only such lines are searched, each with the end of the line.
        """
        return self.found_in(pattern, self.lines(where) if where else ((0, len(self.text)),))

    def found_in(self, pattern: re.Pattern[str], lines: Lines) -> Iterator[Found]:
        """Every match of a pattern in these lines."""
        for start, end in lines:
            for match in pattern.finditer(self.text, start, end):
                yield Found(*self.paragraph_at(match.start()), match)

    def holding(self, where: Where) -> Iterator[Paragraph]:
        """The paragraphs that hold one of some words, or what a pattern matches; each once."""
        last = -1
        for start, _ in self.lines(where):
            index = bisect_right(self.starts, start) - 1
            if index != last:
                last = index
                yield self.paragraphs[index]

    def lines(self, where: Where) -> Lines:
        """The lines that hold one of some words, or what a pattern matches."""
        if isinstance(where, re.Pattern):
            return matching(self.text, where)
        return with_words(self.text, where)

    def found_at(self, words: Iterable[str], pattern: re.Pattern[str]) -> Iterator[Found]:
        """Every match that starts with one of these words, which are found much faster."""
        end = 0
        for at in places(self.text, words):
            match = pattern.match(self.text, at) if at >= end else None
            if match:
                end = match.end()
                yield Found(*self.paragraph_at(at), match)


class Found(Struct, frozen=True, gc=False):
    """A match in the running text; ``origin`` is where its paragraph starts there."""

    paragraph: Paragraph
    origin: int
    match: re.Match[str]

    def span(self, group: int | str = 0) -> Span:
        """Where a group of the match stands in its paragraph."""
        start, end = self.match.span(group)
        return Span(self.paragraph.number, start - self.origin, end - self.origin)

    def edit(self, text: str, group: int | str = 0) -> Edit:
        """The edit that puts ``text`` in the place of a group."""
        return Edit(self.span(group), text)

    @property
    def typed(self) -> bool:
        """Whether the match is text of the file, not of an automatic number."""
        return self.match.start() - self.origin >= self.paragraph.label_end

    @property
    def before(self) -> str:
        """The words of the paragraph before the match."""
        return self.match.string[self.origin : self.match.start()]

    @property
    def after(self) -> str:
        """The words of the paragraph after the match."""
        return self.paragraph.text[self.match.end() - self.origin :]


def running_text(document: Document, tree: Tree, options: Options) -> RunningText:
    """The paragraphs of the card's roles; without roles the main story but page furniture and
    tables of contents."""
    return tree.once(joined, document, options.roles)


def main_text(document: Document, tree: Tree) -> RunningText:
    """The running text of a card without roles."""
    return tree.once(joined, document, frozenset())


def with_figures(document: Document, tree: Tree, options: Options) -> RunningText:
    """Those paragraphs of the running text that hold a figure: a third of a text, where every
    fault in the writing of figures is."""
    return tree.once(_figured, document, options.roles, options.held)


def main_figures(document: Document, tree: Tree, held: Held) -> RunningText:
    """The same for a card without roles."""
    return tree.once(_figured, document, frozenset(), held)


def joined(document: Document, tree: Tree, only: frozenset[str]) -> RunningText:
    """The running text of these roles, for questions that a tree answers once."""
    if only:
        return _of(tuple(tree.paragraphs(document, *only)))
    return _of(tuple([p for p in tree.paragraphs(document) if p.text]))


def _figured(document: Document, tree: Tree, only: frozenset[str], held: Held) -> RunningText:
    running = tree.once(joined, document, only)
    paragraphs = running.paragraphs
    figures = running.text.encode("ascii", "ignore").translate(None, _NO_FIGURES).split(b"\n")
    if len(figures) != len(paragraphs) or not held.lacks(_WIDE_FIGURES):
        return _of(tuple([p for p in paragraphs if _FIGURE.search(p.text)]))
    return _of(tuple(compress(paragraphs, figures)))


def _of(paragraphs: tuple[Paragraph, ...]) -> RunningText:
    texts = [paragraph.text for paragraph in paragraphs]
    starts = tuple(accumulate([len(text) + 1 for text in texts], initial=0))[:-1]
    return RunningText("\n".join(texts), paragraphs, starts)


def by_paragraph(found: Iterable[Found]) -> Iterator[tuple[Paragraph, list[Found]]]:
    """The matches of each paragraph that has any."""
    for _, group in groupby(found, lambda one: one.paragraph.number):
        together = list(group)
        yield together[0].paragraph, together


def whole_span(found: list[Found]) -> Span:
    """From the first match of a paragraph to its last."""
    return Span(found[0].paragraph.number, found[0].span().start, found[-1].span().end)
