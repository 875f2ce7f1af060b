"""What a store holds, as values, and how these become rows and come back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from gdoclint import finding
from gdoclint.finding import AnyEdit, Finding, Fix, Place, Related, Span

if TYPE_CHECKING:
    from gdoclint.audit.facts import Facts
    from gdoclint.document import Document, Paragraph
    from gdoclint.engine import Report
    from gdoclint.rulebook.card import Card

FindingRow = tuple[str, str, int, int, int, str, str | None, str, str, str | None, str, str | None]
"""A row of ``findings`` from ``code`` on."""


class Outcome(Struct, frozen=True, array_like=True):
    """What came of one document: a row of ``documents`` with its findings and marked words."""

    id: int
    path: str
    size: int
    stamp: str
    hash: str | None
    key: str | None
    state: str
    reason: str | None = None
    format: str | None = None
    profile: str | None = None
    stage: str | None = None
    genre: str | None = None
    title: str | None = None
    number: str | None = None
    organ: str | None = None
    date: str | None = None
    facts: str | None = None
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    seconds: float | None = None
    findings: tuple[FindingRow, ...] = ()
    text: bytes | None = None


class Settled(Struct, frozen=True, array_like=True):
    """A document that needs no check: as it was, with this size and stamp now, or vanished."""

    document: int
    size: int = 0
    stamp: str = ""
    vanished: bool = False


class Entry(Struct, frozen=True):
    """A row of ``documents`` as readers get it; ``date`` is YYYY-MM-DD or None."""

    id: int
    path: str
    size: int
    stamp: str
    hash: str | None
    key: str | None
    state: str
    reason: str | None
    format: str | None
    profile: str | None
    stage: str | None
    genre: str | None
    title: str | None
    number: str | None
    organ: str | None
    date: str | None
    facts: str | None
    errors: int
    warnings: int
    infos: int
    seconds: float | None


class Rule(Struct, frozen=True):
    """A row of ``rules``: the words of a card."""

    code: str
    name: str
    family: str
    title: str
    summary: str
    basis: str
    why: str


COLUMNS = Entry.__struct_fields__
"""The columns of ``documents``, in order."""

FINDING_COLUMNS = (
    *("code", "severity", "paragraph", "start", "end", "message", "basis", "outline", "quote"),
    *("extra", "fingerprint", "excuse"),
)


class _Stored(Struct, frozen=True):
    """A fix as JSON: which of the edits is which is told by ``kinds``."""

    safety: str
    kinds: tuple[str, ...]
    edits: tuple[dict[str, Any], ...]


def details(report: Report, facts: Facts) -> dict[str, Any]:
    """The columns of ``documents`` that tell what kind of document it is."""
    return {
        "format": report.format or None,
        "profile": report.profile,
        "stage": report.stage,
        "genre": report.genre,
        "title": facts.title or None,
        "number": facts.number or None,
        "organ": facts.organ or None,
        "date": facts.date or None,
        "facts": _json(facts),
    }


def counted(report: Report, bases: Mapping[str, str], *, text: bool) -> dict[str, Any]:
    """What an Outcome says of findings: how many of each severity, their rows, their words."""
    severities = [finding.severity for finding in report.findings]
    silenced = [(one.finding, one.reason) for one in report.suppressed]
    rows = [finding_row(finding, bases, None) for finding in report.findings]
    rows += [finding_row(finding, bases, reason) for finding, reason in silenced]
    document = report.document
    findings = (*report.findings, *(finding for finding, _ in silenced))
    return {
        "errors": severities.count("error"),
        "warnings": severities.count("warning"),
        "infos": severities.count("info"),
        "findings": tuple(rows),
        "text": marked(document, findings) if text and document is not None else None,
    }


def finding_row(found: Finding, bases: Mapping[str, str], excuse: str | None) -> FindingRow:
    """A finding as a row; ``bases`` are those of the rules, by code."""
    basis = None if bases.get(found.code) == found.basis else found.basis
    where, place = found.span, found.place
    return (
        found.code,
        found.severity,
        where.paragraph,
        where.start,
        where.end,
        found.message,
        basis,
        _json(place.outline),
        place.quote,
        _extra(found),
        found.fingerprint,
        excuse,
    )


def finding_of(row: FindingRow, rules: Mapping[str, Rule]) -> Finding:
    """The finding of a row."""
    code, severity, paragraph, start, end, message, basis, outline, quote, extra, mark, _ = row
    rule = rules[code]
    fix, related = _read_extra(extra)
    return Finding(
        code=code,
        name=rule.name,
        message=message,
        severity=severity,  # type: ignore[arg-type]
        basis=rule.basis if basis is None else basis,
        span=Span(paragraph, start, end),
        place=Place(tuple(msgspec.json.decode(outline, type=list[str])), quote),
        fix=fix,
        related=related,
        fingerprint=mark,
        summary=rule.summary,
    )


def rule_of(card: Card) -> Rule:
    """The words of a card."""
    return Rule(card.code, card.name, card.family, card.title, card.summary, card.basis, card.why)


def marked(document: Document, findings: Iterable[Finding]) -> bytes | None:
    """The paragraphs that findings and their related places stand in, to be kept."""
    wanted = {span.paragraph for found in findings for span in _spans(found)}
    kept = [_kept(p) for p in document.paragraphs if p.number in wanted]
    return zlib.compress(msgspec.json.encode(kept)) if kept else None


def unmarked(blob: bytes | None) -> tuple[Paragraph, ...]:
    """The paragraphs that were kept so."""
    from gdoclint.document import Paragraph

    if blob is None:
        return ()
    rows = msgspec.json.decode(zlib.decompress(blob))
    return tuple(Paragraph(n, text, origin=o, label_end=end) for n, o, end, text in rows)


def _kept(paragraph: Paragraph) -> tuple[int, str, int, str]:
    return paragraph.number, paragraph.origin, paragraph.label_end, paragraph.text


def _spans(found: Finding) -> Iterator[Span]:
    yield found.span
    for other in found.related:
        yield other.span
    if found.fix is not None:
        yield from (edit.span for edit in found.fix.texts)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _extra(found: Finding) -> str | None:
    if found.fix is None and not found.related:
        return None
    fix = found.fix and _Stored(
        found.fix.safety,
        tuple(type(edit).__name__ for edit in found.fix.edits),
        tuple(msgspec.to_builtins(edit) for edit in found.fix.edits),
    )
    return _json([fix, found.related])


def _read_extra(extra: str | None) -> tuple[Fix | None, tuple[Related, ...]]:
    if extra is None:
        return None, ()
    stored, related = msgspec.json.decode(extra, type=tuple[_Stored | None, tuple[Related, ...]])
    if stored is None:
        return None, related
    pairs = zip(stored.kinds, stored.edits, strict=True)
    edits = tuple(_edit(kind, values) for kind, values in pairs)
    return Fix(stored.safety, edits), related  # type: ignore[arg-type]


def _edit(kind: str, values: dict[str, Any]) -> AnyEdit:
    made: AnyEdit = msgspec.convert(values, getattr(finding, kind))
    return made
