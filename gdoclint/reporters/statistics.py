"""Instead of findings how many there are of each rule, the most frequent first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec.structs import asdict

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.cells import clean, clip, width, wrap
from gdoclint.reporters.counts import Count, Counts
from gdoclint.reporters.paint import BOLD, COLOURS, paint
from gdoclint.reporters.rows import title
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import summary, words

HEADINGS = {
    "zh": ("次数", "文件数", "可改", "级别", "代码", "规则"),
    "en": ("findings", "documents", "fixable", "severity", "code", "rule"),
}
GAP = "  "


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """A table for a terminal, at the end, and the closing line."""
    tally, counts = Tally(), Counts()
    yield from of_each(lambda report: "", counts.counting(tally.counting(reports)))
    if counts.by_code:
        yield "\n".join(_table(counts, style)) + "\n\n"
    if not style.quiet:
        yield "\n".join(wrap(summary(tally, style.language), style.width, style.ambiguous)) + "\n"


def render_json(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The same as one JSON object, with the summary of the JSON report."""
    tally, counts = Tally(), Counts()
    yield from of_each(lambda report: "", counts.counting(tally.counting(reports)))
    rules = [
        {
            "code": one.first.code,
            "name": one.first.name,
            "title": title(one.first, style),
            "severity": one.severity,
            "findings": one.findings,
            "documents": one.documents,
            "fixable": one.fixable,
        }
        for one in counts.ranked()
    ]
    made = {"version": 1, "statistics": rules, "summary": asdict(tally)}
    yield json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _table(counts: Counts, style: Style) -> Iterator[str]:
    table = [HEADINGS[style.language], *(_row(one, style) for one in counts.ranked())]
    rooms = [max(width(row[at], style.ambiguous) for row in table) for at in range(5)]
    yield _line(table[0], rooms, style)
    for one, row in zip(counts.ranked(), table[1:], strict=True):
        line = _line(row, rooms, style)
        line = line.replace(row[4], paint(row[4], BOLD, style), 1)
        yield line.replace(row[3], paint(row[3], COLOURS[one.severity], style), 1)


def _row(one: Count, style: Style) -> tuple[str, ...]:
    kind = words(style.language).severities[one.severity]
    numbers = (str(one.findings), str(one.documents), str(one.fixable))
    return (*numbers, kind, clean(one.first.code), clean(title(one.first, style)))


def _line(row: tuple[str, ...], rooms: list[int], style: Style) -> str:
    """Numbers to the right, words to the left, the title cut to the width of the terminal."""
    cells = []
    for at, (cell, room) in enumerate(zip(row, rooms, strict=False)):
        blank = " " * (room - width(cell, style.ambiguous))
        cells.append(blank + cell if at < 3 else cell + blank)
    start = GAP.join(cells) + GAP
    room = style.width - width(start, style.ambiguous)
    return (start + clip(row[-1], max(room, 8), style.ambiguous)).rstrip()
