"""Whether a cue that the sieve lets through holds for a line, or for lines read as one."""

from __future__ import annotations

from collections.abc import Sequence

from gdoclint.structure.cues import Cue, search
from gdoclint.structure.kinds import Kinds, kinds_of
from gdoclint.structure.lines import Candidates, Line

_AFTER_THE_TEXT = r"^附(?:件|录)?[\d一二三四五六七八九十]{0,2}：?$|^(?:抄送|抄报|分送|主题词)|印发$"
_FIRM = 9.0
"""A line with a role of this score is no part of a title or a name over several lines."""
_GAP = 1
"""Lines with more blank lines between them are not read as one."""


def holds(cue: Cue, story: Sequence[Line], index: int) -> bool:
    """Whether a cue holds for the one line at ``index``, where the sieve has not told yet."""
    line = story[index]
    if cue.text and search(cue.text)(line.tight) is None:
        return False
    if cue.looks_back and not _preceded(cue, story, index):
        return False
    if cue.looks_ahead and not _followed(cue, story, index + 1):
        return False
    return not cue.excluded or search(cue.excluded)(line.tight) is None


def spans(
    story: Sequence[Line], index: int, ranked: Sequence[Candidates], most: int
) -> list[tuple[str, Kinds]]:
    """The words, and what they look like, of the line at ``index`` and of it joined with one
    more line each time, ``most`` lines at most; a line with a mark or a firm role, as ``ranked``,
    or a wide gap, ends them."""
    found: list[tuple[str, Kinds]] = []
    words = ""
    for position in range(index, min(index + most, len(story))):
        line = story[position]
        roles = ranked[position]
        if line.marks or (roles and roles[0][1] >= _FIRM):
            break
        if found and line.blanks_before > _GAP:
            break
        words += line.tight
        found.append((words, kinds_of(words) if found else line.kinds))
    return found


def reach(
    cue: Cue, story: Sequence[Line], index: int, together: Sequence[tuple[str, Kinds]]
) -> int:
    """How many lines from ``index`` on the cue holds for, read as one: 0 if it does not hold."""
    found = 0
    if cue.looks_back and not _preceded(cue, story, index):
        return found
    for count, (words, kinds) in enumerate(together[: cue.join], 1):
        if len(story[index + count - 1].tight) > cue.longest:
            break
        if (
            (not cue.ends or words.endswith(cue.ends))
            and (not cue.kinds or cue.kinds & kinds)
            and not cue.other_kinds & kinds
            and (not cue.has or any(one in words for one in cue.has))
            and (not cue.text or search(cue.text)(words) is not None)
            and (not cue.excluded or search(cue.excluded)(words) is None)
            and (not cue.looks_ahead or _followed(cue, story, index + count))
        ):
            found = count
    return found


def _followed(cue: Cue, story: Sequence[Line], following: int) -> bool:
    """Whether what follows is as the cue says."""
    if following == len(story):
        return not (cue.next_kinds or cue.next)
    after = story[following]
    if cue.next_kinds and not cue.next_kinds & after.kinds:
        return False
    if cue.last and search(_AFTER_THE_TEXT)(after.tight) is None:
        return False
    return not cue.next or search(cue.next)(after.tight) is not None


def _preceded(cue: Cue, story: Sequence[Line], index: int) -> bool:
    """Whether a line above is as the cue says, and so are those between."""
    for position in range(index - 1, max(-1, index - 1 - cue.within), -1):
        if _is_the_line_before(cue, story[position]):
            between = story[position + 1 : index] if cue.through else ()
            return all(search(cue.through)(line.tight) is not None for line in between)
    return False


def _is_the_line_before(cue: Cue, line: Line) -> bool:
    if cue.previous_starts and not line.tight.startswith(cue.previous_starts):
        return False
    if cue.previous_kinds and not cue.previous_kinds & line.kinds:
        return False
    return not cue.previous or search(cue.previous)(line.tight) is not None
