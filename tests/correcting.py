"""Corrects bytes as ``gdoclint fix`` does, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec.structs import replace

from gdoclint.corrections.passes import Ask, Correction, correct
from gdoclint.corrections.wanted import Wanted
from gdoclint.engine import Report, check_file
from gdoclint.finding import Fix
from gdoclint.plugins import rulebook
from gdoclint.rulebook.registry import Rulebook
from gdoclint.settings import Settings
from gdoclint.writers import Written
from gdoclint.writers import text as text_writer
from gdoclint.writers.docx import Author, edited

SHIPPED = rulebook(installed=False)
AUTHOR = Author(date=datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC))


def corrected(
    path: str,
    data: bytes,
    settings: Settings | None = None,
    *,
    wanted: Wanted | None = None,
    cards: Rulebook = SHIPPED,
    ask: Ask | None = None,
    tracked: bool = False,
) -> Correction:
    """What becomes of a file of that name."""
    settings = settings or Settings()
    first = check_file(path, settings, cards, data)
    assert first.document is not None, first.error
    settings = replace(settings, encoding=first.document.encoding)

    def check(changed: bytes) -> Report:
        return check_file(path, settings, cards, changed)

    def write(changed: bytes, fixes: Sequence[Fix]) -> Written:
        if first.format == "docx":
            return edited(changed, fixes, tracked=AUTHOR if tracked else None)
        markdown = first.format == "markdown"
        encoding = settings.encoding
        return text_writer.edited(changed, fixes, encoding=encoding, markdown=markdown)

    return correct(data, first, check, write, wanted or Wanted(), ask=ask, tracked=tracked)
