"""Numbers pages at their foot: footers, their parts, and the setting for odd and even pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.document import HeaderKind
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
    SECTION_PROPERTIES,
    TEXT,
    XML_SPACE,
    R,
    W,
)
from gdoclint.readers.docx.sections import section_elements
from gdoclint.writers.docx.properties import (
    PARAGRAPH_ORDER,
    SECTION_ORDER,
    SETTINGS_ORDER,
    child,
    put,
    set_paragraph,
    set_run,
)
from gdoclint.writers.docx.tracking import change

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.formats import Changes
    from gdoclint.writers.docx.opened import Opened

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_NOWHERE = Span(0, 0, 0)
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_FOOT = W + "footerReference"
_HEAD = W + "headerReference"
_MOST_PARTS = 1000


def objection_to_numbers(opened: Opened, one: PageNumbers) -> str | None:
    """Why pages cannot be numbered so, in Chinese; None if they can."""
    if opened.package.strict:
        return "Strict 格式的文档不加页脚，请先另存为普通 .docx"
    for number in one.replaced:
        outer = _outermost(opened.line(number).paragraph)
        own = opened.line(number).paragraph
        if any(own not in drawing.iterdescendants() for drawing in _drawings(outer)):
            return "页脚的页码旁边还有图形"
    return None


def number_pages(changes: Changes, one: PageNumbers) -> None:
    """Replaces the numbers that are there, and adds footers for the kinds of pages without."""
    opened = changes.opened
    package = opened.package
    root = package.root(package.main)
    sections = section_elements(root) if root is not None else []
    if root is None or not sections:
        return
    package.touch(root)
    if not opened.document.even_and_odd:
        _forget_even(sections)
    # Even pages begin as a copy of what the others had, so that nothing else is lost there.
    model = _model(changes, sections[0])
    kinds: list[HeaderKind] = ["default", "even"]
    if one.first and opened.document.sections[0].title_page:
        kinds.append("first")
    done: list[_Element] = []
    for number in one.replaced:
        kind = opened.document.paragraph(number).header_kind or "default"
        paragraph = _outermost(opened.line(number).paragraph)
        story = paragraph.getroottree().getroot()
        package.touch(story)
        _Number(changes, one, even=kind == "even").write(paragraph, only=story not in done)
        done.append(story)
        if kind in kinds:
            kinds.remove(kind)
    for kind in kinds:
        _add(changes, one, sections[0], kind, model)
    _mark_even(changes, sections)


def _model(changes: Changes, section: _Element) -> _Element | None:
    """A copy of the footer of odd pages; None if there is none, or it shows pictures."""
    story = _story(changes, section, "default")
    if story is None or any(
        name.startswith(R) for element in story.iter() for name in element.attrib
    ):
        return None
    return deepcopy(story)


def _story(changes: Changes, section: _Element, kind: HeaderKind) -> _Element | None:
    """The root of the footer that a section refers to."""
    reference = _reference(section, kind)
    return None if reference is None else changes.opened.part_by_id(reference.get(R + "id") or "")


def _reference(section: _Element, kind: HeaderKind, tag: str = _FOOT) -> _Element | None:
    found = (one for one in section.iterchildren(tag) if one.get(W + "type") == kind)
    return next(found, None)


def _add(
    changes: Changes,
    one: PageNumbers,
    section: _Element,
    kind: HeaderKind,
    model: _Element | None,
) -> None:
    """Adds a number to the footer of that kind, which is made if the section has none."""
    number = _Number(changes, one, even=kind == "even")
    story = _story(changes, section, kind)
    if story is not None:
        changes.opened.package.touch(story)
        number.write(_place(story))
        return
    story = etree.Element(W + "ftr", nsmap=section.nsmap) if model is None else deepcopy(model)
    number.write(_place(story), new=model is None)
    identifier = _new_part(changes.opened, story)
    reference = etree.Element(_FOOT, {W + "type": kind, R + "id": identifier}, nsmap=section.nsmap)
    put(section, reference, SECTION_ORDER)


def _place(story: _Element) -> _Element:
    """The paragraph of a footer for its number: the one that has it, an empty one, a new one."""
    paragraphs = list(story.iter(PARAGRAPH))
    numbered = next((p for p in paragraphs if _has_number(p)), None)
    if numbered is not None:
        return _outermost(numbered)
    empty = next((p for p in paragraphs if next(p.iter(RUN), None) is None), None)
    return etree.SubElement(story, PARAGRAPH) if empty is None else empty


def _has_number(paragraph: _Element) -> bool:
    codes = [element.text or "" for element in paragraph.iter(W + "instrText")]
    codes += [element.get(W + "instr") or "" for element in paragraph.iter(W + "fldSimple")]
    return any(code.split()[:1] == ["PAGE"] for code in codes)


def _new_part(opened: Opened, story: _Element) -> str:
    """Adds a footer to the package; returns the id of its relationship."""
    content = _DECLARATION + etree.tostring(story, encoding="utf-8")
    folder = posixpath.dirname(opened.package.main)
    for number in range(1, _MOST_PARTS):
        name = posixpath.join(folder, f"footer{number}.xml")
        try:
            return opened.package.add_part(name, content, f"{_TYPE}footer+xml", f"{_OFFICE}footer")
        except ValueError:
            continue
    raise ValueError("too many footers")


def _forget_even(sections: Iterable[_Element]) -> None:
    """What lies in the file for even pages was never shown; they get what all pages have."""
    for section in sections:
        for tag in (_FOOT, _HEAD):
            unused = _reference(section, "even", tag)
            if unused is not None:
                section.remove(unused)
        header = _reference(section, "default", _HEAD)
        if header is not None:
            even = deepcopy(header)
            even.set(W + "type", "even")
            header.addnext(even)


def _mark_even(changes: Changes, sections: Iterable[_Element]) -> None:
    """Odd and even pages have footers of their own, their figures are plain ones."""
    package = changes.opened.package
    for section in sections:
        numbers = section.find(W + "pgNumType")
        if numbers is not None and numbers.get(W + "fmt") is not None:
            changes.change(section, SECTION_PROPERTIES, _plain_figures)
    if changes.opened.document.even_and_odd:
        return
    name = package.part("settings")
    settings = None if name is None else package.root(name)
    if settings is None:
        folder = posixpath.dirname(package.main)
        content = _DECLARATION + f'<w:settings xmlns:w="{W[1:-1]}"><w:evenAndOddHeaders/>'.encode()
        package.add_part(
            posixpath.join(folder, "settings.xml"),
            content + b"</w:settings>",
            f"{_TYPE}settings+xml",
            f"{_OFFICE}settings",
        )
        return
    package.touch(settings)
    child(settings, "evenAndOddHeaders", SETTINGS_ORDER).attrib.clear()


def _plain_figures(section: _Element) -> None:
    numbers = section.find(W + "pgNumType")
    if numbers is not None:
        numbers.attrib.pop(W + "fmt", "")
        if not numbers.attrib:
            section.remove(numbers)


class _Number:
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
        properties = self._changes.changed(old, PARAGRAPH_PROPERTIES, paragraph, self._set)
        if properties is not None:
            if old is not None:
                paragraph.remove(old)
            paragraph.insert(0, properties)
        self._clear(paragraph)
        if only:
            paragraph.extend(self._inserted(list(self._runs(paragraph))))
        author = self._changes.author
        if new and author is not None:
            mark = etree.Element(RUN_PROPERTIES, nsmap=paragraph.nsmap)
            mark.append(change(INSERTED, author, self._changes.opened.package.next_id))
            put(child_of(paragraph), mark, PARAGRAPH_ORDER)

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
        for run in [one for one in paragraph.iter(RUN) if _outermost(one) is paragraph]:
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

    def _runs(self, like: _Element) -> Iterator[_Element]:
        if self._one.before:
            yield self._run(like, _text(self._one.before))
        for turn in ("begin", "", "separate", "1", "end"):
            if turn == "1":
                yield self._run(like, _text("2" if self._even else "1"))
            elif turn:
                yield self._run(like, etree.Element(FIELD_CHARACTER, {W + "fldCharType": turn}))
            else:
                code = etree.Element(W + "instrText", {XML_SPACE: "preserve"})
                code.text = " PAGE "
                yield self._run(like, code)
        if self._one.after:
            yield self._run(like, _text(self._one.after))

    def _run(self, like: _Element, piece: _Element) -> _Element:
        run = etree.Element(RUN, nsmap=like.nsmap)
        set_run(etree.SubElement(run, RUN_PROPERTIES), self._look)
        run.append(piece)
        return run


def child_of(paragraph: _Element) -> _Element:
    """The w:pPr of a paragraph, made where there is none."""
    properties = paragraph.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        properties = etree.Element(PARAGRAPH_PROPERTIES, nsmap=paragraph.nsmap)
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
        run = etree.Element(RUN, nsmap=field.nsmap)
        if turn == "code":
            code = etree.SubElement(run, W + "instrText", {XML_SPACE: "preserve"})
            code.text = field.get(W + "instr")
        else:
            etree.SubElement(run, FIELD_CHARACTER, {W + "fldCharType": turn})
        pieces.append(run)
    end = etree.Element(RUN, nsmap=field.nsmap)
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


def _outermost(element: _Element) -> _Element:
    """The paragraph around an element that stands in no text box."""
    around = [one for one in (element, *element.iterancestors()) if one.tag == PARAGRAPH]
    return around[-1]


def _in_run(run: _Element) -> bool:
    return any(one.tag == RUN for one in run.iterancestors())


def _drawings(paragraph: _Element) -> list[_Element]:
    """The drawings in a paragraph, those within others aside."""
    found = list(paragraph.iter(*_DRAWINGS))
    return [one for one in found if not any(up in found for up in one.iterancestors())]
