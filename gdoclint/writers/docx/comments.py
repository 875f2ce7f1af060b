"""The parts that hold comments and their threads (ISO/IEC 29500-1 17.13.4, MS-DOCX 2.5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.names import (
    IDENTIFIER,
    MC,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    XML_SPACE,
    W,
)
from gdoclint.writers.docx.split import remove

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR = "gdoclint"
INITIALS = "g"

COMMENT = W + "comment"
DATE = W + "date"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
PARAGRAPH_IDENTIFIER = f"{{{W14}}}paraId"

_IGNORABLE = MC + "Ignorable"
_FIRST_PARAGRAPH_IDENTIFIER = 0x60D0C000
# Half-points. The words of a comment would else be as large as the text of the document.
_SIZE = "18"


def new_comments() -> _Element:
    """The root of a comments part that can hold threads."""
    namespaces = {"w": W[1:-1], "mc": MC[1:-1], "w14": W14}
    return etree.Element(W + "comments", {_IGNORABLE: "w14"}, nsmap=namespaces)


def new_threads() -> _Element:
    """The root of the part that says which comments are replies."""
    return etree.Element(f"{{{W15}}}commentsEx", nsmap={"w15": W15})


def can_thread(comments: _Element) -> bool:
    """Whether paragraphs of this part may bear the identifiers that threads are made by."""
    prefixes = (comments.get(_IGNORABLE) or "").split()
    return any(comments.nsmap.get(prefix) == W14 for prefix in prefixes)


def add_comment(
    comments: _Element, identifier: str, lines: Sequence[str], date: str, paragraph: str | None
) -> None:
    """Adds a comment of ours, a paragraph a line; ``paragraph`` identifies its last one."""
    comment = etree.SubElement(comments, COMMENT)
    comment.set(IDENTIFIER, identifier)
    comment.set(W + "author", AUTHOR)
    comment.set(DATE, date)
    comment.set(W + "initials", INITIALS)
    for number, line in enumerate(lines):
        element = _line(comment, line, first=not number)
    if paragraph is not None:
        element.set(PARAGRAPH_IDENTIFIER, paragraph)


def add_thread(threads: _Element, paragraphs: Sequence[str]) -> None:
    """Makes a thread of the comments that end with these paragraphs, replies to the first."""
    for paragraph in paragraphs:
        entry = etree.SubElement(threads, f"{{{W15}}}commentEx")
        entry.set(f"{{{W15}}}paraId", paragraph)
        if paragraph != paragraphs[0]:
            entry.set(f"{{{W15}}}paraIdParent", paragraphs[0])
        entry.set(f"{{{W15}}}done", "0")


def paragraph_identifiers(comments: _Element) -> Iterator[str]:
    """Identifiers for paragraphs that none of the part has yet."""
    used = {paragraph.get(PARAGRAPH_IDENTIFIER) for paragraph in comments.iter(PARAGRAPH)}
    number = _FIRST_PARAGRAPH_IDENTIFIER
    while True:
        if (name := f"{number:08X}") not in used:
            yield name
        number += 1


def ours(comments: _Element) -> list[_Element]:
    """The comments of ours."""
    return [one for one in comments.iter(COMMENT) if one.get(W + "author") == AUTHOR]


def lines_of(comment: _Element) -> tuple[str, ...]:
    """What a comment says, a paragraph a line."""
    return tuple("".join(text.text or "" for text in p.iter(TEXT)) for p in comment.iter(PARAGRAPH))


def is_empty_of_ours(root: _Element) -> bool:
    """Whether it is a part as we make them, and nothing is left in it."""
    made = (new_comments(), new_threads())
    return not len(root) and any(
        (root.tag, root.nsmap, root.items()) == (new.tag, new.nsmap, new.items()) for new in made
    )


def identified(comments: Iterable[_Element]) -> set[str]:
    """The identifiers of the paragraphs of these comments."""
    found = {p.get(PARAGRAPH_IDENTIFIER) for one in comments for p in one.iter(PARAGRAPH)}
    return {identifier for identifier in found if identifier}


def forget(part: _Element, identifiers: set[str]) -> set[str]:
    """Takes the entries of these paragraphs (w14:paraId, or durable identifiers) out of a part
    beside the comments; replies to them stand alone then. Returns their durable identifiers."""
    durable: set[str] = set()
    for entry in list(part):
        said = {etree.QName(name).localname: str(value) for name, value in entry.items()}
        if identifiers & {said.get("paraId"), said.get("durableId")}:
            durable.add(said.get("durableId", ""))
            remove(entry)
            continue
        for name, value in entry.items():
            if etree.QName(name).localname == "paraIdParent" and value in identifiers:
                del entry.attrib[name]
    return durable - {""}


def _line(comment: _Element, line: str, *, first: bool) -> _Element:
    paragraph = etree.SubElement(comment, PARAGRAPH)
    properties = etree.SubElement(paragraph, PARAGRAPH_PROPERTIES)
    spacing = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
    indent = {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}
    etree.SubElement(properties, W + "spacing", {W + name: to for name, to in spacing.items()})
    etree.SubElement(properties, W + "ind", {W + name: to for name, to in indent.items()})
    etree.SubElement(properties, W + "jc", {W + "val": "left"})
    if first:
        etree.SubElement(etree.SubElement(paragraph, RUN), W + "annotationRef")
    run = etree.SubElement(paragraph, RUN)
    face = etree.SubElement(run, RUN_PROPERTIES)
    for name in ("sz", "szCs"):
        etree.SubElement(face, W + name, {W + "val": _SIZE})
    text = etree.SubElement(run, TEXT, {XML_SPACE: "preserve"})
    text.text = line
    return paragraph
