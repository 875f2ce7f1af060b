"""Proves that a .docx lost the comments that fixes take out, and no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = {"comments", "commentsEx", "commentsIds", "commentsExtensible"}
"""The root elements of the part of comments and of those that say more of them."""
_MARKS = {"commentRangeStart", "commentRangeEnd", "commentReference"}
_PARENT = "paraIdParent"
_CHANGED = "批注变了"


def identifiers(parts: Iterable[bytes], numbers: Collection[int]) -> frozenset[str]:
    """The identifiers (w:id) of the comments of these numbers, counted from 0."""
    if not numbers:
        return frozenset()
    roots = (root for part in parts if (root := _root(part)) is not None)
    every = [one for root in roots if _name(root) == "comments" for one in _children(root)]
    return frozenset(_said(every[number]).get("id", "") for number in numbers)


def is_of_comments(part: bytes) -> bool:
    """Whether a part holds comments, or more about them."""
    return _root(part) is not None


def difference_of_comments(before: bytes, after: bytes, gone: Collection[str]) -> str | None:
    """What is wrong in such a part when these comments are gone, in Chinese; None if nothing is."""
    old, new = _root(before), _root(after)
    if old is None or new is None or (old.tag, old.attrib) != (new.tag, new.attrib):
        return _CHANGED
    if _name(old) == "comments":
        kept = [_written(one) for one in _children(old) if _said(one).get("id") not in gone]
        return None if kept == [_written(one) for one in _children(new)] else _CHANGED
    there = [_entry(one) for one in _children(old)]
    left = [_entry(one) for one in _children(new)]
    fewer = len(there) - len(left)
    return None if set(left) <= set(there) and 0 <= fewer <= len(gone) else _CHANGED


def is_mark(tag: str, said: Iterable[tuple[str, str]], gone: Collection[str]) -> bool:
    """Whether an element of the text only marks where one of these comments stands."""
    return _local(tag) in _MARKS and any(_local(n) == "id" and value in gone for n, value in said)


def _root(part: bytes) -> _Element | None:
    """The root of a part of comments; None for any other."""
    from lxml import etree

    if b"comments" not in part[:4096]:
        return None
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return None
    return root if _name(root) in _PARTS else None


def _children(root: _Element) -> list[_Element]:
    return list(root.iterchildren("{*}*"))


def _name(element: _Element) -> str:
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _said(element: _Element) -> dict[str, str]:
    return {_local(str(name)): str(value) for name, value in element.attrib.items()}


def _entry(element: _Element) -> frozenset[tuple[str, str]]:
    """What an entry says, but not which comment it answers: that one may be gone."""
    return frozenset(item for item in _said(element).items() if item[0] != _PARENT)


def _written(element: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(element, method="c14n", with_tail=False)
