"""The annexes that an 附件说明 lists, over one or more lines (GB/T 9704 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import rich
from gdoclint.structure.tree import Unit

_BLANK = f"[{BLANKS}]"
_LABEL = rich(
    rf"附(?P<jian>{_BLANK}*件)?(?P<number>{_BLANK}*[0-9０-９一二三四五六七八九十]{{1,3}})?(?P<colon>{_BLANK}*[：:])?{_BLANK}*"
)
_NUMBER = rich(
    rf"(?P<number>[0-9０-９]{{1,2}})(?P<dot>{_BLANK}*[.．、，,)）]|(?={_BLANK}))(?![0-9]{{1,3}}(?![0-9])){_BLANK}*"
    rf"|(?P<other>[（(][0-9一二三四五六七八九十]{{1,2}}[)）]|[①-⑳]|[一二三四五六七八九十]{{1,2}}、){_BLANK}*"
)
# Where one line holds several items: "附件：1. 报名表　2. 名额表", "附件1：甲；附件2：乙".
_NEXT = rich(
    rf"(?:{_BLANK}+|(?<=[；;，,、。]){_BLANK}*)(?=[0-9]{{1,2}}[.．、](?![0-9]{{1,3}}(?![0-9]))|附件{_BLANK}*[0-9一二三四五六七八九十]{{1,2}}{_BLANK}*[：:])"
)


class Item(Struct, frozen=True):
    """One annex of an 附件说明: its number as written, and its name over one or more lines.

    ``label`` spans 附件： before it, ``mark`` its number with the dot; both None when absent.
    """

    name: str
    lines: tuple[Span, ...]
    label: Span | None = None
    mark: Span | None = None
    number: int | None = None
    dot: str = ""
    repeated: bool = False


def items(document: Document, unit: Unit) -> tuple[Item, ...]:
    """The annexes that the unit's 附件说明 lists."""
    found: list[Item] = []
    for number in unit.numbers("ATTACHMENT_NOTE"):
        paragraph = document.paragraph(number)
        for start, end in _pieces(paragraph):
            item = _item(paragraph, start, end, first=not found)
            if item.mark is None and item.label is None and found:
                before = found[-1]
                name, lines = before.name + item.name, before.lines + item.lines
                found[-1] = replace(before, name=name, lines=lines)
            else:
                found.append(item)
    return tuple(item for item in found if item.name)


def _pieces(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    text = paragraph.text.rstrip(BLANKS)
    start = paragraph.start
    for cut in _NEXT.finditer(text, start):
        if rich(r"[\u4e00-\u9fff]").search(text[start : cut.start()].removeprefix("附件")):
            yield start, cut.start()
            start = cut.end()
    yield start, len(text)


def _item(paragraph: Paragraph, start: int, end: int, first: bool) -> Item:
    text = paragraph.text
    label = _LABEL.match(text, start, end)
    if label and not (label["colon"] or label["number"] or first):
        label = None
    at = label.end() if label else start
    mark = _NUMBER.match(text, at, end)
    name = mark.end() if mark else at
    return Item(
        text[name:end].strip(BLANKS),
        (Span(paragraph.number, name, end),),
        Span(paragraph.number, label.start(), label.end()) if label else None,
        Span(paragraph.number, mark.start(), mark.end()) if mark else None,
        _ordinal(mark["number"]) if mark else None,
        (mark["dot"] or mark["other"] or "") if mark else "",
        bool(label and label["number"]),
    )


def _ordinal(numeral: str | None) -> int | None:
    return int(numeral) if numeral else None
