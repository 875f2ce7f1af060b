"""The lines of a text in which it is worth while to search for a pattern.

To find words is ten times as fast as to search for a pattern, and few lines hold rare words.
A line is given by where it starts and where the next one does.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

Lines = Iterable[tuple[int, int]]

# The lower halves of characters in UTF-16, behind the mark that says how its bytes are ordered.
_LOWER = slice(2 if sys.byteorder == "little" else 3, None, 2)


def line_at(text: str, at: int) -> tuple[int, int]:
    """The line that an offset stands in."""
    return text.rfind("\n", 0, at) + 1, text.find("\n", at) + 1 or len(text)


def with_words(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """The lines that hold one of these words, in their order."""
    found = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            end = text.find("\n", at) + 1 or len(text)
            found.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(word, end)
    return sorted(found) if found else []


def with_choices(text: str, choices: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The lines that hold a word of every one of these choices; the rarest words stand first."""
    lines = with_words(text, choices[0])
    for words in choices[1:]:
        lines = [line for line in lines if any(text.find(word, *line) >= 0 for word in words)]
    return lines


def places(text: str, words: Iterable[str]) -> list[int]:
    """Where any of these words stands, in order."""
    found = set()
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.add(at)
            at = text.find(word, at + 1)
    return sorted(found) if found else []


def matching(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The lines in which a pattern matches."""
    match = pattern.search(text)
    while match is not None:
        line = line_at(text, match.start())
        yield line
        match = pattern.search(text, line[1])


def echoing(text: str, lengths: Iterable[int]) -> list[tuple[int, int]]:
    """The lines with words of such lengths, of letters, that the same words follow at once.

    The text, a byte of each character, is taken as one large number: less the same number moved by
    the length of the words it is nought where they may come again, which finds them many times as
    fast as a pattern does.
    """
    data = text.encode("utf-16", "surrogatepass")[_LOWER]
    if len(data) != len(text):  # a character of two units
        data = text.encode("utf-32-le", "surrogatepass")[::4]
    number = int.from_bytes(data, "little")
    found = set()
    for length in lengths:
        moved = (number ^ number >> 8 * length).to_bytes(len(data), "little")
        again = bytes(length)
        at = moved.find(again)
        while at >= 0:
            words = text[at : at + length]
            if words.isalpha() and text.startswith(words, at + length):
                line = line_at(text, at)
                found.add(line)
                at = line[1] - 1
            at = moved.find(again, at + 1)
    return sorted(found)
