"""The number of a page, written into a paragraph of a footer (ISO/IEC 29500-1 17.16.5.44)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.finding import PageNumbers, ParagraphFormat, RunFormat, Span
from gdoclint.readers.docx.names import (
    DELETED,
    DELETED_TEXT,
    FIELD_CHARACTER,
    INSERTED,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    XML_SPACE,
    W,
)
from gdoclint.writers.docx.properties import PARAGRAPH_ORDER, put, set_paragraph, set_run
from gdoclint.writers.docx.tracking import change

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.formats import Changes

_NOWHERE = Span(0, 0, 0)


class NumberWriter:
    """Writes the number of a page into a paragraph of a footer."""

    def __init__(self, changes: Changes, one: PageNumbers, *, even: bool) -> None:
        self._changes = changes
        self._one = one
        self._even = even
        self._look = RunFormat(_NOWHERE, one.face, one.face, one.size)

    def write(self, paragraph: _Element, *, only: bool = True, new: bool = False) -> None:
        """Puts the number in the place of all words of the paragraph.

        ``only``: not if it stands in that footer already. ``new``: the paragraph is new as well.
        """
        old = paragraph.find(PARAGRAPH_PROPERTIES)
        properties = self._changes.changed(old, PARAGRAPH_PROPERTIES, self._set)
        if properties is not None:
            if old is not None:
                paragraph.remove(old)
            paragraph.insert(0, properties)
        self._clear(paragraph)
        if only:
            paragraph.extend(self._inserted(list(self._runs())))
        author = self._changes.author
        if new and author is not None:
            mark = etree.Element(RUN_PROPERTIES)
            mark.append(change(INSERTED, author, self._changes.opened.package.next_id))
            put(_properties(paragraph), mark, PARAGRAPH_ORDER)

    def _set(self, properties: _Element) -> None:
        """The side, and nothing else but the style and what a record of changes keeps."""
        kept = (PARAGRAPH_STYLE, W + "pPrChange")
        for element in [one for one in properties if one.tag not in kept]:
            properties.remove(element)
        sides = {"left" if self._even else "right": self._one.indent}
        setting = ParagraphFormat(
            0,
            "left" if self._even else "right",
            left=sides.get("left", 0.0),
            right=sides.get("right", 0.0),
            first_line=0.0,
        )
        set_paragraph(properties, setting, self._one.size)

    def _clear(self, paragraph: _Element) -> None:
        """Takes the words away, or marks them as deleted."""
        author = self._changes.author
        if author is None:
            for element in [one for one in paragraph if one.tag != PARAGRAPH_PROPERTIES]:
                paragraph.remove(element)
            return
        for field in list(paragraph.iter(W + "fldSimple")):
            _spread(field)
        for run in [one for one in paragraph.iter(RUN) if outermost(one) is paragraph]:
            parent = run.getparent()
            if parent is None or parent.tag == DELETED or _in_run(run):
                continue
            if parent.tag == INSERTED:
                parent.remove(run)
                continue
            deleted = change(DELETED, author, self._changes.opened.package.next_id)
            run.addprevious(deleted)
            deleted.append(run)
            _delete(run)

    def _inserted(self, runs: list[_Element]) -> list[_Element]:
        author = self._changes.author
        if author is None:
            return runs
        inserted = change(INSERTED, author, self._changes.opened.package.next_id)
        inserted.extend(runs)
        return [inserted]

    def _runs(self) -> Iterator[_Element]:
        if self._one.before:
            yield self._run(_text(self._one.before))
        for turn in ("begin", "", "separate", "1", "end"):
            if turn == "1":
                yield self._run(_text("1"))
            elif turn:
                yield self._run(etree.Element(FIELD_CHARACTER, {W + "fldCharType": turn}))
            else:
                code = etree.Element(W + "instrText", {XML_SPACE: "preserve"})
                code.text = " PAGE "
                yield self._run(code)
        if self._one.after:
            yield self._run(_text(self._one.after))

    def _run(self, piece: _Element) -> _Element:
        run = etree.Element(RUN)
        set_run(etree.SubElement(run, RUN_PROPERTIES), self._look)
        run.append(piece)
        return run


def _properties(paragraph: _Element) -> _Element:
    """The w:pPr of a paragraph, made where there is none."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(PARAGRAPH_PROPERTIES)
        paragraph.insert(0, properties)
    return properties


def _text(words: str) -> _Element:
    text = etree.Element(TEXT, {XML_SPACE: "preserve"} if words != words.strip() else {})
    text.text = words
    return text


def _spread(field: _Element) -> None:
    """Makes a w:fldSimple the runs of a complex field, since none can be deleted as it is."""
    pieces: list[_Element] = []
    for turn in ("begin", "code", "separate"):
        run = etree.Element(RUN)
        if turn == "code":
            code = etree.SubElement(run, W + "instrText", {XML_SPACE: "preserve"})
            code.text = field.get(W + "instr")
        else:
            etree.SubElement(run, FIELD_CHARACTER, {W + "fldCharType": turn})
        pieces.append(run)
    end = etree.Element(RUN)
    etree.SubElement(end, FIELD_CHARACTER, {W + "fldCharType": "end"})
    for piece in (*pieces, *list(field), end):
        field.addprevious(piece)
    parent = field.getparent()
    if parent is not None:
        parent.remove(field)


def _delete(run: _Element) -> None:
    for element in list(run):
        if element.tag == TEXT:
            element.tag = DELETED_TEXT
        elif element.tag == W + "instrText":
            element.tag = W + "delInstrText"


def outermost(element: _Element) -> _Element:
    """The paragraph around an element that stands in no text box."""
    around = [one for one in (element, *element.iterancestors()) if one.tag == PARAGRAPH]
    return around[-1]


def _in_run(run: _Element) -> bool:
    return any(one.tag == RUN for one in run.iterancestors())
