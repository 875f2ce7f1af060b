"""Numbers pages at their foot: footers, their parts, and the setting for odd and even pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.document import HeaderKind
from gdoclint.finding import PageNumbers
from gdoclint.readers.docx.names import PARAGRAPH, RUN, SECTION_PROPERTIES, R, W
from gdoclint.readers.docx.sections import section_elements
from gdoclint.writers.docx.page_number import NumberWriter, outermost
from gdoclint.writers.docx.properties import SECTION_ORDER, SETTINGS_ORDER, child, put

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.formats import Changes
    from gdoclint.writers.docx.opened import Opened

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_DRAWINGS = (W + "drawing", W + "pict", W + "object")
_FOOT = W + "footerReference"
_HEAD = W + "headerReference"
_MOST_PARTS = 1000


def objection_to_numbers(opened: Opened, one: PageNumbers) -> str | None:
    """Why pages cannot be numbered so, in Chinese; None if they can."""
    if opened.package.strict:
        return "Strict 格式的文档不加页脚，请先另存为普通 .docx"
    for number in one.replaced:
        outer = outermost(opened.line(number).paragraph)
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
        paragraph = outermost(opened.line(number).paragraph)
        story = paragraph.getroottree().getroot()
        package.touch(story)
        NumberWriter(changes, one, even=kind == "even").write(paragraph, only=story not in done)
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
        str(name).startswith(R) for element in story.iter() for name in element.attrib
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
    number = NumberWriter(changes, one, even=kind == "even")
    story = _story(changes, section, kind)
    if story is not None:
        changes.opened.package.touch(story)
        number.write(_place(story))
        return
    names = {"w": W[1:-1], "r": R[1:-1]}
    story = etree.Element(W + "ftr", nsmap=names) if model is None else deepcopy(model)
    number.write(_place(story), new=model is None)
    identifier = _new_part(changes.opened, story)
    reference = etree.Element(_FOOT, {W + "type": kind, R + "id": identifier})
    put(section, reference, SECTION_ORDER)


def _place(story: _Element) -> _Element:
    """The paragraph of a footer for its number: the one that has it, an empty one, a new one."""
    paragraphs = list(story.iter(PARAGRAPH))
    numbered = next((p for p in paragraphs if _has_number(p)), None)
    if numbered is not None:
        return outermost(numbered)
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


def _drawings(paragraph: _Element) -> list[_Element]:
    """The drawings in a paragraph, those within others aside."""
    found = list(paragraph.iter(*_DRAWINGS))
    return [one for one in found if not any(up in found for up in one.iterancestors())]
