"""A fault of a run of numbers, with the marks it concerns: where it shows and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.checks.marks import mark, numeral, numeral_span, run
from gdoclint.checks.numbering_runs import Fault, Step
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.structure.tree import ARTICLE_STYLES, Heading, Tree

if TYPE_CHECKING:
    from gdoclint.checks.renumbering import Changes


class Run(Struct, frozen=True):
    """Marks of one style that should count on from each other, with the reading of each."""

    headings: tuple[Heading, ...]
    steps: tuple[Step, ...]


class Located(Struct, frozen=True):
    """A fault with the run it is in."""

    run: Run
    fault: Fault

    @property
    def heading(self) -> Heading:
        """Where the fault shows."""
        return self.run.headings[self.fault.index]

    @property
    def is_gap(self) -> bool:
        """Whether numbers are missing before it; else its number is used twice."""
        if self.fault.kind == "wrong":
            return (self.heading.ordinal or 0) > self.fault.expected
        return self.fault.kind == "gap"

    def hit(self, document: Document, tree: Tree) -> Hit:
        """The hit at the heading, with the values that sequence-gap and -duplicate promise."""
        heading, fault = self.heading, self.fault
        ordinal = heading.ordinal or 0
        values = {
            "number": mark(heading.style, ordinal),
            "missing": run(heading.style, fault.expected, ordinal - 1) if self.is_gap else "",
            "previous": mark(heading.style, fault.expected - 1) if fault.expected > 1 else "",
            "expected": mark(heading.style, fault.expected),
        }
        related: tuple[Related, ...] = ()
        if fault.index and fault.kind != "restart":
            related = (Related(self.run.headings[fault.index - 1].label, "上一个同级序号"),)
        edits = self._edits(document, tree)
        return Hit(heading.label, values, edits, related, message=self._message())

    def _message(self) -> str:
        fault = self.fault
        if fault.kind == "restart":
            return "restart"
        if not self.is_gap:
            return ""
        if fault.kind == "wrong" and fault.index + fault.length < len(self.run.steps):
            return "wrong"
        return "" if fault.expected > 1 else "first"

    def _edits(self, document: Document, tree: Tree) -> tuple[Edit, ...]:
        """Renumber the faulty marks and the references to them; nothing when a mark of them is
        automatic or a reference cannot be made out."""
        from gdoclint.checks.renumbering import referring, with_references

        fault = self.fault
        if fault.kind == "restart" or self.heading.style in ARTICLE_STYLES:
            return ()
        last = fault.index + fault.length if fault.kind == "wrong" else self._end()
        shift = fault.expected - (self.heading.ordinal or 0)
        edits: list[Edit] = []
        numbers: dict[int, int] = {}
        for index in range(fault.index, last):
            heading = self.run.headings[index]
            number = fault.expected + index - fault.index
            if fault.kind != "wrong":
                number = (heading.ordinal or 0) + shift
            span = numeral_span(document.paragraph(heading.paragraph), heading)
            if span is not None:
                edits.append(Edit(Span(heading.paragraph, *span), numeral(heading.style, number)))
                numbers[index] = number
            elif heading.ordinal is not None:
                return ()
        references = referring(document, tree, self.run.headings) if edits else []
        if not references:
            return tuple(edits)
        return with_references(document, references, edits, self._changes(numbers))

    def _changes(self, numbers: Mapping[int, int]) -> Changes:
        """What becomes of the numbers of the run when those at these places are changed."""
        from gdoclint.checks.renumbering import changes_of

        fault = self.fault
        old = ((at, heading.ordinal) for at, heading in enumerate(self.run.headings))
        pairs = ((number, numbers.get(at, number)) for at, number in old if number)
        missing = range(fault.expected, self.heading.ordinal or 0) if fault.kind == "gap" else ()
        return changes_of(pairs, missing)

    def _end(self) -> int:
        """Where the run that the fault shifts ends: before a new list or the next fault."""
        headings = self.run.headings
        for index in range(self.fault.index + 1, len(headings)):
            before, here = headings[index - 1].ordinal, headings[index].ordinal
            if here is not None and before is not None and here != before + 1:
                return index
        return len(headings)
