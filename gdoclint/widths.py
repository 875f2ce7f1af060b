"""The virtual full-width twin of a text whose marks were made half-width in bulk (WEB002).

Many texts on the web went through a normalisation that turned ，：；！？（） into ASCII. Rules that
would report every mark are of no use there, so they see the twin: the same text, code point for
code point, with full-width marks where they stand in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from gdoclint.document import BLANKS, Document
from gdoclint.patterns import lean

LEAST_MARKS = 5
SHARE = 0.9

_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_NO_MARKS = bytes(code for code in range(128) if chr(code) not in _WIDE)
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Marks that only Chinese text has; what stands beside them stands in Chinese.
_CHINESE = _CJK + "。、《》〈〉“”‘’〔〕【】「」『』—…，：；！？（）〇"
# The mark comes first in these patterns, so that the search skips from mark to mark.
_BESIDE = rf"(?:(?<=[{_CJK}].)|(?=[{_CJK}]))"
_HALF_BESIDE = lean(rf"[,:;!?()]{_BESIDE}")
_FULL_BESIDE = lean(rf"[，：；！？（）]{_BESIDE}")
_ANY_HALF = lean(r"[,:;!?()]")
_IN_CHINESE = lean(f"[{_CHINESE}]")
_ADDRESS = lean(r"(?:https?://|ftp://|www\.)[!-~]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.A)


def widen(document: Document) -> tuple[Document, bool]:
    """The document with full-width marks in Chinese context, and whether it was half-width.

    The same document and False unless at least 90 % and five of the marks beside Chinese
    characters are half-width. Offsets do not change. Numbers, times, ratios, addresses and
    Latin phrases keep their marks.
    """
    most = len(document.ascii.translate(None, _NO_MARKS))
    if most < LEAST_MARKS:
        return document, False
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    enough = int(most * (1 - SHARE) / SHARE) + 2
    if sum(1 for _ in islice(_FULL_BESIDE.finditer(text), enough)) == enough:
        return document, False  # too few are half-width, whatever stands beside them
    half = len(_HALF_BESIDE.findall(text))
    if half < LEAST_MARKS or half < SHARE * (half + len(_FULL_BESIDE.findall(text))):
        return document, False
    paragraphs = tuple(
        replace(paragraph, text=widened) if widened != paragraph.text else paragraph
        for paragraph in document.paragraphs
        for widened in (widen_text(paragraph.text),)
    )
    return replace(document, paragraphs=paragraphs), True


def widen_text(text: str) -> str:
    """The text with full-width marks where they stand in Chinese; of the same length."""
    if not _ANY_HALF.search(text) or not _IN_CHINESE.search(text):
        return text
    kept = {i for match in _ADDRESS.finditer(text) for i in range(*match.span())}
    partner = dict(_pairs(text))
    kept |= {partner[i] for i in kept if i in partner}
    half = [m.start() for m in _ANY_HALF.finditer(text) if m.start() not in kept]
    marks = list(text)
    while True:
        # A mark that was widened is Chinese text itself: “(试行);” widens from left to right.
        wider = [
            at
            for at in half
            if _beside_chinese(marks, at) or (at in partner and _beside_chinese(marks, partner[at]))
        ]
        if not wider:
            return "".join(marks)
        for at in wider:
            marks[at] = _WIDE[text[at]]
        half = [at for at in half if text[at] == marks[at]]


def _beside_chinese(marks: list[str], at: int) -> bool:
    """Whether the next character on either side, blanks skipped, belongs to Chinese text."""
    return any(_IN_CHINESE.match(c) for c in (_next(marks, at, -1), _next(marks, at, 1)))


def _next(marks: list[str], at: int, step: int) -> str:
    at += step
    while 0 <= at < len(marks) and marks[at] in BLANKS:
        at += step
    return marks[at] if 0 <= at < len(marks) else ""


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Both ways between the brackets that belong together, of either width."""
    opened: list[int] = []
    for match in lean(r"[()（）]").finditer(text):
        if match[0] in "(（":
            opened.append(match.start())
        elif opened:
            other = opened.pop()
            yield other, match.start()
            yield match.start(), other
