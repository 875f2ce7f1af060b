"""JSON: that of a check (version 1) with what an audit knows of each document beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.structs import asdict

from gdoclint.finding import Finding
from gdoclint.reporters.archive.figures import Count, Figures, OfRule
from gdoclint.reporters.archive.source import Audited, Source
from gdoclint.reporters.json_ import VERSION, entry


def render(source: Source) -> Iterator[bytes]:
    """One object in pieces, a document a line; the summary with all counts stands last."""
    figures = Figures(source.before is not None)
    separator = "\n"
    yield f'{{"version": {VERSION}, "documents": ['.encode()
    for one in figures.counting(source.audited()):
        yield (separator + _dump(_document(one))).encode("utf-8", errors="replace")
        separator = ",\n"
    vanished = []
    for gone in source.vanished():
        figures.lose(gone)
        vanished.append({"path": gone.path, "findings": [_gone(f) for f in gone.findings]})
    yield f'],\n"vanished": {_dump(vanished)},\n'.encode("utf-8", errors="replace")
    yield f'"summary": {_dump(_summary(figures))}}}\n'.encode("utf-8", errors="replace")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _document(one: Audited) -> dict[str, Any]:
    known = one.entry
    findings = [
        {**entry(finding, "zh"), **({"change": change} if change else {})}
        for finding, change in one.findings()
    ]
    return {
        "path": known.path,
        "format": known.format,
        "profile": known.profile,
        "genre": known.genre,
        "stage": known.stage,
        "error": known.reason,
        "state": known.state,
        "hash": known.hash,
        "unit": one.unit,
        "title": known.title,
        "number": known.number,
        "organ": known.organ,
        "date": known.date,
        "findings": findings,
        "gone": [_gone(finding) for finding in one.gone],
    }


def _gone(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
    }


def _summary(figures: Figures) -> dict[str, Any]:
    return {
        **_count(figures.total),
        "states": dict(figures.states),
        "units": {name: _count(count) for name, count in figures.ranked(figures.units)},
        "organs": {name: _count(count) for name, count in figures.ranked(figures.organs)},
        "genres": {name: _count(count) for name, count in figures.ranked(figures.genres)},
        "months": {name: _count(count) for name, count in sorted(figures.months.items())},
        "rules": {code: _rule(one) for code, one in figures.ranked_rules()},
    }


def _count(count: Count) -> dict[str, int]:
    return {
        "documents": count.documents,
        "faulty": count.faulty,
        "errors": count.error,
        "warnings": count.warning,
        "infos": count.info,
        "new": count.new,
        "gone": count.gone,
    }


def _rule(one: OfRule) -> dict[str, Any]:
    return asdict(one)
