"""The kind ``words``: terms out of a card or a table, each with what to write instead."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import regex

from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.rulebook.card import CardError
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.kinds import smallest_edit
from gdoclint.rulebook.shape import TERMS_TABLE, complaints
from gdoclint.structure.tree import Tree


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Terms by their first character, longest first, and the words in which they are right."""

    heads: regex.Pattern[str]
    by_head: Mapping[str, tuple[str, ...]]
    better: Mapping[str, str]
    stops: tuple[str, ...]

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and term of every longest match from the left, stop words left out."""
        past = 0
        for head in self.heads.finditer(text):
            start = head.start()
            if start < past:
                continue
            for term in self.by_head[head[0]]:
                if text.startswith(term, start):
                    past = start + len(term)
                    if not self._stopped(text, start, past):
                        yield start, term
                    break

    def _stopped(self, text: str, start: int, end: int) -> bool:
        """Whether a stop word overlaps ``text[start:end]`` and is not just a part of it."""
        for stop in self.stops:
            at = text.find(stop, max(0, start - len(stop) + 1), end + len(stop) - 1)
            if at >= 0 and not (start <= at and at + len(stop) <= end and len(stop) < end - start):
                return True
        return False


@check("words")
def words(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The terms of the card or its table; ``{better}`` and an edit where one is given."""
    lexicon = _lexicon(options.params)
    for paragraph in tree.paragraphs(document, *options.roles):
        for start, term in lexicon.find(paragraph.text):
            span = Span(paragraph.number, start, start + len(term))
            better = lexicon.better.get(term, "")
            edits = (smallest_edit(paragraph.text, span, better),) if better else ()
            yield Hit(span, {"better": better}, edits)


def _lexicon(params: Mapping[str, Any]) -> Lexicon:
    terms = params.get("terms", {})
    pairs = terms.items() if isinstance(terms, Mapping) else ((term, "") for term in terms)
    return _build(tuple(pairs), tuple(params.get("stop", ())), params.get("table", ""))


@lru_cache(maxsize=256)
def _build(pairs: tuple[tuple[str, str], ...], stops: tuple[str, ...], table: str) -> Lexicon:
    better = dict(pairs)
    if table:
        more, more_stops = read_table(Path(table))
        better.update(more)
        stops += more_stops
    by_head: dict[str, list[str]] = {}
    for term in sorted(better, key=len, reverse=True):
        by_head.setdefault(term[0], []).append(term)
    heads = regex.compile(f"[{regex.escape(''.join(by_head))}]" if by_head else r"(?!)")
    return Lexicon(heads, {h: tuple(t) for h, t in by_head.items()}, better, stops)


def read_table(path: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Terms with what to write instead (or ""), and stop words, of a file of ``rules/tables``.

    Raises CardError, beginning with the path, for what is wrong in it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CardError(f"{path}：读不出来（{error}）") from None
    wrong = list(complaints(table, TERMS_TABLE))
    if wrong:
        raise CardError(f"{path}：{'；'.join(wrong)}")
    terms = table["terms"]
    better = dict(terms) if isinstance(terms, dict) else dict.fromkeys(terms, "")
    return better, tuple(table.get("stop", ()))
