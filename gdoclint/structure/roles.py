"""Scores the candidate roles of every paragraph by the cues of ``grammar/roles.toml``."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import regex

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.resources import folder
from gdoclint.structure.tokens import expand

_TIGHT = str.maketrans(
    ",:;!?()０１２３４５６７８９", "，：；！？（）0123456789", BLANKS + "\n\u200b\ufeff"
)
_AFTER_THE_TEXT = r"^附(?:件|录)?[\d一二三四五六七八九十]{0,2}：?$|^(?:抄送|抄报|分送|主题词)|印发$"
_ANY = 10**9
_EARLY = 25
"""No cue that looks at the top of a text looks further down than this."""
_FIRM = 9.0
"""A line with a role of this score is no part of a title or a name over several lines."""
_COLUMNS = regex.compile(r"(?<=\S)[ \u3000\xa0]*\t[ \u3000\xa0]*(?=\S)")
_GAP = 1
"""Lines with more blank lines between them are not read as one."""
_RARE = 10
"""Lines between blank lines are told by that only where at most one in ten stands so."""
_STEPS = (8, 16, 26, 40, 50, 60, 80, 120, 160, 320)


@dataclass(frozen=True, slots=True)
class Mark:
    """One shape of number mark; its pattern names the numeral ``n`` unless the number is lost."""

    role: str
    style: str
    score: float
    pattern: regex.Pattern[str]
    longest: int


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason for a role; see the head of ``roles.toml`` for the conditions."""

    role: str
    score: float
    text: regex.Pattern[str]
    excluded: regex.Pattern[str] | None
    next: regex.Pattern[str] | None
    previous: regex.Pattern[str] | None
    through: regex.Pattern[str] | None
    within: int
    shortest: int
    longest: int
    first: int
    join: int
    set: frozenset[str]
    origin: frozenset[str]
    last: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the main story with words, and these words without blanks, full-width."""

    paragraph: Paragraph
    tight: str
    marks: tuple[tuple[Mark, regex.Match[str]], ...]
    apart: bool = False
    blanks_before: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The marks and the cues."""

    marks: tuple[Mark, ...]
    cues: tuple[Cue, ...]

    @cache  # noqa: B019 - there is one Rules
    def possible(self, step: int, origin: str, early: bool) -> tuple[Cue, ...]:
        """The cues that can hold for words of a length step, in a place, near the top or not."""
        low = _STEPS[step - 1] + 1 if step else 0
        high = _STEPS[step] if step < len(_STEPS) else _ANY
        return tuple(
            cue
            for cue in self.cues
            if cue.longest >= low
            and cue.shortest <= high
            and origin in cue.origin
            and (early or cue.first == _ANY)
        )


Candidates = list[tuple[str, float]]
"""Roles with their scores, the best first."""


@cache
def rules() -> Rules:
    """The rules of ``grammar/roles.toml``, compiled."""
    data = tomllib.loads((folder("grammar") / "roles.toml").read_text(encoding="utf-8"))
    marks = tuple(_mark(m) for m in data["mark"])
    return Rules(marks, tuple(_cue(c) for c in data["cue"]))


def _compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(expand(pattern))


def _mark(entry: dict[str, Any]) -> Mark:
    return Mark(
        role=entry["role"],
        style=entry["style"],
        score=entry["score"],
        pattern=_compiled(entry["pattern"]),
        longest=entry.get("max", _ANY),
    )


def _cue(entry: dict[str, Any]) -> Cue:
    def pattern(key: str) -> regex.Pattern[str] | None:
        return _compiled(entry[key]) if key in entry else None

    return Cue(
        role=entry["role"],
        score=entry["score"],
        text=_compiled(entry["text"]),
        excluded=pattern("not"),
        next=pattern("next"),
        previous=pattern("prev"),
        through=pattern("through"),
        within=entry.get("within", 1),
        shortest=entry.get("min", 0),
        longest=entry.get("max", _ANY),
        first=entry.get("first", _ANY),
        join=entry.get("join", 1),
        set=frozenset(entry.get("set", ())),
        origin=frozenset(entry.get("origin", ("body", "textbox"))),
        last=entry.get("last", False),
    )


def tight(text: str) -> str:
    """The words without any blanks, their marks full-width: what cues are matched against."""
    return text.translate(_TIGHT)


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


def _words(paragraph: Paragraph) -> str:
    """The tight words; none for a paragraph with nothing but an automatic number or hidden text."""
    if not paragraph.text[paragraph.label_end :].strip(BLANKS):
        return ""
    if paragraph.runs and all(run.hidden for run in paragraph.runs):
        return ""
    return tight(paragraph.text)


def _marks(paragraph: Paragraph) -> tuple[tuple[Mark, regex.Match[str]], ...]:
    start, length = paragraph.start, len(paragraph.stripped)
    if paragraph.text[start] not in _MARK_STARTS and not paragraph.text[start].isdecimal():
        return ()
    found = ((mark, mark.pattern.match(paragraph.text, start)) for mark in rules().marks)
    return tuple((mark, match) for mark, match in found if match and length <= mark.longest)


_MARK_STARTS = frozenset(
    "一二三四五六七八九十百（()）第、.．"
    + "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3220, 0x322A))))
)


def candidates(story: Sequence[Line]) -> list[Candidates]:
    """For each line its roles by score, the best first; TEXT is always among them."""
    scores: list[dict[str, float]] = [_mark_scores(line) for line in story]
    joining: list[tuple[int, Cue]] = []
    possible = rules().possible
    for index, line in enumerate(story):
        words, found = line.tight, scores[index]
        step = bisect_left(_STEPS, len(words))
        for cue in possible(step, line.paragraph.origin, index < _EARLY):
            if cue.join > 1:
                if index < cue.first:
                    joining.append((index, cue))
            elif (
                index < cue.first
                and cue.text.search(words)
                and not (cue.excluded and cue.excluded.search(words))
                and _stands_right(cue, story, index)
                and _followed(cue, story, index + 1)
            ):
                found[cue.role] = found.get(cue.role, 0.0) + cue.score
    _join(joining, story, scores)
    return [sorted(found.items(), key=lambda item: -item[1]) for found in scores]


def _join(
    joining: list[tuple[int, Cue]], story: Sequence[Line], scores: list[dict[str, float]]
) -> None:
    """Adds the scores of cues that read several lines as one; a line of its own kind ends them."""
    firm = [max(found.values(), default=0.0) >= _FIRM for found in scores]
    counted: set[tuple[int, int]] = set()
    for index, cue in joining:
        for joined in range(index, index + _reach(cue, story, index, firm)):
            if (joined, id(cue)) not in counted:
                counted.add((joined, id(cue)))
                scores[joined][cue.role] = scores[joined].get(cue.role, 0.0) + cue.score


def _mark_scores(line: Line) -> dict[str, float]:
    scores: dict[str, float] = {}
    for mark, _ in line.marks:
        role = mark_role(mark, line)
        scores[role] = max(scores.get(role, 0.0), mark.score)
    return scores


def mark_role(mark: Mark, line: Line) -> str:
    """The role a mark gives; decimal chapter numbers ("1.2.1") have the level of their depth."""
    if mark.style != "1.1":
        return mark.role
    match = next(match for other, match in line.marks if other is mark)
    return f"H{min(5, 1 + match['n'].count('.'))}"


def _reach(cue: Cue, story: Sequence[Line], index: int, firm: Sequence[bool]) -> int:
    """How many lines from ``index`` on the cue holds for, read as one: 0 if it does not hold."""
    if not _stands_right(cue, story, index):
        return 0
    reach, words = 0, ""
    for position in range(index, min(index + cue.join, len(story))):
        line = story[position]
        if line.marks or firm[position] or len(line.tight) > cue.longest:
            break
        if position > index and line.blanks_before > _GAP:
            break
        words += line.tight
        if (
            cue.text.search(words)
            and not (cue.excluded and cue.excluded.search(words))
            and _followed(cue, story, position + 1)
        ):
            reach = position - index + 1
    return reach


def _stands_right(cue: Cue, story: Sequence[Line], index: int) -> bool:
    if cue.set and not cue.set & setting(story[index]):
        return False
    if cue.previous is None:
        return True
    for position in range(index - 1, max(-1, index - 1 - cue.within), -1):
        words = story[position].tight
        if cue.previous.search(words):
            return True
        if cue.through is not None and not cue.through.search(words):
            return False
    return False


def _followed(cue: Cue, story: Sequence[Line], following: int) -> bool:
    after = story[following].tight if following < len(story) else None
    if cue.last and after is not None and not _after_the_text().search(after):
        return False
    return cue.next is None or (after is not None and bool(cue.next.search(after)))


@cache
def _after_the_text() -> regex.Pattern[str]:
    return regex.compile(_AFTER_THE_TEXT)


def setting(line: Line) -> frozenset[str]:
    """How the line is set, in the words that ``roles.toml`` uses."""
    paragraph = line.paragraph
    words = {"apart"} if line.apart else set()
    if len(_COLUMNS.findall(paragraph.stripped)) > 1:
        words.add("columns")
    if paragraph.geometry is not None and paragraph.geometry.alignment in ("center", "right"):
        words.add(paragraph.geometry.alignment)
    for run in paragraph.runs:
        if run.kind == "text" and paragraph.text[run.start : run.end].strip(BLANKS):
            if (run.font.size or 0) >= 18:
                words.add("large")
            if run.font.bold:
                words.add("bold")
            break
    return frozenset(words)
