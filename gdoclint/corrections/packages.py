"""Compares the parts of two .docx packages, of which one is the other corrected.

Parts without text are the same bytes. In parts with text everything that is neither words nor
their runs stands in the same order: tables, pictures, fields, notes, bookmarks, links, controls,
comments, revisions. Comments that go are looked through, with their marks.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from gdoclint.corrections.uncommented import (
    difference_of_comments,
    identifiers,
    is_mark,
    is_of_comments,
)
from gdoclint.finding import Fix, PageNumbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_STORIES = {f"{_W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}
# Words, what holds them, and what Word itself throws away.
_WORDS = {
    f"{_W}{name}"
    for name in (
        *("r", "t", "delText", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"),
        *("proofErr", "lastRenderedPageBreak"),
    )
}
# Of these a page break and a tab stop are no words; they say more of themselves.
_NO_WORDS = {f"{_W}br", f"{_W}tab"}
_DELETED_WORDS = f"{_W}delText"
_RUN_FORMAT = f"{_W}rPr"
_FORMATS = {f"{_W}{name}" for name in ("rPr", "pPr", "sectPr")}
_CHANGES = (f"{_W}ins", f"{_W}del")
_RSID = f"{_W}rsid"
_FORMAT_CHANGE = f"{_W}rPrChange"
_NUMBER = f"{_W}id"
# Parts that layout fixes may change or add beside the stories.
_LAYOUT_PARTS = ("word/styles.xml", "word/settings.xml", "[Content_Types].xml")

_Event = tuple[str, tuple[tuple[str, str], ...], str]


def difference_of_packages(
    before: bytes, after: bytes, fixes: Sequence[Fix], *, tracked: bool
) -> str | None:
    """What these fixes do not explain, in Chinese; None if there is nothing."""
    formats = [edit for fix in fixes for edit in fix.formats]
    footers = any(isinstance(edit, PageNumbers) for edit in formats)
    old, new = _parts(before), _parts(after)
    gone = identifiers(old.values(), {number for fix in fixes for number in fix.comments})
    if list(old) != [name for name in new if name in old or not formats]:
        return "文件包里的部件增减了"
    for name, content in old.items():
        if content == new[name] or (formats and _is_layout(name)):
            continue
        if footers and "footer" in name:
            continue
        if gone and is_of_comments(content):
            own = difference_of_comments(content, new[name], gone)
        else:
            made = (bool(formats), tracked, gone)
            own = _difference_of_parts(content, new[name], made)
        if own is not None:
            return f"{name} 里{own}"
    return None


def _parts(data: bytes) -> dict[str, bytes]:
    """What each part holds; for one that cannot be unpacked, which nobody reads, as packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: _content(archive, entry, data) for entry in archive.infolist()}


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, data: bytes) -> bytes:
    try:
        return archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
        start = entry.header_offset + 30 + name + extra
        return data[start : start + entry.compress_size]


def _is_layout(name: str) -> bool:
    return name in _LAYOUT_PARTS or name.endswith(".rels")


def _difference_of_parts(
    before: bytes, after: bytes, made: tuple[bool, bool, Collection[str]]
) -> str | None:
    """What differs beside what was made: formats or not, tracked or not, comments taken out."""
    from lxml import etree

    formats, tracked, gone = made

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        old, new = (etree.fromstring(part, parser) for part in (before, after))
    except etree.XMLSyntaxError:
        return "没有文字，却变了"
    if _name(str(old.tag)) not in _STORIES or old.tag != new.tag:
        return "没有文字，却变了"
    known = {_event(one) for one in _all(old, _CHANGES)} if tracked else None
    # Deleted words are no words of the text: only tracked changes make more of them.
    words = _WORDS if tracked else _WORDS - {_DELETED_WORDS}
    left_out = _FORMATS if formats else {_RUN_FORMAT}
    pairs = zip_longest(
        (one for one in _skeleton(old, words, left_out, None) if not is_mark(*one[:2], gone)),
        _skeleton(new, words, left_out, known),
    )
    for one, other in pairs:
        if one != other:
            return f"{(one or other)[0].rpartition('}')[2]} 变了"
    if not formats and _new_formats(old, new):
        return "文字的格式变了"
    return None


def _skeleton(
    root: _Element, words: set[str], left_out: set[str], known: set[_Event] | None
) -> Iterator[_Event]:
    """Everything in a part but words, in order, with nothing inside of what is left out.

    With ``known`` tracked changes that are not among these are looked through.
    """
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or _name(element.tag) in left_out:
            continue
        waiting.extend(reversed(element))
        event = _event(element)
        tag, attributes, _ = event
        if tag in words and not (tag in _NO_WORDS and attributes):
            continue
        if known is not None and tag in _CHANGES and event not in known:
            continue
        yield event


def _event(element: _Element) -> _Event:
    """An element as it is, its descendants aside."""
    attributes = [(_name(str(name)), str(value)) for name, value in element.attrib.items()]
    said = tuple(sorted(one for one in attributes if not one[0].startswith(_RSID)))
    return _name(str(element.tag)), said, (element.text or "").strip()


def _new_formats(before: _Element, after: _Element) -> bool:
    """Whether there is a format of runs that was not there.

    What is put in has the format of its neighbour without the tracked change of that format.
    """
    old = set(_run_formats(before, changes=True)) | set(_run_formats(before, changes=False))
    return not old.issuperset(_run_formats(after, changes=True))


def _run_formats(root: _Element, *, changes: bool) -> Iterator[tuple[_Event, ...]]:
    """The formats of runs, with or without their tracked changes.

    A split run numbers the changes of its format anew, so their numbers are left out.
    """
    for one in _all(root, (_RUN_FORMAT,)):
        yield tuple(_without_number(event) for event in _inside(one, changes=changes))


def _inside(element: _Element, *, changes: bool) -> Iterator[_Event]:
    if changes or _name(str(element.tag)) != _FORMAT_CHANGE:
        yield _event(element)
        for child in element.iterchildren("{*}*"):
            yield from _inside(child, changes=changes)


def _without_number(event: _Event) -> _Event:
    tag, attributes, text = event
    return tag, tuple(one for one in attributes if one[0] != _NUMBER), text


def _all(root: _Element, names: Collection[str]) -> Iterator[_Element]:
    return (one for one in root.iter("{*}*") if _name(str(one.tag)) in names)


def _name(tag: str) -> str:
    """A name of Strict Open XML as the usual one."""
    return _W + tag.removeprefix(_STRICT) if tag.startswith(_STRICT) else tag
