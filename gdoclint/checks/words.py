"""The kind ``words``: terms out of a card and of tables, each with what to write instead.

TRM001–003, TRM005, TRM006, TRM008 and TRM009 are cards of this kind.
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from gdoclint import kept
from gdoclint.checks.enclosed import enclosed
from gdoclint.checks.quotations import quoted
from gdoclint.checks.running_text import running_text
from gdoclint.checks.validity import judged_on
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Safety, Severity, Span
from gdoclint.resources import PACKAGE
from gdoclint.rulebook.check import Choices, Options, check, needed
from gdoclint.rulebook.kinds import smallest_edit
from gdoclint.rulebook.lexicon import Lexicon, Occurrence, Scope, Term, lexicon
from gdoclint.rulebook.tables import is_ours, load_organs, load_terms, stamp
from gdoclint.structure.tree import Tree

_TITLES = frozenset({"TITLE", "ANNEX_TITLE"})
_SIGNATURES = frozenset({"SIGNATORY", "DATE", "SIGNER"})
_NAMES = frozenset({"SIGNER", "ATTENDANCE"})
_CODE = (
    Path(__file__),
    *(PACKAGE / "rulebook" / f"{name}.py" for name in ("certain", "lexicon", "rows", "tables")),
    PACKAGE / "checks" / "former_organs.py",
)
"""What makes the terms of a table."""
# What follows a personal name.
_PERSONS = ("同志", "先生", "女士")


@check("words")
def words(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The terms of the card and its tables.

    Values: ``better`` what to write instead, ``context`` the words that show the fault, ``note``
    and ``source`` of the row. An edit where there is one proposal.
    """
    running = running_text(document, tree, options)
    terms = _lexicon(options.params, options.tables)
    reading = _Reading(document, tree, options.params.get("scope", ""))
    last = -1
    for found in terms.find(running.text, options.held):
        paragraph, origin = running.paragraph_at(found.start)
        place = Span(paragraph.number, found.start - origin, found.end - origin)
        if found.start == last or _mentioned(paragraph.text, place, found.better):
            continue
        if reading.holds(found.term, paragraph, place):
            last = found.start
            yield _hit(found, place, paragraph, reading, options.params)


class _Reading(Struct, frozen=True, dict=True):
    """One document, as terms have to be judged in it."""

    document: Document
    tree: Tree
    scope: Scope

    def holds(self, term: Term, paragraph: Paragraph, span: Span) -> bool:
        """Whether the term is meant for this place and for a document of this date."""
        if term.valid_from is not None and self.day < term.valid_from:
            return False
        scope = term.scope or self.scope
        role = self.tree.role(paragraph)
        if scope == "any":
            return True
        if scope == "title" and role not in _TITLES:
            return False
        if scope == "body" and role in _TITLES | _SIGNATURES:
            return False
        if scope == "signature":
            return role in _SIGNATURES
        return not (
            role in _NAMES
            or paragraph.text.startswith(_PERSONS, span.end)
            or enclosed(paragraph.text, span.start, span.end)
            or paragraph.number in self.quotations
        )

    def expired(self, term: Term) -> bool:
        """Whether the term was no longer of force when the document was made."""
        return term.valid_to is not None and self.day > term.valid_to

    @cached_property
    def day(self) -> datetime.date:
        """The date by which the document is judged."""
        return judged_on(self.document, self.tree)

    @cached_property
    def quotations(self) -> frozenset[int]:
        """The paragraphs that quote another text."""
        return quoted(self.document)


def _mentioned(text: str, span: Span, better: tuple[str, ...]) -> bool:
    """Whether the term only stands in brackets beside the right word: 部署（布署）."""
    before, after = text[: span.start], text[span.end :]
    return after[:1] == "）" and before.endswith("（") and before[:-1].endswith(better)


def _hit(
    found: Occurrence,
    span: Span,
    paragraph: Paragraph,
    reading: _Reading,
    params: Mapping[str, Any],
) -> Hit:
    term = found.term
    expired = reading.expired(term)
    note = f"（{term.note}）" if term.note else ""
    if expired:
        note += f"（该条的有效期到{term.valid_to}为止）"
    values = {
        "better": "”或者“".join(found.better),
        "context": found.context,
        "note": note,
        "source": term.source,
    }
    edits: tuple[Edit, ...] = ()
    if len(found.better) == 1 and term.fix != "none":
        edits = (smallest_edit(paragraph.text, span, found.better[0]),)
    safety: Safety | None = term.fix if term.fix in ("safe", "unsafe") else None
    severity: Severity | None = "info" if expired else term.severity or params.get("severity")
    message = _message(found, params)
    return Hit(span, values, edits, severity=severity, message=message, safety=safety)


def _message(found: Occurrence, params: Mapping[str, Any]) -> str:
    """The message of the card that fits the term (a key of its messages)."""
    if not found.better:
        return str(params.get("without", ""))
    renamed = found.term.kind.startswith("renamed-")
    return "" if renamed else str(params.get("not_renamed", ""))


@needed("words")
def needed_words(params: Mapping[str, Any], tables: tuple[Path, ...]) -> tuple[Choices, ...]:
    """The choices of words of which a text with one of the terms has one."""
    return _lexicon(params, tables).needs()


def _lexicon(params: Mapping[str, Any], users: tuple[Path, ...]) -> Lexicon:
    tables: tuple[str | Path, ...] = tuple(params.get("tables", ()))
    if params.get("user_tables"):
        tables += users
    return _built(
        tuple(_pairs(params)),
        tuple(params.get("stop", ())),
        tables,
        tuple(map(stamp, tables)),
    )


def _pairs(params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    terms = params.get("terms", {})
    yield from terms.items() if isinstance(terms, Mapping) else ((term, "") for term in terms)


@lru_cache(maxsize=256)
def _built(
    pairs: tuple[tuple[str, str], ...],
    stops: tuple[str, ...],
    files: tuple[str | Path, ...],
    stamps: tuple[int, ...],
) -> Lexicon:
    """The terms of a card; ``stamps`` make it anew when a table has changed."""
    tables = tuple(map(Path, files))

    def made() -> Lexicon:
        from gdoclint.checks.former_organs import former_names

        own = (Term(term, (to,) if to else (), context_deny=stops) for term, to in pairs)
        return lexicon([*own, *load_terms(tables), *former_names(load_organs(tables))])

    if not tables or not all(map(is_ours, tables)):
        return made()
    of_card = zlib.crc32(repr((pairs, stops)).encode())
    name = "-".join(("terms", *(table.stem for table in tables), f"{of_card:08x}"))
    return kept.of_files(name, (*tables, *_CODE), made)
