"""附注, 抄送 and 印发: STR026, STR027, STR028 (GB/T 9704 7.3.6, 7.4.2, 7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gdoclint.checks.anchors import last_of_body, left_open, squeezed, tail, whole
from gdoclint.checks.dates import WrittenDate, by_rules_of_2012, written_dates
from gdoclint.checks.genre_table import need
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

_CC = rich(
    rf"(?P<word>(?:抄[{BLANKS}]*[送报]|分[{BLANKS}]*送|主[{BLANKS}]*送))[{BLANKS}]*(?P<colon>[：:]?)"
)
_CONTACT = rich(r"联系(?:人|电话)|电话")
_PRINTED = rich(rf"[{BLANKS}]*印[{BLANKS}]*发")
_CLOSING_MARKS = "。；;，,、．."


@check("note-form")
def note_form(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR026: the note in full-width brackets; for a 请示 somebody to call (practice, info)."""
    notes = [document.paragraph(n) for n in tree.main.numbers("NOTE")]
    for block in _blocks(notes):
        edits = tuple(_brackets(block))
        if edits:
            yield Hit(whole(block[0]), edits=edits)
    last = last_of_body(document, tree)
    if last is None or need(options.genre, "note") != "required":
        return
    after = (p for p in document.flow() if p.number >= last.number)
    if not any(_CONTACT.search(p.text) for p in after):
        yield Hit(tail(last), severity="info", message="contact")


def _blocks(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Lines that follow each other as one block."""
    block: list[Paragraph] = []
    for paragraph in paragraphs:
        if block and (paragraph.number != block[-1].number + 1 or _opens(paragraph)):
            yield block
            block = []
        block.append(paragraph)
    if block:
        yield block


def _opens(paragraph: Paragraph) -> bool:
    return paragraph.stripped[:1] in ("（", "(")


def _brackets(block: list[Paragraph]) -> Iterator[Edit]:
    first, last = whole(block[0]), whole(block[-1])
    opening = block[0].text[first.start : first.start + 1]
    closing = block[-1].text[last.end - 1 : last.end]
    if opening in ("(", "[", "［", "【", "〔"):
        yield Edit(Span(first.paragraph, first.start, first.start + 1), "（")
    elif opening != "（":
        yield Edit(Span(first.paragraph, first.start, first.start), "（")
    if closing in (")", "]", "］", "】", "〕"):
        yield Edit(Span(last.paragraph, last.end - 1, last.end), "）")
    elif closing != "）" and not block[-1].text[: last.end].endswith("）。"):
        stop = closing in _CLOSING_MARKS and opening != "（"
        yield Edit(Span(last.paragraph, last.end - stop, last.end), "）")


@check("cc-line")
def cc_line(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR027: 抄送： with a full-width colon, 。 behind the last organ, 主送 above it."""
    lines = list(tree.paragraphs(document, "CC"))
    labels = [_CC.match(p.text, whole(p).start) for p in lines]
    copied = [label is not None and squeezed(label["word"]) == "抄送" for label in labels]
    first = copied.index(True) if any(copied) else len(lines)
    for place, (paragraph, label) in enumerate(zip(lines, labels, strict=True)):
        if left_open(paragraph.text):
            continue
        edits: list[Edit] = []
        if label is not None:
            yield from _word(paragraph, label, below_cc=place > first)
            edits += _colon(paragraph, label)
        last = place + 1 == len(lines) or labels[place + 1] is not None
        if last and not _goes_on(document, tree, paragraph):
            edits += _final_stop(paragraph)
        if edits:
            yield Hit(whole(paragraph), edits=tuple(edits))


def _goes_on(document: Document, tree: Tree, paragraph: Paragraph) -> bool:
    """Whether the list of organs runs on in the next line (回行), whatever that is taken for."""
    if paragraph.stripped[-1:] not in ("，", "、", ","):
        return False
    following = next((p for p in document.after(paragraph) if p.stripped), None)
    return following is not None and tree.role(following) not in ("IMPRINT", "CC")


def _word(paragraph: Paragraph, label: regex.Match[str], *, below_cc: bool) -> Iterator[Hit]:
    word = squeezed(label["word"])
    span = Span(paragraph.number, *label.span("word"))
    if word == "主送" and below_cc:
        yield Hit(span, message="addressee-below")
    elif word in ("抄报", "分送"):
        yield Hit(span, severity="info", message="local-word")


def _colon(paragraph: Paragraph, label: regex.Match[str]) -> list[Edit]:
    start, end = label.span("colon")
    return [] if label["colon"] == "：" else [Edit(Span(paragraph.number, start, end), "：")]


def _final_stop(paragraph: Paragraph) -> list[Edit]:
    span = whole(paragraph)
    last = paragraph.text[span.end - 1 : span.end]
    if last == "。":
        return []
    wrong = last in _CLOSING_MARKS
    return [Edit(Span(paragraph.number, span.end - wrong, span.end), "。")]


@check("imprint-line")
def imprint_line(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR028: 印发机关 left, a complete Arabic date and 印发 right."""
    lines = [p for p in tree.paragraphs(document, "IMPRINT") if not left_open(p.text)]
    dated = [(p, d[-1]) for p in lines if (d := written_dates(p.text))]
    for paragraph, date in dated:
        if date.by_today:
            yield from _imprint_date(paragraph, date)
    if lines and not dated:
        yield Hit(whole(lines[-1]), message="no-date")
    elif lines and by_rules_of_2012(document, tree) and not _organ_named(document, lines):
        yield Hit(whole(lines[0]), message="no-organ")


def _imprint_date(paragraph: Paragraph, date: WrittenDate) -> Iterator[Hit]:
    span = Span(paragraph.number, date.start, date.end)
    printed = _PRINTED.match(paragraph.text, date.end)
    if date.right and printed:
        return
    if date.standard is None:
        yield Hit(span, message="incomplete")
        return
    edit = Edit(span, date.standard + ("" if printed else "印发"))
    edits = (edit,) if span.start >= paragraph.label_end else ()
    yield Hit(span, {"better": date.standard + "印发"}, edits)


def _organ_named(document: Document, lines: Sequence[Paragraph]) -> bool:
    return any(map(_names_organ, [*lines, *_beside(document, lines[0])]))


def _beside(document: Document, line: Paragraph) -> list[Paragraph]:
    """The cells of a line that stands in a table."""
    if line.cell is None:
        return []
    row = (line.cell.table, line.cell.row)
    return [p for p in document.flow() if p.cell and (p.cell.table, p.cell.row) == row]


def _names_organ(paragraph: Paragraph) -> bool:
    dates = written_dates(paragraph.text)
    before = paragraph.text[: dates[-1].start] if dates else paragraph.text
    return is_organ(plain(before))
