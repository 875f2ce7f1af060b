"""The words of a title inside its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from gdoclint.document import BLANKS
from gdoclint.patterns import rich
from gdoclint.structure.tokens import expand

if TYPE_CHECKING:
    import regex


@cache
def _document_number() -> regex.Pattern[str]:
    return rich(expand(r"^{DOCNO}$"))


def title_lines(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each line of a title's paragraph.

    A document number that stands on a line of its own under the title is none of them.
    """
    several = "\n" in text.strip(BLANKS + "\n")
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip(BLANKS + "\n\r\x0b")
        if words and not (several and _document_number().match(words)):
            yield start + line.index(words), words
        start += len(line)
