"""TRM007: fixed wordings that a text nearly has (rulebook 4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gdoclint.checks.running_text import running_text
from gdoclint.checks.validity import judged_on
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Choices, Held, Options, check, needed
from gdoclint.rulebook.kinds import smallest_edit
from gdoclint.rulebook.lines import places
from gdoclint.rulebook.rows import Phrase
from gdoclint.rulebook.tables import load_phrases, stamp
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

# From this length on two edits leave a piece of two characters whole.
_LONG = 6
_SHORTEST = 4
_BETWEEN = "[、，和与及“”‘’]{0,3}"


class Near(Struct, frozen=True):
    """Words in ``line[start:end]`` that are nearly a phrase.

    ``how`` is "edits" (one or two characters off), "order" or "missing" (of its items).
    """

    phrase: Phrase
    start: int
    end: int
    how: str


class Phrases(Struct, frozen=True, eq=False):
    """Set phrases ready to be looked for, by pieces one of which every near miss still has."""

    pieces: tuple[str, ...]
    by_piece: dict[str, tuple[Phrase, ...]]

    def candidates(self, text: str, held: Held) -> Iterator[tuple[int, int, Phrase]]:
        """Where pieces of phrases stand, by where they end; ``held`` says which the text lacks."""
        pieces = held.only(self.pieces)
        found = [(at + len(piece), at, piece) for piece in pieces for at in places(text, (piece,))]
        for end, start, piece in sorted(found):
            for phrase in self.by_piece[piece]:
                yield start, end, phrase


@check("set-phrase")
def set_phrase(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Near misses of the phrases in the card's tables and the user's, never their absence.

    Values: ``right`` the phrase, ``source``; messages ``order`` and ``missing``.
    """
    running = running_text(document, tree, options)
    phrases = _of_card(options.params, options.tables)
    day = None
    seen = set()
    for start, end, phrase in phrases.candidates(running.text, options.held):
        paragraph, origin = running.paragraph_at(start)
        near = near_miss(paragraph.text, start - origin, end - origin, phrase)
        if near is None or (place := (paragraph.number, near.start, near.end)) in seen:
            continue
        seen.add(place)
        day = day or judged_on(document, tree)
        if (phrase.valid_from or day) <= day <= (phrase.valid_to or day):
            span = Span(*place)
            edit = smallest_edit(paragraph.text, span, phrase.canonical)
            values = {"right": phrase.canonical, "source": phrase.source}
            yield Hit(span, values, (edit,), message="" if near.how == "edits" else near.how)


def near_miss(text: str, start: int, end: int, phrase: Phrase) -> Near | None:
    """What is nearly the phrase around ``text[start:end]``, a piece of it; None if it is right."""
    near = _shuffled(text, start, end, phrase) or _edited(text, start, end, phrase)
    if near is None:
        return None
    for right in (phrase.canonical, *phrase.aliases):
        at = text.find(right, max(0, near.start - len(right) + 1), near.end + len(right) - 1)
        if at >= 0:
            return None
    return near


def _edited(text: str, start: int, end: int, phrase: Phrase) -> Near | None:
    """One or two characters changed, lost or put in between its first and its last."""
    words, most = phrase.canonical, _edits(phrase.canonical)
    if most == 0:
        return None
    reach = len(words) + most
    for match in _fuzzy(words, most).finditer(
        text, max(0, start - reach), end + reach, overlapped=True
    ):
        edits = sum(match.fuzzy_counts)
        alike = 1 - edits / len(words) >= phrase.min_similarity
        if edits and alike and match.start() <= start and end <= match.end():
            return Near(phrase, *match.span(), "edits")
    return None


def _edits(words: str) -> int:
    if len(words) < _SHORTEST:
        return 0
    return 1 if len(words) < _LONG else 2


@lru_cache(maxsize=1024)
def _fuzzy(words: str, most: int) -> regex.Pattern[str]:
    middle = re.escape(words[1:-1])
    pattern = rf"(?b){re.escape(words[0])}(?:{middle}){{e<={most}}}{re.escape(words[-1])}"
    return rich(pattern)


def _shuffled(text: str, start: int, end: int, phrase: Phrase) -> Near | None:
    """All its items in another order, or all but one in a row."""
    if len(phrase.items) < 2:
        return None
    for match in _row(phrase.canonical, phrase.items).finditer(text):
        found = match.captures("item")
        if not (match.start() <= start and end <= match.end()) or len(set(found)) < len(found):
            continue
        if len(found) == len(phrase.items):
            how = "order" if tuple(found) != phrase.items else ""
        else:
            how = "missing" if len(found) == len(phrase.items) - 1 > 1 else ""
        if how:
            return Near(phrase, *match.span(), how)
    return None


@lru_cache(maxsize=1024)
def _row(words: str, items: tuple[str, ...]) -> regex.Pattern[str]:
    """Items in any order, between what stands before the first and behind the last."""
    first = min(words.index(item) for item in items)
    last = max(words.index(item) + len(item) for item in items)
    one = (
        "(?P<item>" + "|".join(re.escape(i) for i in sorted(items, key=len, reverse=True)) + ")"
    )
    before, after = re.escape(words[:first]), re.escape(words[last:])
    return rich(f"{before}{one}(?:{_BETWEEN}{one})+{after}")


@needed("set-phrase")
def needed_pieces(params: Mapping[str, Any], tables: tuple[Path, ...]) -> tuple[Choices, ...]:
    """The pieces of which a near miss still has one."""
    pieces = _of_card(params, tables).pieces
    return ((pieces,),) if pieces else ()


def _of_card(params: Mapping[str, Any], users: tuple[Path, ...]) -> Phrases:
    tables = (*params["tables"], *users)
    return _phrases(tables, tuple(map(stamp, tables)))


@lru_cache(maxsize=64)
def _phrases(tables: tuple[str | Path, ...], stamps: tuple[int, ...]) -> Phrases:
    """The phrases of these tables; ``stamps`` make them anew when a table has changed."""
    by_piece: dict[str, tuple[Phrase, ...]] = {}
    for phrase in load_phrases(map(Path, tables)):
        for piece in {*_pieces(phrase.canonical), *phrase.items}:
            by_piece[piece] = (*by_piece.get(piece, ()), phrase)
    pieces = tuple(by_piece)
    return Phrases(pieces, by_piece)


def _pieces(words: str) -> Sequence[str]:
    """Parts of which one stays whole, however the phrase is edited."""
    parts = _edits(words) + 1
    if parts == 1:
        return ()
    cuts = [round(len(words) * part / parts) for part in range(parts + 1)]
    return [words[left:right] for left, right in pairwise(cuts)]
