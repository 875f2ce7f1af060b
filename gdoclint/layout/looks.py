"""How words really look: the face of each script, by class, and the size."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from gdoclint.document import BLANKS, Font, Paragraph
from gdoclint.layout.faces import Face, face, size_name
from gdoclint.patterns import lean

# Characters that only a Chinese face sets; quotation marks and dashes may be either script's.
CHINESE = "\u2e80-\u2fdf\u3003-\u3011\u3014-\u301f\u3021-\u9fff\uf900-\ufaff\uff01-\uff60"
_CHINESE = lean(f"[{CHINESE}、。]")


_WORDLESS = frozenset({"note", "break"})


class Look(Struct, frozen=True, cache_hash=True):
    """A Chinese face with its class, a size in points with its 号, and bold.

    ``face`` is None where the file names no Chinese face at all, ``kind`` for any class that is
    not prescribed anywhere.
    """

    face: Face | None
    size: float | None
    bold: bool
    kind: str | None

    @property
    def words(self) -> str:
        """The look in words: “宋体四号”, “Arial 13磅”."""
        name = self.face.name if self.face else "未指定的中文字体"
        return name + (size_name(self.size) if self.size else "")


class Stretch(Struct, frozen=True):
    """Words of one look; ``chinese`` tells whether a Chinese face sets some of them."""

    start: int
    end: int
    look: Look
    chinese: bool
    label: bool = False


def cut(stretch: Stretch, start: int, end: int) -> Stretch:
    """What of a stretch is between two offsets."""
    if start <= stretch.start and stretch.end <= end:
        return stretch
    start, end = max(stretch.start, start), min(stretch.end, end)
    return Stretch(start, end, stretch.look, stretch.chinese, stretch.label)


@lru_cache(maxsize=1024)
def look(font: Font) -> Look:
    """The look of a font."""
    one = face(font.east_asian) if font.east_asian else None
    return Look(one, font.size, font.bold, one.kind if one else None)


def stretches(paragraph: Paragraph) -> tuple[Stretch, ...]:
    """The words of a paragraph by look, in order.

    Without blanks, hidden words, note marks and exponents; ``label`` is an automatic number.
    """
    text, found = paragraph.text, []
    for run in paragraph.runs:
        kind, font = run.kind, run.font
        if kind in _WORDLESS or run.hidden or font.raised:
            continue
        start, end = run.start, run.end
        chinese = _CHINESE.search(text, start, end) is not None
        if chinese or text[start:end].strip(BLANKS):
            found.append(Stretch(start, end, look(font), chinese, kind == "number"))
    return tuple(found)


def chinese_in(words: str) -> int:
    """How many of these characters a Chinese face sets."""
    return len(_CHINESE.findall(words))
