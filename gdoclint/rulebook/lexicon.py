"""Many terms looked for at once: an Aho-Corasick automaton, and the contexts of each term."""

from __future__ import annotations

import _pickle  # the part of pickle in C; see kept.py
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gdoclint.finding import Severity
from gdoclint.rulebook.certain import certain, rarest, rarest_first
from gdoclint.rulebook.check import NOTHING_KNOWN, Choices, Held
from gdoclint.rulebook.kinds import compiled, filled
from gdoclint.rulebook.lines import with_choices, with_words

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Scope = Literal["", "title", "body", "signature", "any"]

MOST_CONTEXTS = 20
"""Words to look for one by one; more of them take longer than to look for all terms at once."""

FEW = 40
"""Terms that are looked for one by one, when a text is known to hold no others."""

REACH = 60
"""How far, in characters, the pattern of a context looks beyond its term."""


class Term(Struct, frozen=True, gc=False):
    """What a text should not say, as a row of a term table has it (rulebook 4.2).

    ``pattern`` is the words themselves, or a regular expression between slashes, and so is a
    context. A term is reported only inside one of ``context_allow``, if there are any, and not
    where one of ``context_deny`` overlaps it. ``valid_from`` and ``valid_to`` are compared with
    the date of the document, ends included.
    """

    pattern: str
    replacement: tuple[str, ...] = ()
    kind: str = ""
    id: str = ""
    scope: Scope = ""
    context_allow: tuple[str, ...] = ()
    context_deny: tuple[str, ...] = ()
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    severity: Severity | None = None
    fix: Literal["none", "unsafe", "safe"] | None = None
    source: str = ""
    owner: str = ""
    reviewed_on: datetime.date | None = None
    note: str = ""


class Occurrence(Struct, frozen=True, gc=False):
    """A term in ``text[start:end]``, what to write instead (proposals, perhaps none), and the
    words of the context that makes it a fault (the term itself if it needs none)."""

    start: int
    end: int
    term: Term
    better: tuple[str, ...]
    context: str


class Lexicon(Struct, frozen=True, eq=False):
    """Terms ready to be looked for; those with the same words stay in their order.

    ``packed`` has the terms of each of the ``words``, pickled: of a thousand a text has few. Each
    of the ``patterns`` comes with choices of words: what it matches holds one word of each, the
    rarest ones first. When all other terms are bound to a context, ``contexts`` are words of which
    their lines hold one.
    """

    words: tuple[str, ...]
    packed: Mapping[str, bytes]
    patterns: tuple[tuple[Term, Choices], ...]
    contexts: tuple[str, ...]

    def needs(self) -> tuple[Choices, ...]:
        """The choices of words of which a text with one of the terms has one; none when that is
        not known."""
        needed = [choices for _, choices in self.patterns]
        words = self.contexts or self.words
        return (*needed, *([(words,)] if words else ())) if all(needed) else ()

    def find(self, text: str, held: Held = NOTHING_KNOWN) -> Iterator[Occurrence]:
        """The terms in a text, in reading order; of literal ones the longest from the left.

        Where several rows have the same words, every row whose contexts fit is given. Neither a
        term nor a context goes beyond its line. ``held`` says which words the text lacks.
        """
        for start, end, term in sorted(self._hits(text, held), key=lambda hit: hit[:2]):
            if not _near_context(term.context_allow, term.pattern, text, start, end):
                continue
            line = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", end)
            words = text[line:] if line_end < 0 else text[line:line_end]
            context = _context(words, start - line, end - line, term)
            if context is not None:
                better = _better(words, start - line, term)
                yield Occurrence(start, end, term, better, context)

    def _hits(self, text: str, held: Held) -> Iterator[tuple[int, int, Term]]:
        words = self._held(held)
        if words:
            near = held.only(self.contexts)
            lines = with_words(text, near) if self.contexts else ((0, len(text)),)
            possible: dict[str, list[Term]] = {}
            for first, last in lines:
                for start, word in _standing(words, text, first, last):
                    if word not in possible:
                        possible[word] = list(self._possible(word, held))
                    for term in possible[word]:
                        yield start, start + len(word), term
        for term, choices in self.patterns:
            if not any(map(held.lacks, choices)):
                left = [held.only(words) for words in choices]
                for start, end in _matches(term.pattern, text, left):
                    yield start, end, term

    def _held(self, held: Held) -> tuple[str, ...]:
        """Those of its words that the text may hold: of a thousand few."""
        if _asked(self, held.asked):
            return tuple([word for word in held.found if word in self.packed])
        return held.only(self.words)

    def _possible(self, word: str, held: Held) -> Iterator[Term]:
        """The terms of this word, without those whose contexts the text cannot have."""
        for term in _unpacked(self.packed[word]):
            needed = _of_contexts(term.context_allow, term.pattern)
            if not needed or not held.lacks(needed):
                yield term


def lexicon(terms: Iterable[Term]) -> Lexicon:
    """The terms ready to be looked for; a regular expression is compiled when first used."""
    by_words: dict[str, tuple[Term, ...]] = {}
    patterns: list[tuple[Term, Choices]] = []
    for term in terms:
        if is_pattern(term.pattern):
            patterns.append((term, rarest_first(certain(term.pattern[1:-1]))))
        else:
            by_words[term.pattern] = (*by_words.get(term.pattern, ()), term)
    packed = {word: _pickle.dumps(terms) for word, terms in by_words.items()}
    return Lexicon(tuple(packed), packed, tuple(patterns), _contexts(by_words.values()))


@lru_cache(maxsize=64)
def _asked(terms: Lexicon, asked: frozenset[str]) -> bool:
    """Whether texts were searched for all words of the terms."""
    return asked.issuperset(terms.words)


@lru_cache(maxsize=1024)
def _unpacked(packed: bytes) -> tuple[Term, ...]:
    terms: tuple[Term, ...] = _pickle.loads(packed)
    return terms


def _contexts(several: Iterable[tuple[Term, ...]]) -> tuple[str, ...]:
    """Words of which the context of any of these terms holds one; none when one has no context."""
    found: dict[str, None] = {}
    for term in (term for terms in several for term in terms):
        words = _of_contexts(term.context_allow, term.pattern)
        if not words:
            return ()
        found |= dict.fromkeys(words)
    return tuple(found) if len(found) <= MOST_CONTEXTS else ()


def _near_context(contexts: tuple[str, ...], term: str, text: str, start: int, end: int) -> bool:
    """Whether a word that some context needs stands near ``text[start:end]``."""
    words = _of_contexts(contexts, term)
    around = text[max(0, start - REACH) : end + REACH] if words else ""
    return not words or any(word in around for word in words)


@lru_cache(maxsize=4096)
def _of_contexts(contexts: tuple[str, ...], term: str) -> tuple[str, ...]:
    """Words of which every one of the contexts of a term holds one; none when that is unknown."""
    needed = [
        rarest(certain(words[1:-1]), term) if is_pattern(words) else (words,)
        for words in contexts
        if len(words) <= REACH or is_pattern(words)
    ]
    known = len(needed) == len(contexts) and all(needed)
    return tuple({word: None for words in needed for word in words}) if known else ()


def is_pattern(words: str) -> bool:
    """Whether the words of a table are a regular expression: /…/."""
    return len(words) > 2 and words[0] == words[-1] == "/"


def _standing(words: tuple[str, ...], text: str, first: int, last: int) -> list[tuple[int, str]]:
    """Where these words stand in ``text[first:last]``; of those that overlap the first, and the
    longest."""
    if len(words) > FEW:
        matches = _automaton(words).find_matches_as_indexes(text[first:last])
        return [(first + start, words[number]) for number, start, _ in matches]
    found: list[tuple[int, int, str]] = []
    for word in words:
        at = text.find(word, first, last)
        while at >= 0:
            found.append((at, -len(word), word))
            at = text.find(word, at + 1, last)
    standing: list[tuple[int, str]] = []
    end = 0
    for at, _, word in sorted(found):
        if at >= end:
            standing.append((at, word))
            end = at + len(word)
    return standing


@lru_cache(maxsize=256)
def _automaton(words: tuple[str, ...]) -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)


def _matches(
    pattern: str, text: str, choices: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, int]]:
    """Where a regular expression matches within a line of the text, which holds these words."""
    search = compiled(pattern[1:-1]).search
    for first, last in with_choices(text, choices) if choices else ((0, len(text)),):
        match = search(text, first, last)
        while match is not None:
            start, end = match.span()
            across = text.find("\n", start, end)
            if across < 0 and end > start:
                yield start, end
            match = search(text, across + 1 if across >= 0 else max(end, start + 1), last)


def _context(text: str, start: int, end: int, term: Term) -> str | None:
    """The words that make a fault of the term; None where it is none."""
    if not _stands_alone(text, start, end):
        return None
    place: tuple[int, int] | None = (start, end)
    if term.context_allow:
        place = next(_holding(term.context_allow, text, start, end), None)
    if place is None or any(_overlaps(words, text, start, end) for words in term.context_deny):
        return None
    return text[slice(*place)]


def _better(text: str, start: int, term: Term) -> tuple[str, ...]:
    """The proposals, with the groups of a regular expression filled in."""
    if not is_pattern(term.pattern):
        return term.replacement
    match = compiled(term.pattern[1:-1]).match(text, start)
    return tuple(filled(words, match) for words in term.replacement) if match else ()


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a term in Latin letters is a whole word, and no part of an address."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return not (_goes_on(text[start], before[::-1]) or _goes_on(text[end - 1], after))


def _goes_on(own: str, outside: str) -> bool:
    """Whether a word goes on from its last character into the characters outside it."""
    if not (own.isascii() and own.isalnum()) or not outside:
        return False
    if outside[0] in ".@/_-:" and len(outside) > 1:
        outside = outside[1:]
    return outside[0].isascii() and outside[0].isalnum()


def _holding(contexts: Iterable[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where contexts stand that hold the whole of ``text[start:end]``."""
    for words in contexts:
        for left, right in _around(words, text, start, end):
            if left <= start and end <= right:
                yield left, right


def _overlaps(words: str, text: str, start: int, end: int) -> bool:
    """Whether a context stands over ``text[start:end]`` and is not just a part of it."""
    return any(
        left < end
        and start < right
        and not (start <= left and right <= end and right - left < end - start)
        for left, right in _around(words, text, start, end)
    )


def _around(words: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a context stands that touches ``text[start:end]``."""
    if is_pattern(words):
        window = max(0, start - REACH), end + REACH
        for match in compiled(words[1:-1]).finditer(text, *window, overlapped=True):
            if match.start() >= end:
                return
            yield match.span()
        return
    low, high = max(0, start - len(words) + 1), end + len(words) - 1
    at = text.find(words, low, high)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1, high)
