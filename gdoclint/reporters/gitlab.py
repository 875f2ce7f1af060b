"""The Code Quality report of GitLab: findings beside the changes of a merge request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any

from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import posix
from gdoclint.reporters.words import message

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}
FAILED = "unreadable"
"""Name of the check that a document which could not be checked has failed."""


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One JSON array in pieces; a document that could not be checked is a blocker."""
    yield "["
    separator = "\n"
    for issues in of_each(lambda report: list(_issues(report, style)), reports):
        dumped = [json.dumps(issue, ensure_ascii=False) for issue in issues]
        yield separator + ",\n".join(dumped) if issues else ""
        separator = ",\n" if issues else separator
    yield "\n]\n"


def _issues(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    path = posix(report.path)
    if report.error is not None:
        location = {"path": path, "lines": {"begin": 1}}
        yield _issue(report.error, FAILED, _unique(path, FAILED), "blocker", location)
    for finding in report.findings:
        words = f"{finding.code} {message(finding, style.language)}"
        mark, severity = _unique(path, finding.fingerprint), SEVERITIES[finding.severity]
        yield _issue(words, finding.name, mark, severity, _location(path, finding))


def _issue(
    words: str, check: str, mark: str, severity: str, location: dict[str, Any]
) -> dict[str, Any]:
    return {
        "description": words,
        "check_name": check,
        "fingerprint": mark,
        "severity": severity,
        "location": location,
    }


def _unique(path: str, mark: str) -> str:
    """A fingerprint that no other finding of the report has: ours are unique in a document."""
    key = f"{path}\0{mark}".encode(errors="surrogateescape")
    return blake2b(key, digest_size=16).hexdigest()


def _location(path: str, finding: Finding) -> dict[str, Any]:
    return {"path": path, "lines": {"begin": finding.line, "end": finding.line}}
