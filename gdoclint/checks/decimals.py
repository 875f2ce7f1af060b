"""DIG008: decimals and grouped figures (GB/T 15835—2011 5.1.1, 5.1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.running_text import Found, with_figures
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_UNIT = r"(?:个?百分点|[%％‰倍万亿元吨米亩度分升]|公里|千米|公斤|千克|平方|立方|小时|厘米|毫米)"
# 增长.5个百分点: a point behind a Chinese character or a blank, a unit behind the digits.
_NO_ZERO = lean(rf"\.(?<![^\u4e00-\u9fff，；：（～~—\s]\.)[0-9]{{1,3}}(?={_UNIT})")
_LABEL = lean(r"[表图第节条号附件]$")
# 1，234人: groups of three behind one to three digits, a measure word or 万 behind them.
_GROUPED = lean(
    r"(?P<number>[1-9](?<![0-9０-９，,.．第、][1-9])[0-9]{0,2}(?:，[0-9]{3})+(?:\.[0-9]+)?)"
    r"(?=(?:万|亿|[个人名户家件项次条元吨亩米册份辆台套头只株处所宗起例篇]|公里|平方|立方|公顷|公斤|千克|余|多))"
)
_ONLY_GROUPED = lean(r"[-－]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_UNGROUPED = lean(r"[-－]?[1-9][0-9]{4,11}(?:\.[0-9]+)?")
LEAST_IN_COLUMN = 3
"""Numbers of five digits and more, before a column's form is judged."""


@check("decimal-and-grouping")
def decimal_and_grouping(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Decimals without a leading 0, figures grouped by ，, columns that group only some."""
    columns: dict[tuple[int, int], list[Paragraph]] = {}
    figures = with_figures(document, tree, options)
    for found in figures.found(_NO_ZERO, "."):
        if found.typed and not _LABEL.search(found.before):
            at = Span(found.paragraph.number, found.span().start, found.span().start)
            better = f"0{found.match[0]}"
            yield Hit(found.span(), {"better": better}, (Edit(at, "0"),), safety="safe")
    for found in figures.found(_GROUPED):
        yield from _chinese_comma(found)
    for paragraph in figures.paragraphs:
        if paragraph.cell is not None:
            column = paragraph.cell.table, paragraph.cell.column
            columns.setdefault(column, []).append(paragraph)
    for cells in columns.values():
        yield from _mixed_column(cells)


def _chinese_comma(found: Found) -> Iterator[Hit]:
    written, span = found.match["number"], found.span("number")
    groups = written.split("，")
    if len(groups[0]) == 3 and groups == sorted(groups):
        return  # 100，200个: numbers of a list
    edits = tuple(
        Edit(Span(span.paragraph, span.start + i, span.start + i + 1), ",")
        for i, character in enumerate(written)
        if character == "，"
    )
    yield Hit(span, {"better": written.replace("，", ",")}, edits, safety="unsafe", message="comma")


def _mixed_column(cells: Sequence[Paragraph]) -> Iterator[Hit]:
    """One finding a column, at the first number of the rarer form."""
    grouped = [p for p in cells if _ONLY_GROUPED.fullmatch(p.stripped) and len(p.stripped) > 5]
    plain = [p for p in cells if _UNGROUPED.fullmatch(p.stripped)]
    if not grouped or not plain or len(grouped) + len(plain) < LEAST_IN_COLUMN:
        return
    few, many = (plain, grouped) if len(plain) <= len(grouped) else (grouped, plain)
    span, other = _cell_span(few[0]), _cell_span(many[0])
    values = {"few": str(len(few)), "many": str(len(many))}
    related = (Related(other, "另一种写法"),)
    yield Hit(span, values, related=related, severity="info", message="column")


def _cell_span(paragraph: Paragraph) -> Span:
    return Span(paragraph.number, paragraph.start, paragraph.start + len(paragraph.stripped))
