"""Makes cuts in the lines of a document: plainly, or as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.finding import Span
from gdoclint.readers.docx.names import (
    DELETED,
    DELETED_TEXT,
    IDENTIFIER,
    INSERTED,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    W,
)
from gdoclint.readers.docx.traces import Atom
from gdoclint.writers.docx.cuts import Cut, is_text, within
from gdoclint.writers.docx.line import Line, parent_of, said, say, split_run
from gdoclint.writers.docx.tracking import Author, change, keep_apart

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.opened import Opened


def make(cuts: Iterable[Cut], opened: Opened, author: Author | None) -> None:
    """Makes cuts that do not overlap, tracked as changes by the author if there is one."""
    changed: dict[_Element, None] = {}
    for cut in sorted(cuts, key=_place, reverse=True):
        line = opened.line(cut.span.paragraph)
        for element in line.elements:
            opened.package.touch(element)
            changed[element] = None
        if author is None:
            _make_plain(cut, line)
        else:
            _Tracked(author, opened.package.next_id).make(cut, line)
    if author is not None:
        keep_apart(changed, author)


def _place(cut: Cut) -> tuple[int, int, int, Span]:
    return cut.span.paragraph, cut.start, cut.end, cut.span


def _make_plain(cut: Cut, line: Line) -> None:
    if cut.start == cut.end:
        _insert_plain(cut, _beside(cut, line))
        return
    new = cut.text
    for atom in within(line, cut.start, cut.end):
        start, end = max(cut.start, atom.start), min(cut.end, atom.end)
        _replace(atom, start - atom.start, end - atom.start, new)
        new = ""


def _beside(cut: Cut, line: Line) -> Atom:
    """The atom that inserted words go with, as it is by now."""
    return next(
        atom
        for atom in line.atoms
        if (atom.start == cut.start if cut.before else atom.start < cut.start <= atom.end)
    )


def _insert_plain(cut: Cut, anchor: Atom) -> None:
    element = _element(anchor)
    if is_text(anchor):
        index = cut.start - anchor.start
        words = said(element)
        say(element, words[:index] + cut.text + words[index:])
    elif cut.before:
        element.addprevious(_text(cut.text))
    else:
        element.addnext(_text(cut.text))


def _replace(atom: Atom, start: int, end: int, new: str) -> None:
    """Puts new words for those of an atom between two offsets in it; what is empty then goes."""
    element = _element(atom)
    if is_text(atom):
        words = said(element)
        words = words[:start] + new + words[end:]
        if words:
            say(element, words)
            return
    elif new:
        element.addprevious(_text(new))
    run = parent_of(element)
    run.remove(element)
    if all(child.tag == RUN_PROPERTIES for child in run):
        parent_of(run).remove(run)


class _Tracked:
    """Records cuts as insertions and deletions of one author."""

    def __init__(self, author: Author, next_id: Callable[[], int]) -> None:
        self._author = author
        self._next_id = next_id

    def make(self, cut: Cut, line: Line) -> None:
        if cut.start == cut.end:
            self._insert(cut, line)
            return
        line.divide(cut.end)
        line.divide(cut.start)
        place: _Element | None = None
        deleted: _Element | None = None
        for atom in within(line, cut.start, cut.end):
            deleted = self._delete(line.alone(atom), deleted)
            place = deleted if place is None else place
        if cut.text and place is not None:
            self._add(cut.text, place, place[0])

    def _insert(self, cut: Cut, line: Line) -> None:
        line.divide(cut.start)
        element = _element(_beside(cut, line))
        if cut.before:
            split_run(element)
            run = parent_of(element)
            self._add(cut.text, run, run, before=True)
            return
        following = element.getnext()
        if following is not None:
            split_run(following)
        run = parent_of(element)
        self._add(cut.text, run, run)

    def _delete(self, run: _Element, deleted: _Element | None) -> _Element:
        """Marks a run as deleted, in the w:del before it if that is of this very cut."""
        if deleted is None or run.getprevious() is not deleted:
            deleted = change(DELETED, self._author, self._next_id)
            run.addprevious(deleted)
        deleted.append(run)
        for text in run.iterchildren(TEXT):
            say(text, said(text))
            text.tag = DELETED_TEXT
        return deleted

    def _add(self, words: str, place: _Element, like: _Element, *, before: bool = False) -> None:
        """Inserts words behind an element, or before it, with the format of a run."""
        inserted = change(INSERTED, self._author, self._next_id)
        run = etree.SubElement(inserted, RUN)
        properties = like.find(RUN_PROPERTIES)
        if properties is not None:
            run.append(_format(properties))
        run.append(_text(words))
        holder = parent_of(place)
        if holder.tag != INSERTED:
            (place.addprevious if before else place.addnext)(inserted)
            return
        # Not inside somebody else's insertion: that is parted around ours.
        last = place.getprevious() if before else place
        if last is None:
            holder.addprevious(inserted)
            return
        self._part(holder, last)
        holder.addnext(inserted)

    def _part(self, insertion: _Element, last: _Element) -> None:
        """Parts an insertion behind an element, where something follows."""
        following = list(insertion)[insertion.index(last) + 1 :]
        if not following:
            return
        rest = etree.Element(INSERTED)
        rest.attrib.update(insertion.attrib)
        rest.set(IDENTIFIER, str(self._next_id()))
        insertion.addnext(rest)
        rest.extend(following)


def _format(properties: _Element) -> _Element:
    """The format of a run without the record of its own changes."""
    own = deepcopy(properties)
    for former in own.findall(W + "rPrChange"):
        own.remove(former)
    return own


def _text(words: str) -> _Element:
    text = etree.Element(TEXT)
    say(text, words)
    return text


def _element(atom: Atom) -> _Element:
    if atom.element is None:
        raise ValueError("an automatic number is no element")
    return atom.element
