"""All cards of a run, from the folder of the package and from others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from gdoclint import kept
from gdoclint.resources import PACKAGE, folder
from gdoclint.rulebook.card import Card, CardError, read_card
from gdoclint.rulebook.check import ARCHIVE_CHECKS, CHECKS
from gdoclint.rulebook.complaints import suggestion

# Folders of a rule folder that hold no cards.
NO_FAMILY = frozenset({"tables", "profiles"})


class Rulebook(Struct, frozen=True, eq=False):
    """Cards in the order of their codes; codes and names are unique."""

    cards: tuple[Card, ...]

    def find(self, word: str) -> Card | None:
        """The card of this code (any case) or name."""
        code = word.upper()
        return next((c for c in self.cards if c.code == code or c.name == word.lower()), None)

    def families(self) -> tuple[str, ...]:
        """The folders that cards lie in, in the order of their codes."""
        return tuple(dict.fromkeys(card.family for card in self.cards))


def built_in() -> Path:
    """The folder of the cards that come with gdoclint."""
    return folder("rules")


def load(folders: Iterable[Path]) -> Rulebook:
    """The cards of these folders; the checks they name must have been registered before.

    Raises CardError with everything that is wrong, one card a line.
    """
    cards: list[Card] = []
    wrong: list[str] = []
    for root in folders:
        try:
            cards += _built_in() if root == built_in() else _cards(root)
        except CardError as error:
            wrong.append(str(error))
    wrong += (*_doubles(cards), *_unknown_kinds(cards))
    if wrong:
        raise CardError("\n".join(wrong))
    return Rulebook(tuple(sorted(cards, key=lambda card: card.code)))


def _built_in() -> tuple[Card, ...]:
    code = (PACKAGE / "rulebook" / name for name in ("card.py", "complaints.py", "shape.py"))
    files = (*card_files(built_in()), *map(str, code))
    return kept.of_files("cards", files, lambda: _cards(built_in()))


def _cards(root: Path) -> tuple[Card, ...]:
    cards: list[Card] = []
    wrong: list[str] = []
    for path in card_files(root):
        try:
            cards.append(read_card(Path(path)))
        except CardError as error:
            wrong.append(str(error))
    if wrong:
        raise CardError("\n".join(wrong))
    return tuple(cards)


def card_files(root: Path) -> Iterator[str]:
    """The files of cards in a rule folder: ``<family>/<name>.toml``. CardError if it is none."""
    if not root.is_dir():
        raise CardError(f"{root}：没有这个规则文件夹")
    for name in sorted(os.listdir(root)):
        family = os.path.join(root, name)
        if name not in NO_FAMILY and not name.startswith(".") and os.path.isdir(family):
            cards = (card for card in os.listdir(family) if card.endswith(".toml"))
            yield from (os.path.join(family, card) for card in sorted(cards))


def _doubles(cards: list[Card]) -> Iterator[str]:
    seen: dict[str, Card] = {}
    for card in cards:
        for word in (card.code, card.name):
            other = seen.setdefault(word, card)
            if other is not card:
                yield f"{card.path}：“{word}”已由 {other.path} 使用"


def _unknown_kinds(cards: list[Card]) -> Iterator[str]:
    known = CHECKS.names() | ARCHIVE_CHECKS.names()
    for card in cards:
        if card.kind not in known:
            hint = suggestion(card.kind, sorted(known))
            yield f"{card.path}：没有名为“{card.kind}”的检查{hint}"
