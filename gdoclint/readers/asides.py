"""Comments in text files that speak to gdoclint: ``<!-- gdoclint: … -->`` within one line.

They are no text of the document, in .txt as little as in Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gdoclint.document import Comment
from gdoclint.patterns import lean
from gdoclint.readers.markdown import HOLE, blank_ends, comment_starts

_ASIDE = lean(r"<!--\s*(gdoclint\s*[:：].*?)-->")


def asides(lines: Sequence[str], markdown: bool) -> Iterator[Comment]:
    """The comments to gdoclint in these lines; in Markdown not those in code."""
    starts = comment_starts(lines) if markdown else None
    for number, line in enumerate(lines, 1):
        for match in _ASIDE.finditer(line):
            if starts is None or (number, match.start()) in starts:
                yield Comment("", match[1].strip(), number, match.start(), match.end())


def is_aside(text: str) -> bool:
    """Whether these words are such a comment and nothing else, blanks around it aside."""
    return _ASIDE.fullmatch(text.strip()) is not None


def without(lines: Iterable[str], comments: Iterable[Comment]) -> list[str]:
    """The lines with these comments masked; each keeps its length."""
    masked = list(lines)
    for comment in comments:
        line = masked[comment.paragraph - 1]
        line = line[: comment.start] + HOLE * (comment.end - comment.start) + line[comment.end :]
        masked[comment.paragraph - 1] = blank_ends(line)
    return masked
