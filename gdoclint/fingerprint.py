"""What stays the same about a finding while the rest of a document is edited."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gdoclint.document import Document
from gdoclint.finding import Span
from gdoclint.patterns import lean

try:
    from _blake2 import blake2b  # hashlib's own; hashlib loads OpenSSL, which nobody needs here
except ImportError:
    from hashlib import blake2b

AROUND = 12

# NFKC leaves ASCII, Chinese characters and most of the marks between these alone, and takes its
# time for them. Only accents are joined to a letter before them.
_CHANGING = lean(r"[^\0-~、。〇《》〈〉“”‘’〔〕—\u4e00-\u9fff]+")
_ACCENT = lean(r"[\u0300-\u036f]")


def fingerprints(document: Document, places: Iterable[tuple[str, Span]]) -> Iterator[str]:
    """A mark of 16 hex digits for each code and span, in order.

    Made of the code, the words of the span and up to twelve characters on either side, widths
    and blanks ignored, and which occurrence of these it is: never of a position.
    """
    seen: dict[str, int] = {}
    for code, span in places:
        text, start, end = document.paragraph(span.paragraph).text, span.start, span.end
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        key = normal(f"{code}\0{before}\0{text[start:end]}\0{after}")
        seen[key] = occurrence = seen.get(key, 0) + 1
        yield blake2b(f"{key}\0{occurrence}".encode(), digest_size=8).hexdigest()


def normal(words: str) -> str:
    """The words without what a mark ignores."""
    accented = _ACCENT.search(words) is not None
    changed = _normal(words) if accented else _CHANGING.sub(lambda f: _normal(f[0]), words)
    return "".join(changed.split())


@lru_cache(maxsize=256)
def _normal(characters: str) -> str:
    return unicodedata.normalize("NFKC", characters)
