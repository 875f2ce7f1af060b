"""Tracked changes: who made them, and the elements that record them (ISO/IEC 29500-1 17.13.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from gdoclint.readers.docx.names import (
    IDENTIFIER,
    INSERTED,
    PARAGRAPH,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    W,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATE = "%Y-%m-%dT%H:%M:%SZ"
_APART = timedelta(minutes=2)
_DATES = 3


class Author(Struct, frozen=True):
    """Who tracked changes are by, and when; the date is written as it is, to the second."""

    date: datetime
    name: str = "gdoclint"


def change(tag: str, author: Author, next_id: Callable[[], int]) -> _Element:
    """An empty w:ins, w:del, w:rPrChange … of that author."""
    attributes = {
        IDENTIFIER: str(next_id()),
        W + "author": author.name,
        W + "date": author.date.strftime(_DATE),
    }
    return etree.Element(tag, attributes)


def keep_apart(paragraphs: Iterable[_Element], author: Author) -> None:
    """Dates insertions that meet at the mark between two paragraphs two minutes apart.

    LibreOffice takes insertions of one author and minute that touch there for one, and joins the
    paragraphs when that is rejected.
    """
    for paragraph in paragraphs:
        first, last = _insertion(paragraph, author), _insertion(paragraph, author, at_end=True)
        before = _neighbour(paragraph, author, before=True)
        behind = _neighbour(paragraph, author, before=False)
        for own in (first, last):
            if own is not None:
                beside = (before if own is first else None, behind if own is last else None)
                _date_apart(own, [one for one in beside if one is not None], author)


def _date_apart(own: _Element, beside: list[_Element], author: Author) -> None:
    taken = [date for one in beside if (date := _date(one)) is not None]
    now = author.date.replace(tzinfo=None)  # as dates read back are
    dates = [_date(own), *(now - number * _APART for number in range(_DATES))]
    for date in dates:
        if date is not None and all(abs(date - other) >= _APART for other in taken):
            own.set(W + "date", date.strftime(_DATE))
            return


def _neighbour(paragraph: _Element, author: Author, *, before: bool) -> _Element | None:
    """The insertion at this side of it in the next paragraph that is not empty: one that only
    ends a section is dropped by LibreOffice."""
    for other in paragraph.itersiblings(preceding=before):
        if other.tag == TABLE:
            return None
        if other.tag == PARAGRAPH and _content(other, at_end=before) is not None:
            return _insertion(other, author, at_end=before)
    return None


def _content(paragraph: _Element, *, at_end: bool) -> _Element | None:
    """The first run with something in it, or the last."""
    runs = list(paragraph.iter(RUN))
    return next(
        (
            run
            for run in (reversed(runs) if at_end else runs)
            if any(one.tag != RUN_PROPERTIES for one in run)
        ),
        None,
    )


def _insertion(paragraph: _Element, author: Author, *, at_end: bool = False) -> _Element | None:
    """The author's insertion that a paragraph begins with, or ends with."""
    run = _content(paragraph, at_end=at_end)
    found = None if run is None else next(run.iterancestors(INSERTED), None)
    return found if found is not None and found.get(W + "author") == author.name else None


def _date(change: _Element) -> datetime | None:
    try:
        return datetime.strptime(change.get(W + "date") or "", _DATE)
    except ValueError:
        return None
