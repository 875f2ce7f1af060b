"""What words look like by themselves: an organ's name, a title, a date …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from gdoclint.patterns import lean
from gdoclint.structure.tokens import expand, tokens

Kinds = int
"""A set of kinds, a bit for each."""

NAMES = ("organ", "organs", "genre", "date", "number", "note", "imprint")
"""The name of an organ; a list of such names or of kinds of them; what ends as a title does …"""

_ORGAN, _ORGANS, _GENRE, _DATE, _NUMBER, _NOTE, _IMPRINT = (1 << n for n in range(len(NAMES)))
_LONGEST_NAME = 60
_LONGEST_DATE = 24
_NOTES = ("（此件", "（本文", "（联系人", "（公开")
_KINDS_OF_ORGANS = ("单位", "部门", "企业", "机构", "学校", "院校", "）")
_PLACES = ("区", "县", "市", "州", "镇", "乡")
_STOPS = "。，；、．."
_QUOTES = "》”"


def kinds_by_name(names: Iterable[str]) -> Kinds:
    """The set of the kinds of these names."""
    return sum(1 << NAMES.index(name) for name in set(names))


def kinds_of(words: str) -> Kinds:
    """What tight words look like."""
    last = words[-1]
    possible = kinds_by_end(last)
    if not possible:
        return 0
    bare = _without_bracket(words) if last == "）" else words
    found = 0
    if possible & _ORGAN and len(words) <= _LONGEST_NAME and _organs().close(bare):
        found |= _ORGAN
    if possible & _GENRE and _titles().close(bare.rstrip(_QUOTES)):
        found |= _GENRE
    if possible & _ORGANS and _lists_of_organs().close(words.rstrip(_STOPS)):
        found |= _ORGANS
    if possible & _DATE and len(words) <= _LONGEST_DATE and _date().match(words):
        found |= _DATE
    if possible & _NUMBER and "号" in words and _number().match(words):
        found |= _NUMBER
    if possible & _NOTE and words.startswith(_NOTES):
        found |= _NOTE
    if possible & _IMPRINT and words.endswith("印发"):
        found |= _IMPRINT
    return found


def kinds_by_end(letter: str) -> Kinds:
    """All that words with this last letter may look like."""
    known = _by_end().get(letter)
    if known is None:
        return _DATE | _NUMBER if letter.isdecimal() else 0
    return known


@cache
def _by_end() -> dict[str, Kinds]:
    found: dict[str, Kinds] = {}
    for kind, letters in (
        (_ORGAN, (*_organs().letters, "）")),
        (_GENRE, (*_titles().letters, *_QUOTES, "）")),
        (_ORGANS, (*_lists_of_organs().letters, *_STOPS)),
        (_DATE, "日月0123456789"),
        (_NUMBER, "号）0123456789"),
        (_NOTE, "）"),
        (_IMPRINT, "发"),
    ):
        for letter in letters:
            found[letter] = found.get(letter, 0) | kind
    return found


def _without_bracket(words: str) -> str:
    """Words with a bracket at their end without it, if it is a short note."""
    start = words.rfind("（")
    return words[:start] if start > 0 and len(words) - start <= 22 else words


class _Endings:
    """Words that others may end with, by their last letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self.letters: dict[str, tuple[str, ...]] = {}
        for word in words:
            self.letters[word[-1]] = (*self.letters.get(word[-1], ()), word)

    def close(self, text: str) -> bool:
        """Whether a text ends with one of them."""
        possible = self.letters.get(text[-1:])
        return possible is not None and text.endswith(possible)


@cache
def _organs() -> _Endings:
    return _Endings(_token("ORGEND"))


@cache
def _lists_of_organs() -> _Endings:
    return _Endings((*_token("ORGEND"), *_KINDS_OF_ORGANS, *_PLACES))


@cache
def _titles() -> _Endings:
    return _Endings(_token("GENRE") + _token("POLICY"))


def _token(name: str) -> tuple[str, ...]:
    return tuple(tokens()[name].removeprefix("(?:").removesuffix(")").split("|"))


@cache
def _date() -> re.Pattern[str]:
    return lean(expand("^{ANYDATE}$"))


@cache
def _number() -> re.Pattern[str]:
    return lean(expand("^[（(]?{DOCNO}[）)]?$"))
