"""Dates as they are written, and STR007: how a 成文日期 must be written (GB/T 9704 7.3.5.4)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tokens import expand
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

# 条例 and GB/T 9704—2012 in force; before that Chinese numerals were the rule.
SINCE = datetime.date(2012, 7, 1)

_DIGITS = {c: str(i % 10) for i, c in enumerate("0123456789０１２３４５６７８９")}
_CHINESE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○◯OＯ", 0)
_SEPARATOR = r"[-\u2013\u2014.\uff0e/\uff0f]"
_SMALL = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rich(
    expand(
        r"(?<![0-9０-９])(?P<y>[0-9０-９]{4}|[0-9０-９]{2}|[〇零○◯OＯ0０一二三四五六七八九]{4}"
        r"|[〇零○一二三四五六七八九]{2})"
        rf"{{BLANK}}*(?:年|{_SEPARATOR}){{BLANK}}*(?P<m>{_SMALL})"
        rf"(?:{{BLANK}}*(?:月|{_SEPARATOR}){{BLANK}}*(?P<d>{_SMALL})(?:{{BLANK}}*[日号])?|{{BLANK}}*月)"
        r"(?![0-9０-９])"
    )
)
_IN_CHINESE = lean("[一二三四五六七八九十〇零○◯]")
_RIGHT = rich(r"(?a)(?:19|20)\d\d年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日")


class WrittenDate(Struct, frozen=True):
    """A date in a line, ``text[start:end]`` of it; ``year`` 0 when cut to two digits."""

    start: int
    end: int
    text: str
    year: int
    month: int
    day: int | None
    chinese: bool

    @property
    def value(self) -> datetime.date | None:
        """The day it means; None when it is incomplete or no day of the calendar."""
        try:
            return datetime.date(self.year, self.month, self.day or 0)
        except ValueError:
            return None

    @property
    def by_today(self) -> bool:
        """Whether the rules of 2012 hold for a document of this date."""
        if self.year == 0:
            return True
        return (self.year, self.month, self.day or 31) >= (SINCE.year, SINCE.month, SINCE.day)

    @property
    def right(self) -> bool:
        """Whether it is written as GB/T 9704 7.3.5.4 wants it."""
        return _RIGHT.fullmatch(self.text) is not None

    @property
    def standard(self) -> str | None:
        """The form that the standard wants; None when the year or the day is not known."""
        if self.year == 0 or self.day is None:
            return None
        return f"{self.year}年{self.month}月{self.day}日"


@lru_cache(maxsize=4096)
def written_dates(text: str) -> tuple[WrittenDate, ...]:
    """The dates of a line, in whatever form, from left to right."""
    return tuple(_written(match) for match in _DATE.finditer(text))


def _written(match: regex.Match[str]) -> WrittenDate:
    year, month, day = match.group("y", "m", "d")
    number = counted(year) if len(year) == 4 else 0
    return WrittenDate(
        match.start(),
        match.end(),
        match[0],
        number,
        counted(month),
        counted(day) if day else None,
        _IN_CHINESE.search(match[0]) is not None,
    )


def counted(numeral: str) -> int:
    """The value of a year or a small number in Arabic or Chinese numerals."""
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    digits = "".join(_DIGITS.get(c, c) for c in numeral)
    if digits.isascii() and digits.isdigit():
        return int(digits)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (_CHINESE.get(tens, 1) if tens else 1) * 10 + (_CHINESE.get(ones, 0) if ones else 0)
    return int("".join(str(_CHINESE.get(c, _DIGITS.get(c, "0"))) for c in numeral))


def document_date(document: Document, tree: Tree) -> WrittenDate | None:
    """The date of the document: 成文日期, else the latest in the adoption note or the head.

    A page's own date (发布时间) serves last: the document is not younger than that.
    """
    return tree.once(_document_date, document)


def _document_date(document: Document, tree: Tree) -> WrittenDate | None:
    for roles in (("DATE",), ("ADOPTION",), ("SIGNATORY", "DOC_NUMBER", "TITLE"), ("CHROME",)):
        numbers = tree.main.numbers(*roles)
        if roles == ("CHROME",):
            numbers = tuple(p.number for p in tree.paragraphs(document, *roles))
        found = [d for n in numbers for d in written_dates(document.paragraph(n).text) if d.year]
        if found:
            return found[-1] if roles == ("DATE",) else max(found, key=_order)
    return None


def _order(date: WrittenDate) -> tuple[int, int, int]:
    return date.year, date.month, date.day or 0


def by_rules_of_2012(document: Document, tree: Tree) -> bool:
    """Whether the document is to be judged by the rules in force since 2012-07-01.

    True when nothing in it says when it was made.
    """
    date = document_date(document, tree)
    return date is None or date.by_today


@check("issue-date-format")
def issue_date_format(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR007: 成文日期 in Arabic numerals, complete, without padding."""
    for paragraph in tree.paragraphs(document, "DATE"):
        dates = written_dates(paragraph.text)
        if not dates or dates[-1].right or not dates[-1].by_today:
            continue
        date = dates[-1]
        span = Span(paragraph.number, date.start, date.end)
        if date.standard is None:
            yield Hit(span, {"fault": _fault(date)}, message="incomplete")
        else:
            edits = (Edit(span, date.standard),) if span.start >= paragraph.label_end else ()
            yield Hit(span, {"fault": _fault(date), "better": date.standard}, edits)


def _fault(date: WrittenDate) -> str:
    if date.chinese:
        return "应当用阿拉伯数字"
    if date.year == 0:
        return "年份应当标全称"
    if date.day is None:
        return "年、月、日应当标全"
    if any(mark in date.text for mark in "-–—.．/／") or "年" not in date.text:
        return "应当写作“年月日”"
    if rich(r"(?<!\d)0\d(?=月|日)").search(date.text):
        return "月、日不编虚位"
    return "不加空格，数字用半角" if "日" in date.text else "年、月、日应当标全"
