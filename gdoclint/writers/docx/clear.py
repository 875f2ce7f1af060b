"""Takes comments out of a .docx, as if they had never been there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
_NOTES = ("footnotes", "endnotes")
"""Parts beside the main one whose words may bear comments."""


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
    reason = package.refusal("comment") or objection(package)
    if reason is not None:
        raise Unwritable(reason)
    _take_out(package, mine)
    main = package.root(package.main)
    if main is not None:
        joined(main)
    for kind in ("comments", *_BESIDE):
        _remove_if_ours(package, kind)
    return opened.data()


def cut(package: WritablePackage, numbers: Collection[int]) -> None:
    """Takes out these comments, counted from 0; replies to them stay as comments of their own.

    There must be no ``objection``, and there must be comments of these numbers.
    """
    comments = _comments(package)
    if numbers and comments is not None:
        every = list(comments.iterchildren(parts.COMMENT))
        _take_out(package, [every[number] for number in numbers])


def objection(package: WritablePackage) -> str | None:
    """Why no comment may be taken out, in Chinese, or None."""
    comments, main = _comments(package), package.root(package.main)
    if comments is None or main is None:
        return "批注读不出"
    return package.objection(comments) or package.objection(main)


def dates(data: bytes) -> dict[tuple[str, ...], str]:
    """When each of our comments was written (w:date), by its lines. Raises Unreadable."""
    comments = Package(data).related("comments")
    mine = [] if comments is None else parts.ours(comments)
    return {parts.lines_of(comment): comment.get(parts.DATE) or "" for comment in mine}


def _comments(package: WritablePackage) -> _Element | None:
    name = package.part("comments")
    return None if name is None else package.root(name)


def _take_out(package: WritablePackage, comments: Sequence[_Element]) -> None:
    """Takes these comments out of their part, of those beside it, and their marks of the text."""
    identifiers = {comment.get(IDENTIFIER) or "" for comment in comments}
    for name in (package.main, *map(package.part, _NOTES)):
        story = None if name is None else package.root(name)
        if story is not None:
            _unmark(package, story, identifiers)
    said = parts.identified(comments)
    for kind in _BESIDE:
        name = package.part(kind)
        root = None if name is None else package.root(name)
        if root is not None and said:
            package.touch(root)
            said |= parts.forget(root, said)
    for comment in comments:
        package.touch(comment)
        remove(comment)


def _unmark(package: WritablePackage, story: _Element, identifiers: Collection[str]) -> None:
    """Takes the marks of these comments out of a part with text."""
    for mark in list(story.iter(RANGE_START, RANGE_END, REFERENCE)):
        if mark.get(IDENTIFIER) not in identifiers:
            continue
        package.touch(story)
        run = mark.getparent()
        remove(mark)
        if run is not None and run.tag == RUN and not _says(run):
            remove(run)


def _remove_if_ours(package: WritablePackage, kind: str) -> None:
    """Takes out a part as we make it that holds nothing any more."""
    name = package.part(kind)
    root = None if name is None else package.root(name)
    if name is not None and root is not None and parts.is_empty_of_ours(root):
        package.remove_part(name)


def _says(run: _Element) -> bool:
    return any(child.tag != RUN_PROPERTIES for child in run)
