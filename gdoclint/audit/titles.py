"""Titles as they are compared: by their words, marks and blanks aside."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from gdoclint.audit.facts import Facts
from gdoclint.audit.sketches import bare
from gdoclint.checks.anchors import left_open
from gdoclint.patterns import lean

SHORTEST = 8
"""Characters of a title below which it may be anybody's: 实施方案, 会议通知."""

_NOTE = lean(r"[（(][^（）()]{1,30}[）)]$")
_PRINTED = lean(r"(?:印发|发布|公布|颁布|颁发|下发)(?P<name>.+?)的(?:通知|决定|公告|命令?)$")
_ABOUT = "关于"
_LONGEST = 160


@lru_cache(maxsize=8192)
def key(title: str) -> str:
    """A title's words and figures only; empty for one too short to name one document, and for a
    form to be filled in."""
    if left_open(title):
        return ""
    words = bare(title)
    return words if len(words) >= SHORTEST else ""


def short(title: str) -> str:
    """A key from 关于 on, without the organ that it begins with; empty if there is no such word."""
    at = title.find(_ABOUT)
    return title[at:] if at > 0 and len(title) - at >= SHORTEST else ""


def carried(facts: Facts) -> set[str]:
    """The keys of all titles that a document carries: its own, those of texts in it, and that of
    the text which it says it issues."""
    printed = _PRINTED.search(facts.title)
    every = (facts.title, *facts.parts, *((printed["name"],) if printed else ()))
    return {words for title in every if (words := key(title))}


def names(words: str, facts: Facts) -> bool:
    """Whether words name this document, in full, in part, or by a text that it holds."""
    own = bare(_NOTE.sub("", words))
    for title in (facts.title, *facts.parts):
        other = bare(_NOTE.sub("", title))
        if own and other and (own in other or other in own):
            return True
    return False


def likeness(one: str, other: str) -> float:
    """How much of two titles is the same, 0 to 1."""
    left, right = bare(one)[:_LONGEST], bare(other)[:_LONGEST]
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
