"""Words that a text must hold before a regular expression can match in it.

Words are of Chinese characters and Chinese marks, which mean nothing else in an expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gdoclint.patterns import lean

_CJK = r"\u2010-\u2027\u3001-\u301f\u4e00-\u9fff\uff01-\uff5e"
_CHARACTER = lean(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
# A group without groups in it; "?" alone is one of no interest, as (?>…) and (?m).
_GROUP = lean(
    r"\((?P<kind>\?(?:<?[=!]|P?<\w+>|:)?)?(?P<inside>[^()]*)\)(?P<quantified>[?*+{])?", re.DOTALL
)
_WORD = lean(f"[{_CJK}]+")
_WORDS = lean(rf"[{_CJK}]+(?:\|[{_CJK}]+)*")
_QUANTIFIED = lean(r".(?:[?*+]|\{[^{}]*\})", re.DOTALL)
_BESIDE = ("?=", "?!", "?<=", "?<!")
_FIRST = 0xE000


@lru_cache(maxsize=4096)
def certain(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Choices of words: every match of the pattern holds one word of each.

    Words that it only looks at beside its match do not count. What is too involved is left out.
    """
    choices: list[tuple[str, ...]] = []

    def plain(group: re.Match[str]) -> str:
        """The words of a group as they stand, a private character for a choice of them."""
        if group["quantified"]:
            return "." + group["quantified"]
        if group["kind"] in _BESIDE:
            return ""
        if group["kind"] == "?" or not _WORDS.fullmatch(group["inside"]):
            return "."
        words: tuple[str, ...] = tuple(group["inside"].split("|"))
        if len(words) == 1:
            return words[0]
        choices.append(words)
        return chr(_FIRST + len(choices) - 1)

    text, groups = _GROUP.subn(plain, _CHARACTER.sub(".", pattern))
    while groups:
        text, groups = _GROUP.subn(plain, text)
    if "|" in text:
        return ()
    text = _QUANTIFIED.sub(".", text)
    left = [choices[ord(c) - _FIRST] for c in text if _FIRST <= ord(c) < _FIRST + len(choices)]
    return (*((word,) for word in _WORD.findall(text)), *left)


def rarest(choices: Iterable[tuple[str, ...]], known: str = "") -> tuple[str, ...]:
    """The choice that a text is least likely to hold a word of: the longest and fewest words.

    It rather is not the word that is ``known`` to be there.
    """
    return next(iter(rarest_first(choices, known)), ())


def rarest_first(
    choices: Iterable[tuple[str, ...]], known: str = ""
) -> tuple[tuple[str, ...], ...]:
    """The choices, those first that a text is least likely to hold a word of."""

    def rarity(words: tuple[str, ...]) -> tuple[int, bool, int]:
        return min(map(len, words)), known not in words, -len(words)

    return tuple(sorted(choices, key=rarity, reverse=True))
