"""Findings that come of comparing the documents of an archive (the family AUD)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from gdoclint.audit.archive import KEPT, Across, Archive, ArchiveOptions, Folder
from gdoclint.audit.facts import Facts, decoded
from gdoclint.audit.rows import FINDING_COLUMNS, finding_row, rule_of
from gdoclint.engine import selected
from gdoclint.finding import Finding, Related
from gdoclint.fingerprint import normal
from gdoclint.rulebook.card import Card, as_severity, lower
from gdoclint.rulebook.check import ARCHIVE_CHECKS

if TYPE_CHECKING:
    from gdoclint.audit.store import Store
    from gdoclint.settings import Settings


def across(
    documents: Iterable[tuple[str, Facts]],
    cards: Iterable[Card],
    folder: Folder | None = None,
    holds: Callable[[str, Card], bool] = lambda path, card: True,
) -> Iterator[tuple[str, Finding]]:
    """What these cards, all of them for archives, find in documents given by path and facts.

    Each finding with the path of its document, card by card. ``holds`` says whether a rule is one
    for the document of that path.
    """
    cards = tuple(cards)
    if not cards:
        return
    archive = Archive(documents, folder)
    try:
        for card in cards:
            for hit in ARCHIVE_CHECKS[card.kind](archive, ArchiveOptions(card.params)):
                found = _finding(card, hit) if holds(hit.member.path, card) else None
                if found is not None:
                    yield hit.member.path, found
    finally:
        archive.close()


def _finding(card: Card, hit: Across) -> Finding | None:
    """The finding of a hit; None where the card is off for that document."""
    facts, spot = hit.member.facts, hit.spot
    level = lower(card.level(facts.profile, facts.stage), hit.severity or "error")
    if level == "off" or not card.fits(facts.genre):
        return None
    template = card.messages[hit.message] if hit.message else card.message
    mark = normal("\0".join((card.code, hit.message, hit.mark)))
    return Finding(
        code=card.code,
        name=card.name,
        message=template.format_map({"found": spot.quote, **hit.values}),
        severity=as_severity(level),
        basis=card.basis,
        span=spot.span,
        place=spot.place,
        related=tuple(Related(spot.span, f"{path}：{words}") for path, words in hit.others),
        fingerprint=blake2b(mark.encode("utf-8", "replace"), digest_size=8).hexdigest(),
        summary=card.summary,
    )


def compare(store: Store, settings: Mapping[str, Settings]) -> None:
    """Put into the store, in place of those of before, the findings of comparing its documents.

    ``settings`` are those of documents by their key; each document is told what its own rules
    find, and one checked by settings that are not there what any of these find.
    """
    from gdoclint.plugins import rulebook_of

    chosen = {key: selected(s, rulebook_of(s), comparing=True) for key, s in settings.items()}
    cards = tuple(dict.fromkeys(card for own in chosen.values() for card in own))
    store.learn(map(rule_of, cards))
    bases = {card.code: card.basis for card in cards}

    @lru_cache(maxsize=KEPT)
    def known(path: str) -> tuple[int, str]:
        query = "SELECT id, key FROM documents WHERE path = ?"
        found: tuple[int, str] = store.connection.execute(query, (path,)).fetchone()
        return found

    def holds(path: str, card: Card) -> bool:
        return card in chosen.get(known(path)[1], cards)

    with store.changing() as connection:
        connection.execute("DELETE FROM across")
        folder = _listing(store.meta("root"))
        for path, found in across(_kept(store), cards, folder, holds):
            document = known(path)[0]
            row = (document, *finding_row(found, bases, None), document)
            connection.execute(_ADD, row)


_ADD = (
    f"INSERT INTO across (document, ordinal, {', '.join(FINDING_COLUMNS)})"
    f" SELECT ?, 1 + coalesce(max(ordinal), 0), {', '.join('?' * len(FINDING_COLUMNS))}"
    " FROM across WHERE document = ?"
)


def _kept(store: Store) -> Iterator[tuple[str, Facts]]:
    """The facts of the documents that are there, by path."""
    rows = store.connection.execute(
        "SELECT path, facts FROM documents WHERE facts IS NOT NULL AND state != 'vanished'"
        " ORDER BY path"
    )
    for path, line in rows:
        yield path, decoded(line)


def _listing(root: str | None) -> Folder | None:
    """The files in a folder of the archive, where that can be told."""
    if not root:
        return None

    def names(folder: str) -> Iterable[str]:
        try:
            if "://" not in root:
                return os.listdir(os.path.join(root, folder))
            from fsspec.core import url_to_fs

            system, place = url_to_fs(f"{root.rstrip('/')}/{folder}")
            return [name.rpartition("/")[2] for name in system.ls(place, detail=False)]
        except Exception:  # whatever a file system raises: then only documents are known
            return ()

    return names
