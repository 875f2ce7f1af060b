"""The words that rules need, looked for in a text all at once.

Most rules can only find something where certain words stand: without a quotation mark none is
wrong. One pass over the text tells which of all those words it holds, before any rule is run.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint import kept
from gdoclint.patterns import lean
from gdoclint.resources import PACKAGE
from gdoclint.rulebook.card import Card, RulebookError
from gdoclint.rulebook.check import CHECKS, NEEDS, Choices, Held
from gdoclint.rulebook.tables import stamp

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


_TERMS = frozenset({"tables", "terms"})
"""Parameters from which the words of a card follow."""
_CODE = tuple(
    PACKAGE / name
    for name in (
        "rulebook/needs.py",
        "rulebook/certain.py",
        "rulebook/lexicon.py",
        "rulebook/rows.py",
        "rulebook/tables.py",
        "checks/former_organs.py",
        "checks/set_phrases.py",
        "checks/words.py",
    )
)
"""What makes words of parameters."""
# A choice of characters in a need: [甲乙]; ] stands first in it.
_CHOICE = lean(r"\[(\]?[^\]]+|\])\]")


class Words(Struct, frozen=True):
    """The words and roles that cards need, of which a text must hold one.

    ``always`` are the places of those that look at every text, ``by_word`` of those that need a
    word, ``by_roles`` of those that need a role; ``together`` has those that need several words
    at once. In these words, and in the text when they are looked for, every digit is a 0.
    """

    always: tuple[int, ...]
    by_word: Mapping[str, tuple[int, ...]]
    by_roles: Mapping[frozenset[str], tuple[int, ...]]
    together: Mapping[int, tuple[Choices, ...]]
    asked: frozenset[str]


class Needs(Struct, frozen=True, eq=False):
    """Cards with what they need, and what finds it."""

    cards: tuple[Card, ...]
    words: Words
    automaton: AhoCorasick | None

    def held(self, text: str) -> Held:
        """Which of the words the text holds."""
        if self.automaton is None:
            return Held(self.words.asked)
        found = self.automaton.find_matches_as_strings(_plain(text), overlapping=True)
        return Held(self.words.asked, frozenset(found))

    def applying(self, held: Held, roles: Set[str]) -> list[Card]:
        """The cards that a text with these words and roles can have a fault of, in order."""
        places = set(self.words.always)
        for word in held.found:
            places.update(self.words.by_word.get(word, ()))
        for place in places.intersection(self.words.together):
            if not any(map(held.has, self.words.together[place])):
                places.discard(place)
        for needed, of in self.words.by_roles.items():
            if needed.isdisjoint(roles):
                places.difference_update(of)
        return [self.cards[place] for place in sorted(places)]


def needs(cards: tuple[Card, ...], tables: tuple[Path, ...]) -> Needs:
    """What these cards need, by themselves or by the terms of their tables and the user's."""
    return _needs(cards, tables, tuple(map(stamp, (*_files(cards), *tables))))


@lru_cache(maxsize=16)
def _files(cards: tuple[Card, ...]) -> tuple[Path, ...]:
    files = dict.fromkeys(file for card in cards for file in card.params.get("tables", ()))
    return tuple(map(Path, files))


@lru_cache(maxsize=16)
def _needs(cards: tuple[Card, ...], tables: tuple[Path, ...], _: tuple[int, ...]) -> Needs:
    """Worked out anew when a card, a table or what makes words of them has changed."""
    asking = [card for card in cards if _TERMS & card.params.keys()]
    if not all(card.kind in CHECKS.modules for card in asking):  # a plugin's may change unseen
        words = _words(cards, tables)
    else:
        said = [(card.needs, sorted(card.needs_roles)) for card in cards]
        terms = [(card.kind, card.params) for card in asking]
        files = map(_state, (*_files(cards), *tables, *_CODE))
        key = (repr((said, terms)), tuple(files))
        words = kept.load("needs", key)
        if words is None:
            words = _words(cards, tables)
            kept.save("needs", key, words)
    return Needs(cards, words, _automaton(words.asked))


def _state(file: Path) -> tuple[str, int, int]:
    """What changes with a file that may be missing."""
    try:
        about = os.stat(file)
    except OSError:
        return str(file), 0, 0
    return str(file), about.st_mtime_ns, about.st_size


def _words(cards: Iterable[Card], tables: tuple[Path, ...]) -> Words:
    always: list[int] = []
    by_word: dict[str, list[int]] = {}
    by_roles: dict[frozenset[str], list[int]] = {}
    together: dict[int, tuple[Choices, ...]] = {}
    asked: dict[str, None] = {}
    for place, card in enumerate(cards):
        needed = _of(card, tables)
        for word in {word for choices in needed for word in choices[0]}:
            by_word.setdefault(word, []).append(place)
        if any(len(choices) > 1 for choices in needed):
            together[place] = needed
        always += () if needed else (place,)
        asked |= dict.fromkeys(word for choices in needed for words in choices for word in words)
        if card.needs_roles:
            by_roles.setdefault(card.needs_roles, []).append(place)
    once: dict[tuple[int, ...], tuple[int, ...]] = {}  # many words have the same places
    return Words(
        always=tuple(always),
        by_word={word: once.setdefault(tuple(at), tuple(at)) for word, at in by_word.items()},
        by_roles={roles: tuple(places) for roles, places in by_roles.items()},
        together=together,
        asked=frozenset(asked),
    )


def _of(card: Card, tables: tuple[Path, ...]) -> tuple[Choices, ...]:
    """The choices of words that the card needs, by itself or by its terms, of which a text must
    have one."""
    if card.needs or not _TERMS & card.params.keys():
        words = tuple(_plain(word) for need in card.needs for word in spelled(need))
        return ((words,),) if words else ()
    CHECKS[card.kind]  # so that its module is imported
    try:
        needed = NEEDS[card.kind](card.params, tables) if card.kind in NEEDS else ()
    except RulebookError:
        return ()  # the check says what is wrong with the table
    return tuple(tuple(tuple(map(_plain, words)) for words in choices) for choices in needed)


def spelled(need: str) -> Iterator[str]:
    """The words that a need stands for: every choice of the characters in its brackets."""
    parts = _CHOICE.split(need)
    return map("".join, product(*(part if at % 2 else (part,) for at, part in enumerate(parts))))


def _plain(words: str) -> str:
    """The words with every digit a 0."""
    for digit in "123456789":
        words = words.replace(digit, "0")
    return words


def _automaton(words: Collection[str]) -> AhoCorasick | None:
    if not words:
        return None
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    return AhoCorasick(
        list(words),
        matchkind=MatchKind.Standard,
        store_patterns=True,
        implementation=Implementation.ContiguousNFA,
    )
