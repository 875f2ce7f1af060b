"""A workbook to be passed round: totals, groups, documents, all findings. Needs XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gdoclint.finding import SEVERITIES
from gdoclint.reporters.archive.figures import Count, Figures
from gdoclint.reporters.archive.source import Audited, Source
from gdoclint.reporters.archive.table import COLUMNS, lost, rows
from gdoclint.reporters.archive.words import STATES, spoken, summary
from gdoclint.reporters.cells import clean
from gdoclint.reporters.rows import Value
from gdoclint.reporters.sheets import Sheet
from gdoclint.reporters.words import CHINESE
from gdoclint.reporters.xlsx import CHUNK

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_CHANGE = [column.en for column in COLUMNS].index("change")
_CHANGED = "有变化的问题"
_OF_GROUP = ("文件", "有错误的文件", "错误", "警告", "提示")
_OF_CHANGE = ("新增", "消失")
_OF_DOCUMENT = ("文件", "单位", "文种", "发文机关", "发文字号", "成文日期", "状态")


def render(source: Source) -> Iterator[bytes]:
    """The workbook, all of it at the end."""
    from xlsxwriter import Workbook

    buffer, used = io.BytesIO(), set[str]()
    options = dict.fromkeys(("strings_to_formulas", "strings_to_numbers", "strings_to_urls"), False)
    book = Workbook(buffer, {"constant_memory": True, **options})
    figures = Figures(source.before is not None)
    totals = Sheet(book, "汇总", (40, 44, 12, 12, 12, 12, 12, 12), used)
    sheets = _sheets(book, used, figures)
    for one in figures.counting(source.audited()):
        _add(source, one, sheets)
        yield b""
    for gone in source.vanished():
        figures.lose(gone)
        for row in lost(source, gone):
            sheets[_CHANGED].row(row)
    _write_totals(totals, source, figures)
    _write_groups(book, used, figures)
    for sheet in sheets.values():
        sheet.close()
    book.close()
    buffer.seek(0)
    while chunk := buffer.read(CHUNK):
        yield chunk


def _sheets(book: Workbook, used: set[str], figures: Figures) -> dict[str, Sheet]:
    """The sheets that documents are written to as they go by."""
    every = [column.width for column in COLUMNS]
    made = {"文件": Sheet(book, "文件", (40, 14, 8, 20, 18, 11, 12, 8, 8, 8, 8, 8), used)}
    made["文件"].head((*_OF_DOCUMENT, *_severities(), *(_OF_CHANGE if figures.compared else ())))
    for name in ("问题", *((_CHANGED,) if figures.compared else ())):
        made[name] = Sheet(book, name, every, used)
        made[name].head([column.zh for column in COLUMNS])
    return made


def _severities() -> tuple[str, ...]:
    return tuple(CHINESE.severities[one] for one in SEVERITIES)


def _add(source: Source, one: Audited, sheets: dict[str, Sheet]) -> None:
    sheets["文件"].row(_document(one, source.before is not None))
    for row in rows(source, one):
        if row[_CHANGE] != "消失":
            sheets["问题"].row(row)
        if row[_CHANGE] in _OF_CHANGE:
            sheets[_CHANGED].row(row)


def _document(one: Audited, compared: bool) -> tuple[Value, ...]:
    entry = one.entry
    known = (entry.path, one.unit, entry.genre, entry.organ, entry.number, entry.date)
    severities = [finding.severity for finding in one.report.findings]
    return (
        *(clean(word or "") for word in known),
        STATES.get(entry.state, entry.state),
        *(severities.count(severity) for severity in SEVERITIES),
        *((one.fresh(), len(one.gone)) if compared else ()),
    )


def _write_totals(sheet: Sheet, source: Source, figures: Figures) -> None:
    """The first sheet: where and when, all in all, and by rule."""
    sheet.title("公文审查报告")
    sheet.row((clean(spoken(source)), summary(figures)))
    sheet.blank()
    total = figures.total
    for name, number in (
        ("文件", total.documents),
        ("有错误的文件", total.faulty),
        *((CHINESE.severities[one], getattr(total, one)) for one in SEVERITIES),
        *((STATES.get(state, state), count) for state, count in sorted(figures.states.items())),
        *((("新增", total.new), ("消失", total.gone)) if figures.compared else ()),
    ):
        sheet.row((name, number))
    sheet.blank()
    changes = _OF_CHANGE if figures.compared else ()
    sheet.line(("规则", "依据", "级别", "次数", "文件数", *changes))
    for code, one in figures.ranked_rules():
        rule = source.rules.get(code)
        words = (f"{code} {clean(rule.title)}", clean(rule.basis)) if rule else (code, "")
        more = (one.new, one.gone) if figures.compared else ()
        level = CHINESE.severities[one.severity]
        sheet.row((*words, level, one.findings, one.documents, *more))


def _write_groups(book: Workbook, used: set[str], figures: Figures) -> None:
    """A sheet for each way of grouping."""
    groups: Sequence[tuple[str, list[tuple[str, Count]]]] = (
        ("按单位", figures.ranked(figures.units)),
        ("按发文机关", figures.ranked(figures.organs)),
        ("按文种", figures.ranked(figures.genres)),
        ("按月份", sorted(figures.months.items())),
    )
    for name, counts in groups:
        sheet = Sheet(book, name, (36, 10, 14, 10, 10, 10, 10, 10), used)
        sheet.head((name[1:], *_OF_GROUP, *(_OF_CHANGE if figures.compared else ())))
        for group, count in counts:
            numbers = (count.documents, count.faulty, count.error, count.warning, count.info)
            changes = (count.new, count.gone) if figures.compared else ()
            sheet.row((group, *numbers, *changes))
        sheet.close()
