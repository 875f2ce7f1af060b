"""DIG010: figures of a text that contradict each other (条例 第二十条（四）：数字准确)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gdoclint.checks.changes import changes
from gdoclint.checks.item_counts import item_counts
from gdoclint.checks.running_text import by_paragraph, with_figures
from gdoclint.checks.shares import shares
from gdoclint.checks.sums import sums
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Words and patterns without which a paragraph states no share, no change and no sum.
_STATES = (
    ("占率", lean(r"[，,]\s*(?:占|[\u4e00-\u9fff]{2,3}率)[^，。；0-9\n]{0,6}[0-9]"), shares),
    (
        "由从",
        lean(r"[由从][^，。；：、0-9\n]{0,12}[0-9][0-9.,]*[^，。；：、0-9\n]{1,40}[0-9]"),
        changes,
    ),
    (
        ("其中", "分别", "即", "共", "计"),
        lean(r"(?:其中|分别[为是]|即|共|合计|总计)[^，。；0-9\n]{0,12}[0-9]"),
        sums,
    ),
)


@check("arithmetic")
def arithmetic(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Shares, changes, sums and numbers of items that do not follow from their own figures."""
    figures = with_figures(document, tree, options)
    asked: dict[int, list[Callable[[int, str], Iterator[Hit]]]] = {}
    for words, pattern, faults in _STATES:
        for paragraph, _ in by_paragraph(figures.found(pattern, words)):
            asked.setdefault(paragraph.number, []).append(faults)
    for number, several in asked.items():
        for fault in several:
            yield from fault(number, document.paragraph(number).text)
    yield from item_counts(document, tree, options)
