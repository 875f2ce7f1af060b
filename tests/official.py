"""Makes .docx files that follow GB/T 9704—2012 in every measure, and their single-fault twins.

``official("letter", margins="B", dialect="wps", change=spoil)`` is a 信函 as WPS would write it
with one thing spoilt: ``spoil`` gets the ``Paper`` before it is written and changes its lines, its
sheet, its footers or its 版记.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["ordinary", "letter", "order", "minutes"]
MarginSet = Literal["A", "B"]
Formatting = Literal["direct", "styles"]
Dialect = Literal["word", "wps"]
FORMS: tuple[Form, ...] = ("ordinary", "letter", "order", "minutes")

FANGSONG, HEITI, KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
XIAOBIAOSONG, SONGTI = "方正小标宋简体", "宋体"
RED = "FF0000"
RED_RULE = f'<w:bottom w:val="single" w:sz="12" w:space="11" w:color="{RED}"/>'
LETTER_RULE = f'<w:bottom w:val="thickThinSmallGap" w:sz="18" w:space="11" w:color="{RED}"/>'


@dataclass
class Line:
    """A paragraph: sizes and pitch in points, indents in characters, ``before`` in millimetres.

    ``indent`` is that of the first line against the others (negative: hanging). ``tail`` is the
    face of the words behind the first 。. ``rule`` is the inside of a w:pBdr. ``level`` numbers
    it automatically. ``box`` puts it into a text box so many millimetres from the sheet's top.
    ``raw`` replaces the whole paragraph by XML.
    """

    role: str
    text: str = ""
    face: str = FANGSONG
    size: float = 16
    align: str = "both"
    indent: float = 0
    left: float = 0
    right: float = 0
    pitch: float | None = None
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = ""
    tail: str = ""
    rule: str = ""
    level: int | None = None
    page_break: bool = False
    box: float | None = None
    raw: str = ""


@dataclass
class Sheet:
    """Page and margins in millimetres, distances of the grid in twips."""

    width: float = 210
    height: float = 297
    top: float = 37
    bottom: float = 35
    left: float = 28
    right: float = 26
    gutter: float = 0
    footer: float = 24.7
    pitch: int = 579
    char_space: int = -842
    landscape: bool = False


@dataclass
class Footer:
    """A page number: the words around it, its look, the side it stands on."""

    before: str = "— "
    after: str = " —"
    face: str = SONGTI
    size: float = 14
    align: str = "right"
    indent: float = 1
    field: str = "PAGE"


@dataclass
class Paper:
    """A whole document before it is written; ``rules`` of the 版记 are eighths of a point."""

    form: Form
    margins: MarginSet
    formatting: Formatting
    dialect: Dialect
    lines: list[Line]
    imprint: list[Line]
    sheet: Sheet = field(default_factory=Sheet)
    footers: dict[str, Footer | None] = field(default_factory=dict)
    rules: tuple[int, int, int] = (8, 6, 8)
    even_and_odd: bool = True
    title_page: bool = False
    page_start: int | None = None
    lower_rule: bool = False
    further: list[tuple[Sheet, list[Line]]] = field(default_factory=list)

    def of(self, role: str) -> list[Line]:
        """The lines of this role."""
        return [line for line in (*self.lines, *self.imprint) if line.role == role]

    def the(self, role: str, number: int = 0) -> Line:
        """One line of this role."""
        return self.of(role)[number]

    def each(self, *roles: str, **values: object) -> None:
        """Give all lines of these roles other values."""
        for role in roles:
            for line in self.of(role):
                for name, value in values.items():
                    setattr(line, name, value)

    def put(self, line: Line, after: Line) -> None:
        """Put a line behind another."""
        self.lines.insert(self.lines.index(after) + 1, line)

    def drop(self, line: Line) -> None:
        """Take a line out."""
        self.lines.remove(line)


Change = Callable[[Paper], None]


def official(
    form: Form = "ordinary",
    margins: MarginSet = "A",
    formatting: Formatting = "styles",
    dialect: Dialect = "word",
    change: Change | None = None,
) -> bytes:
    """A .docx of this format that follows the standard, but for what ``change`` spoils."""
    from official_xml import written

    made = paper(form, margins, formatting, dialect)
    if change is not None:
        change(made)
    return written(made)


def paper(form: Form, margins: MarginSet, formatting: Formatting, dialect: Dialect) -> Paper:
    """The document before it is written."""
    from official_texts import TEXTS, imprint

    lines = TEXTS[form]()
    sheet = Sheet() if margins == "A" else Sheet(top=34.58, bottom=32.58, pitch=588)
    right, left = Footer(), Footer(align="left")
    made = Paper(form, margins, formatting, dialect, lines, imprint(form), sheet)
    made.footers = {"default": right, "even": left}
    if form == "letter":
        made.title_page = made.lower_rule = True
        made.footers["first"] = None
        made.rules = (0, 0, 0)
    return made


def all_variants() -> Iterable[tuple[Form, MarginSet, Formatting, Dialect]]:
    """Every combination the standard allows."""
    for form in FORMS:
        for margins in ("A", "B"):
            for formatting in ("direct", "styles"):
                for dialect in ("word", "wps"):
                    yield form, margins, formatting, dialect  # type: ignore[misc]
