"""Short, for people: a heading a document, below it a line a fault with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.engine import Report
from gdoclint.finding import SEVERITIES, Finding
from gdoclint.reporters import Style, of_each, suppressed
from gdoclint.reporters.cells import clean, wrap
from gdoclint.reporters.folding import folded
from gdoclint.reporters.paint import BOLD, COLOURS, paint
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import counted, message, places, position, summary, words

INDENT = 2
DEEPER = 4


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """Each document as soon as it was checked, the gravest faults first; then one line for all."""
    tally = Tally()
    yield from of_each(lambda report: _piece(report, style), tally.counting(reports))
    if not style.quiet:
        yield "\n".join(wrap(summary(tally, style.language), style.width, style.ambiguous)) + "\n"


def _piece(report: Report, style: Style) -> str:
    shown = report.findings or suppressed.shows(report, style)
    return "\n".join(_document(report, style)) + "\n\n" if shown else ""


def _document(report: Report, style: Style) -> Iterator[str]:
    own = Tally()
    own.add(report)
    colon, found = words(style.language).colon, counted(own, style.language)
    yield f"{paint(clean(report.path), BOLD, style)}{colon}{found}"
    groups = folded(report.findings)
    for alike in sorted(groups, key=lambda group: SEVERITIES.index(group[0].severity)):
        yield from _group(report, alike, style)
    yield from suppressed.lines(report, style)


def _group(report: Report, alike: list[Finding], style: Style) -> Iterator[str]:
    finding, own = alike[0], words(style.language)
    kind = own.severities[finding.severity]
    times = f" ×{len(alike)}" if len(alike) > 1 else ""
    head = f"{kind} {finding.code}{times} {clean(message(finding, style.language))}"
    first, *more = wrap(head, style.width - INDENT, style.ambiguous)
    painted = f"{paint(kind, COLOURS[finding.severity], style)} {paint(finding.code, BOLD, style)}"
    yield " " * INDENT + first.replace(f"{kind} {finding.code}", painted, 1)
    for line in more:
        yield " " * INDENT + line
    if len(alike) > 1:
        where = places(report.format, [one.line for one in alike], style.language)
    else:
        where = position(report.format, finding.line, finding.column, style.language).rstrip(",")
    for line in wrap(where, style.width - DEEPER, style.ambiguous):
        yield " " * DEEPER + line
