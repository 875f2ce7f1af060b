"""How words really look: the face of each script, by class, and the size."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from gdoclint.document import BLANKS, Font, Paragraph
from gdoclint.layout.faces import Face, face
from gdoclint.layout.sizes import size_name
from gdoclint.patterns import lean

# Characters that only a Chinese face sets; quotation marks and dashes may be either script's.
CHINESE = "\u2e80-\u2fdf\u3003-\u3011\u3014-\u301f\u3021-\u9fff\uf900-\ufaff\uff01-\uff60"
_CHINESE = lean(f"[{CHINESE}、。]")


class Look(Struct, frozen=True):
    """A Chinese face with its class, a size in points with its 号, and bold.

    ``face`` is None where the file names no Chinese face at all.
    """

    face: Face | None
    size: float | None
    bold: bool

    @property
    def kind(self) -> str | None:
        """The class of the face; None for any that is not prescribed anywhere."""
        return self.face.kind if self.face else None

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


class Looks:
    """The looks of fonts; a reader makes equal fonts one object, so they are told by that."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Font, Look]] = {}

    def of(self, font: Font) -> Look:
        """The look of a font."""
        known = self._known.get(id(font))
        if known is None:
            kind = face(font.east_asian) if font.east_asian else None
            known = self._known[id(font)] = (font, Look(kind, font.size, font.bold))
        return known[1]

    def stretches(self, paragraph: Paragraph) -> Iterator[Stretch]:
        """The words of a paragraph by look, in order.

        Without blanks, hidden words, note marks and exponents; ``label`` is an automatic number.
        """
        for run in paragraph.runs:
            if run.kind in ("note", "break") or run.hidden or run.font.raised:
                continue
            words = paragraph.text[run.start : run.end]
            if words.strip(BLANKS):
                chinese = _CHINESE.search(words) is not None
                look = self.of(run.font)
                yield Stretch(run.start, run.end, look, chinese, run.kind == "number")


def chinese_in(words: str) -> int:
    """How many of these characters a Chinese face sets."""
    return len(_CHINESE.findall(words))
