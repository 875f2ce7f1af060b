"""DIG010: figures of a text that contradict each other (条例 第二十条（四）：数字准确)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from gdoclint.checks.item_counts import item_counts
from gdoclint.checks.running_text import by_paragraph, with_figures
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# What states shares, changes and sums, each judged in a module of that name: a pattern, and words
# that its lines hold where that is quicker.
_STATES = {
    "shares": ("占率", lean(r"[，,]\s*(?:占|[\u4e00-\u9fff]{2,3}率)[^，。；0-9\n]{0,6}[0-9]")),
    "changes": (
        "由从",
        lean(
            r"[由从][^，。；：、0-9\n]{0,12}[0-9][0-9.,]*[^，。；：、0-9\n]{0,30}?"
            r"[增提升扩降减压缩精调][^，。；：、0-9\n]{0,12}[0-9]"
        ),
    ),
    "sums": ("", lean(r"(?:其中|分别[为是]|即|共|合计|总计)[^，。；0-9\n]{0,12}[0-9]")),
}


@check("arithmetic")
def arithmetic(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Shares, changes, sums and numbers of items that do not follow from their own figures."""
    figures = with_figures(document, tree, options)
    asked: dict[int, list[str]] = {}
    for name, (words, pattern) in _STATES.items():
        for paragraph, _ in by_paragraph(figures.found(pattern, words)):
            asked.setdefault(paragraph.number, []).append(name)
    for number, names in asked.items():
        for name in names:
            yield from _faults(name)(number, document.paragraph(number).text)
    yield from item_counts(document, tree, options)


def _faults(name: str) -> Callable[[int, str], Iterator[Hit]]:
    """What finds the faults of that name; most texts state sums only."""
    faults: Callable[[int, str], Iterator[Hit]] = getattr(
        import_module(f"gdoclint.checks.{name}"), name
    )
    return faults
