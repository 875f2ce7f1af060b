"""DIG001–DIG003: how years and dates are written (GB/T 15835—2011 4.3, 5.1.4, 5.2.2, 5.2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.dates import SINCE, counted, document_date
from gdoclint.checks.running_text import Found, RunningText, running_text, with_figures
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# 24年3月, 24年底; 20年以来 is a duration unless a month follows. (The first digit stands before
# its lookbehind, so that a search runs from digit to digit.)
_CUT = lean(
    r"(?P<year>[0-9](?<![0-9０-９.．,，第近每约满历时这前后来间共达—–～~-][0-9])[0-9])年"
    r"(?P<after>(?:0?[1-9]|1[0-2])月(?!龄)|度(?!过|日)|底|初(?![心衷中级步])|末|[上下]半年)?"
)
_TWO_FIGURES = lean("年(?<=[0-9][0-9]年)(?<![0-9０-９]..年)")
_APOSTROPHES = "'’‘"
_DURATION = lean(
    r"(?:期限|有效期|保管|刑|使用|服务|工作|工龄|任期|租期|建[党国校军]|成立|经过|用了|超过|不少于"
    r"|改革开放)[^，。；]{0,4}$"
)
_FIRST_OF_1900 = 50
"""A cut year from here on means the last century."""

_ZERO = "\u96f6\u25cb\u25efO\uff2f0\uff10"
_DIGIT = f"[\u3007{_ZERO}一二三四五六七八九]"
_CHINESE_YEAR = lean(rf"(?P<year>[一二](?<!{_DIGIT}.){_DIGIT}{{3}})年")
_IN_CHINESE = lean(f"年(?<={_DIGIT}{{4}}年)")
_SMALL = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DATE = lean(rf"年(?P<month>{_SMALL})月(?:(?P<day>{_SMALL})[日号])?")
_YEAR = lean(rf"(?:(?<!{_DIGIT})[一二]{_DIGIT}{{3}}|(?<![0-9])(?:19|20)[0-9]{{2}})$")
# What a date has where not all of it is in Arabic numerals.
_PART_IN_CHINESE = lean(rf"[月日号年](?:(?<=[一二三四五六七八九十][月日号])|(?<={_DIGIT}{{4}}年))")
# Behind a month: it was no month of ours, 八月十五, 一月一次, 十月革命.
_NO_MONTH = lean(r"[初廿]|[一二三四五六七八九十]|革命|间|里|有余")
_LUNAR = lean(r"[农阴夏旧]历")
_LUNAR_BEFORE = 12


@check("year-abbrev")
def year_abbrev(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Years cut to two digits. Values: ``better`` the whole year."""
    for found in with_figures(document, tree, options).found(_CUT, _TWO_FIGURES):
        quoted = found.before[-1:] in _APOSTROPHES and found.before != ""
        if found.typed and _is_cut(found, quoted):
            year = _whole(found.match["year"])
            span = found.span("year")
            start = span.start - quoted
            edit = Edit(Span(span.paragraph, start, span.end), year)
            yield Hit(Span(span.paragraph, start, span.end + 1), {"better": f"{year}年"}, (edit,))


def _is_cut(found: Found, quoted: bool) -> bool:
    """Whether it is a year and no duration, by its apostrophe or by what follows."""
    after, before = found.match["after"] or "", found.before
    if quoted:
        return before[-1] != "’" or before.count("‘") < before.count("’")
    return after.endswith("月") or bool(after and not _DURATION.search(before))


def _whole(year: str) -> str:
    return ("19" if int(year) >= _FIRST_OF_1900 else "20") + year


@check("date-mixed-numerals")
def date_mixed_numerals(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Dates partly in Chinese, partly in Arabic numerals. Values: ``better`` all Arabic."""
    for found in running_text(document, tree, options).found(_DATE, _PART_IN_CHINESE):
        year = _YEAR.search(found.before[-5:])
        if year is None:
            continue
        numerals = [part for part in (year[0], found.match["month"], found.match["day"]) if part]
        if len({_in_chinese(part) for part in numerals}) == 1 or _no_month(found, year[0]):
            continue
        end = found.span().end
        span = Span(found.paragraph.number, found.span().start - len(year[0]), end)
        if span.start >= found.paragraph.label_end:
            better = _in_arabic(year[0] + found.match[0])
            yield Hit(span, {"better": better}, (Edit(span, better),))


def _in_chinese(numeral: str) -> bool:
    return numeral[0] in "一二三四五六七八九十"


def _no_month(found: Found, year: str) -> bool:
    """Whether 2024年五月… speaks of the lunar calendar or of something else than a month."""
    if _in_chinese(year):
        return False
    if _LUNAR.search(found.before[-_LUNAR_BEFORE:] + found.match[0]):
        return True
    return found.match["day"] is None and _NO_MONTH.match(found.after) is not None


def _in_arabic(date: str) -> str:
    return lean(rf"{_DIGIT}+|[一二三四五六七八九十]+").sub(lambda m: str(counted(m[0])), date)


@check("ling-glyph")
def ling_glyph(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Years in Chinese numerals whose zero is not 〇. Values: ``better`` the year.

    Texts from before the standard are not judged: their character sets had no 〇. A text without
    a date is as old as the latest of these years.
    """
    hits = list(_wrong_zeros(running_text(document, tree, options)))
    if not hits:
        return
    date = document_date(document, tree)
    latest = max(counted(hit.values["better"]) for hit in hits)
    if date.by_today if date is not None else latest >= SINCE.year:
        yield from hits


def _wrong_zeros(running: RunningText) -> Iterator[Hit]:
    for found in running.found(_CHINESE_YEAR, _IN_CHINESE):
        written, span = found.match["year"], found.span("year")
        better = lean(f"[{_ZERO}]").sub("〇", written)
        edits = tuple(
            Edit(Span(span.paragraph, span.start + i, span.start + i + 1), "〇")
            for i, character in enumerate(written)
            if character in _ZERO
        )
        if edits and found.typed:
            yield Hit(span, {"better": better}, edits)
