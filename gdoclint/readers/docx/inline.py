"""Reads what stands inside a paragraph into a draft (ISO/IEC 29500-1 17.3.3, 17.16)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from gdoclint.document import Revision
from gdoclint.readers.docx.boxes import branch, has_picture, stands_above, text_boxes
from gdoclint.readers.docx.names import (
    ALTERNATE,
    CONTENT_CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    DELETED_TEXT,
    FIELD_CHARACTER,
    IDENTIFIER,
    RUN,
    RUN_PROPERTIES,
    SMART_TAG,
    TEXT,
    XML_SPACE,
    M,
    W,
)
from gdoclint.readers.docx.notes import NoteKind, NoteReference, note_mark
from gdoclint.readers.docx.revisions import NAMES, Policy
from gdoclint.readers.docx.shapes import shape, side
from gdoclint.readers.docx.values import children

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.draft import Draft
    from gdoclint.readers.docx.styles import Face, Faces
    from gdoclint.readers.docx.wordings import Wordings

_PLACED = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_TRANSPARENT = (W + "hyperlink", W + "dir", W + "bdo", SMART_TAG, CUSTOM_XML)
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_WHITE = " \t\r\n"


class InlineReader:
    """Keeps what runs on from paragraph to paragraph: open fields and the count of notes.

    ``note_formats`` are the number formats of footnotes and endnotes. Whoever walks the blocks
    keeps ``section`` up to date, and ``mark``, which a note shows at its own head.
    """

    def __init__(
        self, policy: Policy, note_formats: dict[NoteKind, str], wordings: Wordings
    ) -> None:
        self.references: list[NoteReference] = []
        self.section = 0
        self.mark = ""
        self._policy = policy
        self._note_formats = note_formats
        self._wordings = wordings
        self._counts: dict[NoteKind, int] = {"footnote": 0, "endnote": 0}
        self._fields: list[bool] = []  # of each open field: whether its result has begun
        self._in_code = False

    def read_paragraph(self, paragraph: _Element, draft: Draft) -> None:
        """Adds the content of a paragraph to the draft, by its wording where that is enough."""
        wording = self._wordings.of(paragraph)
        if wording is None or wording.words is None:
            self.read(paragraph, draft)
        else:
            for text, face in self._wordings.faced(wording.words, draft.faces):
                self._say(text, draft, face, None)

    def read(self, parent: _Element, draft: Draft, revision: Revision | None = None) -> None:
        """Adds the content of a paragraph, or of a container in one, to the draft."""
        for child in children(parent):
            tag = child.tag
            if tag == RUN:
                self._run(child, draft, draft.faces.plain, revision)
            else:
                handler = _PARTS.get(tag)
                if handler is not None:
                    handler(self, child, draft, revision)

    @property
    def in_code(self) -> bool:
        """Whether a field has begun whose result has not: what comes now is not text."""
        return self._in_code

    @property
    def in_field(self) -> bool:
        """Whether a field has begun that has not come to its end."""
        return bool(self._fields)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Another story is read in between: fields of this one do not reach into it."""
        kept = self._fields, self._in_code
        self._fields, self._in_code = [], False
        try:
            yield
        finally:
            self._fields, self._in_code = kept

    def _run(self, run: _Element, draft: Draft, face: Face, revision: Revision | None) -> None:
        for child in children(run):
            tag = child.tag
            if tag == TEXT:
                self._text(child, draft, face, revision)
            elif tag == RUN_PROPERTIES:
                face = self._face(child, draft.faces) if len(child) else draft.faces.plain
            else:
                handler = _PIECES.get(tag)
                if handler is not None:
                    handler(self, child, draft, face, revision)

    def _face(self, properties: _Element, faces: Faces) -> Face:
        if self._policy.original:
            return faces.of(self.before(properties))
        return faces.of(properties)

    def before(self, properties: _Element) -> _Element:
        """The run properties before a tracked change."""
        before = properties.find(f"{W}rPrChange/{RUN_PROPERTIES}")
        return properties if before is None else before

    def _tracked(self, change: _Element, draft: Draft, revision: Revision | None) -> None:
        if not self._policy.leaves_out(change.tag):
            self.read(change, draft, NAMES[change.tag])
            return
        # A field that begins outside may end in here: lose its words, not its bounds.
        for character in change.iter(FIELD_CHARACTER):
            self._turn_field(character)

    def _control(self, control: _Element, draft: Draft, revision: Revision | None) -> None:
        content = control.find(CONTROL_CONTENT)
        if content is not None:
            self.read(content, draft, revision)

    def _alternate(self, element: _Element, draft: Draft, revision: Revision | None) -> None:
        chosen = branch(element)
        if chosen is not None:
            self.read(chosen, draft, revision)

    def _simple_field(self, field: _Element, draft: Draft, revision: Revision | None) -> None:
        draft.codes += (f"{field.get(W + 'instr')} ",)
        self._fields.append(True)
        self.read(field, draft, revision)
        self._fields.pop()

    def _comment(self, start: _Element, draft: Draft, revision: Revision | None) -> None:
        draft.comments += (start.get(IDENTIFIER) or "",)

    def _mathematics(self, formula: _Element, draft: Draft, revision: Revision | None) -> None:
        for text in formula.iter(M + "t"):
            self._say(text.text or "", draft, draft.faces.plain, revision, text)

    def _say(
        self,
        text: str,
        draft: Draft,
        face: Face,
        revision: Revision | None,
        source: _Element | None = None,
    ) -> None:
        if text and not self._in_code:
            draft.add(text, face, "field" if self._fields else "text", revision, source)

    def _text(self, element: _Element, draft: Draft, face: Face, revision: Revision | None) -> None:
        text = element.text
        if not text or self._in_code:
            return
        within = text.strip(_WHITE)
        if len(within) < len(text) and _trims(element):
            text = within
            if not text:
                return
        if "\n" in text or "\r" in text:
            # A line end in the file is a blank to Word; line breaks are elements.
            text = text.replace("\r", " ").replace("\n", " ")
        draft.add(text, face, "field" if self._fields else "text", revision, element)

    def _deleted_text(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        if self._policy.shows_deleted:
            self._text(element, draft, face, revision)

    def _placed(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        kind = element.get(W + "type")
        if self._in_code:
            return
        if kind == "page":
            draft.break_page(element)
        elif element.tag in (W + "br", W + "cr"):
            draft.add("\n", face, "break", revision, element)
            if self._fields:
                draft.trace_as_field()
        else:
            self._say(_PLACED[element.tag], draft, face, revision, element)

    def _symbol(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        from gdoclint.readers.docx.symbols import symbol

        text = symbol(element.get(W + "font") or "", element.get(W + "char") or "")
        self._say(text, draft, face, revision, element)

    def _note(self, element: _Element, draft: Draft, face: Face, revision: Revision | None) -> None:
        kind: NoteKind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
        mark = ""
        if element.get(W + "customMarkFollows") not in ("1", "true", "on"):
            self._counts[kind] += 1
            mark = note_mark(self._counts[kind], self._note_formats.get(kind, "decimal"))
        identifier = element.get(IDENTIFIER) or ""
        self.references.append(NoteReference(kind, identifier, mark, self.section))
        if mark and not self._in_code:
            draft.add(mark, face, "note", revision, element)

    def _own_mark(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        if self.mark:
            draft.add(self.mark, face, "note", revision, element)

    def _comment_reference(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        draft.comments += (element.get(IDENTIFIER) or "",)

    def _ruby(self, element: _Element, draft: Draft, face: Face, revision: Revision | None) -> None:
        for base in element.iterchildren(W + "rubyBase"):
            self.read(base, draft, revision)

    def _drawing(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        boxes = list(text_boxes(element))
        if boxes:
            above, beside = stands_above(element), side(element)
            draft.boxes += tuple((box, above, beside) for box in boxes)
        drawn = shape(element)
        if drawn is not None:
            draft.shapes += (drawn,)
        if element.tag == W + "object" or has_picture(element):
            draft.picture = True

    def _alternate_pieces(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        chosen = branch(element)
        if chosen is not None:
            self._run(chosen, draft, face, revision)

    def _field_code(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        draft.codes += (" PAGE " if element.tag == W + "pgNum" else element.text or "",)

    def _field_character(
        self, element: _Element, draft: Draft, face: Face, revision: Revision | None
    ) -> None:
        self._turn_field(element)

    def _turn_field(self, character: _Element) -> None:
        """Follows begin, separate and end; only results of all open fields are text."""
        turn = character.get(W + "fldCharType")
        if turn == "begin":
            self._fields.append(False)
        elif turn == "separate" and self._fields:
            self._fields[-1] = True
        elif turn == "end" and self._fields:
            self._fields.pop()
        self._in_code = not all(self._fields)


_Part = Callable[[InlineReader, "_Element", "Draft", Revision | None], None]
_Piece = Callable[[InlineReader, "_Element", "Draft", "Face", Revision | None], None]

# Below the class and of no instance: a reader that held its own methods would not be freed with
# its document.
_PARTS: dict[str, _Part] = {
    **dict.fromkeys(_TRANSPARENT, InlineReader.read),
    **dict.fromkeys(NAMES, InlineReader._tracked),
    CONTENT_CONTROL: InlineReader._control,
    ALTERNATE: InlineReader._alternate,
    W + "fldSimple": InlineReader._simple_field,
    W + "commentRangeStart": InlineReader._comment,
    M + "oMath": InlineReader._mathematics,
    M + "oMathPara": InlineReader._mathematics,
}
_PIECES: dict[str, _Piece] = {
    **dict.fromkeys(_PLACED, InlineReader._placed),
    **dict.fromkeys(_DRAWINGS, InlineReader._drawing),
    W + "sym": InlineReader._symbol,
    W + "footnoteReference": InlineReader._note,
    W + "endnoteReference": InlineReader._note,
    W + "footnoteRef": InlineReader._own_mark,
    W + "endnoteRef": InlineReader._own_mark,
    W + "commentReference": InlineReader._comment_reference,
    W + "ruby": InlineReader._ruby,
    W + "instrText": InlineReader._field_code,
    W + "pgNum": InlineReader._field_code,
    FIELD_CHARACTER: InlineReader._field_character,
    DELETED_TEXT: InlineReader._deleted_text,
    ALTERNATE: InlineReader._alternate_pieces,
}


def _trims(text: _Element) -> bool:
    """Whether blanks at the ends of a w:t are dropped: they are unless said otherwise."""
    element: _Element | None = text
    while element is not None:
        said = element.get(XML_SPACE)
        if said is not None:
            return said != "preserve"
        element = element.getparent()
    return True
