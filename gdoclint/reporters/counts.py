"""How often each rule was broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from gdoclint.engine import Report
from gdoclint.finding import SEVERITIES, Finding, Severity
from gdoclint.reporters.tally import fixable


class Count(Struct):
    """What was found by one rule: its first finding, the gravest severity, how many findings, in
    how many documents, how many with edits that ``fix`` may make."""

    first: Finding
    severity: Severity
    findings: int = 0
    documents: int = 0
    fixable: int = 0


class Counts(Struct):
    """The counts of a run by rule, filled while reports go by."""

    by_code: dict[str, Count] = field(default_factory=dict)

    def add(self, report: Report) -> None:
        """Count one report."""
        seen = set()
        for finding in report.findings:
            count = self.by_code.setdefault(finding.code, Count(finding, finding.severity))
            count.findings += 1
            count.documents += finding.code not in seen
            count.fixable += fixable(finding)
            count.severity = min(count.severity, finding.severity, key=SEVERITIES.index)
            seen.add(finding.code)

    def counting(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, each counted as it goes by."""
        return map(self._counted, reports)

    def _counted(self, report: Report) -> Report:
        self.add(report)
        return report

    def ranked(self) -> list[Count]:
        """The most frequent rule first, rules alike by code."""
        return sorted(self.by_code.values(), key=lambda one: (-one.findings, one.first.code))
