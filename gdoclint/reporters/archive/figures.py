"""What was found in all of an archive, counted by unit, organ, 文种, month and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from gdoclint.finding import SEVERITIES, Finding, Severity
from gdoclint.reporters.archive.source import Audited, Vanished

UNKNOWN = "（未注明）"


class Count(Struct):
    """Documents, those with errors, findings by severity, and what has changed."""

    documents: int = 0
    faulty: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    new: int = 0
    gone: int = 0

    @property
    def findings(self) -> int:
        """All findings."""
        return self.error + self.warning + self.info

    @property
    def before(self) -> int:
        """All findings of the earlier audit."""
        return self.findings - self.new + self.gone

    def add(self, one: Audited) -> None:
        """Count a document."""
        found = Counter(finding.severity for finding in one.report.findings)
        self.documents += 1
        self.faulty += found["error"] > 0
        self.error += found["error"]
        self.warning += found["warning"]
        self.info += found["info"]
        self.new += one.fresh()
        self.gone += len(one.gone)


class OfRule(Struct):
    """The findings of one rule: all, new and gone, and the documents that have any."""

    severity: Severity
    findings: int = 0
    documents: int = 0
    new: int = 0
    gone: int = 0

    @property
    def before(self) -> int:
        """The findings of the earlier audit."""
        return self.findings - self.new + self.gone

    def sharpen(self, severity: Severity) -> None:
        """Keep the gravest severity that occurs."""
        self.severity = min(self.severity, severity, key=SEVERITIES.index)


class Figures(Struct):
    """All counts; each group by name. ``states`` are those of documents, ``compared`` says
    whether there is an earlier audit."""

    compared: bool = False
    total: Count = field(default_factory=Count)
    units: dict[str, Count] = field(default_factory=dict)
    organs: dict[str, Count] = field(default_factory=dict)
    genres: dict[str, Count] = field(default_factory=dict)
    months: dict[str, Count] = field(default_factory=dict)
    rules: dict[str, OfRule] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    vanished: int = 0

    def counting(self, documents: Iterable[Audited]) -> Iterator[Audited]:
        """The same documents, each counted as it goes by."""
        for one in documents:
            self.add(one)
            yield one

    def add(self, one: Audited) -> None:
        """Count a document in every group it belongs to."""
        entry = one.entry
        self.states[entry.state] += 1
        self.total.add(one)
        for groups, name in (
            (self.units, one.unit),
            (self.organs, entry.organ or UNKNOWN),
            (self.genres, entry.genre or UNKNOWN),
            (self.months, (entry.date or "")[:7] or UNKNOWN),
        ):
            groups.setdefault(name, Count()).add(one)
        for finding, change in one.findings():
            rule = self._rule(finding)
            rule.findings += 1
            rule.new += change == "new"
        for code in {finding.code for finding in one.report.findings}:
            self.rules[code].documents += 1
        for finding in one.gone:
            self._rule(finding).gone += 1

    def lose(self, one: Vanished) -> None:
        """Count a document that is no more: its findings are gone."""
        self.vanished += 1
        self.total.gone += len(one.findings)
        for finding in one.findings:
            self._rule(finding).gone += 1

    def _rule(self, finding: Finding) -> OfRule:
        rule = self.rules.setdefault(finding.code, OfRule(finding.severity))
        rule.sharpen(finding.severity)
        return rule

    def ranked(self, groups: dict[str, Count]) -> list[tuple[str, Count]]:
        """Groups with the most errors, then warnings, first."""
        order = sorted(groups.items(), key=lambda one: one[0])
        return sorted(order, key=lambda one: _gravity(one[1]), reverse=True)

    def ranked_rules(self) -> list[tuple[str, OfRule]]:
        """Rules by severity, then by how often they are broken."""
        order = sorted(self.rules.items(), key=lambda one: one[0])
        return sorted(order, key=lambda one: (SEVERITIES.index(one[1].severity), -one[1].findings))

    def monthly(self) -> list[tuple[str, Count]]:
        """Months in their order; documents without a date are left out."""
        return sorted((name, count) for name, count in self.months.items() if name != UNKNOWN)


def _gravity(count: Count) -> tuple[int, int, int]:
    return count.error, count.warning, count.info
