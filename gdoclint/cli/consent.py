"""Asks the user about each fix, the sentence shown as it is and as it would be."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gdoclint.corrections.wanted import Wanted
    from gdoclint.engine import Report
    from gdoclint.finding import Finding
    from gdoclint.reporters import Style

_QUESTION = "改吗？y 改，n 不改，a 这处和其余不改变原意的都改，q 到此为止："
_QUESTION_EN = "Make it? y yes, n no, a this and all other safe ones, q quit: "


class Consent:
    """Yes or no to each fix. The end of the input is a q: nothing more is made."""

    def __init__(self, wanted: Wanted, style: Style) -> None:
        self._wanted = wanted
        self._style = style
        self._all = self._over = False

    def ask(self, report: Report, finding: Finding) -> bool:
        """Whether to make the fix of this finding."""
        if self._over:
            return False
        if self._all and not self._wanted.needs_asking(finding):
            return True
        click.echo(_shown(report, finding, self._style))
        answer = _answer(self._style)
        self._all = self._all or answer == "a"
        self._over = answer == "q"
        return answer in ("y", "a")


def _answer(style: Style) -> str:
    while True:
        click.echo(_QUESTION_EN if style.language == "en" else _QUESTION, nl=False)
        line = sys.stdin.readline()
        if not line:
            click.echo()
            return "q"
        answer = line.strip().lower()
        if answer in ("y", "n", "a", "q"):
            return answer


def _shown(report: Report, finding: Finding, style: Style) -> str:
    from gdoclint.fixes import applied
    from gdoclint.reporters.cells import clean
    from gdoclint.reporters.changes import changed_sentences
    from gdoclint.reporters.words import message, other_hints, position, words

    own, language = words(style.language), style.language
    where = position(report.format, finding.line, finding.column, language)
    lines = [
        f"{clean(report.path)} {where} {own.severities[finding.severity]} {finding.code} "
        f"{clean(message(finding, language))}"
    ]
    if report.document is not None and finding.fix is not None:
        lines.append(own.fixes[finding.fix.safety] + own.colon)
        after = applied(report.document, [finding.fix])
        for _, changed in changed_sentences(report.document, after):
            lines += (f"  {line}" for line in changed)
        lines += (f"  {hint}" for hint in other_hints(finding, report.document, language))
    return "\n".join(lines)
