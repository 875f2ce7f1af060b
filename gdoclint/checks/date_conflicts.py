"""STR008: a 成文日期 that cannot be right, by itself or beside other dates of the document."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers
from gdoclint.checks.dates import WrittenDate, written_dates
from gdoclint.checks.document_number import candidates, header_numbers, numbers_in
from gdoclint.checks.running_text import main_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Held, Options, check
from gdoclint.structure.tree import Tree

# What a text says has happened on the day before these words.
_DECIDED = lean(r"(?:审议|讨论|研究|会议)(?:通过|同意)")
_DONE = lean(rf"[^。；！？，]{{0,40}}?{_DECIDED.pattern}")
_PLANNED = lean(r"将于|拟于|定于|计划于|预计|截至|截止|至|从|自|到|前|起")


@check("date-implausible")
def date_implausible(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Days that do not exist, and dates of the document that contradict each other."""
    for paragraph in tree.paragraphs(document, "DATE", "IMPRINT"):
        for date in written_dates(paragraph.text)[-1:]:
            if date.year and date.day is not None and date.value is None:
                yield Hit(_span(paragraph, date), message="no-such-day")
    issued = _issued(document, tree)
    if issued is not None:
        yield from _printed_before(document, tree, *issued)
        yield from _number_of_another_year(document, tree, *issued)
        yield from _told_before(document, tree, *issued, options.held)


def _issued(document: Document, tree: Tree) -> tuple[Paragraph, WrittenDate] | None:
    for number in reversed(tree.main.numbers("DATE")):
        paragraph = document.paragraph(number)
        for date in written_dates(paragraph.text)[-1:]:
            if date.value is not None:
                return paragraph, date
    return None


def _printed_before(
    document: Document, tree: Tree, paragraph: Paragraph, issued: WrittenDate
) -> Iterator[Hit]:
    for imprint in tree.paragraphs(document, "IMPRINT"):
        for date in written_dates(imprint.text)[-1:]:
            if date.value and issued.value and date.value < issued.value:
                related = (Related(_span(paragraph, issued), "成文日期"),)
                values = {"issued": issued.text}
                yield Hit(_span(imprint, date), values, related=related, message="printed-before")


def _number_of_another_year(
    document: Document, tree: Tree, paragraph: Paragraph, issued: WrittenDate
) -> Iterator[Hit]:
    """The year of the number is that of the date; over New Year it may lag (info)."""
    for head, number in header_numbers(document, tree):
        year = number.full_year
        if not year or year == issued.year:
            continue
        new_year = (year == issued.year - 1 and issued.month <= 2) or (
            year == issued.year + 1 and issued.month == 12
        )
        related = (Related(number.span(head), "发文字号"),)
        values = {"year": str(year), "issued": issued.text}
        yield Hit(
            _span(paragraph, issued),
            values,
            related=related,
            severity="info" if new_year else None,
            message="number-year",
        )
        return


def _told_before(
    document: Document, tree: Tree, paragraph: Paragraph, issued: WrittenDate, held: Held
) -> Iterator[Hit]:
    """The text tells of a meeting or quotes a document that is younger than itself."""
    numbered = candidates(document, tree, held)
    told_of = main_text(document, tree).found(_DECIDED, ("通过", "同意"))
    decided = {found.paragraph.number for found in told_of}
    for number in body_numbers(tree) if numbered or decided else ():
        if number not in numbered and number not in decided:
            continue
        told = document.paragraph(number)
        for span, what in _younger(told, issued, number in decided):
            related = (Related(span, what),)
            values = {"what": what, "told": told.text[span.start : span.end]}
            yield Hit(_span(paragraph, issued), values, related=related, message="told-before")
            return


def _younger(
    paragraph: Paragraph, issued: WrittenDate, decided: bool
) -> Iterator[tuple[Span, str]]:
    text = paragraph.text
    for date in written_dates(text) if decided else ():
        if date.value is None or issued.value is None or date.value <= issued.value:
            continue
        before = text[max(0, date.start - 4) : date.start]
        if _DONE.match(text, date.end) and not _PLANNED.search(before):
            yield _span(paragraph, date), "会议"
    for number in numbers_in(text, header=False):
        if number.full_year > issued.year:
            yield number.span(paragraph), "文件"


def _span(paragraph: Paragraph, date: WrittenDate) -> Span:
    return Span(paragraph.number, date.start, date.end)
