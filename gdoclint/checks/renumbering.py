"""Renumbers a run of headings with every reference to them, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gdoclint.checks.marks import CIRCLED, rank
from gdoclint.checks.references import Reference, to_marks
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit
from gdoclint.structure import ordinals
from gdoclint.structure.tree import ARTICLE_STYLES, Heading, Tree, Unit

Changes = Mapping[int, int | None]
"""Old number → new one; None when it cannot be said what a reference to it means."""


def referring(document: Document, tree: Tree, run: Sequence[Heading]) -> list[Reference]:
    """The places that refer, or may refer, to marks of a run."""
    unit = _unit(tree, run[0].paragraph)
    found = tree.once(_to_style, document, unit.first, run[0].style) if unit else []
    if not unit or not found:
        return []
    within = _Within(unit.headings, run, unit)
    return [one for one in found if within.meant(one)]


def _to_style(document: Document, tree: Tree, first: int, style: str) -> list[Reference]:
    """What refers, or may refer, to marks of a style in the unit that begins there."""
    unit = next(unit for unit in tree.units if unit.first == first)
    highest = style == min((m.style for m in unit.headings if m.level), key=rank, default=style)
    articles = any(m.style in ARTICLE_STYLES for m in tree.headings.values())
    paragraphs = _paragraphs(document, tree, unit)
    return list(to_marks(paragraphs, style, highest=highest, articles=articles))


def with_references(
    document: Document, references: Iterable[Reference], edits: Sequence[Edit], changes: Changes
) -> tuple[Edit, ...]:
    """The edits of the marks of a run, those of the references to them added.

    None at all if a place may be a reference and it is not sure what it means.
    """
    own = {edit.span for edit in edits}
    following = edits_of(document, (one for one in references if one.span not in own), changes)
    return () if following is None else (*edits, *following)


def changes_of(pairs: Iterable[tuple[int, int]], missing: Iterable[int] = ()) -> Changes:
    """What becomes of each number, from pairs of old and new ones.

    A number that stood twice and will not, and one that is ``missing``, may mean anything.
    """
    changes: dict[int, int | None] = {}
    for old, new in pairs:
        changes[old] = new if changes.get(old, new) == new else None
    return {**changes, **dict.fromkeys(missing)}


def edits_of(
    document: Document, references: Iterable[Reference], changes: Changes
) -> list[Edit] | None:
    """What these references become; None if one of them cannot be made out."""
    edits = []
    for one in references:
        new = changes.get(one.number, one.number)
        if new == one.number:
            continue
        if new is None or one.kind == "unclear":
            return None
        text = document.paragraph(one.span.paragraph).text
        edits.append(Edit(one.span, _like(text[one.span.start : one.span.end], new)))
    return edits


def _like(written: str, number: int) -> str:
    """A number in the writing of another."""
    if written.isdecimal():
        return str(number)
    if written in CIRCLED and number <= len(CIRCLED):
        return CIRCLED[number - 1]
    return ordinals.chinese(number)


def _unit(tree: Tree, paragraph: int) -> Unit | None:
    return next((u for u in tree.units if u.first <= paragraph <= u.last), None)


def _paragraphs(document: Document, tree: Tree, unit: Unit) -> Iterator[Paragraph]:
    """The text of a unit; that of the main one holds also notes and headers."""
    others = [u for u in tree.units if u is not unit]
    for paragraph in document.paragraphs:
        number = paragraph.number
        inside = unit.first <= number <= unit.last
        if inside or (unit is tree.main and not any(u.first <= number <= u.last for u in others)):
            yield paragraph


class _Within:
    """The part of a unit in which a number alone means a mark of the run."""

    def __init__(self, marks: Sequence[Heading], run: Sequence[Heading], unit: Unit) -> None:
        first, last = run[0], run[-1]
        above = [m for m in marks if rank(m.style) < rank(first.style)]
        before = [m for m in above if m.label < first.label]
        after = [m for m in above if m.label > last.label]
        self._parent = before[-1] if before else None
        self._through = any(first.label < m.label < last.label for m in above)
        self._first = self._parent.paragraph if self._parent else 0
        self._last = after[0].paragraph if after else max(unit.last, 1 << 30)

    def meant(self, reference: Reference) -> bool:
        """Whether the reference, if it is one, means a mark of the run."""
        if reference.parent is None:
            return self._first <= reference.span.paragraph < self._last
        if self._through or self._parent is None:
            return True
        return self._parent.ordinal == reference.parent
