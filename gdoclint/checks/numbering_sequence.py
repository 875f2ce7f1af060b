"""NUM002 and NUM003: numbers that are missing and numbers that stand twice.

Marks of one style run 1, 2, 3 … under each parent, or in one run through the text or through a
part of it. Both are usual; a fault is what neither explains. A lost number (NUM004) counts as
the number it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from gdoclint.checks.marks import mark, rank
from gdoclint.checks.numbering_faults import Located, Run
from gdoclint.checks.numbering_order import inversions
from gdoclint.checks.numbering_runs import Step, explain
from gdoclint.checks.quotations import own_marks
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import ARTICLE_STYLES, SILENT, Heading, Tree, Unit

SHORT_LINE = 30
"""Longest unnumbered heading, in characters."""
WHOLE_TEXT = 3
"""Articles of a text that lacks only its first; a text with fewer may be an excerpt."""
NEARLY_THE_SAME = 0.025
"""Cost by which another pattern must be better: less than any fault, more than a longer gap."""
_SENTENCE_END = "。；，！？;,!?"
_LEAD_IN = lean(r"(?:[：:]|(?:如下|以下|下列)[^。]{0,6}。)$")
NO_SEQUENCE = frozenset({"1.1"})
_INSERTED = lean(r"\s*第[^条]{1,9}条\s*之[一二三四五六七八九十]")


@check("sequence-gap")
def sequence_gap(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Headings before which numbers are missing.

    Values: ``missing`` the missing marks, ``previous`` the mark before, ``expected`` the mark
    that should stand there. Messages: ``first`` when the run does not begin with 1, ``wrong``
    when only this number is off. Edits renumber what follows.
    """
    for fault in tree.once(_faults, document):
        if fault.is_gap:
            yield fault.hit(document, tree)


@check("sequence-duplicate")
def sequence_duplicate(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Headings whose number already stands in the same run.

    Values: ``expected`` the mark that should stand there. Message ``restart`` when a whole run
    begins again without a new parent; then there are no edits. Else edits renumber.
    """
    for fault in tree.once(_faults, document):
        if not fault.is_gap:
            yield fault.hit(document, tree)


def _faults(document: Document, tree: Tree) -> list[Located]:
    found: list[Located] = []
    reached: dict[str, int] = {}
    for unit, every in zip(tree.units, own_marks(document, tree), strict=True):
        marks = [h for h in every if _counts(document, h)]
        order = _order(marks)
        if not _all_right(marks, order):
            found += _Sequences(document, tree, unit, marks, order, dict(reached)).faults()
        reached |= {heading.style: heading.ordinal or 0 for heading in marks}
    return found


def _counts(document: Document, heading: Heading) -> bool:
    """Whether the number counts on: decimal chapters and 第三条之一 do not."""
    if heading.style in NO_SEQUENCE:
        return False
    if heading.level is not None:
        return True
    text = document.paragraph(heading.paragraph).text
    return _INSERTED.match(text, heading.label.start) is None


def _all_right(marks: Iterable[Heading], order: Sequence[str]) -> bool:
    """Whether the numbers of every style, from the highest to the lowest, are all the next ones
    under their parent, or all the next ones of the text."""
    anew, through = set(order), set(order)
    last, count = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    upper = ""
    for heading in marks:
        style, ordinal = heading.style, heading.ordinal
        if style != upper:
            upper = style
            last |= dict.fromkeys(order[order.index(style) + 1 :], 0)
        last[style] += 1
        count[style] += 1
        if ordinal is not None:
            if ordinal != last[style]:
                anew.discard(style)
            if ordinal != count[style]:
                through.discard(style)
    return anew | through == set(order)


class _Sequences:
    """The runs of one unit, style by style in ``order``, from the top.

    ``reached`` has the last number of each style in the units before: a printed text may count
    on from another.
    """

    def __init__(
        self,
        document: Document,
        tree: Tree,
        unit: Unit,
        marks: Sequence[Heading],
        order: tuple[str, ...],
        reached: Mapping[str, int],
    ) -> None:
        self.document = document
        self.tree = tree
        self.unit = unit
        self.marks = marks
        self.reached = reached
        self.order = order
        self.gaps: list[tuple[int, int]] = []

    def faults(self) -> Iterator[Located]:
        """Faults in the order of the styles. A gap above explains a new start below."""
        for style in self.order:
            found = [f for f in self._of_style(style) if not self._excerpt(f)]
            for located in found:
                if located.fault.kind == "gap":
                    index = located.fault.index
                    before = located.run.headings[index - 1].paragraph if index else 0
                    self.gaps.append((before, located.heading.paragraph))
            yield from found

    def _of_style(self, style: str) -> list[Located]:
        """The faults under the pattern that explains this style best.

        Between readings of nearly the same cost the usual pattern wins: articles run through the
        text, other marks begin again under each parent.
        """
        above = self.order[: self.order.index(style)]
        counts = range(len(above), -1, -1)
        cost, best = float("inf"), list[Located]()
        for count in counts[::-1] if style == "第条" else counts:
            price, found = self._explained(style, frozenset(above[:count]))
            if price < cost - NEARLY_THE_SAME:
                cost, best = price, found
            if not cost:
                break
        return [located for located in best if not self._absorbed(located)]

    def _explained(self, style: str, parents: frozenset[str]) -> tuple[float, list[Located]]:
        cost, found = 0.0, []
        for one in self._runs(style, parents):
            price, faults = explain(one.steps)
            cost += price
            found += [Located(one, fault) for fault in faults]
        return cost, found

    def _runs(self, style: str, parents: frozenset[str]) -> list[Run]:
        """Marks of the style; a mark of a style in ``parents`` begins a new run."""
        runs: list[list[Heading]] = [[]]
        for heading in self.marks:
            if heading.style in parents:
                runs.append([])
            elif heading.style == style:
                runs[-1].append(heading)
        return [Run(tuple(one), self._steps(one)) for one in runs if one]

    def _steps(self, marks: list[Heading]) -> tuple[Step, ...]:
        ordinals = [heading.ordinal for heading in marks]
        if all(n is None or n == i for i, n in enumerate(ordinals, 1)):
            return tuple(Step(n) for n in ordinals)
        with_text = sum(1 for heading in marks if self._has_text(heading))
        usual = 2 * with_text >= len(marks)
        steps = [Step(ordinals[0])]
        for before, heading in pairwise(marks):
            back = (heading.ordinal or 0) <= (before.ordinal or 0)
            fresh = back and self._new_list(before, heading, usual)
            steps.append(Step(heading.ordinal, fresh))
        return tuple(steps)

    def _has_text(self, heading: Heading) -> bool:
        """Whether plain text follows directly."""
        after = self._between(heading.paragraph, self.document.paragraphs[-1].number + 1)
        return next(iter(after), "") == "TEXT"

    def _between(self, first: int, last: int) -> Iterator[str]:
        """Roles of the paragraphs strictly between two, chrome and blanks left out."""
        for number in range(first + 1, last):
            role = self.tree.roles.get(number, "BLANK")
            if role not in SILENT:
                yield role

    def _new_list(self, before: Heading, heading: Heading, text_is_usual: bool) -> bool:
        """Whether something between the two marks lets a list begin anew.

        That is a lead-in, a line of its own without a stop (a heading without a number), a table
        or another element, a gap in the levels above; or plain text where items have none.
        """
        if any(a <= before.paragraph and heading.paragraph <= b for a, b in self.gaps):
            return True
        last = ""
        for number in range(before.paragraph, heading.paragraph):
            role = self.tree.roles.get(number, "BLANK")
            if role in SILENT:
                continue
            last = self.document.paragraph(number).stripped
            if number == before.paragraph or role.startswith("H") or role == "ARTICLE":
                continue
            if role != "TEXT" or (len(last) <= SHORT_LINE and last[-1] not in _SENTENCE_END):
                return True
            if not text_is_usual or _LEAD_IN.search(last):
                return True
        return bool(_LEAD_IN.search(last))

    def _absorbed(self, located: Located) -> bool:
        """Whether the missing mark stands inside a paragraph: a line break was lost there."""
        fault, heading = located.fault, located.heading
        if not located.is_gap or fault.kind == "wrong":
            return False
        at = self.marks.index(heading)
        above = located.run.headings[fault.index - 1] if fault.index else self.marks[at - 1]
        first = above.paragraph if at else self.unit.first
        wanted = re.escape(mark(heading.style, fault.expected))
        inside = lean(rf"(?<=[。；：）”\s\u3000]){wanted}")
        for number in range(max(first, 1), heading.paragraph):
            paragraph = self.document.paragraph(number)
            if inside.search(paragraph.text.translate(_WIDE), paragraph.start + 1):
                return True
        return False

    def _excerpt(self, located: Located) -> bool:
        """Whether the run is part of another text and need not be whole."""
        first = located.heading
        if located.fault.index or not located.is_gap:
            return False
        if first.level is None:
            above = self.order[: self.order.index(first.style)]
            whole = len(located.run.headings) >= WHOLE_TEXT
            return first.ordinal != 2 or not whole or not set(above) <= set(ARTICLE_STYLES)
        if self.reached.get(first.style) == (first.ordinal or 0) - 1:
            return True
        return first is self.marks[0] and not self.unit.title


_WIDE = str.maketrans("().", "（）.")


def _order(marks: Iterable[Heading]) -> tuple[str, ...]:
    """The styles of a text from the highest down, as this text nests them."""
    marks = list(marks)
    present = dict.fromkeys(heading.style for heading in marks)
    order = sorted(present, key=rank)
    if "一、" in present and "第条" in present and next(iter(_first(present))) == "一、":
        order.remove("第条")
        order.insert(order.index("一、") + 1, "第条")
    for lower, higher in inversions(marks):
        order.remove(lower.style)
        order.insert(order.index(higher.style), lower.style)
    return tuple(order)


def _first(present: Iterable[str]) -> Iterator[str]:
    return (style for style in present if style in ("一、", "第条"))
