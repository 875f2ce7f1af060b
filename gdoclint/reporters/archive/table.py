"""Findings of an archive as rows, for csv, xlsx and Parquet."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.finding import Finding
from gdoclint.reporters.archive.source import Audited, Change, Source, Vanished
from gdoclint.reporters.archive.words import CHANGES, STATES
from gdoclint.reporters.cells import clean
from gdoclint.reporters.rows import Column, Value
from gdoclint.reporters.words import CHINESE, fix_hint

COLUMNS = (
    Column("单位", "unit", 14),
    Column("文件", "file", 30),
    Column("文种", "genre", 8),
    Column("发文机关", "organ", 18),
    Column("发文字号", "number", 18),
    Column("成文日期", "date", 11),
    Column("段或行", "paragraph", 8),
    Column("字", "character", 6),
    Column("级别", "severity", 8),
    Column("代码", "code", 9),
    Column("规则", "rule", 22),
    Column("问题", "problem", 40),
    Column("原文", "words", 22),
    Column("位置", "place", 22),
    Column("改法", "fix", 28),
    Column("依据", "basis", 26),
    Column("变化", "change", 7),
    Column("指纹", "fingerprint", 19),
)
"""Of a finding; a document that was not checked in full has a row with its state and reason."""


def rows(source: Source, one: Audited) -> Iterator[tuple[Value, ...]]:
    """A row of COLUMNS for each finding of a document, those that are gone last."""
    about = _about(one)
    if not one.checked:
        state = STATES.get(one.entry.state, one.entry.state)
        nothing = ("",) * (len(COLUMNS) - len(about) - 6)
        yield (*about, "", "", state, "", "", clean(one.entry.reason or ""), *nothing)
    for finding, change in one.findings():
        yield (*about, *_row(source, finding, change, _remedy(one, finding)))
    for finding in one.gone:
        yield (*about, *_row(source, finding, "gone", ""))


def lost(source: Source, one: Vanished) -> Iterator[tuple[Value, ...]]:
    """A row for each finding of a document that is no more."""
    unit, slash, _ = one.path.partition("/")
    for finding in one.findings:
        about = (clean(unit) if slash else "", clean(one.path), "", "", "", "")
        yield (*about, *_row(source, finding, "gone", ""))


def every(source: Source) -> Iterator[tuple[Value, ...]]:
    """All rows: documents by path, then those that are no more."""
    for one in source.audited():
        yield from rows(source, one)
    for gone in source.vanished():
        yield from lost(source, gone)


def _about(one: Audited) -> tuple[str, ...]:
    entry = one.entry
    known = (one.unit, entry.path, entry.genre, entry.organ, entry.number, entry.date)
    return tuple(clean(word or "") for word in known)


def _row(source: Source, finding: Finding, change: Change | None, remedy: str) -> tuple[Value, ...]:
    rule = source.rules.get(finding.code)
    return (
        finding.line,
        finding.column,
        CHINESE.severities[finding.severity],
        finding.code,
        clean(rule.title if rule else finding.name),
        clean(finding.message),
        clean(finding.place.quote),
        " > ".join(map(clean, finding.place.outline)),
        remedy,
        clean(finding.basis),
        CHANGES[change] if change else "",
        finding.fingerprint,
    )


def _remedy(one: Audited, finding: Finding) -> str:
    document = one.report.document
    if finding.fix is None or document is None:
        return ""
    return CHINESE.fixes[finding.fix.safety] + CHINESE.colon + fix_hint(finding, document, "zh")
