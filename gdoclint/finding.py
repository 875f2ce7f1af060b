"""What a check reports: values, frozen, without behaviour beyond ordering."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, TypeAlias, cast, final

from msgspec import Struct, field
from msgspec.structs import astuple

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe", "manual"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Span(Struct, frozen=True, order=True, gc=False):
    """A stretch of one paragraph: its number from 1, code points from 0, end exclusive."""

    paragraph: int
    start: int
    end: int


class Place(Struct, frozen=True, gc=False):
    """Where a reader finds it: the headings above, outermost first, and the quoted words."""

    outline: tuple[str, ...] = ()
    quote: str = ""


@final
class Edit(Struct, frozen=True, gc=False):
    """Replace the text of ``span`` (empty: insert there) by ``text``."""

    span: Span
    text: str


class RunFormat(Struct, frozen=True, gc=False):
    """Set the words of ``span`` so; None leaves a property as it is.

    Faces are names of fonts, ``size`` and ``spacing`` points, ``colour`` is "auto".
    ``style`` names the paragraph style that stands for the format where it covers all words.
    """

    span: Span
    east_asian: str | None = None
    latin: str | None = None
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    spacing: float | None = None
    style: str = ""


class ParagraphFormat(Struct, frozen=True, gc=False):
    """Set a paragraph so; None leaves a property as it is.

    Indents are characters of its own size, ``first_line`` against the others; ``before``,
    ``after`` and ``pitch`` (exact) points. ``style`` names the style that stands for it.
    """

    paragraph: int
    alignment: Literal["left", "center", "right", "both"] | None = None
    left: float | None = None
    right: float | None = None
    first_line: float | None = None
    before: float | None = None
    after: float | None = None
    pitch: float | None = None
    page_break_before: bool | None = None
    style: str = ""


class SectionFormat(Struct, frozen=True, gc=False):
    """Set the pages of a section (counted from 0) so; lengths in points, None leaves as it is.

    ``continued``: its pages are numbered on from the section before. ``title_page``: its first
    page has headers and footers of its own.
    """

    section: int
    page_width: float | None = None
    page_height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    gutter: float | None = None
    footer: float | None = None
    continued: bool | None = None
    title_page: bool | None = None


class PageNumbers(Struct, frozen=True, gc=False):
    """Number the pages of the whole document at their foot: odd ones right, even ones left.

    ``before`` and ``after`` stand around the figure, ``face`` sets all of it in ``size`` points,
    ``indent`` characters from the edge. ``replaced`` are the paragraphs of footers that hold the
    numbers so far. ``first``: a first page that has a footer of its own gets a number as well.
    """

    before: str
    after: str
    face: str
    size: float
    indent: float
    first: bool = True
    replaced: tuple[int, ...] = ()


@final
class CommentCut(Struct, frozen=True, gc=False):
    """Take the comment of that number, counted from 0, out of a Word file; replies to it stay."""

    comment: int


Format = RunFormat | ParagraphFormat | SectionFormat | PageNumbers
AnyEdit = Edit | Format | CommentCut


def values(edit: Format) -> dict[str, str | float | bool]:
    """What a format edit sets, by property; where it applies and its style are no part of it."""
    kind = type(edit)
    return named(kind, _SET_BY[kind](astuple(edit)))


def named(kind: type[Format], setting: Iterable[Any]) -> dict[str, str | float | bool]:
    """A setting of that kind by property."""
    found = zip(_PROPERTIES[kind], setting, strict=True)
    return {name: value for name, value in found if value is not None}


def settings(edits: Iterable[Format]) -> dict[Setting, int]:
    """How many of the edits set the same, by what they set, in the order of the first of each."""
    found: dict[Setting, int] = {}
    for kind, row in groupby(edits, type):
        for said, alike in groupby(map(_SET_BY[kind], map(astuple, row))):
            found[kind, said] = found.get((kind, said), 0) + len(list(alike))
    return found


Setting: TypeAlias = "tuple[type[Format], tuple[Any, ...]]"
"""What an edit sets, without its place and its style: its kind and its values in their order."""


_PLACES = frozenset({"span", "paragraph", "section", "replaced", "style"})
_FORMATS: frozenset[type[Format]] = frozenset(
    {RunFormat, ParagraphFormat, SectionFormat, PageNumbers}
)
_PROPERTIES = {
    kind: [name for name in kind.__struct_fields__ if name not in _PLACES] for kind in _FORMATS
}
_SET_BY = {
    kind: itemgetter(slice(first := kind.__struct_fields__.index(names[0]), first + len(names)))
    for kind, names in _PROPERTIES.items()
}
"""Properties stand side by side in every kind."""


class NamedStyle(Struct, frozen=True, gc=False):
    """A paragraph style that stands for format edits of its name.

    ``run`` and ``paragraph`` say how it is set, their places aside; ``level`` is that of a
    heading from 1.
    """

    name: str
    run: RunFormat
    paragraph: ParagraphFormat
    level: int | None = None


class Fix(Struct, frozen=True, gc=False):
    """Edits that belong together: all are made or none."""

    safety: Safety
    edits: tuple[AnyEdit, ...]

    @property
    def texts(self) -> tuple[Edit, ...]:
        """The edits of words."""
        if Edit not in map(type, self.edits):
            return ()
        return tuple([edit for edit in self.edits if type(edit) is Edit])

    @property
    def formats(self) -> tuple[Format, ...]:
        """The edits of format."""
        if _FORMATS.issuperset(map(type, self.edits)):  # as mostly: there may be many hundreds
            return cast("tuple[Format, ...]", self.edits)
        return tuple([e for e in self.edits if type(e) is not Edit and type(e) is not CommentCut])

    @property
    def comments(self) -> tuple[int, ...]:
        """The numbers of the comments that are taken out."""
        if CommentCut not in map(type, self.edits):
            return ()
        return tuple([edit.comment for edit in self.edits if type(edit) is CommentCut])


class Related(Struct, frozen=True, gc=False):
    """Another place that explains a finding."""

    span: Span
    message: str


class Hit(Struct, frozen=True, gc=False):
    """What a check yields; its card turns it into a finding.

    ``values`` fill the card's message, ``{found}`` (the words of the span) is always given.
    ``severity`` may only lower the card's severity. ``message`` names another of the card's
    messages (a key of its ``[messages]``); empty means the card's own. ``safety`` replaces the
    card's fix safety where a clause makes a difference (header or citation), ``basis`` its basis
    where somebody else prescribes it.
    """

    span: Span
    values: dict[str, str] = field(default_factory=dict)
    edits: tuple[AnyEdit, ...] = ()
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    message: str = ""
    safety: Safety | None = None
    basis: str = ""


class Finding(Struct, frozen=True, gc=False):
    """One fault, with everything a reporter needs."""

    code: str
    name: str
    message: str
    severity: Severity
    basis: str
    span: Span
    place: Place
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    fingerprint: str = ""
    summary: str = ""

    @property
    def line(self) -> int:
        """Paragraph number, from 1."""
        return self.span.paragraph

    @property
    def column(self) -> int:
        """Code point within the paragraph, from 1."""
        return self.span.start + 1


class Suppressed(Struct, frozen=True, gc=False):
    """A finding that a comment silences, and the reason that the comment gives ("" for none)."""

    finding: Finding
    reason: str
