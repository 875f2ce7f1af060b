"""The document as rules see it: blocks in reading order, whatever the file format.

Lengths are points, indents also characters where the file says so. Positions are code points
in ``Paragraph.text``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["body", "cell", "textbox", "footnote", "endnote", "header", "footer"]
RunKind = Literal["text", "number", "field", "note", "break"]
Revision = Literal["inserted", "deleted", "moved_from", "moved_to"]
Alignment = Literal["left", "center", "right", "both", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]
GridType = Literal["default", "lines", "linesAndChars", "snapToChars"]
HeaderKind = Literal["default", "even", "first"]

# Blanks that web pages and typists put at the ends of a line (rulebook 0.3).
BLANKS = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Font:
    """Effective character format: faces by script, size in points, colour as RRGGBB or None.

    ``raised``: set as an exponent or a note mark.
    """

    east_asian: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    highlight: str | None = None
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one format, ``text[start:end]`` of its paragraph.

    ``kind`` tells a materialised automatic number, a field result or a note mark from words.
    """

    start: int
    end: int
    font: Font
    kind: RunKind = "text"
    hidden: bool = False
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Geometry:
    """Effective paragraph format; lengths in points, ``*_chars`` in characters when given so.

    ``first_line`` is negative for a hanging indent. ``line`` is points for the rules ``exact``
    and ``atLeast``, a multiple of single spacing for ``auto``.
    """

    alignment: Alignment = "left"
    left: float = 0.0
    right: float = 0.0
    first_line: float = 0.0
    left_chars: float | None = None
    right_chars: float | None = None
    first_line_chars: float | None = None
    before: float = 0.0
    after: float = 0.0
    before_lines: float | None = None
    after_lines: float | None = None
    line: float = 1.0
    line_rule: LineRule = "auto"
    snap_to_grid: bool = True
    page_break_before: bool = False
    outline_level: int | None = None
    style: str | None = None
    bottom_border: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell is: table (in reading order), row, column and depth, each from 1."""

    table: int
    row: int
    column: int
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text.

    ``number`` counts from 1: physical lines in text files; in .docx body and cell paragraphs in
    reading order, after them those of text boxes, notes, headers and footers.
    ``label_end`` is the length of the automatic number at the start of ``text``, which is not
    text of the file and must never be edited as such.
    """

    number: int
    text: str
    runs: tuple[Run, ...] = ()
    geometry: Geometry | None = None
    origin: Origin = "body"
    section: int = 0
    label_end: int = 0
    cell: Cell | None = None
    header_kind: HeaderKind | None = None
    page_break: bool = False
    picture: bool = False

    @property
    def start(self) -> int:
        """Offset of the first character that is no blank."""
        return len(self.text) - len(self.text.lstrip(BLANKS))

    @property
    def stripped(self) -> str:
        """The text without the blanks at its ends."""
        return self.text.strip(BLANKS)

    @property
    def in_flow(self) -> bool:
        """Whether it belongs to the main story: body, table cell or text box."""
        return self.origin in ("body", "cell", "textbox")


@dataclass(frozen=True, slots=True)
class Section:
    """Page set-up of a run of paragraphs; lengths in points."""

    page_width: float
    page_height: float
    top: float
    bottom: float
    left: float
    right: float
    gutter: float = 0.0
    header: float = 0.0
    footer: float = 0.0
    grid: GridType = "default"
    line_pitch: float | None = None
    char_space: float | None = None
    title_page: bool = False
    landscape: bool = False
    columns: int = 1
    page_start: int | None = None
    page_format: str | None = None
    page_fields: tuple[HeaderKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment and the paragraph it is anchored in (0: nowhere)."""

    author: str
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. ``format`` is docx, text or markdown.

    ``newline`` is the line end of a text file, "mixed" for several kinds, None for no line end.
    """

    path: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...] = ()
    comments: tuple[Comment, ...] = ()
    even_and_odd: bool = False
    encoding: str | None = None
    newline: str | None = None
    notes: tuple[str, ...] = ()
    _by_number: dict[int, Paragraph] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        self._by_number.update((p.number, p) for p in self.paragraphs)

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph of that number; KeyError if there is none."""
        return self._by_number[number]

    def flow(self) -> Iterator[Paragraph]:
        """The main story in reading order."""
        return (p for p in self.paragraphs if p.in_flow)


class Unreadable(Exception):
    """A file that cannot be read; the message is Chinese, one line, without the path."""
