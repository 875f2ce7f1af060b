"""For people at a terminal: each finding with its place, words, basis and remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Style, of_each, suppressed
from gdoclint.reporters.cells import clean, is_blank, window, wrap
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
    yield from of_each(lambda report: _piece(report, style), tally.counting(reports))
    if not style.quiet:
        closing = wrap(summary(tally, style.language), style.width, style.ambiguous)
        yield "\n".join(closing) + "\n"


def _piece(report: Report, style: Style) -> str:
    shown = report.findings or suppressed.shows(report, style)
    return "\n".join(_document(report, style)) + "\n\n" if shown else ""


def _document(report: Report, style: Style) -> list[str]:
    lines = [paint(clean(report.path), BOLD, style)]
    for alike in folded(report.findings):
        lines += _head(report, alike[0], style)
        lines += _excerpt(report.document, alike[0], style)
        lines += _notes(report, alike, style)
    lines += suppressed.lines(report, style)
    return lines


def _head(report: Report, finding: Finding, style: Style) -> list[str]:
    """Where it is, how grave, by which rule, and what it says."""
    where = position(report.format, finding.line, finding.column, style.language)
    kind = words(style.language).severities[finding.severity]
    head = f"{where} {kind} {finding.code} {clean(message(finding, style.language))}"
    first, *more = wrap(head, style.width - INDENT, style.ambiguous)
    if style.colour:
        painted = paint(kind, COLOURS[finding.severity], style), paint(finding.code, BOLD, style)
        first = first.replace(f" {kind} {finding.code}", f" {painted[0]} {painted[1]}", 1)
    return [" " * INDENT + line for line in (first, *more)]


def _excerpt(document: Document | None, finding: Finding, style: Style) -> tuple[str, ...]:
    """The words found, in their surroundings, with carets below; nothing for a blank line."""
    if document is None:
        return ()
    text = document.paragraph(finding.line).text
    if is_blank(text):
        return ()
    room = style.width - INDENT - DEEPER
    shown, carets = window(text, finding.span.start, finding.span.end, room, style.ambiguous)
    blank = " " * (INDENT + DEEPER)
    return blank + shown, blank + paint(carets, COLOURS[finding.severity], style)


def _notes(report: Report, alike: list[Finding], style: Style) -> list[str]:
    """What else there is to say of findings that say the same."""
    finding, own = alike[0], words(style.language)
    lines = []
    if finding.place.outline:
        lines += _note(own.place, " > ".join(map(clean, finding.place.outline)), style)
    lines += _note(own.basis, clean(finding.basis), style, _wrapped)
    if finding.fix is not None and report.document is not None:
        hint = fix_hint(finding, report.document, style.language)
        lines += _note(own.fixes[finding.fix.safety], hint, style)
    for other in finding.related:
        where = position(report.format, other.span.paragraph, other.span.start + 1, style.language)
        lines += _note(own.related, f"{where} {clean(other.message)}", style)
    if len(alike) > 1:
        where = places(report.format, [one.line for one in alike], style.language)
        lines += _note(own.same, own.times.format(count=len(alike), places=where), style)
    return lines


_wrapped = lru_cache(maxsize=256)(wrap)
"""The same for what is said of many findings: rules have one basis each."""


def _note(
    label: str, text: str, style: Style, wrapped: Callable[[str, int, int], list[str]] = wrap
) -> list[str]:
    text = f"{label}{words(style.language).colon}{text}"
    return [
        " " * DEEPER + paint(line, FAINT, style)
        for line in wrapped(text, style.width - DEEPER, style.ambiguous)
    ]
