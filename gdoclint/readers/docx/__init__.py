"""Reads .docx: the package behind a guard, then its stories in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gdoclint.document import Document, Unreadable
from gdoclint.readers import SIZE_LIMIT, Revisions
from gdoclint.readers.docx.inline import InlineReader
from gdoclint.readers.docx.names import BODY
from gdoclint.readers.docx.notes import (
    NOTE_KINDS,
    NoteKind,
    note_formats,
    notes_by_identifier,
    read_comments,
)
from gdoclint.readers.docx.package import Package
from gdoclint.readers.docx.revisions import Policy, tracked
from gdoclint.readers.docx.sections import Running, read_sections, section_elements
from gdoclint.readers.docx.settings import settings_of
from gdoclint.readers.docx.story import Story, Where
from gdoclint.readers.docx.template import style_sheet, template_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.traces import Traced

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
    from gdoclint.readers.docx.traces import Traced

    with _limits():
        package = Package(data, editable=True)
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
    settings = settings_of(package)
    with template_of(package, settings) as template:
        ends = section_elements(package.root)
        sections, running = read_sections(ends, package, original=policy.original)
        formats = {**dict(settings.note_formats), **note_formats(ends)}
        inline = InlineReader(policy, formats, package.wordings)
        changes = tracked(package.root)
        story = Story(
            template,
            sections,
            inline,
            policy,
            package.notes,
            package.wordings,
            is_tracked=changes > 0,
            traced=traced,
        )
        _read_stories(body, running, package, inline, story)
    paragraphs = story.numbered()
    anchors = {name: paragraphs[index].number for name, index in story.anchors.items()}
    document = Document(
        path=path,
        format="docx",
        paragraphs=paragraphs,
        sections=sections,
        comments=read_comments(package.related("comments"), anchors),
        even_and_odd=settings.even_and_odd,
        notes=tuple(package.notes),
        tables=tuple(story.tables),
        shapes=story.shapes(paragraphs),
        tracked=changes,
        normal_size=template.styles.faces(None, None).plain.font.size,
    )
    return document, story


def _read_stories(
    body: _Element, running: list[Running], package: Package, inline: InlineReader, story: Story
) -> None:
    """Adds the body, then the notes, then what runs on all pages."""
    story.read(body, Where("body"))
    if inline.in_code:
        package.notes.append("有域没有结束，其后的文字可能没有读出")
    for kind in NOTE_KINDS:
        _read_notes(kind, package, inline, story)
    for part in running:
        where = Where("footer" if part.footer else "header", header_kind=part.kind)
        story.read_aside(part.root, where, part.section)


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
