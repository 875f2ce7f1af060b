"""PUN003 and PUN014: the form of quotation marks, and stops beside them (GB/T 15834 4.8, B.2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from gdoclint.checks.pairs import marks_of, unmatched
from gdoclint.checks.running_text import (
    CJK,
    Found,
    RunningText,
    by_paragraph,
    running_text,
    whole_span,
)
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Safety, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_STRAIGHT_MARKS = '"\uff02\u301d\u301e\u301f'
_STRAIGHT = lean(f"[{_STRAIGHT_MARKS}]")
_APOSTROPHES = lean(rf"(?<![A-Za-z0-9'])'(?=[{CJK}])[^'\n]{{1,40}}(?<=[{CJK}])'(?!')")
_CORNER = lean("[「」『』]")
_EMPTY = lean("[「『][」』]|[“（][「」『』][”）]")  # marks that the text speaks of
_CURLY = dict(zip("「」『』", "“”‘’", strict=True))
_CURLY_PAIRS = lean("(?:“”)*")
_UNPAIRED = lean(r"(?:^|[\0”])[^“”\0]*”|“[^“”\0]*(?:[“\0]|$)")
_CODE = lean(r'"\s*:\s*["\[{\d]|=\s*"|"\s*[/>]|\\"')
_ENGLISH = lean(r"[\x20-\x7e]* [\x20-\x7e]*")  # a phrase of several words
_CHINESE = lean(f"[{CJK}，。、；：！？（）《》]")
# What shows that a text is written in traditional characters, where 「」 is right.
_TRADITIONAL = lean("[這個們來發與對經國會關為書縣區實業務應]")
_SIMPLIFIED = lean("[这个们来发与对经国会关为书县区实业务应]")
FEW = 3
"""Paragraphs with corner marks that are reported one by one; more of them are one habit."""
_OPEN_BEFORE = f"，、。；：！？）》”’{BLANKS}"
_CLOSE_AFTER = f"，、；：（《“‘{BLANKS}"


@check("quote-glyph")
def quote_glyph(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Straight, reversed and corner quotation marks beside Chinese, one finding a paragraph.

    Messages: ``reversed``, ``corner``, and ``all`` for a text full of corner marks. Edits are safe
    where the marks alternate cleanly.
    """
    running = running_text(document, tree, options)
    yield from _straight(running)
    yield from _single(running)
    yield from _corner(running)
    yield from _reversed(document, tree, options)


def _straight(running: RunningText) -> Iterator[Hit]:
    for paragraph, found in by_paragraph(running.found_at(_STRAIGHT_MARKS, _STRAIGHT)):
        text = paragraph.text
        places = [one.span().start for one in found if one.typed]
        if len(places) % 2:
            places = [at for at in places if not text[at - 1 : at].isdigit()]
        if all(text[at - 1 : at].isdigit() for at in places):
            continue  # inches
        if _CODE.search(text) or not _in_chinese(text, places):
            continue
        quotations = list(zip(places[::2], places[1::2], strict=False))
        if quotations and all(_ENGLISH.fullmatch(text, a + 1, b) for a, b in quotations):
            continue
        span = Span(paragraph.number, places[0], places[-1] + 1)
        forms = _forms(text, places)
        if forms is None:
            yield Hit(span)
            continue
        edits = [Edit(Span(paragraph.number, at, at + 1), forms[at]) for at in places]
        yield Hit(span, edits=tuple(edits), safety=_safety(text, edits))


def _in_chinese(text: str, places: Sequence[int]) -> bool:
    """Whether Chinese stands beside one of the marks."""
    return any(_CHINESE.search(text[max(0, at - 1) : at + 2]) for at in places)


def _forms(text: str, places: Sequence[int]) -> dict[int, str] | None:
    """The curly form of each straight mark; None when they do not come in pairs."""
    curly = [at for at, char in enumerate(text) if char in "“”"]
    if len(places) % 2 == 0 and _CURLY_PAIRS.fullmatch("".join(text[at] for at in curly)):
        return _inner_or_outer(places, curly)
    return _alternating(text, places, curly)


def _inner_or_outer(places: Sequence[int], curly: Sequence[int]) -> dict[int, str]:
    """Straight marks in pairs: the inner form inside curly pairs, else the outer one."""
    forms: dict[int, str] = {}
    for side, at in enumerate(places):
        inside = sum(other < at for other in curly) % 2
        forms[at] = ("‘’" if inside else "“”")[side % 2]
    return forms


def _alternating(text: str, places: Sequence[int], curly: Sequence[int]) -> dict[int, str] | None:
    """Straight marks that are partners of curly ones: each opens or closes in its turn."""
    forms: dict[int, str] = {}
    opened = False
    for at in sorted([*curly, *places]):
        if at in places:
            forms[at] = "”" if opened else "“"
        elif (text[at] == "“") == opened:
            return None
        opened = not opened
    return None if opened else forms


def _safety(text: str, edits: Sequence[Edit]) -> Safety | None:
    """Unsafe where a mark does not hug the words that it would quote."""
    for edit in edits:
        at = edit.span.start
        beside = text[at + 1 : at + 2] if edit.text in "“‘" else text[at - 1 : at]
        if not beside or beside in (_OPEN_BEFORE if edit.text in "“‘" else _CLOSE_AFTER):
            return "unsafe"
    return None


def _single(running: RunningText) -> Iterator[Hit]:
    """'…' around Chinese words: the inner form inside “”, else the outer one."""
    for one in running.found_at("'", _APOSTROPHES):
        before = one.before
        inner = before.count("“") > before.count("”")
        opening, closing = "‘’" if inner else "“”"
        span = one.span()
        edits = (
            Edit(Span(span.paragraph, span.start, span.start + 1), opening),
            Edit(Span(span.paragraph, span.end - 1, span.end), closing),
        )
        yield Hit(span, edits=edits)


def _corner(running: RunningText) -> Iterator[Hit]:
    """「」 in a text of simplified characters; one finding for a text full of them."""
    if not any(mark in running.text for mark in "「」『』") or _traditional(running.text):
        return
    hits = [
        _curled(paragraph, found)
        for paragraph, found in by_paragraph(running.found_at("「」『』", _CORNER))
        if not _EMPTY.search(paragraph.text)
        and _in_chinese(paragraph.text, [one.span().start for one in found])
    ]
    if len(hits) > FEW:
        edits = tuple(edit for hit in hits for edit in hit.edits)
        safety: Safety | None = "unsafe" if any(hit.safety for hit in hits) else None
        values = {"count": str(len(hits))}
        yield Hit(hits[0].span, values, edits, message="all", safety=safety)
    else:
        yield from hits


def _curled(paragraph: Paragraph, found: Sequence[Found]) -> Hit:
    text = paragraph.text
    marks = "".join(text[one.span().start] for one in found)
    edits = tuple(one.edit(_CURLY[one.match[0]]) for one in found)
    clean = lean("(?:「(?:『』)*」|『』)+").fullmatch(marks) and "“" not in text
    safety: Safety | None = None if clean else "unsafe"
    return Hit(whole_span(list(found)), edits=edits, message="corner", safety=safety)


def _traditional(text: str) -> bool:
    return len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text))


def _reversed(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Quotation marks that point outwards: ”甲“, once or all through a paragraph."""
    suspects = [
        paragraph
        for paragraph, marks in marks_of(document, tree, options, _UNPAIRED)
        if "”" in marks and _outwards(marks)
    ]
    if not suspects:
        return
    unpaired = unmatched(document, tree, options)
    loose = {(one.paragraph.number, one.offset) for one in unpaired}
    for paragraph in suspects:
        places = [at for at, char in enumerate(paragraph.text) if char in "“”"]
        wrong = [at for at in places if (paragraph.number, at) in loose]
        if len(wrong) != 2:
            continue
        marks = "".join(paragraph.text[at] for at in places)
        if marks == "”“" * (len(marks) // 2):
            wrong = places
        elif places.index(wrong[1]) != places.index(wrong[0]) + 1:
            continue
        if paragraph.text[wrong[0]] == "”":
            yield _turned(paragraph, wrong)


@lru_cache(maxsize=4096)
def _outwards(marks: str) -> bool:
    """Whether the quotation marks among these are more than pairs side by side."""
    return not _CURLY_PAIRS.fullmatch("".join(mark for mark in marks if mark in "“”"))


def _turned(paragraph: Paragraph, places: Sequence[int]) -> Hit:
    edits = tuple(
        Edit(Span(paragraph.number, at, at + 1), "“”"[place % 2]) for place, at in enumerate(places)
    )
    span = Span(paragraph.number, places[0], places[-1] + 1)
    return Hit(span, edits=edits, message="reversed", safety=_safety(paragraph.text, edits))


_AFTER_QUOTE = lean(
    r"”(?:(?<=[。！？]”)(?P<stop>。)|(?<=[，、；]”)(?P<outer>[，、；。])|(?P<outside>。))"
)
_STOPS_AFTER = ("”。", "”，", "”、", "”；")
# What introduces the very words of somebody.
_INTRODUCTION = lean(r"(?:说|道|指出|强调|要求|表示|提出|写道|认为|回答|问|答)：“[^“”\n]{5,}$")


@check("quote-stop-order")
def quote_stop_order(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Stops on both sides of a closing quotation mark. Values: ``better``.

    Message ``outside`` (info) where a full quotation after ： is followed by its stop.
    """
    running = running_text(document, tree, options)
    for one in running.found_at(_STOPS_AFTER, _AFTER_QUOTE):
        if one.typed:
            yield from _stops(one)


def _stops(one: Found) -> Iterator[Hit]:
    """After ！” and ？” a stop is wrong only where ： introduced the quotation."""
    span, before = one.span(), one.before
    introduced = _INTRODUCTION.search(before) is not None
    both = Span(span.paragraph, span.start - 1, span.end)
    if one.match["stop"] and (before[-1] == "。" or introduced):
        yield Hit(both, {"better": f"{before[-1]}”"}, (one.edit("", "stop"),))
    elif one.match["outer"]:
        inner = Span(span.paragraph, span.start - 1, span.start)
        better = f"”{one.match['outer']}"
        yield Hit(both, {"better": better}, (Edit(inner, ""),), safety="unsafe")
    elif one.match["outside"] and introduced and before[-1] != "…":
        edit = Edit(span, "。”")
        yield Hit(span, {"better": "。”"}, (edit,), (), "info", "outside", "unsafe")
