"""A paragraph while it is being read: its text, its runs, what hangs on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.document import Font, FrameSide, Revision, Run, RunKind, Shape

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.styles import Face, Faces
    from gdoclint.readers.docx.traces import Atom


class Draft:
    """Collects text; neighbours of one look, kind and revision become one run.

    A page break is a run of kind "break": of "\\n" between words, without length at an end.
    ``codes`` are the pieces of field codes, ``boxes`` what stands in text boxes, whether above
    the paragraph, and at which side. ``atoms`` tells which element each stretch of text came
    from, where that is asked for.
    """

    length = 0
    label_end = 0
    page_break = False
    picture = False
    boxes: tuple[tuple[_Element, bool, FrameSide | None], ...] = ()
    codes: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    comments: tuple[str, ...] = ()
    _kind: RunKind = "text"
    _revision: Revision | None = None
    _start = 0
    _page_break_waits = False
    _page_break: _Element | None = None

    def __init__(self, faces: Faces, *, traced: bool = False) -> None:
        self.faces = faces
        self.atoms: list[Atom] | None = [] if traced else None
        self.runs: list[Run] = []
        self._pieces: list[str] = []
        self._face = faces.plain

    def add(
        self,
        text: str,
        face: Face,
        kind: RunKind,
        revision: Revision | None,
        source: _Element | None = None,
    ) -> None:
        """Appends text of that element; its face must come from the memo of the style sheet."""
        if self._page_break_waits:
            self._place_page_break()
        if self.atoms is not None:
            _trace(self.atoms, self.length + len(text), kind, revision, source)
        if face is not self._face or kind != self._kind or revision != self._revision:
            self._close()
            self._face, self._kind, self._revision = face, kind, revision
        self._pieces.append(text)
        self.length += len(text)

    def trace_as_field(self) -> None:
        """Lets the trace tell that the line break added last is part of a field result."""
        if self.atoms is not None:
            self.atoms[-1] = self.atoms[-1]._replace(kind="field")

    def label(self, text: str, face: Face) -> None:
        """Puts the automatic number at the head of the still empty paragraph."""
        self.add(text, face, "number", None)
        self.label_end = self.length

    def break_page(self, source: _Element) -> None:
        """Notes a page break here."""
        self.page_break = True
        self._page_break = source
        self._page_break_waits = True

    @property
    def first_font(self) -> Font | None:
        """The font of the first run that is no number, None without one."""
        number = 1 if self.label_end else 0
        return self.runs[number].font if len(self.runs) > number else None

    def finish(self) -> str:
        """Closes the last run and returns the text."""
        if self._page_break_waits:
            self._page_break_waits = False
            self._close()
            self.runs.append(Run(self.length, self.length, self._face.font, "break"))
        self._close()
        return "".join(self._pieces)

    def _place_page_break(self) -> None:
        self._page_break_waits = False
        self._close()
        start = self.length
        if start > self.label_end:
            self._pieces.append("\n")
            self.length += 1
            if self.atoms is not None:
                _trace(self.atoms, self.length, "break", None, self._page_break)
        self.runs.append(Run(start, self.length, self._face.font, "break"))
        self._start = self.length

    def _close(self) -> None:
        if self.length > self._start:
            face = self._face
            self.runs.append(
                Run(self._start, self.length, face.font, self._kind, face.hidden, self._revision)
            )
            self._start = self.length


def _trace(
    atoms: list[Atom],
    end: int,
    kind: RunKind,
    revision: Revision | None,
    source: _Element | None,
) -> None:
    """Notes where the text behind the last atom comes from."""
    from gdoclint.readers.docx.traces import Atom

    atoms.append(Atom(atoms[-1].end if atoms else 0, end, kind, revision, source))
