"""Takes our comments out of a .docx, as if they had never been there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import IDENTIFIER, RUN, RUN_PROPERTIES
from gdoclint.readers.docx.package import Package
from gdoclint.writers import Unwritable
from gdoclint.writers.docx import comments as parts
from gdoclint.writers.docx.anchors import RANGE_END, RANGE_START, REFERENCE
from gdoclint.writers.docx.opened import open_docx
from gdoclint.writers.docx.package import WritablePackage
from gdoclint.writers.docx.split import joined, remove

if TYPE_CHECKING:
    from lxml.etree import _Element

_BESIDE = ("commentsExtended", "commentsIds", "commentsExtensible")
"""Parts that say more of comments, by their relationship; the second names durable identifiers
that the third goes by."""


def cleared(data: bytes) -> bytes:
    """The file without our comments; replies of others to them stay as comments of their own.

    Runs that were split for them are whole again. The same bytes if there are none. Raises
    Unreadable and Unwritable.
    """
    opened = open_docx(data)
    package = opened.package
    name = package.part("comments")
    comments = None if name is None else package.root(name)
    mine = [] if comments is None else parts.ours(comments)
    if name is None or comments is None or not mine:
        return data
    reason = package.refusal("comment") or package.touch(comments)
    if reason is not None:
        raise Unwritable(reason)
    _take_out(package, {comment.get(IDENTIFIER) or "" for comment in mine})
    _forget(package, mine)
    for comment in mine:
        remove(comment)
    if parts.is_empty_of_ours(comments):
        package.remove_part(name)
    return opened.data()


def dates(data: bytes) -> dict[tuple[str, ...], str]:
    """When each of our comments was written (w:date), by its lines. Raises Unreadable."""
    comments = Package(data).related("comments")
    mine = [] if comments is None else parts.ours(comments)
    return {parts.lines_of(comment): comment.get(parts.DATE) or "" for comment in mine}


def _take_out(package: WritablePackage, identifiers: set[str]) -> None:
    """Takes the marks of these comments out of the text."""
    root = package.root(package.main)
    reason = None if root is None else package.touch(root)
    if root is None or reason is not None:
        raise Unwritable(reason or "文档读不出")
    for mark in list(root.iter(RANGE_START, RANGE_END, REFERENCE)):
        if mark.get(IDENTIFIER) not in identifiers:
            continue
        run = mark.getparent()
        remove(mark)
        if run is not None and run.tag == RUN and not _says(run):
            remove(run)
    joined(root)


def _forget(package: WritablePackage, comments: Sequence[_Element]) -> None:
    """Takes these comments out of the parts beside theirs."""
    identifiers = parts.identified(comments)
    for kind in _BESIDE:
        name = package.part(kind)
        root = None if name is None else package.root(name)
        if name is None or root is None or not identifiers:
            continue
        package.touch(root)
        identifiers |= parts.forget(root, identifiers)
        if parts.is_empty_of_ours(root):
            package.remove_part(name)


def _says(run: _Element) -> bool:
    return any(child.tag != RUN_PROPERTIES for child in run)
