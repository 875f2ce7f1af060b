"""Turns the text edits of a fix into the smallest cuts, or tells why one cannot be made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gdoclint.finding import Edit, Span
from gdoclint.readers.docx.names import INSERTED, TEXT
from gdoclint.readers.docx.traces import Atom
from gdoclint.writers.docx.bars import bar, holders
from gdoclint.writers.docx.line import Line

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.writers.docx.opened import Opened

# Line ends and tabs are elements of their own; the others XML cannot hold at all.
_UNFIT = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


_IN_SYMBOL = "要改的是一个符号的一部分"


class Cut(NamedTuple):
    """Replace ``text[start:end]`` of a paragraph by ``text``, all that differs in ``span``.

    ``anchor`` is the atom that the new words go with: the first one replaced, else the one
    before the place, or behind it when ``before``.
    """

    span: Span
    start: int
    end: int
    text: str
    anchor: Atom
    before: bool = False


class Refusal(Exception):
    """Why a fix cannot be made; the message is Chinese, a clause without full stop."""


def cuts_of(edits: Iterable[Edit], opened: Opened, made: Sequence[Cut]) -> list[Cut]:
    """The cuts of one fix in the document as it was read, beside those ``made`` already.

    Raises Refusal if one of its edits cannot be made.
    """
    cuts: list[Cut] = []
    for number, group in groupby(
        sorted(edits, key=lambda edit: edit.span), lambda edit: edit.span.paragraph
    ):
        text, line = _paragraph(number, opened)
        beside = [cut for cut in made if cut.span.paragraph == number]
        new = [_cut(edit, text, line) for edit in _joined(list(group)) if _differs(edit, text)]
        for cut in new:
            if any(_clash(cut, other) for other in beside):
                raise Refusal("与前面一处改动重叠")
        _keeps_holders(line, new, beside)
        cuts += new
    return cuts


def _paragraph(number: int, opened: Opened) -> tuple[str, Line]:
    try:
        text, line = opened.document.paragraph(number).text, opened.line(number)
    except KeyError:
        raise Refusal(f"没有第 {number} 段") from None
    for element in line.elements:
        reason = opened.package.objection(element)
        if reason is not None:
            raise Refusal(reason)
    return text, line


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Ordered edits of one paragraph; an insertion where another begins becomes part of it."""
    joined: list[Edit] = []
    for edit in edits:
        before = joined[-1] if joined else None
        if before is not None and (before.span.end > edit.span.start or before.span == edit.span):
            raise Refusal("自身的改动互相重叠")
        if before is not None and before.span.start == edit.span.start:
            edit = Edit(edit.span, before.text + edit.text)
            joined.pop()
        joined.append(edit)
    return joined


def _differs(edit: Edit, text: str) -> bool:
    if not 0 <= edit.span.start <= edit.span.end <= len(text):
        raise Refusal("位置不在文中")
    return text[edit.span.start : edit.span.end] != edit.text


def _cut(edit: Edit, text: str, line: Line) -> Cut:
    """The edit without what stays the same at its two ends."""
    start, end, new = edit.span.start, edit.span.end, edit.text
    while start < end and new and text[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and text[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    if _UNFIT.search(new):
        raise Refusal("要写入换行、制表符或文件不能存的字符")
    if start == end:
        anchor, before = _neighbour(line, start)
        return Cut(edit.span, start, end, new, anchor, before)
    covered = within(line, start, end)
    for atom in covered:
        reason = bar(atom)
        if reason is not None:
            raise Refusal(f"要改的文字{reason}")
        if not is_text(atom) and not start <= atom.start <= atom.end <= end:
            raise Refusal(_IN_SYMBOL)
    if len({_insertion(atom) for atom in covered}) > 1:
        raise Refusal("要改的文字一部分是他人修订插入的")
    return Cut(edit.span, start, end, new, covered[0])


def is_text(atom: Atom) -> bool:
    """Whether it is a w:t, which can be changed in part."""
    return atom.element is not None and atom.element.tag == TEXT


def within(line: Line, start: int, end: int) -> list[Atom]:
    """The atoms that say something of ``text[start:end]``."""
    return [atom for atom in line.atoms if atom.start < end and atom.end > start]


def _neighbour(line: Line, place: int) -> tuple[Atom, bool]:
    """The atom whose run takes words inserted at a place, and whether they stand before it.

    The left one, unless it is in a link, a control or somebody's insertion that ends here.
    """
    around = [atom for atom in line.atoms if atom.start <= place <= atom.end]
    if len(around) == 1 and around[0].start < place < around[0].end:
        reason = bar(around[0])
        if reason is not None:
            raise Refusal(f"要插入的地方{reason}")
        if not is_text(around[0]):
            raise Refusal(_IN_SYMBOL)
        return around[0], False
    open_ones = [atom for atom in around if bar(atom) is None]
    if not open_ones:
        reasons = [reason for atom in around if (reason := bar(atom)) is not None]
        raise Refusal(f"要插入的地方{reasons[0]}" if reasons else "空段里没有可依附的文字")
    best = min(open_ones, key=lambda atom: len(list(holders(atom))))
    return best, best.start == place


def _insertion(atom: Atom) -> _Element | None:
    """The tracked insertion that an atom is part of."""
    return next((one for one in holders(atom) if one.tag == INSERTED), None)


def _keeps_holders(line: Line, new: Sequence[Cut], beside: Sequence[Cut]) -> None:
    """Refuses to take all words out of a link, a control or an insertion."""
    cuts = (*new, *beside)
    filled = {holder for cut in cuts if cut.text for holder in holders(cut.anchor)}
    touched = {
        holder
        for cut in new
        for atom in within(line, cut.start, cut.end)
        for holder in holders(atom)
    }
    for holder in touched - filled:
        inside = [atom for atom in line.atoms if holder in holders(atom)]
        if all(_gone(atom, cuts) for atom in inside):
            raise Refusal("会删空一个超链接、内容控件或他人的插入")


def _gone(atom: Atom, cuts: Iterable[Cut]) -> bool:
    left = set(range(atom.start, atom.end))
    for cut in cuts:
        left -= set(range(cut.start, cut.end))
    return not left


def _clash(one: Cut, other: Cut) -> bool:
    if one.start == other.start and (one.before or other.before):
        return True
    mine, theirs = one.span, other.span
    if mine.start == theirs.start:
        return True
    return mine.start < theirs.end and theirs.start < mine.end
