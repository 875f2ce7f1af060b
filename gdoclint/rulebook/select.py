"""Which cards a run uses, by code, prefix, name and family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from gdoclint.patterns import lean
from gdoclint.rulebook.card import Card, Level, RulebookError
from gdoclint.rulebook.check import Profile, Stage
from gdoclint.rulebook.complaints import suggestion
from gdoclint.rulebook.registry import Rulebook

_PREFIX = lean(r"[A-Z]{1,3}[0-9]{0,3}")
# How closely a selector names a card; a prefix counts its length.
_NOT, _BY_DEFAULT, _ALL, _FAMILY, _EXACT = -2, -1, 0, 3, 6


class SelectionError(RulebookError):
    """A selector that fits no card; the message is Chinese and names the closest that does."""


def chosen(
    rulebook: Rulebook,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
) -> tuple[Card, ...]:
    """The cards of a run, in the order of their codes.

    The selector that names a card most closely decides; ``ignore`` wins a tie. Without
    ``select``, all cards are in that are not off by default. Raises SelectionError.
    """
    select = tuple(select)
    wanted = [_selector(rulebook, word) for word in (*select, *extend_select)]
    unwanted = [_selector(rulebook, word) for word in ignore]

    def used(card: Card) -> bool:
        start = _BY_DEFAULT if card.default and not select else _NOT
        pro = max((closeness(card) for closeness in wanted), default=_NOT)
        contra = max((closeness(card) for closeness in unwanted), default=_NOT)
        return max(start, pro) > contra

    return tuple(card for card in rulebook.cards if used(card))


def closest(rulebook: Rulebook, words: Iterable[str]) -> Callable[[Card], str | None]:
    """Which of the words names a card most closely; None for a card that none names.

    Raises SelectionError.
    """
    selectors = [(word, _selector(rulebook, word)) for word in words]

    def word_of(card: Card) -> str | None:
        ranked = [(closeness(card), word) for word, closeness in selectors]
        best = max(ranked, key=lambda one: one[0], default=(_NOT, None))
        return best[1] if best[0] > _NOT else None

    return word_of


@lru_cache(maxsize=16)
def in_turn(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """The cards, those that report for others first."""
    return tuple(sorted(cards, key=lambda card: not card.covers))


@lru_cache(maxsize=64)
def levels_of(
    cards: tuple[Card, ...], profile: Profile, stage: Stage, genre: str | None
) -> dict[Card, Level]:
    """How grave the findings of each card are; without cards that are off or for other 文种."""
    levels = _levels(cards, profile, stage)
    return {card: level for card, level in levels.items() if card.fits(genre)}


@lru_cache(maxsize=16)
def _levels(cards: tuple[Card, ...], profile: Profile, stage: Stage) -> dict[Card, Level]:
    """The same for documents of every 文种."""
    levels = ((card, card.level(profile, stage)) for card in cards)
    return {card: level for card, level in levels if level != "off"}


def _selector(rulebook: Rulebook, word: str) -> Callable[[Card], int]:
    """How closely the word names a card; _NOT if it does not."""
    word = word.strip()
    upper = word.upper()
    if upper == "ALL":
        return lambda card: _ALL
    card = rulebook.find(word)
    if card is not None:
        code = card.code
        return lambda card: _EXACT if card.code == code else _NOT
    if word.lower() in rulebook.families():
        family = word.lower()
        return lambda card: _FAMILY if card.family == family else _NOT
    if _PREFIX.fullmatch(upper) and any(c.code.startswith(upper) for c in rulebook.cards):
        return lambda card: len(upper) if card.code.startswith(upper) else _NOT
    known = [*rulebook.families()]
    for card in rulebook.cards:
        known += (card.name, card.code)
    hint = suggestion(word.lower(), known) or suggestion(upper, known)
    raise SelectionError(f"没有规则符合“{word}”{hint}")
