"""Says which checks cost most: ``python benchmarks/checks.py FILE…`` (default: a long text)."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Any

import documents

from gdoclint.engine import Settings, check_document
from gdoclint.finding import Hit
from gdoclint.plugins import rulebook
from gdoclint.readers import read
from gdoclint.rulebook.check import CHECKS, Check


def timed(name: str, check: Check, spent: Counter[str], *given: Any) -> Iterator[Hit]:
    """The hits of the check, its CPU seconds added to ``spent``."""
    hits = iter(check(*given))
    while True:
        start = time.process_time()
        hit = next(hits, None)
        spent[name] += time.process_time() - start
        if hit is None:
            return
        yield hit


def main() -> None:
    """Print the twenty dearest checks, all files together."""
    book, spent, given = rulebook(), Counter[str](), sys.argv[1:]
    files = [read(path) for path in given]
    if not files:
        files = [read("long.txt", data=documents.text_file(10_000).encode())]
    for kind in {card.kind for card in book.cards}:
        CHECKS[kind] = partial(timed, kind, CHECKS[kind], spent)
    start = time.process_time()
    for document in files:
        check_document(document, Settings(profile="formal"), book)
    total = time.process_time() - start
    print(f"{total:7.3f} s structure and checks, of which checks {sum(spent.values()):.3f} s")
    for name, seconds in spent.most_common(20):
        print(f"{seconds:7.3f} s {name}")


if __name__ == "__main__":
    main()
