"""One line a finding, for editors and grep: ``path:line:column: CODE severity message``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.cells import clean
from gdoclint.reporters.suppressed import reason
from gdoclint.reporters.words import message


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The lines of each document as soon as it was checked; nothing for a clean document."""
    yield from of_each(lambda report: "".join(_lines(report, style)), reports)


def _lines(report: Report, style: Style) -> Iterator[str]:
    for finding in report.findings:
        place = f"{clean(report.path)}:{finding.line}:{finding.column}"
        words = clean(message(finding, style.language))
        yield f"{place}: {finding.code} {finding.severity} {words}\n"
    for one in report.suppressed if style.suppressed else ():
        finding = one.finding
        place = f"{clean(report.path)}:{finding.line}:{finding.column}"
        words = clean(message(finding, style.language)) + reason(one.reason, style)
        yield f"{place}: {finding.code} suppressed {words}\n"
