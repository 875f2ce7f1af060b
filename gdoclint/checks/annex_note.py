"""STR022, STR023: how an 附件说明 is written (GB/T 9704 7.3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import left_open, whole
from gdoclint.checks.annex_items import Item, items
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Edit, Hit, Safety, Severity, Span
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_END_MARKS = "。；，、;,"
_STOPS = (".", "\uff0e")


@check("annex-note-form")
def annex_note_form(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR022: 附件：, several annexes numbered 1. 2., a single one without number."""
    for unit in tree.units:
        listed = items(document, unit)
        if not listed or left_open(listed[0].name):
            continue
        if any(item.repeated for item in listed):
            yield _repeated(document, listed)
            continue
        yield from _label(document, tree, listed[0])
        yield from _marks(document, tree, listed)


def _repeated(document: Document, listed: Sequence[Item]) -> Hit:
    """ "附件1：报名表" for every annex: one label, then numbers."""
    edits, count = [], 0
    for item in listed:
        if item.label is None:
            continue
        count += 1
        text = "附件：" if count == 1 else ""
        edits.append(Edit(item.label, text + (f"{count}. " if len(listed) > 1 else "")))
    first = document.paragraph(listed[0].lines[0].paragraph)
    return Hit(whole(first), edits=tuple(edits), safety="unsafe", message="repeated")


def _label(document: Document, tree: Tree, first: Item) -> Iterator[Hit]:
    """The label 附件 with a full-width colon; "附：" is old style (info)."""
    if first.label is None:
        return
    paragraph = document.paragraph(first.label.paragraph)
    start = first.label.start
    words = paragraph.text[start : first.label.end].rstrip(BLANKS)
    end = start + len(words)
    if "件" not in words:
        if by_rules_of_2012(document, tree):
            edit = Edit(Span(paragraph.number, start, end), "附件：")
            yield _wrong_label(paragraph.number, start, edit, severity="info", safety="unsafe")
    elif words.endswith(":"):
        edit = Edit(Span(paragraph.number, end - 1, end), "：")
        yield _wrong_label(paragraph.number, start, edit, safety="safe")
    elif not words.endswith("："):
        edit = Edit(Span(paragraph.number, start, end), "附件：")
        yield _wrong_label(paragraph.number, start, edit, safety="unsafe")


def _wrong_label(
    number: int, start: int, edit: Edit, *, safety: Safety, severity: Severity | None = None
) -> Hit:
    span = Span(number, start, edit.span.end)
    return Hit(span, edits=(edit,), severity=severity, safety=safety, message="label")


def _marks(document: Document, tree: Tree, listed: Sequence[Item]) -> Iterator[Hit]:
    """Numbers 1. 2. 3. with a full stop, in a row, and none before a single annex."""
    if len(listed) == 1 and listed[0].number == 1:
        yield from _single(document, listed[0])
        return
    marked = [item for item in listed if item.mark is not None]
    for place, item in enumerate(marked, 1):
        if item.number is None or item.dot.strip(BLANKS) not in _STOPS:
            yield from _dot(document, item, place)
        elif item.number != place and len(marked) == len(listed) and item.mark is not None:
            from gdoclint.checks.annex_numbers import renumbered

            edits = renumbered(document, tree, listed)
            values = {"right": str(place)}
            yield Hit(item.mark, values, edits, safety="unsafe", message="sequence")
            return


def _single(document: Document, item: Item) -> Iterator[Hit]:
    if item.mark is not None:
        edits = _typed(document, item.mark, "")
        yield Hit(item.mark, edits=edits, severity="warning", safety="unsafe", message="single")


def _dot(document: Document, item: Item, place: int) -> Iterator[Hit]:
    """A number with another mark than a full stop; "1、" is safe to mend."""
    mark = item.mark
    if mark is None:
        return
    if item.number is None:
        edits = _typed(document, mark, f"{place}. ")
        values = {"better": f"{place}."}
    else:
        start = mark.start + len(str(item.number))
        edits = _typed(document, Span(mark.paragraph, start, start + len(item.dot)), ".")
        values = {"better": f"{item.number}."}
    safe = item.number is not None and item.dot == "、"
    yield Hit(mark, values, edits, safety="safe" if safe else "unsafe", message="mark")


def _typed(document: Document, span: Span, text: str) -> tuple[Edit, ...]:
    """An edit, unless the words are an automatic number."""
    automatic = span.start < document.paragraph(span.paragraph).label_end
    return () if automatic else (Edit(span, text),)


@check("annex-note-punct")
def annex_note_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR023: no mark behind an annex's name (error), no 《》 around the whole of it (info)."""
    for unit in tree.units:
        for item in items(document, unit):
            span = item.lines[-1]
            text = document.paragraph(span.paragraph).text
            end = span.start + len(text[span.start : span.end].rstrip(BLANKS))
            if end > span.start and text[end - 1] in _END_MARKS:
                mark = Span(span.paragraph, end - 1, end)
                yield Hit(mark, edits=(Edit(mark, ""),))
            yield from _wrapped(document, item)


def _wrapped(document: Document, item: Item) -> Iterator[Hit]:
    name = item.name.rstrip(_END_MARKS)
    if not (name.startswith("《") and name.endswith("》")) or "》" in name[:-1]:
        return
    first, last = item.lines[0], item.lines[-1]
    opening = first.start + document.paragraph(first.paragraph).text[first.start :].index("《")
    closing = document.paragraph(last.paragraph).text.rindex("》", 0, last.end)
    edits = (
        Edit(Span(first.paragraph, opening, opening + 1), ""),
        Edit(Span(last.paragraph, closing, closing + 1), ""),
    )
    end = closing + 1 if first.paragraph == last.paragraph else first.end
    yield Hit(
        Span(first.paragraph, opening, end),
        edits=edits,
        severity="info",
        safety="unsafe",
        message="title-marks",
    )
