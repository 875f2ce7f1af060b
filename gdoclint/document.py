"""The document as rules see it: blocks in reading order, whatever the file format.

Lengths are points, indents also characters where the file says so. Positions are code points
in ``Paragraph.text``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, Literal, TypeVar

from msgspec import Struct

Answer = TypeVar("Answer")

Origin = Literal["body", "cell", "textbox", "footnote", "endnote", "header", "footer"]
RunKind = Literal["text", "number", "field", "note", "break"]
Revision = Literal["inserted", "deleted", "moved_from", "moved_to"]
Alignment = Literal["left", "center", "right", "both", "distribute"]
LineRule = Literal["auto", "exact", "atLeast"]
GridType = Literal["default", "lines", "linesAndChars", "snapToChars"]
HeaderKind = Literal["default", "even", "first"]
FrameSide = Literal["left", "center", "right", "inside", "outside"]
ShapeKind = Literal["line", "box", "picture", "watermark"]

# Blanks that web pages and typists put at the ends of a line (rulebook 0.3).
BLANKS = " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"


_STORY = frozenset({"body", "cell", "textbox"})


class Font(Struct, frozen=True, cache_hash=True, gc=False):
    """Effective character format: faces by script, size in points, colour as RRGGBB or None.

    ``raised``: set as an exponent or a note mark. ``shade`` is the colour behind the words.
    ``spacing``: points added behind a character. ``wide_marks``: marks of both scripts (“ ” … —)
    take the East Asian face, else the Latin one.
    """

    east_asian: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    highlight: str | None = None
    raised: bool = False
    underline: bool = False
    shade: str | None = None
    spacing: float = 0.0
    wide_marks: bool = False


class Run(Struct, frozen=True, gc=False):
    """Text of one format, ``text[start:end]`` of its paragraph.

    ``kind`` tells a materialised automatic number, a field result or a note mark from words.
    """

    start: int
    end: int
    font: Font
    kind: RunKind = "text"
    hidden: bool = False
    revision: Revision | None = None


class Border(Struct, frozen=True, gc=False):
    """A drawn line: its style by the OOXML name ("single", "thickThinSmallGap" …), width in
    points, colour as RRGGBB (None: automatic), distance from the words in points."""

    style: str
    width: float
    colour: str | None = None
    space: float = 0.0


class Geometry(Struct, frozen=True, gc=False):
    """Effective paragraph format; lengths in points, ``*_chars`` in characters when given so.

    ``first_line`` is negative for a hanging indent. ``line`` is points for the rules ``exact``
    and ``atLeast``, a multiple of single spacing for ``auto``. ``rule_above`` and ``rule_below``
    are the borders of the paragraph.
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
    rule_above: Border | None = None
    rule_below: Border | None = None


class Cell(Struct, frozen=True, gc=False):
    """Where a table cell is: table (in reading order), row, column and depth, each from 1."""

    table: int
    row: int
    column: int
    depth: int = 1


class Paragraph(Struct, frozen=True, gc=False):
    """One block of text.

    ``number`` counts from 1: physical lines in text files; in .docx body and cell paragraphs in
    reading order, after them those of text boxes, notes, headers and footers.
    ``label_end`` is the length of the automatic number at the start of ``text``, which is not
    text of the file and must never be edited as such. ``page_field`` is the code of a field in
    it that shows the page number, ``frame`` the side to which the frame or box around it is set,
    ``tracked`` how many tracked changes it holds.
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
    page_field: str | None = None
    frame: FrameSide | None = None
    tracked: int = 0

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
        return self.origin in _STORY


class Section(Struct, frozen=True, cache_hash=True, gc=False):
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


class Table(Struct, frozen=True, gc=False):
    """The rules of a table: above its first row, below its last, between the rows.

    ``number`` is that of its cells. ``width`` is in points, None where it follows the page;
    ``at_foot`` says that it floats at the foot of the page or of its text.
    """

    number: int
    above: Border | None = None
    below: Border | None = None
    between: Border | None = None
    width: float | None = None
    at_foot: bool = False


class Shape(Struct, frozen=True):
    """Something drawn, anchored in a paragraph; lengths in points.

    ``line`` is its stroke, None without one; ``waiting`` says that a picture is still to be put
    there. ``top`` is the distance from the top of what ``top_from`` names ("page", "margin",
    "paragraph" …), None when the drawing stands in its line or the file gives no distance.
    """

    kind: ShapeKind
    paragraph: int
    width: float = 0.0
    height: float = 0.0
    line: Border | None = None
    top: float | None = None
    top_from: str | None = None
    waiting: bool = False


class Comment(Struct, frozen=True):
    """A reviewer's comment and the paragraph it is anchored in (0: nowhere).

    In text files only comments to gdoclint are known; ``start`` and ``end`` say which stretch of
    their line they take.
    """

    author: str
    text: str
    paragraph: int
    start: int = 0
    end: int = 0


class Document(Struct, frozen=True, dict=True):
    """A file that was read. ``format`` is docx, text or markdown.

    ``newline`` is the line end of a text file, "mixed" for several kinds, None for no line end.
    ``tracked`` counts all tracked changes, those of tables and sections too. ``normal_size`` is
    the size of the default paragraph style in points, which grids of characters build on.
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
    tables: tuple[Table, ...] = ()
    shapes: tuple[Shape, ...] = ()
    tracked: int = 0
    normal_size: float | None = None

    @cached_property
    def by_number(self) -> dict[int, Paragraph]:
        """Every paragraph by its number."""
        return {paragraph.number: paragraph for paragraph in self.paragraphs}

    @cached_property
    def _flow(self) -> list[Paragraph]:
        return [p for p in self.paragraphs if p.origin in _STORY]

    @cached_property
    def _places(self) -> dict[int, int]:
        return {paragraph.number: place for place, paragraph in enumerate(self._flow)}

    @cached_property
    def _answers(self) -> dict[Callable[[Document], Any], Any]:
        return {}

    @cached_property
    def ascii(self) -> bytes:
        """What the text has of ASCII, without the rest: mostly little, and quick to look at."""
        text = "\n".join(paragraph.text for paragraph in self.paragraphs)
        return text.encode("ascii", "ignore")

    def paragraph(self, number: int) -> Paragraph:
        """The paragraph of that number; KeyError if there is none."""
        return self.by_number[number]

    def flow(self) -> Iterator[Paragraph]:
        """The main story in reading order."""
        return iter(self._flow)

    def before(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """The main story above one of its paragraphs, the nearest first."""
        place = self._places[paragraph.number]
        return islice(reversed(self._flow), len(self._flow) - place, None)

    def after(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """The main story behind one of its paragraphs, in reading order."""
        return islice(self._flow, self._places[paragraph.number] + 1, None)

    def once(self, question: Callable[[Document], Answer]) -> Answer:
        """The answer of a function that several rules ask, worked out once."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Answer = self._answers[question]
        return answer


class Unreadable(Exception):
    """A file that cannot be read; the message is Chinese, one line, without the path."""
