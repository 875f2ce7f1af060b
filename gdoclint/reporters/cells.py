"""Text in a terminal: how many cells it takes, where a line breaks, what may be printed at all."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain, repeat

from gdoclint.patterns import lean

# Control, format, private and unassigned characters and line separators: they move the cursor,
# turn the direction of writing, or show nothing.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_OBJECT = "\ufffc"
_SEPARATORS = f" \t\r\n\v\f\u2028\u2029{_OBJECT}"
_NOT_AT_START = frozenset("，。、；：？！）》〉”’〕】」』…—%·,.;:?!)]}")
_NOT_AT_END = frozenset("（《〈“‘〔【「『([{")
# Any but those that most text is made of, which are all printed as they are.
_DOUBTFUL = lean(r"[^ -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
# What most text is made of: characters and marks of Chinese, which take two cells anywhere.
_WIDE = lean(r"[\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]+")

ELLIPSIS = "..."


@cache
def printable(character: str) -> str:
    """The character, a blank for one that separates or masks words, ? for one that would steer
    the terminal or be invisible. Always one character, so that offsets stay."""
    if character in _SEPARATORS:
        return " "
    return "?" if unicodedata.category(character) in _UNPRINTABLE else character


def clean(text: str) -> str:
    """The text in printable characters, one for one."""
    if text.isprintable() and _OBJECT not in text:
        return text
    return _DOUBTFUL.sub(lambda found: printable(found[0]), text)


def is_blank(text: str) -> bool:
    """Whether nothing of it is to be seen."""
    return not text.replace(_OBJECT, " ").strip()


@cache
def cell(character: str, ambiguous: int = 1) -> int:
    """The cells a character takes as it is printed: two for wide ones, none for combining ones."""
    character = printable(character)
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    kind = unicodedata.east_asian_width(character)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


def width(text: str, ambiguous: int = 1) -> int:
    """The cells a text takes."""
    rest = _WIDE.sub("", text)
    wide = 2 * (len(text) - len(rest))
    return wide + (len(rest) if rest.isascii() else sum(map(cell, rest, repeat(ambiguous))))


def reach(text: str, room: int, ambiguous: int = 1) -> int:
    """How many of its characters fit into so many cells."""
    if 2 * len(text) <= room:
        return len(text)
    end = 0
    while end < len(text) and room > 1:
        more = room // 2  # fit, whatever they are
        room -= width(text[end : end + more], ambiguous)
        end += more
    while end < len(text) and (cells := cell(text[end], ambiguous)) <= room:
        room -= cells
        end += 1
    return min(end, len(text))


def fits(text: str, room: int, ambiguous: int = 1) -> bool:
    """Whether the text takes at most so many cells; long texts are not measured to their end."""
    return reach(text, room, ambiguous) == len(text)


def clip(text: str, room: int, ambiguous: int = 1) -> str:
    """The text, cut to so many cells, dots included."""
    if fits(text, room, ambiguous):
        return text
    kept, used = "", width(ELLIPSIS, ambiguous)
    for character in text:
        used += cell(character, ambiguous)
        if used > room:
            break
        kept += character
    return kept + ELLIPSIS


def window(text: str, start: int, end: int, room: int, ambiguous: int = 1) -> tuple[str, str]:
    """A stretch of the text around ``text[start:end]`` that takes at most ``room`` cells, made
    printable, and a line of carets that stand below those words (one for an empty span)."""
    if fits(text, room, ambiguous):
        left, right = 0, len(text)
    else:
        left, right = _around(text, start, end, room - 2 * len(ELLIPSIS), ambiguous)
    before = (ELLIPSIS if left else "") + text[left:start]
    shown = before + text[start:right] + (ELLIPSIS if right < len(text) else "")
    carets = max(1, width(text[start : min(end, right)], ambiguous))
    return clean(shown), " " * width(before, ambiguous) + "^" * carets


def _around(text: str, start: int, end: int, room: int, ambiguous: int) -> tuple[int, int]:
    """The span, cut at its end where it is too long, widened on both sides in turn."""
    left, right = start, start + reach(text[start:end], room, ambiguous)
    room -= width(text[start:right], ambiguous)
    while more := min(max(1, room // 4), left, len(text) - right):  # so many pairs fit, or one
        both = width(text[left - more : left] + text[right : right + more], ambiguous)
        if both > room:
            break
        left, right, room = left - more, right + more, room - both
    more = reach(text[right:], room, ambiguous)
    room -= width(text[right : right + more], ambiguous)
    return left - reach(text[:left][::-1], room, ambiguous), right + more


def wrap(text: str, room: int, ambiguous: int = 1) -> list[str]:
    """The text in lines of at most ``room`` cells (one word longer than that aside). Chinese
    breaks anywhere but before a closing and after an opening mark; Latin words stay whole."""
    lines, text = [], text.rstrip()
    while 2 * len(text) > room and (end := reach(text, room, ambiguous)) < len(text):
        cut = _break(text, end)
        lines.append(text[:cut].rstrip())
        text = text[cut:].lstrip(" ")
    return [*lines, text] if text or not lines else lines


def _break(text: str, end: int) -> int:
    """Where a line ends that has room up to there: as late as may be, else as soon."""
    while text[end : end + 1] == " ":
        end += 1
    for at in chain(range(end, 0, -1), range(end + 1, len(text))):
        if at == len(text) or _parts(text[at - 1], text[at]):
            return at
    return len(text)


def _parts(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after == " " or after in _NOT_AT_START or before in _NOT_AT_END:
        return False
    return before == " " or cell(before) == 2 or cell(after) == 2
