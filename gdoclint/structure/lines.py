"""The lines that roles are given to: paragraphs of the main story that hold words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.patterns import lean, rich
from gdoclint.structure.cues import Mark, compiled, marks_from
from gdoclint.structure.tokens import tokens

_TIGHT = dict(zip(",:;!?()０１２３４５６７８９", "，：；！？（）0123456789", strict=True))
_LOOSE = lean(f"[{BLANKS}\n\u200b\ufeff{''.join(_TIGHT)}]")
_COLUMNS = rich(r"(?<=\S)[ \u3000\xa0]*\t[ \u3000\xa0]*(?=\S)")
_RARE = 10
"""Lines between blank lines are told by that only where at most one in ten stands so."""
_LARGE = 18
"""Points from which on a face is large."""
_LONGEST_NAME = 60
_LONGEST_DATE = 24
_NOTES = ("（此件", "（本文", "（联系人", "（公开")
_KINDS_OF_ORGANS = ("单位", "部门", "企业", "机构", "学校", "院校", "）")
_PLACES = ("区", "县", "市", "州", "镇", "乡")


class Line(Struct, eq=False):
    """A paragraph with words: these words without blanks, full-width, and its possible marks.

    ``apart`` tells that it stands between blank lines where few do; ``blanks_before`` counts
    the blank paragraphs above.
    """

    paragraph: Paragraph
    tight: str
    marks: tuple[tuple[Mark, regex.Match[str]], ...]
    apart: bool = False
    blanks_before: int = 0
    _kinds: frozenset[str] | None = None
    _setting: frozenset[str] | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """What the words are, see ``kinds_of``; found out once."""
        if self._kinds is None:
            self._kinds = kinds_of(self.tight)
        return self._kinds

    @property
    def setting(self) -> frozenset[str]:
        """How it is set, in the words that ``roles.toml`` uses; found out once."""
        if self._setting is None:
            self._setting = _setting(self.paragraph, self.apart)
        return self._setting


def tight(text: str) -> str:
    """The words without any blanks, their marks full-width: what cues are matched against."""
    return _LOOSE.sub(_tight, text)


def _tight(match: re.Match[str]) -> str:
    return _TIGHT.get(match[0], "")


def lines(document: Document) -> list[Line]:
    """The paragraphs of the main story that hold words, each with its possible number marks."""
    flow = [(paragraph, _words(paragraph)) for paragraph in document.flow()]
    blank = [True, *(not words for _, words in flow), True]
    apart = [blank[i] and blank[i + 2] and bool(flow[i][1]) for i in range(len(flow))]
    rare = sum(apart) * _RARE <= len(flow)
    found, blanks = [], 0
    for (paragraph, words), alone in zip(flow, apart, strict=True):
        if words:
            found.append(Line(paragraph, words, _marks(paragraph), alone and rare, blanks))
        blanks = 0 if words else blanks + 1
    return found


def kinds_of(words: str) -> frozenset[str]:
    """What tight words look like, any of: organ (a name of one), organs (a list of names or of
    kinds of them), genre (ends as a title does), date, number, note, imprint."""
    return frozenset(_kinds(words))


def _kinds(words: str) -> Iterator[str]:
    bare = _without_bracket(words)
    if len(words) <= _LONGEST_NAME and _organs().close(bare):
        yield "organ"
    if _titles().close(bare.rstrip("》”")):
        yield "genre"
    if _lists_of_organs().close(words.rstrip("。，；、．.")):
        yield "organs"
    if (
        len(words) <= _LONGEST_DATE
        and (words[-1] in "日月" or words[-1].isdecimal())
        and compiled("^{ANYDATE}$").search(words)
    ):
        yield "date"
    if "号" in words and compiled("^[（(]?{DOCNO}[）)]?$").search(words):
        yield "number"
    if words.endswith("印发"):
        yield "imprint"
    if words.startswith(_NOTES) and words.endswith("）"):
        yield "note"


def _without_bracket(words: str) -> str:
    """The words without a short note in brackets at their end."""
    if not words.endswith("）"):
        return words
    start = words.rfind("（")
    return words[:start] if start > 0 and len(words) - start <= 22 else words


class _Endings:
    """Words that others may end with; whether a text does is mostly told by its last letter."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.words = words
        self._letters = frozenset(word[-1] for word in words)

    def close(self, text: str) -> bool:
        """Whether a text ends with one of them."""
        return text[-1:] in self._letters and text.endswith(self.words)


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


def _words(paragraph: Paragraph) -> str:
    """The tight words; none for a paragraph with nothing but an automatic number or hidden text."""
    text, runs = paragraph.text, paragraph.runs
    if not text[paragraph.label_end :].strip(BLANKS):
        return ""
    if runs and runs[0].hidden and all(run.hidden for run in runs):
        return ""
    return tight(text)


def _marks(paragraph: Paragraph) -> tuple[tuple[Mark, regex.Match[str]], ...]:
    text, start = paragraph.text, paragraph.start
    shapes = marks_from(text[start])
    if not shapes:
        return ()
    length = len(paragraph.stripped)
    found = ((mark, compiled(mark.pattern).match(text, start)) for mark in shapes)
    return tuple((mark, match) for mark, match in found if match and length <= mark.longest)


def _setting(paragraph: Paragraph, apart: bool) -> frozenset[str]:
    words = {"apart"} if apart else set()
    if "\t" in paragraph.text and len(_COLUMNS.findall(paragraph.stripped)) > 1:
        words.add("columns")
    if paragraph.geometry is not None and paragraph.geometry.alignment in ("center", "right"):
        words.add(paragraph.geometry.alignment)
    for run in paragraph.runs:
        if run.kind == "text" and paragraph.text[run.start : run.end].strip(BLANKS):
            if (run.font.size or 0) >= _LARGE:
                words.add("large")
            if run.font.bold:
                words.add("bold")
            break
    return frozenset(words)
