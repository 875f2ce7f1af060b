"""Texts by what they have in common: a mark for equal ones, a MinHash for nearly equal ones."""

from __future__ import annotations

import base64
import unicodedata
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from importlib.util import find_spec

from gdoclint.checks.running_text import main_text
from gdoclint.document import Document
from gdoclint.patterns import lean
from gdoclint.structure.tree import Tree

Sketch = str
"""A MinHash in base64; empty when the package that makes it is not installed, or for a text too
short to be compared."""

PERMUTATIONS = 128
BANDS = 16
SEED = 9704
SHINGLE = 6
"""Characters of a shingle."""

LONG = 3000
"""Characters of a text from which on a sample of its shingles is enough."""

# Every fourth or so: those that begin with a character of this stretch of the table, wherever
# they stand.
_SAMPLE = lean(r"(?=([\u5000-\u5bff].{5}))")

SHORTEST = 120
"""Characters of a text, words and figures only, below which nothing is said of likeness."""

_NO_WORD = lean(r"[\W_]+")


def available() -> bool:
    """Whether sketches can be made (``pip install "gdoclint[audit]"``)."""
    return find_spec("rensa") is not None


def bare(text: str) -> str:
    """Words and figures only, of one width."""
    words = _NO_WORD.sub("", text)
    if unicodedata.is_normalized("NFKC", words):
        return words
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", words))


def sketched(document: Document, tree: Tree) -> tuple[str, int, Sketch]:
    """The mark of the document's text, its length in characters, and its sketch."""
    text = bare(main_text(document, tree).text)
    mark = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return mark, len(text), sketch(text)


def sketch(text: str) -> Sketch:
    """The MinHash of a bare text's shingles."""
    if len(text) < SHORTEST or not available():
        return ""
    from rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    if len(text) >= LONG:
        made.update(_SAMPLE.findall(text))
    else:
        made.update([text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1)])
    return base64.b64encode(array("I", made.digest()).tobytes()).decode()


def bands(one: Sketch) -> Iterator[bytes]:
    """Marks of which two texts share at least one when they are much alike.

    With 16 bands of 8 rows: nine in ten at a likeness of 0.77, practically all from 0.9 on.
    """
    values = base64.b64decode(one)
    size = len(values) // BANDS
    for band in range(BANDS):
        rows = values[band * size : (band + 1) * size]
        yield blake2b(rows, digest_size=8, salt=bytes([band])).digest()


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of shingles that two texts have in common, 0 to 1, as the sketches estimate it."""
    left, right = (array("I", base64.b64decode(sketch)) for sketch in (one, other))
    return sum(a == b for a, b in zip(left, right, strict=True)) / len(left)
