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
    child,
    put,
    set_paragraph,
    set_run,
    set_section,
)
from gdoclint.writers.docx.tracking import Author, change

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.opened import Opened

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

    formats = list(formats)
    changes = Changes(opened, author)
    named = Named(opened, changes, styles)
    of_paragraph: dict[int, list[RunFormat | ParagraphFormat]] = {}
    for one in formats:
        if isinstance(one, (RunFormat, ParagraphFormat)):
            of_paragraph.setdefault(_paragraph_of(one), []).append(one)
        elif isinstance(one, SectionFormat):
            _set_section(opened, changes, one)
        else:
            number_pages(opened, changes, one)
    for number, own in of_paragraph.items():
        paragraph = opened.document.paragraph(number)
        looks = [one for one in own if isinstance(one, RunFormat)]
        settings = [one for one in own if isinstance(one, ParagraphFormat)]
        if not named.restyle(paragraph, looks, settings):
            _set_looks(opened, changes, paragraph, looks)
            _set_settings(opened, changes, paragraph, looks, settings)


class Changes:
    """Changes properties of elements, and records what they were where changes are tracked."""

    def __init__(self, opened: Opened, author: Author | None) -> None:
        self._package = opened.package
        self.author = author

    def change(
        self, holder: _Element, tag: str, setter: Callable[[_Element], None]
    ) -> None:
        """Lets the setter change the properties of that tag in a run, a paragraph, or itself
        where the holder has that tag. What stays the same is not touched."""
        old = holder if holder.tag == tag else holder.find(tag)
        new = etree.Element(tag, nsmap=holder.nsmap) if old is None else deepcopy(old)
        new.tail = None
        setter(new)
        if _same(old, new):
            return
        self._package.touch(holder)
        if self.author is not None:
            self._record(old, new)
        if old is None:
            _put(holder, new)
        else:
            new.tail = old.tail
            parent = old.getparent()
            if parent is None:
                raise ValueError("properties are no root")
            parent.replace(old, new)

    def next_id(self) -> int:
        """A fresh w:id."""
        return self._package.next_id()

    def _record(self, old: _Element | None, new: _Element) -> None:
        """Keeps the former properties in the new ones; a record that is there stays: to reject
        it undoes this change as well."""
        name, order = _KINDS[new.tag]
        if new.find(W + name) is not None or self.author is None:
            return
        former = etree.Element(new.tag, nsmap=new.nsmap)
        for one in old if old is not None else ():
            if one.tag not in {W + left_out for left_out in _NOT_RECORDED[new.tag]}:
                former.append(deepcopy(one))
        record = change(W + name, self.author, self._package.next_id, new)
        record.append(former)
        put(new, record, order)


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


def _set_looks(
    opened: Opened, changes: Changes, paragraph: Paragraph, looks: Iterable[RunFormat]
) -> None:
    line = opened.line(paragraph.number)
    for look in looks:
        start, end = look.span.start, look.span.end
        if start < paragraph.label_end:
            set_mark(changes, line.paragraph, look)
        for run in line.runs(max(start, paragraph.label_end), end):
            changes.change(run, RUN_PROPERTIES, lambda own, look=look: set_run(own, look))  # type: ignore[misc]


def set_mark(changes: Changes, paragraph: _Element, look: RunFormat) -> None:
    """Sets the look of the paragraph mark, which is that of an automatic number (17.9.24)."""

    def within(properties: _Element) -> None:
        changes.change(
            child(properties, "rPr", PARAGRAPH_ORDER),
            RUN_PROPERTIES,
            lambda own: set_run(own, look),
        )

    changes.change(paragraph, PARAGRAPH_PROPERTIES, within)


def _set_settings(
    opened: Opened,
    changes: Changes,
    paragraph: Paragraph,
    looks: Sequence[RunFormat],
    settings: Iterable[ParagraphFormat],
) -> None:
    size, strict = size_of(paragraph, looks), opened.package.strict
    element = opened.line(paragraph.number).paragraph
    for one in settings:
        changes.change(
            element,
            PARAGRAPH_PROPERTIES,
            lambda own, one=one: set_paragraph(own, one, size, strict=strict),  # type: ignore[misc]
        )


def _set_section(opened: Opened, changes: Changes, one: SectionFormat) -> None:
    root = opened.package.root(opened.package.main)
    body = None if root is None else root.find(BODY)
    if root is None or body is None:
        return
    elements = section_elements(root)
    if elements:
        element = elements[one.section]
        changes.change(element, SECTION_PROPERTIES, lambda own: set_section(own, one))


def _put(holder: _Element, properties: _Element) -> None:
    """Puts properties where a run or a paragraph has them: first."""
    holder.insert(0, properties)


def _same(old: _Element | None, new: _Element) -> bool:
    if old is None:
        return not len(new)
    written = [etree.tostring(one, method="c14n", with_tail=False) for one in (old, new)]
    return written[0] == written[1]
