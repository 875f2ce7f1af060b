"""Walks the stories of a document (body, text boxes, notes, headers) into paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.document import (
    Cell,
    FrameSide,
    HeaderKind,
    Origin,
    Paragraph,
    Run,
    Section,
    Shape,
    Table,
)
from gdoclint.readers.docx.borders import read_table
from gdoclint.readers.docx.boxes import branch
from gdoclint.readers.docx.draft import Draft
from gdoclint.readers.docx.geometry import Setting, SettingReader
from gdoclint.readers.docx.grid import WRAPPERS, cells
from gdoclint.readers.docx.names import (
    ALTERNATE,
    CONTENT_CONTROL,
    CONTROL_CONTENT,
    IDENTIFIER,
    PARAGRAPH,
    TABLE,
    VALUE,
    W,
)
from gdoclint.readers.docx.numbering import Numbering
from gdoclint.readers.docx.revisions import NAMES, Policy, tracked
from gdoclint.readers.docx.sections import line_pitch, page_field
from gdoclint.readers.docx.template import Kinds
from gdoclint.readers.docx.values import children
from gdoclint.readers.docx.wordings import UNREAD

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.inline import InlineReader
    from gdoclint.readers.docx.numbering import Place
    from gdoclint.readers.docx.styles import Face
    from gdoclint.readers.docx.template import Kind, Template
    from gdoclint.readers.docx.traces import Trace
    from gdoclint.readers.docx.wordings import Wordings, Words


class Where(Struct, frozen=True, eq=False):
    """The place of a block: its story, the cell and table style around it."""

    origin: Origin
    cell: Cell | None = None
    table_style: str | None = None
    header_kind: HeaderKind | None = None
    side: FrameSide | None = None


class Story:
    """Collects paragraphs in reading order; ``anchors`` tells where each comment begins.

    Paragraphs of body and cells are numbered as they come, the others by ``numbered``.
    ``is_tracked`` says that there are tracked changes to be counted. ``traces`` are filled in
    step with ``paragraphs`` when ``traced``.
    """

    def __init__(
        self,
        template: Template,
        sections: Sequence[Section],
        inline: InlineReader,
        policy: Policy,
        notes: list[str],
        wordings: Wordings,
        *,
        is_tracked: bool = False,
        traced: bool = False,
    ) -> None:
        self.paragraphs: list[Paragraph] = []
        self.traces: list[Trace] | None = [] if traced else None
        self.anchors: dict[str, int] = {}
        self.tables: list[Table] = []
        self.is_tracked = is_tracked
        self._drawn: list[tuple[int, Shape]] = []
        self._styles = template.styles
        self._kinds = Kinds(template)
        self._numbering = Numbering()
        self._inline = inline
        self._policy = policy
        self._notes = notes
        self._wordings = wordings
        self._setting_of = SettingReader(wordings, policy).read
        self._pitches = [line_pitch(section) for section in sections]
        self._section = 0
        self._pitch = self._pitches[0]
        self._count = 0
        self._tables = 0
        self._waiting_comments: list[str] = []

    def read(self, container: _Element, where: Where) -> None:
        """Adds the blocks of a story, a cell or a text box."""
        joined: list[_Element] = []
        setting = Setting()
        for child in children(container):
            wording = self._wordings.of(child)
            if wording is None and child.tag == PARAGRAPH:
                wording = UNREAD
            if wording is not None:
                setting = self._setting_of(child, wording.properties)
                if setting.unmarked:
                    joined.append(child)
                elif joined or wording.words is None:
                    self._paragraph([*joined, child], setting, where)
                    joined = []
                else:
                    self._plain(child, wording.words, setting, where)
                if setting.ends_section and where.origin in ("body", "cell"):
                    self._enter_section(self._section + 1)
            else:
                if joined and child.tag == TABLE:
                    self._paragraph(joined, setting, where, whole_lost=True)
                    joined = []
                self._block(child, child.tag, where)
        if joined:
            self._paragraph(joined, setting, where, whole_lost=True)

    def read_aside(self, container: _Element, where: Where, section: int) -> None:
        """Adds a note, a header or a footer that belongs to that section."""
        self._enter_section(section)
        with self._inline.aside():
            self.read(container, where)

    def _enter_section(self, section: int) -> None:
        self._section = self._inline.section = min(section, len(self._pitches) - 1)
        self._pitch = self._pitches[self._section]

    def numbered(self) -> tuple[Paragraph, ...]:
        """All paragraphs, those outside body and cells numbered after these."""
        paragraphs = []
        for paragraph in self.paragraphs:
            if not paragraph.number:
                self._count += 1
                paragraph = replace(paragraph, number=self._count)
            paragraphs.append(paragraph)
        return tuple(paragraphs)

    def shapes(self, paragraphs: Sequence[Paragraph]) -> tuple[Shape, ...]:
        """All drawings, anchored in the numbered paragraphs; watermarks only of headers."""
        return tuple(
            replace(shape, paragraph=paragraphs[index].number)
            for index, shape in self._drawn
            if shape.kind != "watermark" or paragraphs[index].origin in ("header", "footer")
        )

    def _block(self, child: _Element, tag: str, where: Where) -> None:
        if tag == TABLE:
            self._table(child, where)
        elif tag == CONTENT_CONTROL:
            content = child.find(CONTROL_CONTENT)
            if content is not None:
                self.read(content, where)
        elif tag in WRAPPERS:
            self.read(child, where)
        elif tag in NAMES:
            if not self._policy.leaves_out(tag):
                self.read(child, where)
        elif tag == ALTERNATE:
            chosen = branch(child)
            if chosen is not None:
                self.read(chosen, where)
        elif tag == W + "altChunk":
            self._note("文档嵌有外来内容块（altChunk），其中的文字没有读取")
        elif tag == W + "commentRangeStart":
            self._waiting_comments.append(child.get(IDENTIFIER) or "")

    def _note(self, text: str) -> None:
        if text not in self._notes:
            self._notes.append(text)

    def _paragraph(
        self,
        elements: list[_Element],
        setting: Setting,
        where: Where,
        *,
        whole_lost: bool = False,
    ) -> None:
        """Adds one paragraph out of several whose marks between are gone.

        It has the format of the last one, whose mark remains; ``whole_lost`` says that even that
        is gone, and then nothing is left without text.
        """
        traced = self.traces is not None
        kind = self._kinds.of(setting, where.table_style, whole_lost=whole_lost)
        draft = Draft(kind.faces, traced=traced)
        if kind.place is not None:
            label, face = self._label(kind, kind.place, setting)
            if label:
                draft.label(label, face)
        for element in elements:
            self._inline.read_paragraph(element, draft)
        text = draft.finish()
        if whole_lost and not text:
            return
        boxes = draft.boxes
        if boxes:
            self._boxes([(box, side) for box, above, side in boxes if above], where)
        changes = sum(map(tracked, elements)) if self.is_tracked else 0
        if self.traces is not None:
            from gdoclint.readers.docx.traces import Trace

            self.traces.append(Trace(tuple(elements), tuple(draft.atoms or ())))
        self._append(draft, text, setting, kind, where, changes)
        if boxes:
            self._boxes([(box, side) for box, above, side in boxes if not above], where)

    def _label(self, kind: Kind, place: Place, setting: Setting) -> tuple[str, Face]:
        """The number before a paragraph in that place of a list, "" for none, and its face.

        It looks like the paragraph mark, with what its level says on top (17.9.24).
        """
        label = self._numbering.label(place)
        if not label:
            return "", kind.faces.plain
        mark = setting.mark
        if mark is not None and self._policy.original:
            mark = self._inline.before(mark)
        return label, kind.faces.marked(mark, place.level.run)

    def _append(
        self,
        draft: Draft,
        text: str,
        setting: Setting,
        kind: Kind,
        where: Where,
        changes: int,
    ) -> None:
        geometry = self._kinds.geometry(kind, setting, draft.first_font, self._pitch)
        if draft.comments:
            self._waiting_comments.extend(draft.comments)
        for shape in draft.shapes:
            self._drawn.append((len(self.paragraphs), shape))
        self._add(
            Paragraph(
                self._number(where),
                text,
                tuple(draft.runs),
                geometry,
                where.origin,
                self._section,
                draft.label_end,
                where.cell,
                where.header_kind,
                draft.page_break,
                draft.picture,
                page_field(draft.codes) if draft.codes else None,
                setting.frame or where.side,
                changes,
            )
        )

    def _plain(self, element: _Element, words: Words, setting: Setting, where: Where) -> None:
        """Adds a paragraph of nothing but these words, with its number before them."""
        if self.is_tracked or self._inline.in_field:
            self._paragraph([element], setting, where)
            return
        kind = self._kinds.of(setting, where.table_style, whole_lost=False)
        label, face = "", kind.faces.plain
        if kind.place is not None:
            label, face = self._label(kind, kind.place, setting)
        text, runs = self._wordings.read(words, kind.faces, label)
        font = runs[0].font if runs else None
        geometry = self._kinds.geometry(kind, setting, font, self._pitch)
        if label:
            runs.insert(0, Run(0, len(label), face.font, "number", face.hidden))
        self._add(
            Paragraph(
                self._number(where),
                text,
                tuple(runs),
                geometry,
                where.origin,
                self._section,
                len(label),
                where.cell,
                where.header_kind,
                frame=setting.frame or where.side,
            )
        )

    def _number(self, where: Where) -> int:
        """The number of the paragraph that comes now, 0 for one that gets its number later."""
        if where.origin not in ("body", "cell"):
            return 0
        self._count += 1
        return self._count

    def _add(self, paragraph: Paragraph) -> None:
        """Adds a paragraph; comments that wait for one begin in it."""
        if self._waiting_comments:
            for identifier in self._waiting_comments:
                self.anchors.setdefault(identifier, len(self.paragraphs))
            self._waiting_comments.clear()
        self.paragraphs.append(paragraph)

    def _boxes(self, boxes: list[tuple[_Element, FrameSide | None]], where: Where) -> None:
        origin: Origin = "textbox" if where.origin in ("body", "cell") else where.origin
        with self._inline.aside():
            for box, side in boxes:
                self.read(box, Where(origin, header_kind=where.header_kind, side=side))

    def _table(self, table: _Element, where: Where) -> None:
        self._tables += 1
        number = self._tables
        depth = where.cell.depth + 1 if where.cell else 1
        style = table.find(f"{W}tblPr/{W}tblStyle")
        style_name = None if style is None else style.get(VALUE)
        styles = self._styles.elements("table", style_name)
        self.tables.append(read_table(table, number, styles))
        origin: Origin = "cell" if where.origin == "body" else where.origin
        for cell, line, column in cells(table, self._policy, self._note):
            address = Cell(number, line, column, depth)
            self.read(cell, Where(origin, address, style_name, where.header_kind))
