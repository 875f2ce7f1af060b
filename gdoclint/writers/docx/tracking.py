"""Tracked changes: who made them, and the elements that record them (ISO/IEC 29500-1 17.13.5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.names import IDENTIFIER, W

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Author:
    """Who tracked changes are by, and when; the date is written as it is, to the second."""

    date: datetime
    name: str = "gdoclint"


def change(tag: str, author: Author, next_id: Callable[[], int], like: _Element) -> _Element:
    """An empty w:ins, w:del, w:rPrChange … in the namespaces of an element beside it."""
    attributes = {
        IDENTIFIER: str(next_id()),
        W + "author": author.name,
        W + "date": author.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return etree.Element(tag, attributes, nsmap=like.nsmap)
