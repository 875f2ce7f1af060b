"""PUN001: half-width marks in Chinese text (GB/T 15834 4.1–4.9), where the text as a whole is not
half-width (WEB002)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gdoclint.checks.running_text import CJK, by_paragraph, running_text
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
"""Half-width marks and the full-width ones for them."""

_CHINESE = lean(rf"[{CJK}《》〈〉“”‘’〔〕【】、。，：；！？（）…—]")
# The mark comes first, so that the search skips from mark to mark.
_BESIDE = lean(rf"[,:;!?()](?:(?<=[{CJK}》”）〕].)|(?=[ ]?[{CJK}《“（〔]))")
_MARK = lean(r"[,:;!?()（）]")
_CJK = lean(f"[{CJK}]")
_LATIN = lean(r"[A-Za-z][A-Za-z0-9.+_-]*[ ]?$")
# Addresses, entities of a page, and brackets of numbered items.
_KEPT = lean(
    r"(?:https?://|ftp://|www\.)[!-~]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;"
    r"|(?<![\w(（])(?:\d{1,2}|[A-Za-z])\)",
    re.ASCII,
)
# Elements whose own rules speak of their marks.
_ELEMENTS = frozenset({"DOC_NUMBER", "CC", "IMPRINT", "ANNEX_LABEL"})


@check("halfwidth-punct")
def halfwidth_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """One finding for each paragraph, from its first such mark to the last. Values: ``count``."""
    if options.half_width:
        return
    running = running_text(document, tree, options)
    for paragraph, _ in by_paragraph(running.found_at(WIDE, _BESIDE)):
        role = tree.roles.get(paragraph.number)
        if role in _ELEMENTS or (role == "TABLE" and _figures(paragraph.text)):
            continue
        heading = tree.headings.get(paragraph.number)
        start = max(heading.label.end if heading else 0, paragraph.label_end)
        edits = [_edit(paragraph, at) for at in _marks(paragraph.text, start)]
        if edits and not (role == "ADDRESSEE" and edits[0].text == "："):  # STR003 sees to it
            span = Span(paragraph.number, edits[0].span.start, edits[-1].span.end)
            yield Hit(span, {"count": str(len(edits))}, tuple(edits))


def _figures(text: str) -> bool:
    """Whether a table cell holds figures and codes rather than words."""
    return sum(c.isascii() and c.isalnum() for c in text) >= len(_CJK.findall(text))


def _marks(text: str, start: int) -> list[int]:
    """Offsets of the half-width marks that stand in Chinese, from ``start`` on.

    A mark beside one that becomes full-width stands in Chinese itself: “(试行):”.
    """
    kept = {at for match in _KEPT.finditer(text) for at in range(*match.span())}
    half = "(" in text or ")" in text
    brackets = {bracket.start: bracket for bracket in _brackets(text)} if half else {}
    brackets |= {bracket.end: bracket for bracket in brackets.values()}
    places = [
        match.start()
        for match in _MARK.finditer(text, start)
        if match[0] in WIDE and match.start() not in kept
    ]
    chars = list(text)
    wide: list[int] = []
    left: list[int] = []
    while len(places) != len(left):
        left, places = places, []
        for at in left:
            if at in brackets:
                chinese = _in_chinese(chars, brackets[at])
            else:
                chinese = text[at] not in "()" and (
                    _beside_chinese(chars, at) or _between_figures_and_chinese(text, at)
                )
            if chinese:
                chars[at] = WIDE[text[at]]
                wide.append(at)
            else:
                places.append(at)
    return sorted(wide)


def _beside_chinese(chars: Sequence[str], at: int) -> bool:
    """Whether the character before the mark is Chinese, or the one after it."""
    return any(_chinese(char) for char in (*chars[at - 1 : at], *chars[at + 1 : at + 2]))


def _between_figures_and_chinese(text: str, at: int) -> bool:
    """Whether a blank parts the mark from Chinese, with figures before it: 17:30, 比例."""
    figures = text[at - 1 : at].isdigit() or text[at - 1 : at] == "%"
    return figures and text[at + 1 : at + 2] == " " and _chinese(text[at + 2 : at + 3])


class Bracket(Struct, frozen=True):
    """Offsets of the two round brackets of a pair, of either width."""

    start: int
    end: int


def _brackets(text: str) -> Iterator[Bracket]:
    opened: list[int] = []
    for match in lean(r"[()（）]").finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            yield Bracket(opened.pop(), match.start())


def _in_chinese(chars: Sequence[str], bracket: Bracket) -> bool:
    """Whether a pair of brackets is to be full-width.

    A half-width pair may stay around Latin words and figures and behind a Latin word, as in
    App(应用程序); a pair of two widths may not.
    """
    if not (_beside_chinese(chars, bracket.start) or _beside_chinese(chars, bracket.end)):
        return False
    if chars[bracket.start] != "(" or chars[bracket.end] != ")":
        return True
    inside = "".join(chars[bracket.start + 1 : bracket.end])
    before = "".join(chars[: bracket.start])
    return bool(_CJK.search(inside)) and not _LATIN.search(before)


def _edit(paragraph: Paragraph, at: int) -> Edit:
    """The full-width mark, which also takes the place of one blank beside it."""
    text = paragraph.text
    wide, start, end = WIDE[text[at]], at, at + 1
    if wide == "（":
        if text[max(0, at - 2) : at].endswith(" ") and _chinese(text[at - 2 : at - 1]):
            start -= 1
    elif text[end : end + 1] == " " and _chinese(text[end + 1 : end + 2]):
        end += 1
    return Edit(Span(paragraph.number, start, end), wide)


def _chinese(char: str) -> bool:
    return bool(char) and _CHINESE.match(char) is not None
