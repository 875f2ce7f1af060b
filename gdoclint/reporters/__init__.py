"""How reports are shown: one module a format, each ``render(reports, style)`` yielding pieces.

A reporter asks for the next report only after it has yielded something for the last one (an
empty piece if there is nothing to say): so several can share one pass (``several.py``).
It holds no report while it yields (``of_each``): while one document is read no other is held.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from msgspec import Struct, field

if TYPE_CHECKING:
    from gdoclint.engine import Report
    from gdoclint.rulebook.card import Card

Language = Literal["zh", "en"]
Made = TypeVar("Made")


class Format(Struct, frozen=True):
    """Where a format is made and how it leaves.

    ``people`` read it at a terminal, in the encoding of that; all others are UTF-8, or bytes
    that no terminal can show (``binary``). ``needs`` is the package that makes it, which comes
    with the extra of the format's name.
    """

    module: str
    people: bool = False
    binary: bool = False
    needs: str | None = None


FORMATS = {
    "full": Format("gdoclint.reporters.full", people=True),
    "concise": Format("gdoclint.reporters.concise", people=True),
    "grouped": Format("gdoclint.reporters.grouped", people=True),
    "json": Format("gdoclint.reporters.json_"),
    "jsonl": Format("gdoclint.reporters.jsonl"),
    "sarif": Format("gdoclint.reporters.sarif"),
    "github": Format("gdoclint.reporters.github", people=True),
    "gitlab": Format("gdoclint.reporters.gitlab"),
    "junit": Format("gdoclint.reporters.junit"),
    "checkstyle": Format("gdoclint.reporters.checkstyle"),
    "rdjson": Format("gdoclint.reporters.rdjson"),
    "html": Format("gdoclint.reporters.html"),
    "csv": Format("gdoclint.reporters.csv_"),
    "xlsx": Format("gdoclint.reporters.xlsx", binary=True, needs="xlsxwriter"),
}
"""Every format by its name."""


class Style(Struct, frozen=True):
    """How to show it. ``width`` is that of the terminal in cells; ``ambiguous`` the cells of a
    character such as “ or —, which are two in terminals of a Chinese code page. ``cards`` are
    the rules of the run by code, for formats that explain them. ``suppressed``: also show what
    comments in the documents silence."""

    colour: bool = False
    width: int = 100
    ambiguous: Literal[1, 2] = 1
    language: Language = "zh"
    quiet: bool = False
    cards: Mapping[str, Card] = field(default_factory=dict)
    suppressed: bool = False


Reporter: TypeAlias = "Callable[[Iterable[Report], Style], Iterator[str]]"
BinaryReporter: TypeAlias = "Callable[[Iterable[Report], Style], Iterator[bytes]]"


def reporter(name: str) -> Reporter:
    """The reporter of that format, which is not binary, imported now."""
    render: Reporter = importlib.import_module(FORMATS[name].module).render
    return render


def encoded(name: str) -> BinaryReporter:
    """The reporter of that format, its pieces as the bytes of a file; text is UTF-8."""
    if FORMATS[name].binary:
        binary: BinaryReporter = importlib.import_module(FORMATS[name].module).render
        return binary
    render = reporter(name)

    def pieces(reports: Iterable[Report], style: Style) -> Iterator[bytes]:
        for piece in render(reports, style):
            # Names of files may hold bytes that are no Unicode.
            yield piece.encode("utf-8", errors="replace")

    return pieces


def of_each(make: Callable[[Report], Made], reports: Iterable[Report]) -> Iterator[Made]:
    """What is made of each report. A loop variable would hold the report until the next one is
    there; this lets go of it."""
    return map(make, reports)
