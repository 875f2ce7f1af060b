"""Reads .docx: the package behind a guard, then its stories in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gdoclint.document import Document, Unreadable
from gdoclint.readers import SIZE_LIMIT, Revisions
from gdoclint.readers.docx.inline import InlineReader
from gdoclint.readers.docx.names import BODY, W
from gdoclint.readers.docx.notes import (
    NOTE_KINDS,
    NoteKind,
    note_formats,
    notes_by_identifier,
    read_comments,
)
from gdoclint.readers.docx.numbering import Numbering
from gdoclint.readers.docx.package import Package
from gdoclint.readers.docx.revisions import Policy, tracked
from gdoclint.readers.docx.sections import read_sections, section_elements
from gdoclint.readers.docx.story import Story, Where
from gdoclint.readers.docx.styles import Styles
from gdoclint.readers.docx.theme import Theme
from gdoclint.readers.docx.traces import Traced
from gdoclint.readers.docx.values import switch

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["read_docx", "style_sheet", "trace"]


def read_docx(path: str, data: bytes | None = None, revisions: Revisions = "final") -> Document:
    """The document in the file ``path``, or in ``data`` with ``path`` as its name only.

    Tracked changes are read as accepted ("final"), rejected ("original") or side by side
    ("both"). Raises Unreadable.
    """
    with _limits():
        return _read(path, Package(_content(path) if data is None else data), Policy(revisions))[0]


def trace(data: bytes, revisions: Revisions = "final", path: str = "") -> Traced:
    """The same document, with the elements that each paragraph came from. Raises Unreadable."""
    with _limits():
        package = Package(data)
        document, story = _read(path, package, Policy(revisions), traced=True)
    traces = zip(document.paragraphs, story.traces or (), strict=True)
    return Traced(document, package, {paragraph.number: where for paragraph, where in traces})


@contextmanager
def _limits() -> Iterator[None]:
    """What the machine cannot do is told as Unreadable."""
    try:
        yield
    except RecursionError:
        raise Unreadable("文档嵌套过深，不读") from None
    except MemoryError:
        raise Unreadable("文档过大，内存不够") from None


def style_sheet(package: Package) -> Styles:
    """The styles of a package as they are now."""
    theme = Theme(lambda: package.related("theme"), _east_asian(package.related("settings")))
    return Styles(package.related("styles"), theme)


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise Unreadable(f"读不出：{getattr(error, 'strerror', None) or error}") from None


def _read(
    path: str, package: Package, policy: Policy, *, traced: bool = False
) -> tuple[Document, Story]:
    body = package.root.find(BODY)
    if body is None:
        raise Unreadable("主文档没有正文")
    settings = package.related("settings")
    styles = style_sheet(package)
    numbering = Numbering(package.related("numbering"), styles)
    ends = section_elements(package.root)
    sections, running = read_sections(ends, package, original=policy.original)
    inline = InlineReader(policy, note_formats(settings, ends))
    changes = tracked(package.root)
    story = Story(
        styles,
        numbering,
        sections,
        inline,
        policy,
        package.notes,
        is_tracked=changes > 0,
        traced=traced,
    )
    story.read(body, Where("body"))
    if inline.in_code:
        package.notes.append("有域没有结束，其后的文字可能没有读出")
    for kind in NOTE_KINDS:
        _read_notes(kind, package, inline, story)
    for part in running:
        where = Where("footer" if part.footer else "header", header_kind=part.kind)
        story.read_aside(part.root, where, part.section)
    paragraphs = story.numbered()
    anchors = {name: paragraphs[index].number for name, index in story.anchors.items()}
    document = Document(
        path=path,
        format="docx",
        paragraphs=paragraphs,
        sections=sections,
        comments=read_comments(package.related("comments"), anchors),
        even_and_odd=_even_and_odd(settings),
        notes=tuple(package.notes),
        tables=tuple(story.tables),
        shapes=story.shapes(paragraphs),
        tracked=changes,
        normal_size=styles.faces(None, None).plain.font.size,
    )
    return document, story


def _read_notes(kind: NoteKind, package: Package, inline: InlineReader, story: Story) -> None:
    """Adds the footnotes or endnotes in the order in which the text refers to them."""
    references = [reference for reference in inline.references if reference.kind == kind]
    root = package.related(f"{kind}s") if references else None
    notes = notes_by_identifier(root, kind)
    for reference in references:
        note = notes.pop(reference.identifier, None)
        if note is not None:
            inline.mark = reference.mark
            story.read_aside(note, Where(kind), reference.section)
    inline.mark = ""


def _even_and_odd(settings: _Element | None) -> bool:
    element = None if settings is None else settings.find(W + "evenAndOddHeaders")
    return element is not None and switch(element)


def _east_asian(settings: _Element | None) -> str:
    """The language of East Asian text, which picks the face of a theme."""
    element = None if settings is None else settings.find(W + "themeFontLang")
    return "zh-CN" if element is None else element.get(W + "eastAsia") or "zh-CN"
