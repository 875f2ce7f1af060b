"""The lines that roles are given to: paragraphs of the main story that hold words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from gdoclint.document import BLANKS, Document, Font, Paragraph
from gdoclint.patterns import lean, rich
from gdoclint.structure.cues import ANY, Mark
from gdoclint.structure.kinds import Kinds, kinds_of
from gdoclint.structure.sieve import sieve
from gdoclint.structure.tree import Role

_TIGHT = {
    **dict.fromkeys(f"{BLANKS}\n\u200b\ufeff", ""),
    **dict(zip(",:;!?()０１２３４５６７８９", "，：；！？（）0123456789", strict=True)),
}
_COLUMNS = rich(r"(?<=\S)[ \u3000\xa0]*\t[ \u3000\xa0]*(?=\S)")
_BETWEEN = "\0"
"""What stands in no paragraph that was typed."""
_DECIMAL = "1.1"
"""The style of marks whose level is that of their depth."""
_RARE = 10
"""Lines between blank lines are told by that only where at most one in ten stands so."""
_LARGE = 18
"""Points from which on a face is large."""

Candidates = tuple[tuple[Role, float], ...]
"""The roles that a line may have, with their scores, the best first."""


class Line(Struct, eq=False, gc=False):
    """A paragraph with words: these words without blanks, full-width, and its possible marks, with
    the roles that they give.

    ``kinds`` tell what the words look like, ``apart`` that it stands between blank lines where
    few do; ``blanks_before`` counts the blank paragraphs above.
    """

    paragraph: Paragraph
    tight: str
    marks: tuple[tuple[Role, Mark, re.Match[str]], ...]
    kinds: Kinds
    apart: bool = False
    blanks_before: int = 0

    def is_set(self, way: str) -> bool:
        """Whether it is set in a way that ``roles.toml`` names."""
        if way == "columns":
            text = self.paragraph.text
            return "\t" in text and len(_COLUMNS.findall(self.paragraph.stripped)) > 1
        if way == "apart":
            return self.apart
        if way in ("center", "right"):
            geometry = self.paragraph.geometry
            return geometry is not None and geometry.alignment == way
        font = _first_font(self.paragraph)
        if font is None:
            return False
        return font.bold if way == "bold" else (font.size or 0) >= _LARGE


def tight(text: str) -> str:
    """The words without any blanks, their marks full-width: what cues are matched against."""
    for letter, written in _TIGHT.items():
        if letter in text:
            text = text.replace(letter, written)
    return text


class Story(list[Line]):
    """The lines of a document; ``tabs`` tells whether there are any in it."""

    tabs = False


def lines(document: Document) -> Story:
    """The paragraphs of the main story that hold words, each with its possible number marks."""
    flow = list(document.flow())
    text = _BETWEEN.join([paragraph.text for paragraph in flow])
    words = _words(flow, text)
    apart = _apart(words)
    marked = sieve().marks
    found, blanks = Story(), 0
    found.tabs = "\t" in text
    for index, here in enumerate(words):
        if here:
            marks = _marks(flow[index], here) if here[0] in marked else ()
            found.append(Line(flow[index], here, marks, kinds_of(here), index in apart, blanks))
            blanks = 0
        else:
            blanks += 1
    return found


def _apart(words: Sequence[str]) -> set[int]:
    """The places of words between blank lines, where few stand so."""
    blank = {-1, len(words), *[place for place, here in enumerate(words) if not here]}
    apart = {place + 1 for place in blank if place + 1 not in blank and place + 2 in blank}
    last = len(words)
    while last - 1 in blank and last > 0:
        last -= 1
    return apart if len(apart) * _RARE <= last else set()


def _words(flow: Sequence[Paragraph], text: str) -> list[str]:
    """Their tight words, where ``text`` is all they say; none for a paragraph with nothing but an
    automatic number or hidden text."""
    every = tight(text).split(_BETWEEN)
    if len(every) != len(flow):
        every = [tight(paragraph.text) for paragraph in flow]
    for index, paragraph in enumerate(flow):
        runs, after = paragraph.runs, paragraph.label_end
        if (after and not paragraph.text[after:].strip(BLANKS)) or (
            runs and runs[0].hidden and all(run.hidden for run in runs)
        ):
            every[index] = ""
    return every


def _marks(paragraph: Paragraph, words: str) -> tuple[tuple[Role, Mark, re.Match[str]], ...]:
    """The marks that it may begin with, with their roles; ``words`` are its tight words."""
    text = paragraph.text
    start = 0 if text[0] == words[0] else paragraph.start
    found = []
    for mark, pattern in _shapes(text[start]):
        match = pattern.match(text, start)
        if match and (mark.longest == ANY or len(paragraph.stripped) <= mark.longest):
            role = mark.role if mark.style != _DECIMAL else _level(match)
            found.append((role, mark, match))
    return tuple(found)


def _level(match: re.Match[str]) -> Role:
    """The role that a decimal chapter number ("1.2.1") has by its depth."""
    return f"H{min(5, 1 + match['n'].count('.'))}"


@lru_cache(maxsize=256)
def _shapes(letter: str) -> tuple[tuple[Mark, re.Pattern[str]], ...]:
    """The marks that begin with a letter, and their patterns."""
    return tuple((mark, lean(mark.pattern)) for mark in sieve().marks.get(letter, ()))


def _first_font(paragraph: Paragraph) -> Font | None:
    """How its first words are set."""
    for run in paragraph.runs:
        if run.kind == "text" and paragraph.text[run.start : run.end].strip(BLANKS):
            return run.font
    return None
