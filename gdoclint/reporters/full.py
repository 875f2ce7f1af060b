"""For people at a terminal: each finding with its place, words, basis and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Style, suppressed
from gdoclint.reporters.cells import clean, window, wrap
from gdoclint.reporters.folding import folded
from gdoclint.reporters.paint import BOLD, COLOURS, FAINT, paint
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import (
    fix_hint,
    message,
    places,
    position,
    summary,
    words,
)

INDENT = 2
DEEPER = 4


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The findings of each document as soon as it was checked, then one line for all."""
    tally = Tally()
    for report in tally.counting(reports):
        shown = report.findings or suppressed.shows(report, style)
        yield "\n".join(_document(report, style)) + "\n\n" if shown else ""
    if not style.quiet:
        closing = wrap(summary(tally, style.language), style.width, style.ambiguous)
        yield "\n".join(closing) + "\n"


def _document(report: Report, style: Style) -> Iterator[str]:
    yield paint(clean(report.path), BOLD, style)
    for alike in folded(report.findings):
        yield from _finding(report, alike, style)
    yield from suppressed.lines(report, style)


def _finding(report: Report, alike: list[Finding], style: Style) -> Iterator[str]:
    finding, own = alike[0], words(style.language)
    where = position(report.format, finding.line, finding.column, style.language)
    kind = own.severities[finding.severity]
    head = f"{where} {kind} {finding.code} {clean(message(finding, style.language))}"
    first, *more = wrap(head, style.width - INDENT, style.ambiguous)
    first = first.replace(
        f" {kind} {finding.code}",
        f" {paint(kind, COLOURS[finding.severity], style)} {paint(finding.code, BOLD, style)}",
        1,
    )
    for line in (first, *more):
        yield " " * INDENT + line
    yield from _excerpt(report.document, finding, style)
    for label, text in _notes(report, alike, style):
        for line in _wrapped(f"{label}{own.colon}{text}", style.width - DEEPER, style.ambiguous):
            yield " " * DEEPER + paint(line, FAINT, style)


@lru_cache(maxsize=512)
def _wrapped(text: str, room: int, ambiguous: int) -> list[str]:
    """The lines of a note; most say the same of many findings."""
    return wrap(text, room, ambiguous)


def _excerpt(document: Document | None, finding: Finding, style: Style) -> Iterator[str]:
    """The words found, in their surroundings, with carets below; nothing for a blank line."""
    if document is None:
        return
    text = clean(document.paragraph(finding.line).text)
    if not text.strip():
        return
    room = style.width - INDENT - DEEPER
    shown, carets = window(text, finding.span.start, finding.span.end, room, style.ambiguous)
    blank = " " * (INDENT + DEEPER)
    yield blank + shown
    yield blank + paint(carets, COLOURS[finding.severity], style)


def _notes(report: Report, alike: list[Finding], style: Style) -> Iterator[tuple[str, str]]:
    """What else there is to say of findings that say the same: label and text."""
    finding, own = alike[0], words(style.language)
    if finding.place.outline:
        yield own.place, " > ".join(map(clean, finding.place.outline))
    yield own.basis, clean(finding.basis)
    if finding.fix is not None and report.document is not None:
        yield own.fixes[finding.fix.safety], fix_hint(finding, report.document, style.language)
    for other in finding.related:
        where = position(report.format, other.span.paragraph, other.span.start + 1, style.language)
        yield own.related, f"{where} {clean(other.message)}"
    if len(alike) > 1:
        lines = places(report.format, [one.line for one in alike], style.language)
        yield own.same, own.times.format(count=len(alike), places=lines)
