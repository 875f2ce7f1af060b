"""What words look like by themselves: an organ's name, a title, a date …"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from gdoclint.patterns import lean
from gdoclint.structure.tokens import expand, tokens

Kinds = int
"""A set of kinds, a bit for each."""

NAMES = ("organ", "organs", "genre", "date", "number", "note", "imprint")
"""The name of an organ; a list of such names or of kinds of them; what ends as a title does …"""

_ORGAN, _ORGANS, _GENRE, _DATE, _NUMBER, _NOTE, _IMPRINT = (1 << n for n in range(len(NAMES)))
_LONGEST_NAME = 60
_LONGEST_DATE = 24
_LONGEST_NOTE = 22
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
    found = 0
    for kind, looks_like in _questions(words[-1]):
        if looks_like(words):
            found |= kind
    return found


@lru_cache(maxsize=1024)
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


@lru_cache(maxsize=1024)
def _questions(letter: str) -> tuple[tuple[Kinds, Callable[[str], object]], ...]:
    """How to tell whether words look like each of the kinds that their last letter allows."""
    every: dict[Kinds, Callable[[str], object]] = {
        _ORGAN: _is_organ,
        _ORGANS: lambda words: _lists_of_organs().close(words.rstrip(_STOPS)),
        _GENRE: lambda words: _titles().close(_without_note(words).rstrip(_QUOTES)),
        _DATE: lambda words: len(words) <= _LONGEST_DATE and _date().match(words),
        _NUMBER: lambda words: "号" in words and _number().match(words),
        _NOTE: lambda words: words.startswith(_NOTES),
        _IMPRINT: lambda words: words.endswith("印发"),
    }
    possible = kinds_by_end(letter)
    return tuple(one for one in every.items() if one[0] & possible)


def _is_organ(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and _organs().close(_without_note(words))


def _without_note(words: str) -> str:
    """Words without the short note in brackets that they may end with."""
    if words[-1] != "）":
        return words
    start = words.rfind("（")
    return words[:start] if start > 0 and len(words) - start <= _LONGEST_NOTE else words


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
