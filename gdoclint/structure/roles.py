"""Scores the candidate roles of every line by the cues that hold for it."""

from __future__ import annotations

from collections.abc import Sequence

from gdoclint.structure.cues import ANY, Cue, Mark, compiled, cues, possible
from gdoclint.structure.lines import Line, kinds_of

_AFTER_THE_TEXT = r"^附(?:件|录)?[\d一二三四五六七八九十]{0,2}：?$|^(?:抄送|抄报|分送|主题词)|印发$"
_FIRM = 9.0
"""A line with a role of this score is no part of a title or a name over several lines."""
_GAP = 1
"""Lines with more blank lines between them are not read as one."""

Candidates = list[tuple[str, float]]
"""Roles with their scores, the best first."""


def candidates(story: Sequence[Line]) -> list[Candidates]:
    """For each line its roles by score, the best first; TEXT is always among them."""
    scores: list[dict[str, float]] = [_mark_scores(line) for line in story]
    joining: list[tuple[int, Cue]] = []
    begin = _beginnings(story)
    for index, line in enumerate(story):
        words, found = line.tight, scores[index]
        for cue in possible(words, line.kinds, line.paragraph.origin, index):
            if (
                index >= cue.first
                or (cue.starts and not words.startswith(cue.starts))
                or (cue.previous_starts and index <= begin[cue.previous_starts])
            ):
                continue
            if cue.join > 1:
                if not line.marks:
                    joining.append((index, cue))
            elif _holds(cue, story, index):
                found[cue.role] = found.get(cue.role, 0.0) + cue.score
    _join(joining, story, scores)
    return [sorted(found.items(), key=lambda item: -item[1]) for found in scores]


def _beginnings(story: Sequence[Line]) -> dict[tuple[str, ...], int]:
    """For the beginnings that cues want of a line above, where the first such line stands."""
    wanted = {cue.previous_starts for cue in cues() if cue.previous_starts}
    return {
        starts: next((i for i, line in enumerate(story) if line.tight.startswith(starts)), ANY)
        for starts in wanted
    }


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


def _holds(cue: Cue, story: Sequence[Line], index: int) -> bool:
    """Whether a cue holds for the one line at ``index``, whose beginning and kind suit it."""
    line = story[index]
    words = line.tight
    if cue.ends and not words.endswith(cue.ends):
        return False
    if cue.has and not _any_in(cue.has, words):
        return False
    if cue.set and cue.set.isdisjoint(line.setting):
        return False
    if cue.looks_back and not _preceded(cue, story, index):
        return False
    return _reads(cue, words) and _followed(cue, story, index + 1)


def _any_in(wanted: tuple[str, ...], words: str) -> bool:
    for one in wanted:  # noqa: SIM110  any() costs as much as five of these
        if one in words:
            return True
    return False


def _reads(cue: Cue, words: str) -> bool:
    """Whether the words match what the cue says in patterns."""
    if cue.text and not compiled(cue.text).search(words):
        return False
    return not (cue.excluded and compiled(cue.excluded).search(words))


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


def _reach(cue: Cue, story: Sequence[Line], index: int, firm: Sequence[bool]) -> int:
    """How many lines from ``index`` on the cue holds for, read as one: 0 if it does not hold."""
    reach, words = 0, ""
    for position in range(index, min(index + cue.join, len(story))):
        line = story[position]
        if line.marks or firm[position] or len(line.tight) > cue.longest:
            break
        if position > index and line.blanks_before > _GAP:
            break
        words += line.tight
        if cue.ends and not words.endswith(cue.ends):
            continue
        kinds = kinds_of(words) if position > index else line.kinds
        if (
            cue.can_be(kinds)
            and (not cue.has or _any_in(cue.has, words))
            and _reads(cue, words)
            and (not cue.looks_back or _preceded(cue, story, index))
            and _followed(cue, story, position + 1)
        ):
            reach = position - index + 1
    return reach


def _followed(cue: Cue, story: Sequence[Line], following: int) -> bool:
    """Whether what follows is as the cue says."""
    after = story[following] if following < len(story) else None
    if cue.last and after is not None and not compiled(_AFTER_THE_TEXT).search(after.tight):
        return False
    if cue.next_kinds and (after is None or cue.next_kinds.isdisjoint(after.kinds)):
        return False
    return not cue.next or (after is not None and bool(compiled(cue.next).search(after.tight)))


def _preceded(cue: Cue, story: Sequence[Line], index: int) -> bool:
    for position in range(index - 1, max(-1, index - 1 - cue.within), -1):
        if _is_the_line_before(cue, story[position]):
            between = story[position + 1 : index] if cue.through else ()
            return all(compiled(cue.through).search(line.tight) for line in between)
    return False


def _is_the_line_before(cue: Cue, line: Line) -> bool:
    if cue.previous_starts and not line.tight.startswith(cue.previous_starts):
        return False
    if cue.previous_kinds and cue.previous_kinds.isdisjoint(line.kinds):
        return False
    return not cue.previous or bool(compiled(cue.previous).search(line.tight))
