"""Says what the rules cost: ``python benchmarks/checks.py [FILE…]``.

Without files, notices of 15 pages made here, the first of which only warms up. Prints CPU time a
document: reading, structure, all rules, and what each family and the five dearest rules take of
it. Ends with 1 when all rules take longer than reading does.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import documents

from gdoclint import structure
from gdoclint.document import Document
from gdoclint.engine import Settings, check_document
from gdoclint.finding import Hit
from gdoclint.plugins import rulebook
from gdoclint.readers import read
from gdoclint.rulebook.check import CHECKS, Check, Options
from gdoclint.rulebook.registry import Rulebook

PAGES = 15
NOTICES = 9
READING, STRUCTURE, RULES = "reading", "structure", "all rules"


class Spent(Counter[str]):
    """CPU seconds by what they were spent on."""

    def timed(self, what: str, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What the function returns, its time added."""
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            self[what] += time.process_time() - start

    def hits(self, names: dict[int, str], check: Check, *given: Any) -> Iterator[Hit]:
        """The hits of a check, its time added to the card whose parameters it gets."""
        options = next(one for one in given if isinstance(one, Options))
        name = names[id(options.params)]
        hits = self.timed(name, lambda: iter(check(*given)))
        while (hit := self.timed(name, next, hits, None)) is not None:
            yield hit


def inputs(given: list[str]) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the files; notices that differ from each other when none is given."""
    if given:
        yield from ((path, Path(path).read_bytes()) for path in given)
    else:
        for seed in range(NOTICES):
            yield f"{seed}.docx", documents.word_file(PAGES, seed)


def measure(files: list[tuple[str, bytes]], book: Rulebook, spent: Spent) -> None:
    """Read and check the files, as separate steps."""
    settings = Settings(profile="formal")
    parse = partial(spent.timed, STRUCTURE, structure.parse)
    with patch.object(structure, "parse", parse):
        for path, data in files:
            document: Document = spent.timed(READING, read, path, data=data)
            spent.timed(RULES, check_document, document, settings, book)
    spent[RULES] -= spent[STRUCTURE]


def by_rule(files: list[tuple[str, bytes]], book: Rulebook) -> Counter[str]:
    """CPU seconds of each rule on these files."""
    spent = Spent()
    names = {id(card.params): card.code for card in book.cards}
    wrapped = {kind: partial(spent.hits, names, CHECKS[kind]) for kind in list(CHECKS)}
    with patch.dict(CHECKS, wrapped):
        measure(files, book, spent)
    return Counter({code: s for code, s in spent.items() if code in names.values()})


def told(costs: list[tuple[str, float]], number: int) -> str:
    """Milliseconds a document by name."""
    return ", ".join(f"{name} {seconds / number * 1000:.2f}" for name, seconds in costs)


def main() -> int:
    """1 when the rules take longer than reading."""
    book, given = rulebook(), sys.argv[1:]
    files = list(inputs(given))
    measure(files if given else files[:1], book, Spent())  # so that nothing is done for the first
    files = files if given else files[1:]
    whole, number = Spent(), len(files)
    measure(files, book, whole)
    rules = by_rule(files, book)
    families = Counter[str]()
    for code, seconds in rules.items():
        families[code[:3]] += seconds
    kept = whole[RULES] <= whole[READING]
    cost, limit = (whole[what] / number * 1000 for what in (RULES, READING))
    print(f"{'ok  ' if kept else 'OVER'} {RULES}: {cost:.1f} ms (limit {limit:.1f} ms, {READING})")
    print(f"     {told([(what, whole[what]) for what in (READING, STRUCTURE)], number)} ms")
    print(f"     by family: {told(families.most_common(), number)} ms")
    print(f"     dearest: {told(rules.most_common(5), number)} ms")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
