"""NUM004–NUM008 and NUM015: how a single number mark is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from gdoclint.checks.marks import Marked, mark, marked, numeral, of_units, rank, signed
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Safety, Severity, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Heading, Tree

BLANK = r"[ \t\u00a0\u2000-\u200a\u202f\u3000]"
_ROUND = ("（", "(")
_INSIDE = r"[一二三四五六七八九十百\d]+"
_SPLIT = lean(rf"[（(](?:{BLANK}+{_INSIDE}{BLANK}*|{_INSIDE}{BLANK}+)[）)]")
_BAD_CHINESE = lean(rf"[一二三四五六七八九十]{{1,3}}{BLANK}*(?P<mark>[，,．.：:])(?=\s*\S)")
_BAD_BRACKETED = lean(
    rf"(?:[（(]{BLANK}*(?:[一二三四五六七八九十百]{{1,5}}|\d{{1,2}}){BLANK}*[）)]|[\u2460-\u2487\u3220-\u3229])"
    rf"(?P<mark>{BLANK}*[、，,．.：:])(?!\d)(?!{BLANK}*[（(])"
)
_BAD_ARABIC = lean(rf"\d{{1,3}}{BLANK}*(?P<mark>[、，,：:])(?!\d)")
_WIDE_DOT = lean(r"\d{1,3}(?P<mark>\uff0e)")
_HABIT = 3
"""So many numbers written alike, and none otherwise, are a habit of the text."""
_HALF_BRACKETS = lean(r"(?:\(|（(?=[^()（）]{1,7}\)))(?P<inner>[^()（）]{1,7})[)）]")
_ENCLOSED = lean(r"[\u2474-\u2487\u3220-\u3229]")
_ARTICLE = lean(
    rf"第{BLANK}*[一二三四五六七八九十百千零〇\d]+{BLANK}*(?:[章节条编]|部分)(?:之[一二三四五六七八九十])?"
    rf"(?P<mark>[、：:，,．.]{BLANK}*)(?!第|{BLANK})(?=\S)"
)


@check("orphan-mark")
def orphan_mark(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Marks whose number is lost, and bracketed numbers split by blanks.

    Values: ``proposed`` the whole mark as its neighbours ask for. Messages: ``alone`` when they
    do not say which number it was, ``split`` for blanks inside the brackets.
    """
    for unit in tree.units:
        marks = unit.headings
        for index, heading in enumerate(marks):
            if heading.ordinal is None:
                paragraph = document.paragraph(heading.paragraph)
                yield _lost(paragraph, heading, _wanted(marks, index))
    for one in chain.from_iterable(signed(document, tree)):
        if one.heading.ordinal is not None and not one.heading.automatic:
            yield from _split(one.paragraph, one.heading)


def _lost(paragraph: Paragraph, heading: Heading, number: int | None) -> Hit:
    if number is None:
        return Hit(heading.label, message="alone")
    proposed = mark(heading.style, number)
    if heading.automatic:
        return Hit(heading.label, {"proposed": proposed})
    text = paragraph.text[heading.label.start : heading.label.end]
    written = text.rstrip()
    if heading.style == "一、" and written == "、":
        place = Span(paragraph.number, heading.label.start, heading.label.start)
        return Hit(heading.label, {"proposed": proposed}, (Edit(place, numeral("一、", number)),))
    place = Span(paragraph.number, heading.label.start, heading.label.start + len(written))
    return Hit(heading.label, {"proposed": proposed}, (Edit(place, proposed),))


def _wanted(marks: Sequence[Heading], index: int) -> int | None:
    """The number between the neighbours of this style; None when no number fits there."""
    style = marks[index].style
    before = after = None
    steps = 1
    for heading in marks[index - 1 :: -1] if index else []:
        if rank(heading.style) < rank(style):
            break
        if heading.style == style:
            if heading.ordinal is not None:
                before = heading.ordinal
                break
            steps += 1
    for heading in marks[index + 1 :]:
        if rank(heading.style) < rank(style) or (
            heading.style == style and heading.ordinal is None
        ):
            break
        if heading.style == style:
            after = heading.ordinal
            break
    if after is not None and before is None and after > 1:
        return after - 1
    number = (before or 0) + steps
    return None if after is not None and number >= after > 1 else number


def _split(paragraph: Paragraph, heading: Heading) -> Iterator[Hit]:
    match = _SPLIT.match(paragraph.text, heading.label.start)
    if match is None:
        return
    blanks = [i for i, char in enumerate(match.group(), match.start()) if char.isspace()]
    edits = tuple(Edit(Span(paragraph.number, i, i + 1), "") for i in blanks)
    span = Span(paragraph.number, match.start(), match.end())
    values = {"proposed": lean(r"\s").sub("", match.group())}
    yield Hit(span, values, edits, message="split", safety="safe")


@check("cn-ordinal-dunhao")
def cn_ordinal_dunhao(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Chinese numbers of level 1 that are not followed by 、.

    A lone one may be plain text, so its edit is unsafe without two siblings.
    """
    for marks in of_units(document, tree):
        alike = [one for one in marks if one.heading.style == "一、"]
        for one in alike:
            match = _BAD_CHINESE.match(one.paragraph.text, one.heading.label.start)
            if match:
                yield _hit(one, match, "、", safety=None if len(alike) >= 3 else "unsafe")


@check("paren-ordinal-punct")
def paren_ordinal_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Bracketed and circled numbers followed by a mark."""
    for one in chain.from_iterable(signed(document, tree)):
        match = _BAD_BRACKETED.match(one.paragraph.text, one.heading.label.start)
        if match:
            yield _hit(one, match, "")


@check("arabic-ordinal-dot")
def arabic_ordinal_dot(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Arabic numbers of level 3 followed by another mark than the dot; ``wide`` for a wide dot."""
    for one in marked(document, tree):
        if one.heading.style != "1.":
            continue
        match = _BAD_ARABIC.match(one.paragraph.text, one.heading.label.start)
        if match:
            yield _hit(one, match, ".")
            continue
        match = _WIDE_DOT.match(one.paragraph.text, one.heading.label.start)
        if match:
            yield _hit(one, match, ".", message="wide")


@check("ordinal-brackets")
def ordinal_brackets(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Bracketed numbers with half-width or mixed brackets.

    Message ``all`` once where every number of a unit has them, with their ``count``: one habit
    is one finding. Message ``enclosed`` (info) for ㈠ and ⑴ where the same level is also written
    with brackets.
    """
    for marks in signed(document, tree):
        bracketed = [one for one in marks if one.label.startswith(_ROUND)]
        styles = {one.heading.style for one in bracketed}
        wrong = [hit for one in bracketed if (hit := _brackets(one)) is not None]
        if len(wrong) >= _HABIT and len(wrong) == len(bracketed):
            edits = tuple(edit for hit in wrong for edit in hit.edits)
            values = {"count": str(len(wrong))}
            yield replace(wrong[0], values=values, edits=edits, message="all")
        else:
            yield from wrong
        for one in marks if styles else ():
            match = _ENCLOSED.match(one.paragraph.text, one.heading.label.start)
            if match and one.heading.style in styles and one.heading.ordinal is not None:
                better = mark(one.heading.style, one.heading.ordinal)
                yield _replaced(one, match.span(), better, "enclosed", "info")


def _brackets(one: Marked) -> Hit | None:
    """The hit for brackets that are not full-width; None where they are, or there are none."""
    match = _HALF_BRACKETS.match(one.paragraph.text, one.heading.label.start)
    if match is None:
        return None
    number = one.heading.paragraph
    edits = tuple(
        Edit(Span(number, at, at + 1), better)
        for at, better in ((match.start(), "（"), (match.end() - 1, "）"))
        if one.paragraph.text[at] != better and at >= one.paragraph.label_end
    )
    span = Span(number, match.start(), match.end())
    return Hit(span, {"better": f"（{match['inner']}）"}, edits)


def _replaced(
    one: Marked, place: tuple[int, int], better: str, message: str, severity: Severity | None
) -> Hit:
    span = Span(one.heading.paragraph, *place)
    edits = () if place[0] < one.paragraph.label_end else (Edit(span, better),)
    return Hit(span, {"better": better}, edits, severity=severity, message=message)


@check("article-number")
def article_number(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Numbers of chapters and articles followed by a mark instead of a blank."""
    for one in marked(document, tree):
        if one.heading.level is None:
            match = _ARTICLE.match(one.paragraph.text, one.heading.label.start)
            if match:
                yield _hit(one, match, "\u3000")


def _hit(
    one: Marked,
    match: re.Match[str],
    better: str,
    message: str = "",
    safety: Safety | None = None,
) -> Hit:
    """A hit on the mark up to its punctuation, which ``better`` replaces."""
    number = one.heading.paragraph
    start, end = match.span("mark")
    span = Span(number, match.start(), match.start() + len(match.group().rstrip()))
    edits: tuple[Edit, ...] = ()
    if start >= one.paragraph.label_end:
        edits = (Edit(Span(number, start, end), better),)
    written = one.paragraph.text[match.start() : start].rstrip()
    severity: Severity | None = "info" if message == "wide" else None
    values = {"mark": match["mark"].strip(), "better": (written + better).strip()}
    return Hit(span, values, edits, severity=severity, message=message, safety=safety)
