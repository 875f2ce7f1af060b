"""Compares the parts of two .docx packages, of which one is the other corrected.

Parts without text are the same bytes. In parts with text everything that is neither words nor
their runs stands in the same order: tables, pictures, fields, notes, bookmarks, links, controls,
comments, revisions.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from gdoclint.finding import Fix, PageNumbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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
_RUN_FORMAT = f"{_W}rPr"
_FORMATS = {f"{_W}{name}" for name in ("rPr", "pPr", "sectPr")}
_CHANGES = (f"{_W}ins", f"{_W}del")
_RSID = f"{_W}rsid"
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
    if list(old) != [name for name in new if name in old or not formats]:
        return "文件包里的部件增减了"
    for name, content in old.items():
        if content == new[name] or (formats and _is_layout(name)):
            continue
        if footers and "footer" in name:
            continue
        own = _difference_of_parts(content, new[name], formats=bool(formats), tracked=tracked)
        if own is not None:
            return f"{name} 里{own}"
    return None


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _is_layout(name: str) -> bool:
    return name in _LAYOUT_PARTS or name.endswith(".rels")


def _difference_of_parts(
    before: bytes, after: bytes, *, formats: bool, tracked: bool
) -> str | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        old, new = (etree.fromstring(part, parser) for part in (before, after))
    except etree.XMLSyntaxError:
        return "没有文字，却变了"
    if old.tag not in _STORIES or old.tag != new.tag:
        return "没有文字，却变了"
    known = {_event(one) for one in old.iter(*_CHANGES)} if tracked else None
    pairs = zip_longest(_skeleton(old, formats, None), _skeleton(new, formats, known))
    for one, other in pairs:
        if one != other:
            return f"{(one or other)[0].rpartition('}')[2]} 变了"
    if not formats and not _run_formats(new) <= _run_formats(old):
        return "文字的格式变了"
    return None


def _skeleton(root: _Element, formats: bool, known: set[_Event] | None) -> Iterator[_Event]:
    """Everything in a part but words, in order; without formats if these may change.

    With ``known`` tracked changes that are not among these are looked through.
    """
    left_out = _FORMATS if formats else {_RUN_FORMAT}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in left_out:
            continue
        waiting.extend(reversed(element))
        event = _event(element)
        if element.tag in _WORDS and not (element.tag in _NO_WORDS and event[1]):
            continue
        if known is not None and element.tag in _CHANGES and event not in known:
            continue
        yield event


def _event(element: _Element) -> _Event:
    """An element as it is, its descendants aside."""
    attributes = [(str(name), str(value)) for name, value in element.attrib.items()]
    said = tuple(sorted(one for one in attributes if not one[0].startswith(_RSID)))
    return str(element.tag), said, (element.text or "").strip()


def _run_formats(root: _Element) -> set[bytes]:
    from lxml import etree

    return {etree.tostring(one, method="c14n", with_tail=False) for one in root.iter(_RUN_FORMAT)}
