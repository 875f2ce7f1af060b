"""Findings as rows of a table, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Language, Style
from gdoclint.reporters.cells import clean
from gdoclint.reporters.words import fix_hint, message, words


class Column(Struct, frozen=True):
    """A column: its heading in Chinese and English, its width in characters of a spreadsheet."""

    zh: str
    en: str
    width: int

    def heading(self, language: Language) -> str:
        """The heading in that language."""
        return self.en if language == "en" else self.zh


COLUMNS = (
    Column("文件", "file", 26),
    Column("段或行", "paragraph or line", 8),
    Column("字", "character", 6),
    Column("级别", "severity", 7),
    Column("代码", "code", 9),
    Column("规则", "rule", 22),
    Column("问题", "problem", 40),
    Column("原文", "words", 22),
    Column("位置", "place", 22),
    Column("改法", "fix", 28),
    Column("依据", "basis", 26),
    Column("指纹", "fingerprint", 19),
)
"""Of a finding; a document that could not be checked fills the file, severity and problem."""

Value = str | int


def headings(language: Language) -> list[str]:
    """The headings of COLUMNS."""
    return [column.heading(language) for column in COLUMNS]


def rows(report: Report, style: Style) -> Iterator[tuple[Value, ...]]:
    """A row of COLUMNS for each finding, before them one for the error of the document."""
    if report.error is not None:
        failed = "not checked" if style.language == "en" else "未检查完"
        yield clean(report.path), "", "", failed, "", "", clean(report.error), "", "", "", "", ""
    for finding in report.findings:
        yield _row(report, finding, style)


def _row(report: Report, finding: Finding, style: Style) -> tuple[Value, ...]:
    own = words(style.language)
    return (
        clean(report.path),
        finding.line,
        finding.column,
        own.severities[finding.severity],
        finding.code,
        clean(title(finding, style)),
        clean(message(finding, style.language)),
        clean(finding.place.quote),
        " > ".join(map(clean, finding.place.outline)),
        _remedy(report, finding, style),
        clean(finding.basis),
        finding.fingerprint,
    )


def title(finding: Finding, style: Style) -> str:
    """What the rule is called: its Chinese title, in English its summary, else its name."""
    if style.language == "en":
        return finding.summary or finding.name
    card = style.cards.get(finding.code)
    return card.title if card is not None else finding.name


def _remedy(report: Report, finding: Finding, style: Style) -> str:
    if finding.fix is None or report.document is None:
        return ""
    own = words(style.language)
    hint = fix_hint(finding, report.document, style.language)
    return f"{own.fixes[finding.fix.safety]}{own.colon}{hint}"
