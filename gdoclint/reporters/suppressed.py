"""Findings that a comment in the document silences, shown only where asked for."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.engine import Report
from gdoclint.reporters import Style
from gdoclint.reporters.cells import clean, wrap
from gdoclint.reporters.paint import FAINT, paint
from gdoclint.reporters.words import message, position

INDENT = 2


def shows(report: Report, style: Style) -> bool:
    """Whether there is anything to show of a document besides its findings."""
    return style.suppressed and bool(report.suppressed)


def lines(report: Report, style: Style) -> Iterator[str]:
    """A line for each silenced finding, with its reason."""
    for one in report.suppressed if style.suppressed else ():
        finding = one.finding
        where = position(report.format, finding.line, finding.column, style.language)
        words = clean(message(finding, style.language))
        said = f"{where} {_words(style)[0]} {finding.code} {words}{reason(one.reason, style)}"
        for line in wrap(said, style.width - INDENT, style.ambiguous):
            yield " " * INDENT + paint(line, FAINT, style)


def reason(given: str, style: Style) -> str:
    """The reason in brackets."""
    _, label, none, brackets = _words(style)
    return f"{brackets[0]}{label}{clean(given) or none}{brackets[1]}"


def _words(style: Style) -> tuple[str, str, str, tuple[str, str]]:
    if style.language == "zh":
        return "已忽略", "理由：", "没有写", ("（", "）")
    return "suppressed", "reason: ", "none given", (" (", ")")
