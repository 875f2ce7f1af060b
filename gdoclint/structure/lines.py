"""The lines that roles are given to: paragraphs of the main story that hold words."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from gdoclint.document import BLANKS, Document, Font, Paragraph
from gdoclint.patterns import lean, rich
from gdoclint.structure.cues import Mark
from gdoclint.structure.kinds import Kinds, kinds_of
from gdoclint.structure.sieve import sieve

_TIGHT = dict(zip(",:;!?()０１２３４５６７８９", "，：；！？（）0123456789", strict=True))
_LOOSE = lean(f"[{BLANKS}\n\u200b\ufeff{''.join(_TIGHT)}]")
_COLUMNS = rich(r"(?<=\S)[ \u3000\xa0]*\t[ \u3000\xa0]*(?=\S)")
_RARE = 10
"""Lines between blank lines are told by that only where at most one in ten stands so."""
_LARGE = 18
"""Points from which on a face is large."""


class Line(Struct, eq=False):
    """A paragraph with words: these words without blanks, full-width, and its possible marks.

    ``kinds`` tell what the words look like, ``apart`` that it stands between blank lines where
    few do; ``blanks_before`` counts the blank paragraphs above.
    """

    paragraph: Paragraph
    tight: str
    marks: tuple[tuple[Mark, re.Match[str]], ...]
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
    for letter in set(_LOOSE.findall(text)):
        text = text.replace(letter, _TIGHT.get(letter, ""))
    return text


def lines(document: Document) -> list[Line]:
    """The paragraphs of the main story that hold words, each with its possible number marks."""
    flow = [(paragraph, _words(paragraph)) for paragraph in document.flow()]
    blank = [True, *(not words for _, words in flow), True]
    apart = [blank[i] and blank[i + 2] and bool(flow[i][1]) for i in range(len(flow))]
    last = max((place for place, (_, words) in enumerate(flow, 1) if words), default=0)
    rare = sum(apart) * _RARE <= last
    found, blanks = [], 0
    for (paragraph, words), alone in zip(flow, apart, strict=True):
        if words:
            marks = _marks(paragraph, words)
            found.append(Line(paragraph, words, marks, kinds_of(words), alone and rare, blanks))
        blanks = 0 if words else blanks + 1
    return found


def _words(paragraph: Paragraph) -> str:
    """The tight words; none for a paragraph with nothing but an automatic number or hidden text."""
    text, runs = paragraph.text, paragraph.runs
    if not text[paragraph.label_end :].strip(BLANKS):
        return ""
    if runs and runs[0].hidden and all(run.hidden for run in runs):
        return ""
    return tight(text)


def _marks(paragraph: Paragraph, words: str) -> tuple[tuple[Mark, re.Match[str]], ...]:
    if words[0] not in sieve().marks:
        return ()
    text, start = paragraph.text, paragraph.start
    length = len(paragraph.stripped)
    return tuple(
        (mark, match)
        for mark, pattern in _shapes(text[start])
        if length <= mark.longest and (match := pattern.match(text, start))
    )


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
