"""The words that rules need, looked for in a text all at once.

Most rules can only find something where certain words stand: without a quotation mark none is
wrong. One pass over the text tells which of all those words it holds, before any rule is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.rulebook.card import Card, RulebookError
from gdoclint.rulebook.check import CHECKS, NEEDS, Held
from gdoclint.rulebook.tables import stamp

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Needs(Struct, frozen=True, eq=False):
    """Cards with the words and roles that they need, of which a text must hold one.

    ``always`` are the places of those that look at every text, ``by_word`` of those that need a
    word. In these words, and in the text when they are looked for, every digit is a 0.
    """

    cards: tuple[Card, ...]
    always: tuple[int, ...]
    by_word: Mapping[str, tuple[int, ...]]
    asked: frozenset[str]
    characters: tuple[str, ...]
    automaton: AhoCorasick | None

    def held(self, text: str) -> Held:
        """Which of the words the text holds."""
        text = _plain(text)
        found = {character for character in self.characters if character in text}
        if self.automaton is not None:
            found.update(self.automaton.find_matches_as_strings(text, overlapping=True))
        return Held(self.asked, frozenset(found))

    def applying(self, held: Held, roles: Set[str]) -> list[Card]:
        """The cards that a text with these words and roles can have a fault of, in order."""
        places = set(self.always)
        for word in held.found:
            places.update(self.by_word[word])
        cards = [self.cards[place] for place in sorted(places)]
        return [c for c in cards if not (c.needs_roles and c.needs_roles.isdisjoint(roles))]


def needs(cards: tuple[Card, ...], tables: tuple[Path, ...]) -> Needs:
    """What these cards need, by themselves or by the terms of their tables and the user's."""
    return _needs(cards, tables, tuple(map(stamp, (*_files(cards), *tables))))


@lru_cache(maxsize=16)
def _files(cards: tuple[Card, ...]) -> tuple[Path, ...]:
    files = dict.fromkeys(file for card in cards for file in card.params.get("tables", ()))
    return tuple(map(Path, files))


@lru_cache(maxsize=16)
def _needs(cards: tuple[Card, ...], tables: tuple[Path, ...], _: tuple[int, ...]) -> Needs:
    always: list[int] = []
    by_word: dict[str, list[int]] = {}
    for place, card in enumerate(cards):
        needed = frozenset(map(_plain, _of(card, tables)))
        for word in needed:
            by_word.setdefault(word, []).append(place)
        always += () if needed else (place,)
    return Needs(
        cards=cards,
        always=tuple(always),
        by_word={word: tuple(places) for word, places in by_word.items()},
        asked=frozenset(by_word),
        characters=tuple(word for word in by_word if len(word) == 1),
        automaton=_automaton([word for word in by_word if len(word) > 1]),
    )


def _of(card: Card, tables: tuple[Path, ...]) -> Iterable[str]:
    """The words of the card, or of its terms."""
    if card.needs or not card.params.keys() & {"tables", "terms"}:
        return card.needs
    CHECKS[card.kind]  # so that its module is imported
    try:
        return NEEDS[card.kind](card.params, tables) if card.kind in NEEDS else ()
    except RulebookError:
        return ()  # the check says what is wrong with the table


def _plain(words: str) -> str:
    """The words with every digit a 0."""
    for digit in "123456789":
        words = words.replace(digit, "0")
    return words


def _automaton(words: list[str]) -> AhoCorasick | None:
    if not words:
        return None
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    return AhoCorasick(
        words, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )
