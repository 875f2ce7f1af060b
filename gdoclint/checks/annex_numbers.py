"""Renumbers annexes: in the 附件说明, over the annexes and wherever the text refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.annex_items import Item
from gdoclint.checks.references import to_annexes
from gdoclint.checks.renumbering import Changes, changes_of, edits_of
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Edit, Span
from gdoclint.patterns import rich
from gdoclint.structure.tree import Tree

_LABEL = rich(rf"^[{BLANKS}]*附[{BLANKS}]*件[{BLANKS}]*(?P<n>[0-9]{{1,2}})[{BLANKS}：:]*$")


def renumbered(document: Document, tree: Tree, listed: Sequence[Item]) -> tuple[Edit, ...]:
    """Edits that number the listed annexes from 1 and take labels and references along.

    None when a number is automatic or stands twice, or when a reference cannot be made out.
    """
    changes = changes_of((item.number or 0, place) for place, item in enumerate(listed, 1))
    edits = [edit for edit in _of_list(listed) if not _is_automatic(document, edit)]
    changed = sum(item.number != place for place, item in enumerate(listed, 1))
    if len(edits) < changed or len(changes) < len(listed):
        return ()
    labels = list(_labels(document, tree))
    new = [changes.get(int(text), int(text)) for _, text in labels]
    if len(set(new)) < len(new):
        return ()
    elsewhere = {*tree.main.numbers("ATTACHMENT_NOTE"), *(span.paragraph for span, _ in labels)}
    text = (p for p in document.paragraphs if p.number not in elsewhere)
    following = edits_of(document, to_annexes(text), changes)
    if following is None:
        return ()
    return (*edits, *_of_labels(labels, changes), *following)


def _of_list(listed: Sequence[Item]) -> Iterator[Edit]:
    for place, item in enumerate(listed, 1):
        if item.mark is not None and item.number != place:
            start = item.mark.start
            end = start + len(str(item.number))
            yield Edit(Span(item.mark.paragraph, start, end), str(place))


def _labels(document: Document, tree: Tree) -> Iterator[tuple[Span, str]]:
    """The numbers on the annexes themselves."""
    for unit in tree.units:
        for number in unit.numbers("ANNEX_LABEL")[:1]:
            match = _LABEL.match(document.paragraph(number).text)
            if match is not None:
                yield Span(number, *match.span("n")), match["n"]


def _of_labels(labels: Sequence[tuple[Span, str]], changes: Changes) -> Iterator[Edit]:
    for span, text in labels:
        new = changes.get(int(text))
        if new is not None and new != int(text):
            yield Edit(span, str(new))


def _is_automatic(document: Document, edit: Edit) -> bool:
    return edit.span.start < document.paragraph(edit.span.paragraph).label_end
