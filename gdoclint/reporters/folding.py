"""Findings that say the same, told once with their count."""

from __future__ import annotations

from collections.abc import Iterable

from gdoclint.finding import Finding


def folded(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one rule, severity and message together, in the order of their first."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.message)
        groups.setdefault(key, []).append(finding)
    return list(groups.values())
