"""REF007: a text that no longer applies, cited as a basis (条例 第四十二条)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from gdoclint.checks.citations import cited, sentence
from gdoclint.checks.dates import WrittenDate, document_date, written_dates
from gdoclint.checks.document_number import numbers_in
from gdoclint.checks.laws import in_force, known
from gdoclint.checks.running_text import main_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.rows import Law
from gdoclint.structure.tree import Tree

_STANDARD = rich(
    r"GB(?:/T)?\s*(?P<number>\d{4,5})\s*[-\u2010-\u2015\u2212\uff0d]\s*(?P<year>\d{4}|9\d)(?!\d)"
)
# What tells of a text instead of resting on it: anywhere in the sentence, or close by.
_TOLD = rich(
    r"废止|废除|失效|停止(?:执行|施行|适用)|不再(?:执行|适用|施行)|取代|代替|替代|清理|沿革|溯及"
    r"|法院(?:认为|判|裁|审)|判决|裁定|本案|当时|此前|过去|历史(?:上|文件|背景|演变)"
)
_BESIDE = rich(
    r"施行(?:之?[前后]|以[前后来])|实施(?:之?[前后]|以[前后来])|生效之?[前后]|修改|修订|修正|改为|更名|衔接"
    r"|(?:领取|取得|签订|订立|登记|设立|核发|颁发|批准|办理)的|时的|以前|之前|曾|原(?![则因料告始])|旧|最初|首次"
)
_NEAR = 14
# A list of citations is told of, or rested on, as a whole.
_LISTED_BEFORE = rich(r"(?:《[^《》]*》[、，和及与以或者]{0,2})+$")
_LISTED_AFTER = rich(r"^(?:[、，和及与以或者]{0,2}《[^《》]*》)+")
_LONGEST_LIST = 160
_YEAR = rich(r"(?<!\d)(?:19|20)\d\d(?=年|\u3015|\])")


@check("repealed-basis")
def repealed_basis(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The first citation of each text that no longer applied when the document was made.

    Values: ``law`` its title, ``day`` its last day but one, ``successor``; message ``replaced``
    when something took its place.
    """
    lapsed = [
        (paragraph, start, end, law, law.until)
        for paragraph, start, end, title in _cited(document, tree)
        if (law := known(title, options.tables)) is not None and law.until is not None
    ]
    made = _made(document, tree, options) if lapsed else None
    found: dict[str, list[Span]] = {}
    laws: dict[str, Law] = {}
    for paragraph, start, end, law, until in lapsed:
        if made is None or made < until:
            continue
        if not told(paragraph.text, start, end, until):
            laws[law.title] = law
            found.setdefault(law.title, []).append(Span(paragraph.number, start, end))
    for name, spans in found.items():
        yield _hit(laws[name], spans, made or datetime.date.max, options.tables)


def _hit(law: Law, spans: list[Span], made: datetime.date, tables: tuple[Path, ...]) -> Hit:
    day = law.until or made
    values = {"law": law.title, "day": f"{day.year}年{day.month}月{day.day}日"}
    related = tuple(Related(span, "又见") for span in spans[1:])
    successor = in_force(law, made, tables)
    if successor is None:
        return Hit(spans[0], values, related=related)
    return Hit(spans[0], values | {"successor": successor.title}, (), related, message="replaced")


def _cited(document: Document, tree: Tree) -> Iterator[tuple[Paragraph, int, int, str]]:
    """The names in 《》 and the numbers of standards that the text cites, with their places."""
    for paragraph, citation in cited(document, tree):
        yield paragraph, citation.start, citation.end, citation.title
    for paragraph in main_text(document, tree).holding(("GB",)):
        for match in _STANDARD.finditer(paragraph.text):
            year = match["year"] if len(match["year"]) == 4 else "19" + match["year"]
            yield paragraph, *match.span(), f"GB/T {match['number']}-{year}"


def told(text: str, start: int, end: int, until: datetime.date) -> bool:
    """Whether the sentence tells of the text, or of a year in which it applied."""
    words = sentence(text, start, end)
    before = _LISTED_BEFORE.sub("", text[max(0, start - _LONGEST_LIST) : start])
    after = _LISTED_AFTER.sub("", text[end : end + _LONGEST_LIST])
    near = before[-_NEAR:] + "\n" + after[:_NEAR]
    if _TOLD.search(words.replace(text[start:end], "")) or _BESIDE.search(near):
        return True
    return any(int(year[0]) < until.year for year in _YEAR.finditer(words))


def _made(document: Document, tree: Tree, options: Options) -> datetime.date | None:
    """The earliest day on which the document can have been made.

    Its date, else the latest that its text gives; a formal document without any is a draft of
    today. None when a published text does not tell.
    """
    date = document_date(document, tree)
    if date is not None and date.year:
        return _day(date)
    days = [
        _day(date)
        for paragraph in tree.paragraphs(document)
        for date in written_dates(paragraph.text)
        if date.year and date.day
    ]
    days += [
        datetime.date(number.full_year, 1, 1)
        for paragraph in tree.paragraphs(document)
        if "〔" in paragraph.text
        for number in numbers_in(paragraph.text, header=False)
        if 1949 < number.full_year < 2100
    ]
    return max(days, default=datetime.date.today() if options.profile == "formal" else None)


def _day(date: WrittenDate) -> datetime.date:
    try:
        return datetime.date(date.year, date.month or 1, date.day or 1)
    except ValueError:
        return datetime.date(date.year, 1, 1)
