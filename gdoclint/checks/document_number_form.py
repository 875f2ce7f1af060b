"""STR010–014: the form of a 发文字号, one rule for each of its parts (GB/T 9704 7.2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gdoclint.checks.anchors import left_open
from gdoclint.checks.dates import counted
from gdoclint.checks.document_number import FORM_SINCE, DocumentNumber, all_numbers, goes_on
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Safety, Span
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.elements import Part
from gdoclint.structure.tree import Tree

# Documents from before 1980 are historic: their years were cut as a rule.
HISTORIC = 80

_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")


@check("docno-brackets")
def docno_brackets(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR010: the year stands in 〔〕 (U+3014, U+3015)."""
    for paragraph, number, _ in all_numbers(document, tree, options.held):
        wrong = [
            _change(paragraph, number.parts[name], mark)
            for name, mark in (("OPEN", "\u3014"), ("CLOSE", "\u3015"))
            if number.part(name) != mark
        ]
        if wrong:
            yield _hit(paragraph, number, wrong)


@check("docno-no-di")
def docno_no_di(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR011: no 第 before the serial number."""
    for paragraph, number, header in all_numbers(document, tree, options.held):
        if number.part("DI") and (header or number.full_year >= FORM_SINCE):
            change = _change(paragraph, number.parts["DI"], "")
            yield _hit(paragraph, number, [change], _by_place(header))


@check("docno-leading-zero")
def docno_leading_zero(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR012: no padding of the serial number."""
    for paragraph, number, header in all_numbers(document, tree, options.held):
        serial = number.part("SERIAL").translate(_ASCII)
        padding = len(serial) - len(serial.lstrip("0"))
        if not padding or padding == len(serial):
            continue
        if header or number.full_year >= FORM_SINCE:
            start = number.parts["SERIAL"].start
            change = Edit(Span(paragraph.number, start, start + padding), "")
            yield _hit(paragraph, number, [change], _by_place(header))


@check("docno-year-full")
def docno_year_full(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR013: the year in four Arabic digits, without 年."""
    for paragraph, number, header in all_numbers(document, tree, options.held):
        year = number.part("YEAR").translate(_ASCII)
        changes = []
        if not year.isascii():
            changes.append(_change(paragraph, number.parts["YEAR"], _full(counted(year))))
        elif len(year) == 2 and (int(year) < 50 or (header and int(year) >= HISTORIC)):
            changes.append(_change(paragraph, number.parts["YEAR"], _full(int(year))))
        if number.part("NIAN"):
            changes.append(_change(paragraph, number.parts["NIAN"], ""))
        if changes:
            yield _hit(paragraph, number, changes)


@check("docno-incomplete")
def docno_incomplete(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR014: 机关代字 and 号 there, no blanks, half-width digits."""
    for paragraph, number, header in all_numbers(document, tree, options.held):
        changes = [Edit(Span(paragraph.number, *gap), "") for gap in number.gaps]
        for name in ("YEAR", "SERIAL"):
            narrow = number.part(name).translate(_ASCII)
            if narrow != number.part(name):
                changes.append(_change(paragraph, number.parts[name], narrow))
        if not number.part("HAO") and not goes_on(number) and not _left_blank(number):
            changes.append(Edit(Span(paragraph.number, number.end, number.end), "号"))
        if changes:
            yield _hit(paragraph, number, changes)
        elif header and not number.code and options.genre != "纪要" and not left_open(number.text):
            yield Hit(number.span(paragraph), message="no-code")


def _left_blank(number: DocumentNumber) -> bool:
    """Whether the serial number goes on with a place to fill in."""
    return left_open(number.text[number.end :])


def _full(year: int) -> str:
    return str(year if year > 99 else year + (2000 if year < 50 else 1900))


def _by_place(header: bool) -> Safety:
    """A cited number may really read so: only in the head a fix is safe."""
    return "safe" if header else "unsafe"


def _change(paragraph: Paragraph, part: Part, words: str) -> Edit:
    return Edit(Span(paragraph.number, part.start, part.end), words)


def _hit(
    paragraph: Paragraph,
    number: DocumentNumber,
    changes: Iterable[Edit],
    safety: Safety | None = None,
) -> Hit:
    """The hit with the number as it would be after the changes."""
    edits = sorted(changes, key=lambda edit: edit.span)
    better, at = "", number.start
    for edit in edits:
        better += paragraph.text[at : edit.span.start] + edit.text
        at = edit.span.end
    better += paragraph.text[at : number.end]
    return Hit(number.span(paragraph), {"better": better}, tuple(edits), safety=safety)
