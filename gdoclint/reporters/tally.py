"""What was found in all, counted while reports go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gdoclint.engine import Report
from gdoclint.finding import SEVERITIES, Finding, Severity


class Tally(Struct):
    """Documents, findings by severity, findings with edits that ``fix`` may make, and documents
    that could not be checked, even in part."""

    documents: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    fixable: int = 0
    failed: int = 0

    def add(self, report: Report) -> None:
        """Count one report."""
        self.documents += 1
        self.failed += report.error is not None
        found = [finding.severity for finding in report.findings]
        self.errors += found.count("error")
        self.warnings += found.count("warning")
        self.infos += found.count("info")
        self.fixable += sum(map(fixable, report.findings))

    def counting(self, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, each counted as it goes by."""
        return map(self._counted, reports)

    def _counted(self, report: Report) -> Report:
        self.add(report)
        return report

    def reaches(self, severity: Severity) -> bool:
        """Whether anything was found at that severity or above."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        counts = dict(zip(SEVERITIES, (self.errors, self.warnings, self.infos), strict=True))
        return any(counts[one] for one in grave)


def fixable(finding: Finding) -> bool:
    """Whether there are edits that a program may make."""
    return finding.fix is not None and finding.fix.safety != "manual" and bool(finding.fix.edits)
