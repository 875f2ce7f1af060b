"""A workbook for the office: totals, all findings, and a sheet a rule. Needs XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.cells import clean
from gdoclint.reporters.counts import Counts
from gdoclint.reporters.rows import COLUMNS, Value, headings, rows, title
from gdoclint.reporters.sheets import Sheet
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

CHUNK = 1 << 16
"""Bytes of a piece."""

# The column of the code; that of the rule's title follows. The last one, the fingerprint, is for
# programs.
_CODE = 4
_SHOWN = COLUMNS[:-1]

NAMES = {"zh": ("汇总", "问题"), "en": ("Totals", "Findings")}
TOTALS = {
    "zh": ("文件", "错误", "警告", "提示", "有现成改法", "未检查完的文件"),
    "en": ("documents", "errors", "warnings", "infos", "with a fix", "documents not checked"),
}
BY_RULE = {
    "zh": ("代码", "规则", "级别", "次数", "文件数", "有现成改法", "依据"),
    "en": ("code", "rule", "severity", "findings", "documents", "with a fix", "basis"),
}
BY_DOCUMENT = {
    "zh": ("文件", "文种", "错误", "警告", "提示", "有现成改法"),
    "en": ("file", "genre", "errors", "warnings", "infos", "with a fix"),
}
TOTAL_WIDTHS = (32, 44, 10, 10, 10, 14, 44)


class _Book(Struct):
    """The workbook while reports go by: rows are written at once and not kept."""

    book: Workbook
    style: Style
    totals: Sheet
    findings: Sheet
    used: set[str]
    by_rule: dict[str, Sheet] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)
    counts: Counts = field(default_factory=Counts)
    documents: list[tuple[Value, ...]] = field(default_factory=list)


def render(reports: Iterable[Report], style: Style) -> Iterator[bytes]:
    """The workbook, all of it at the end."""
    buffer = io.BytesIO()
    made = _opened(buffer, style)
    yield from of_each(lambda report: _add(made, report), reports)
    _write_totals(made)
    for sheet in (made.findings, *made.by_rule.values()):
        sheet.close()
    made.book.close()
    buffer.seek(0)
    while chunk := buffer.read(CHUNK):
        yield chunk


def _opened(buffer: io.BytesIO, style: Style) -> _Book:
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    book, used = Workbook(buffer, options), set[str]()
    total_name, findings_name = NAMES[style.language]
    totals = Sheet(book, total_name, TOTAL_WIDTHS, used)
    findings = Sheet(book, findings_name, [column.width for column in _SHOWN], used)
    findings.head(headings(style.language)[:-1])
    return _Book(book, style, totals, findings, used)


def _add(made: _Book, report: Report) -> bytes:
    """Write the rows of one report and count it; nothing of the workbook is finished yet."""
    made.tally.add(report)
    made.counts.add(report)
    for *row, _fingerprint in rows(report, made.style):
        made.findings.row(row)
        if row[_CODE]:
            _rule_sheet(made, str(row[_CODE])).row(_without_rule(row))
    own = Tally()
    own.add(report)
    found = (own.errors, own.warnings, own.infos, own.fixable)
    made.documents.append((clean(report.path), report.genre or "", *found))
    return b""


def _without_rule(row: Sequence[Any]) -> list[Any]:
    """What a sheet that is one rule's need not repeat in each row."""
    return [*row[:_CODE], *row[_CODE + 2 :]]


def _rule_sheet(made: _Book, code: str) -> Sheet:
    """The sheet of that rule, made when its first finding comes."""
    if code not in made.by_rule:
        columns = _without_rule(_SHOWN)
        sheet = Sheet(made.book, code, [column.width for column in columns], made.used)
        sheet.title(f"{code} {clean(title(made.counts.by_code[code].first, made.style))}")
        sheet.head([column.heading(made.style.language) for column in columns])
        made.by_rule[code] = sheet
    return made.by_rule[code]


def _write_totals(made: _Book) -> None:
    """The first sheet: all in all, by rule with links to their sheets, and by document."""
    sheet, tally, language = made.totals, made.tally, made.style.language
    totals = (tally.documents, tally.errors, tally.warnings, tally.infos, tally.fixable)
    for name, value in zip(TOTALS[language], (*totals, tally.failed), strict=True):
        sheet.row((name, value))
    sheet.blank()
    sheet.line(BY_RULE[language])
    for one in made.counts.ranked():
        name, kind = one.first.code, words(language).severities[one.severity]
        heading, basis = clean(title(one.first, made.style)), clean(one.first.basis)
        row = (name, heading, kind, one.findings, one.documents, one.fixable, basis)
        sheet.row(row, target=made.by_rule[name].name)
    sheet.blank()
    sheet.line(BY_DOCUMENT[language])
    for document in made.documents:
        sheet.row(document)
