"""SARIF 2.1.0 of an audit; with an earlier one each result says whether it is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from gdoclint.engine import Report
from gdoclint.reporters import Style
from gdoclint.reporters.archive.source import Source
from gdoclint.reporters.sarif import render as rendered
from gdoclint.rulebook.card import Card, RulebookError

_STATES = {"new": "new", "same": "unchanged", "gone": "absent"}


def render(source: Source) -> Iterator[bytes]:
    """One log in pieces."""
    states: list[str] = []
    pieces = rendered(
        _reports(source, states),
        Style(cards=_cards()),
        lambda report, number: states[number] if states else None,
    )
    for piece in pieces:
        yield piece.encode("utf-8", errors="replace")


def _reports(source: Source, states: list[str]) -> Iterator[Report]:
    """The reports, findings that are gone among them; ``states`` tells of the one under way."""
    for one in source.audited():
        states.clear()
        if source.before is not None:
            states += [_STATES[change] for change in (*one.changes, *("gone" for _ in one.gone))]
        yield replace(one.report, findings=(*one.report.findings, *one.gone))


def _cards() -> Mapping[str, Card]:
    """The rules as they are now; those of the store say less."""
    from gdoclint.plugins import rulebook

    try:
        return {card.code: card for card in rulebook().cards}
    except RulebookError:
        return {}
