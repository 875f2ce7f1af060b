"""Sets formats in a .docx: as direct format or through named styles, plainly or tracked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.document import Paragraph
from gdoclint.finding import (
    Format,
    NamedStyle,
    PageNumbers,
    ParagraphFormat,
    RunFormat,
    SectionFormat,
)
from gdoclint.readers.docx.names import (
    BODY,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    SECTION_PROPERTIES,
    W,
)
from gdoclint.readers.docx.sections import section_elements
from gdoclint.writers.docx.properties import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SECTION_ORDER,
    drop,
    put,
    set_paragraph,
    set_run,
    set_section,
)
from gdoclint.writers.docx.tracking import Author, change

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.opened import Opened

Setter = Callable[["_Element"], None]

_DEFAULT_SIZE = 10.5
_KINDS = {
    RUN_PROPERTIES: ("rPrChange", RUN_ORDER),
    PARAGRAPH_PROPERTIES: ("pPrChange", PARAGRAPH_ORDER),
    SECTION_PROPERTIES: ("sectPrChange", SECTION_ORDER),
}
# What a record of former properties does not hold (17.13.5.29, 17.13.5.31, 17.13.5.32).
_NOT_RECORDED = {
    RUN_PROPERTIES: ("rPrChange", "ins", "del", "moveFrom", "moveTo"),
    PARAGRAPH_PROPERTIES: ("pPrChange", "rPr", "sectPr"),
    SECTION_PROPERTIES: ("sectPrChange", "headerReference", "footerReference"),
}


def objection(opened: Opened, formats: Iterable[Format]) -> str | None:
    """Why one of these formats cannot be set, in Chinese; None if all can."""
    from gdoclint.writers.docx.footers import objection_to_numbers

    formats = list(formats)
    for one in formats:
        if isinstance(one, PageNumbers):
            reason = objection_to_numbers(opened, one)
            if reason is not None:
                return reason
    for number in sorted({_paragraph_of(one) for one in formats} - {0}):
        for element in opened.line(number).elements:
            reason = opened.package.objection(element)
            if reason is not None:
                return reason
    return None


def set_formats(
    opened: Opened,
    formats: Iterable[Format],
    author: Author | None = None,
    styles: Sequence[NamedStyle] = (),
) -> None:
    """Sets formats to which there is no objection, tracked by the author if there is one.

    With ``styles`` paragraphs get those that their formats name. Words must still be unchanged.
    """
    from gdoclint.writers.docx.footers import number_pages
    from gdoclint.writers.docx.named import Named

    changes = Changes(opened, author)
    named = Named(changes, styles)
    of_paragraph: dict[int, list[RunFormat | ParagraphFormat]] = {}
    # Several rules may ask for one thing.
    for one in dict.fromkeys(formats):
        if isinstance(one, (RunFormat, ParagraphFormat)):
            of_paragraph.setdefault(_paragraph_of(one), []).append(one)
        elif isinstance(one, SectionFormat):
            _set_section(changes, one)
        else:
            number_pages(changes, one)
    for number, own in of_paragraph.items():
        paragraph = opened.document.paragraph(number)
        looks = [one for one in own if isinstance(one, RunFormat)]
        settings = [one for one in own if isinstance(one, ParagraphFormat)]
        if not named.restyle(paragraph, looks, settings):
            _set_looks(changes, paragraph, looks)
            _set_settings(changes, paragraph, looks, settings)


class Changes:
    """Changes properties of elements, and records what they were where changes are tracked."""

    def __init__(self, opened: Opened, author: Author | None) -> None:
        self.opened = opened
        self.author = author

    def change(self, holder: _Element, tag: str, setter: Setter) -> None:
        """Lets the setter change the properties of that tag in a run or a paragraph, or these
        themselves. What stays the same is not touched."""
        old = holder if holder.tag == tag else holder.find(tag)
        new = self.changed(old, tag, setter)
        if new is None:
            return
        self.opened.package.touch(holder)
        if old is None:
            holder.insert(0, new)
            return
        new.tail = old.tail
        parent = old.getparent()
        if parent is None:
            raise ValueError("properties are no root")
        parent.replace(old, new)

    def changed(self, old: _Element | None, tag: str, setter: Setter) -> _Element | None:
        """Properties of that tag as the setter changes them, with the record of what they were;
        None if they stay the same."""
        new = etree.Element(tag) if old is None else deepcopy(old)
        new.tail = None
        setter(new)
        if _written(old) == _written(new):
            return None
        if self.author is not None:
            self._record(old, new, self.author)
        return new

    def _record(self, old: _Element | None, new: _Element, author: Author) -> None:
        """Keeps the former properties in the new ones. A record that is there stays: whoever
        rejects it undoes this change as well."""
        name, order = _KINDS[new.tag]
        former = _recorded(old, new.tag)
        if new.find(W + name) is None and _written(former) != _written(_recorded(new, new.tag)):
            record = change(W + name, author, self.opened.package.next_id)
            record.append(former)
            put(new, record, order)


def _recorded(properties: _Element | None, tag: str) -> _Element:
    """A copy of properties without what a record of them does not hold."""
    copy = etree.Element(tag)
    left_out = {W + name for name in _NOT_RECORDED[tag]}
    for one in properties if properties is not None else ():
        if one.tag not in left_out:
            copy.append(deepcopy(one))
    return copy


def _written(properties: _Element | None) -> bytes:
    """What tells properties from others; none are like empty ones."""
    if properties is None or not len(properties):
        return b""
    return etree.tostring(properties, method="c14n", exclusive=True, with_tail=False)


def size_of(paragraph: Paragraph, looks: Iterable[RunFormat]) -> float:
    """The size of the first words in points once these looks are set."""
    first = next((run for run in paragraph.runs if run.kind != "number"), None)
    size = first.font.size if first is not None else None
    for look in looks:
        if first and look.size and look.span.start <= first.start < look.span.end:
            size = look.size
    return size or _DEFAULT_SIZE


def _paragraph_of(one: Format) -> int:
    if isinstance(one, RunFormat):
        return one.span.paragraph
    return one.paragraph if isinstance(one, ParagraphFormat) else 0


def _set_looks(changes: Changes, paragraph: Paragraph, looks: Iterable[RunFormat]) -> None:
    line = changes.opened.line(paragraph.number)
    for look in looks:
        start, end = look.span.start, look.span.end
        if start < paragraph.label_end:
            set_mark(changes, line.paragraph, look)
        for run in line.runs(max(start, paragraph.label_end), end):
            changes.change(run, RUN_PROPERTIES, lambda own, look=look: set_run(own, look))  # type: ignore[misc]


def set_mark(changes: Changes, paragraph: _Element, look: RunFormat) -> None:
    """Sets the look of the paragraph mark, which is that of an automatic number (17.9.24)."""

    def within(properties: _Element) -> None:
        old = properties.find(RUN_PROPERTIES)
        new = changes.changed(old, RUN_PROPERTIES, lambda own: set_run(own, look))
        if new is not None:
            drop(properties, "rPr")
            put(properties, new, PARAGRAPH_ORDER)

    changes.change(paragraph, PARAGRAPH_PROPERTIES, within)


def _set_settings(
    changes: Changes,
    paragraph: Paragraph,
    looks: Sequence[RunFormat],
    settings: Iterable[ParagraphFormat],
) -> None:
    size, strict = size_of(paragraph, looks), changes.opened.package.strict
    element = changes.opened.line(paragraph.number).paragraph
    for one in settings:
        changes.change(
            element,
            PARAGRAPH_PROPERTIES,
            lambda own, one=one: set_paragraph(own, one, size, strict=strict),  # type: ignore[misc]
        )


def _set_section(changes: Changes, one: SectionFormat) -> None:
    package = changes.opened.package
    root = package.root(package.main)
    body = None if root is None else root.find(BODY)
    if root is None or body is None:
        return
    elements = section_elements(root)
    if not elements:
        package.touch(body)
        elements = [etree.SubElement(body, SECTION_PROPERTIES)]
    changes.change(elements[one.section], SECTION_PROPERTIES, lambda own: set_section(own, one))
