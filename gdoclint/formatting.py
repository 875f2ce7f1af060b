"""Sets formats in a document in memory, as the writers set them in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from gdoclint.document import (
    Document,
    Font,
    Geometry,
    HeaderKind,
    Paragraph,
    Run,
    Section,
)
from gdoclint.finding import (
    Format,
    PageNumbers,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
    Span,
    values,
)

_DEFAULT_SIZE = 10.5
Side = Literal["left", "right"]


def formatted(document: Document, formats: Iterable[Format]) -> Document:
    """The document with these formats set; its words stay, but for numbers of pages."""
    runs: dict[int, list[RunFormat]] = {}
    paragraphs: dict[int, list[ParagraphFormat]] = {}
    sections = list(document.sections)
    numbers: PageNumbers | None = None
    for one in formats:
        if isinstance(one, RunFormat):
            runs.setdefault(one.span.paragraph, []).append(one)
        elif isinstance(one, ParagraphFormat):
            paragraphs.setdefault(one.paragraph, []).append(one)
        elif isinstance(one, SectionFormat):
            sections[one.section] = _paged(sections[one.section], one)
        else:
            numbers = one
    changed = tuple(
        _set(p, runs.get(p.number, ()), paragraphs.get(p.number, ()))
        if p.number in runs or p.number in paragraphs
        else p
        for p in document.paragraphs
    )
    document = replace(document, paragraphs=changed, sections=tuple(sections))
    return document if numbers is None else _numbered(document, numbers)


def clash(one: Format, other: Format) -> bool:
    """Whether two formats set one property of the same words, paragraph or pages differently."""
    if type(one) is not type(other):
        return False
    if isinstance(one, RunFormat) and isinstance(other, RunFormat):
        if not _overlap(one.span, other.span):
            return False
    elif isinstance(one, ParagraphFormat) and isinstance(other, ParagraphFormat):
        if one.paragraph != other.paragraph:
            return False
    elif isinstance(one, SectionFormat) and isinstance(other, SectionFormat):
        if one.section != other.section:
            return False
    else:
        return one != other
    ours, theirs = values(one), values(other)
    return any(ours[name] != theirs[name] for name in ours.keys() & theirs.keys())


def _overlap(one: Span, other: Span) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _paged(section: Section, one: SectionFormat) -> Section:
    said = values(one)
    if said.pop("continued", False):
        said["page_start"] = None  # type: ignore[assignment]
    section = replace(section, **said)
    return replace(section, landscape=section.page_width > section.page_height)


def _set(
    paragraph: Paragraph, looks: Sequence[RunFormat], settings: Sequence[ParagraphFormat]
) -> Paragraph:
    runs = paragraph.runs
    for look in looks:
        runs = tuple(_joined(_cut(runs, look)))
    geometry = paragraph.geometry
    if geometry is not None:
        size = _first_size(runs)
        for setting in settings:
            geometry = _laid(geometry, setting, size)
        geometry = _scaled(geometry, size)
    return replace(paragraph, runs=runs, geometry=geometry)


def _cut(runs: Iterable[Run], look: RunFormat) -> Iterator[Run]:
    """The runs, those within the span of a look set so."""
    start, end = look.span.start, look.span.end
    for run in runs:
        low, high = max(run.start, start), min(run.end, end)
        if low >= high:
            yield run
            continue
        if run.start < low:
            yield replace(run, end=low)
        yield replace(run, start=low, end=high, font=_looking(run.font, look))
        if high < run.end:
            yield replace(run, start=high)


def _looking(font: Font, look: RunFormat) -> Font:
    said = values(look)
    if said.get("colour") == "auto":
        said["colour"] = None  # type: ignore[assignment]
    wide = font.wide_marks or look.east_asian is not None
    return replace(font, wide_marks=wide, **said)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one look as one run, as readers make them."""
    last: Run | None = None
    for run in runs:
        if last is not None and _continues(last, run):
            last = replace(last, end=run.end)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _continues(last: Run, run: Run) -> bool:
    if last.start == last.end or run.start == run.end:
        return False
    return replace(last, start=run.start, end=run.end) == run and last.end == run.start


def _first_size(runs: Sequence[Run]) -> float:
    words = next((run for run in runs if run.kind != "number"), None)
    return (words.font.size if words else None) or _DEFAULT_SIZE


def _laid(geometry: Geometry, setting: ParagraphFormat, size: float) -> Geometry:
    said = values(setting)
    for side in ("left", "right", "first_line"):
        if side in said:
            chars = float(said[side])
            said[side], said[f"{side}_chars"] = chars * size, chars or None  # type: ignore[assignment]
    for side in ("before", "after"):
        if side in said:
            said[f"{side}_lines"] = None  # type: ignore[assignment]
    if "pitch" in said:
        said["line"], said["line_rule"] = said.pop("pitch"), "exact"
    return replace(geometry, **said)


def _scaled(geometry: Geometry, size: float) -> Geometry:
    """Indents given in characters grow with these."""
    said = {
        side: chars * size
        for side in ("left", "right", "first_line")
        if (chars := getattr(geometry, f"{side}_chars")) is not None
    }
    return replace(geometry, **said) if said else geometry


def _numbered(document: Document, one: PageNumbers) -> Document:
    """The document with a number at the foot of every page."""
    first = document.sections[0].title_page and one.first
    kinds: tuple[HeaderKind, ...] = ("default", "even", "first") if first else ("default", "even")
    paragraphs = []
    for paragraph in document.paragraphs:
        if paragraph.number in one.replaced:
            paragraph = _number(one, paragraph)
        paragraphs.append(paragraph)
    there = {document.paragraph(number).header_kind or "default" for number in one.replaced}
    last = max((p.number for p in paragraphs), default=0)
    for number, kind in enumerate((kind for kind in kinds if kind not in there), last + 1):
        blank = Paragraph(number, "", geometry=Geometry(), origin="footer", header_kind=kind)
        paragraphs.append(_number(one, blank))
    sections = tuple(
        replace(section, page_fields=tuple(dict.fromkeys((*kinds, *section.page_fields))))
        for section in document.sections
    )
    return replace(document, paragraphs=tuple(paragraphs), sections=sections, even_and_odd=True)


def _number(one: PageNumbers, paragraph: Paragraph) -> Paragraph:
    """That paragraph of a footer as the number of a page."""
    side: Side = "left" if paragraph.header_kind == "even" else "right"
    font = Font(one.face, one.face, one.size, wide_marks=True)
    pieces = ((one.before, "text"), ("1", "field"), (one.after, "text"))
    runs, at = [], 0
    for words, kind in pieces:
        if words:
            runs.append(Run(at, at + len(words), font, kind))  # type: ignore[arg-type]
        at += len(words)
    indent = {side: one.indent * one.size, f"{side}_chars": float(one.indent)}
    style = paragraph.geometry.style if paragraph.geometry is not None else None
    geometry = replace(Geometry(), alignment=side, style=style, **indent)
    return replace(
        paragraph,
        text=f"{one.before}1{one.after}",
        runs=tuple(runs),
        geometry=geometry,
        page_field="PAGE",
        frame=None,
    )
