"""The small archives that examples of cards describe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from gdoclint.audit.across import across
from gdoclint.audit.facts import Facts, facts_of
from gdoclint.engine import check_document
from gdoclint.finding import Finding
from gdoclint.rulebook.card import Card
from gdoclint.rulebook.registry import Rulebook
from gdoclint.samples import Words, document_of
from gdoclint.settings import Settings

_FORMATS = {".docx": "docx", ".md": "markdown"}


_NEEDS = {"near-duplicate": "rensa"}


def provable(card: Card) -> bool:
    """Whether the package is installed without which the card's check finds less."""
    return card.kind not in _NEEDS or find_spec(_NEEDS[card.kind]) is not None


def found_in(
    card: Card, archive: Mapping[str, Words], setting: Mapping[str, Any], rulebook: Rulebook
) -> list[tuple[str, Finding]]:
    """What a card for archives finds in these documents, given by the paths of their files.

    ``setting`` gives profile and stage as an example does (formal, review).
    """
    settings = Settings(
        profile=setting.get("profile", "formal"),
        stage=setting.get("stage", "review"),
        select=("SEC001",),
    )
    return list(across(facts_in(archive, settings, rulebook), [card]))


def facts_in(
    archive: Mapping[str, Words], settings: Settings, rulebook: Rulebook
) -> Iterator[tuple[str, Facts]]:
    """The facts of documents by the paths of their files; their endings tell the format."""
    for path, words in archive.items():
        kind = _FORMATS.get(PurePosixPath(path).suffix, "text")
        text = words.strip("\n") if isinstance(words, str) else words
        document = replace(document_of(text, kind), path=path)
        yield path, facts_of(check_document(document, settings, rulebook))
