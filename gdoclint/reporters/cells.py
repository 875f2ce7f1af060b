"""Text in a terminal: how many cells it takes, where a line breaks, what may be printed at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

# Control, format, private and unassigned characters and line separators: they move the cursor,
# turn the direction of writing, or show nothing.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_OBJECT = "\ufffc"
_SEPARATORS = f" \t\r\n\v\f\u2028\u2029{_OBJECT}"
_NOT_AT_START = frozenset("，。、；：？！）》〉”’〕】」』…—%·,.;:?!)]}")
_NOT_AT_END = frozenset("（《〈“‘〔【「『([{")

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
    return "".join(map(printable, text))


class _Cells(dict[str, int]):
    """The cells of each character, looked up once."""

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, character: str) -> int:
        cells = self[character] = _cells_of(character, self._ambiguous)
        return cells


def _cells_of(character: str, ambiguous: int) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    kind = unicodedata.east_asian_width(character)
    return 2 if kind in "WF" else ambiguous if kind == "A" else 1


@cache
def _cells(ambiguous: int) -> _Cells:
    return _Cells(ambiguous)


def cell(character: str, ambiguous: int = 1) -> int:
    """The cells a character takes: two for wide ones, none for combining ones."""
    return _cells(ambiguous)[character]


def width(text: str, ambiguous: int = 1) -> int:
    """The cells a text takes."""
    return len(text) if text.isascii() else sum(map(_cells(ambiguous).__getitem__, text))


def fits(text: str, room: int, ambiguous: int = 1) -> bool:
    """Whether the text takes at most so many cells; long texts are not measured to their end."""
    if 2 * len(text) <= room:
        return True
    return width(text[: room + 1], ambiguous) <= room and width(text, ambiguous) <= room


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
    """A stretch of printable text around ``text[start:end]`` that takes at most ``room`` cells,
    and a line of carets that stand below those words (one caret for an empty span)."""
    if fits(text, room, ambiguous):
        left, right = 0, len(text)
    else:
        left, right = _around(text, start, end, room - 2 * len(ELLIPSIS), ambiguous)
    before = (ELLIPSIS if left else "") + text[left:start]
    shown = before + text[start:right] + (ELLIPSIS if right < len(text) else "")
    carets = max(1, width(text[start : min(end, right)], ambiguous))
    return shown, " " * width(before, ambiguous) + "^" * carets


def _around(text: str, start: int, end: int, room: int, ambiguous: int) -> tuple[int, int]:
    """The span, cut at its end where it is too long, widened on both sides in turn."""
    cells = _cells(ambiguous)
    left = right = start
    used = 0
    while right < end and used + cells[text[right]] <= room:
        used += cells[text[right]]
        right += 1
    going = True
    while going:
        going = False
        if right < len(text) and used + cells[text[right]] <= room:
            used += cells[text[right]]
            right, going = right + 1, True
        if left > 0 and used + cells[text[left - 1]] <= room:
            used += cells[text[left - 1]]
            left, going = left - 1, True
    return left, right


def wrap(text: str, room: int, ambiguous: int = 1) -> list[str]:
    """The text in lines of at most ``room`` cells (one word longer than that aside). Chinese
    breaks anywhere but before a closing and after an opening mark; Latin words stay whole."""
    if fits(text, room, ambiguous):
        return [text.rstrip()]
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = width(piece, ambiguous)
        ink = width(piece.rstrip(), ambiguous) if piece[-1:].isspace() else size
        if line and used + ink > room:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece, ambiguous)
        line += piece
        used += size
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """The stretches of a text that no line break may divide."""
    cells, start = _cells(1), 0
    for at, (before, after) in enumerate(pairwise(text), 1):
        if (
            (before == " " or cells[before] == 2 or cells[after] == 2)
            and after not in _NOT_AT_START
            and before not in _NOT_AT_END
            and after != " "
        ):
            yield text[start:at]
            start = at
    yield text[start:]
