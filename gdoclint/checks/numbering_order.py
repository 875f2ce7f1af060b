"""NUM001: levels in the wrong order, 1. above 一、, or levels passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gdoclint.checks.marks import mark, rank
from gdoclint.checks.quotations import own_marks
from gdoclint.document import Document
from gdoclint.finding import Hit, Related
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import STYLES, Heading, Tree

_LEVELS = frozenset(STYLES)
BARE = 20
"""Longest heading, in characters, that can be no list item of its own."""


@check("level-order")
def level_order(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A level nested in a lower one (error), and a level two steps below its parent (info).

    Values: ``upper`` the mark above it, ``between`` the levels passed over. Message ``jump``
    for levels passed over, once for each pair of levels in a unit.
    """
    for every in own_marks(document, tree):
        marks = [h for h in every if h.style in _LEVELS]
        if _step_by_step(marks):
            continue
        inverted = inversions(marks)
        for lower, higher in inverted:
            values = {"upper": mark(lower.style, lower.ordinal or 1)}
            related = (Related(lower.label, "上一层序号"),)
            yield Hit(higher.label, values, related=related)
        if not inverted:
            yield from _jumps(marks)


def _step_by_step(marks: Sequence[Heading]) -> bool:
    """Whether every mark stands at most one step below the mark before it, and none above that
    begins a run: so no level is upside down or passed over."""
    for upper, heading in pairwise(marks):
        if upper.style != heading.style:
            above = rank(heading.style) < rank(upper.style)
            if heading.ordinal == 1 if above else _is_jump(upper, heading):
                return False
    return True


def inversions(marks: Sequence[Heading]) -> list[tuple[Heading, Heading]]:
    """The first (lower level, higher level below it) of each pair of levels that stand upside down.

    Upside down is 1. 一、二、 2. (the lower level counts on around a run of the higher one), and a
    text that opens with a bare 1. and goes on with 一、.
    """
    found: dict[tuple[str, str], tuple[Heading, Heading]] = {}
    for index in range(1, len(marks)):
        lower, higher = marks[index - 1], marks[index]
        if higher.ordinal != 1 or rank(lower.style) <= rank(higher.style):
            continue
        if _counts_on(marks, index) or _opens_bare(marks, index):
            found.setdefault((lower.style, higher.style), (lower, higher))
    return list(found.values())


def _counts_on(marks: Sequence[Heading], index: int) -> bool:
    """Whether the mark before ``index`` goes on after a run of the higher level there.

    No mark of the higher level may stand above the run of the lower one.
    """
    lower, higher = marks[index - 1], marks[index]
    if lower.ordinal is None or _is_above(marks[:index], lower, higher):
        return False
    expected = 1
    for one in marks[index:]:
        if rank(one.style) < rank(higher.style):
            return False
        if one.style == higher.style:
            if one.ordinal != expected:
                return False
            expected += 1
        elif one.style == lower.style:
            return one.ordinal == lower.ordinal + 1
    return False


def _is_above(before: Sequence[Heading], lower: Heading, higher: Heading) -> bool:
    """Whether the run of the lower level already stands under the higher one, or has no start."""
    started = False
    for one in reversed(before):
        if one.style == higher.style:
            return True
        if rank(one.style) < rank(higher.style):
            return not started
        started = started or (one.style == lower.style and one.ordinal == 1)
    return not started


def _opens_bare(marks: Sequence[Heading], index: int) -> bool:
    """Whether the text opens with one bare heading 1. whose next line is 一、."""
    lower, higher = marks[0], marks[index]
    short = lower.form != "run_in" and lower.head.end - lower.head.start <= BARE
    return index == 1 and lower.ordinal == 1 and short and higher.paragraph - lower.paragraph <= 2


def _jumps(marks: Sequence[Heading]) -> Iterator[Hit]:
    open_: list[Heading] = []
    seen: set[tuple[str, str]] = set()
    for heading in marks:
        while open_ and rank(open_[-1].style) >= rank(heading.style):
            open_.pop()
        if open_ and _is_jump(open_[-1], heading):
            pair = open_[-1].style, heading.style
            if pair not in seen:
                seen.add(pair)
                upper, here = (STYLES.index(style) for style in pair)
                between = "、".join(f"“{mark(style, 1)}”" for style in STYLES[upper + 1 : here])
                values = {"upper": mark(pair[0], open_[-1].ordinal or 1), "between": between}
                related = (Related(open_[-1].label, "上一层序号"),)
                yield Hit(heading.label, values, (), related, "info", "jump")
        open_.append(heading)


def _is_jump(upper: Heading, heading: Heading) -> bool:
    """More than one step down; 一、 to 1. is usual in papers with two levels."""
    steps = STYLES.index(heading.style) - STYLES.index(upper.style)
    return steps > 1 and (upper.style, heading.style) != ("一、", "1.")
