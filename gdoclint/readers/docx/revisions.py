"""Tracked changes: which of them are read, and under what name (ISO/IEC 29500-1 17.13.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdoclint.document import Revision
from gdoclint.readers import Revisions
from gdoclint.readers.docx.names import DELETED, INSERTED, MOVED_FROM, MOVED_TO, W
from gdoclint.readers.docx.values import children

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMES: dict[str, Revision] = {
    INSERTED: "inserted",
    DELETED: "deleted",
    MOVED_FROM: "moved_from",
    MOVED_TO: "moved_to",
}
# Every element that records a change (17.13.5), also those of formats, rows and cells.
CHANGES = (
    *NAMES,
    *(W + f"{what}PrChange" for what in ("r", "p", "sect", "tbl", "tr", "tc")),
    W + "numberingChange",
    W + "cellIns",
    W + "cellDel",
    W + "cellMerge",
)
_CELL_CHANGES = {"final": W + "cellDel", "original": W + "cellIns"}


def tracked(element: _Element) -> int:
    """How many tracked changes there are in an element."""
    return sum(1 for _ in element.iter(*CHANGES))


class Policy:
    """What "final", "original" or "both" leaves out."""

    def __init__(self, revisions: Revisions) -> None:
        self.original = revisions == "original"
        self.shows_deleted = revisions != "final"
        self._left_out: tuple[str, ...] = {
            "final": (DELETED, MOVED_FROM),
            "original": (INSERTED, MOVED_TO),
            "both": (),
        }[revisions]
        self._cell_change = _CELL_CHANGES.get(revisions)

    def leaves_out(self, tag: str) -> bool:
        """Whether content under this element of change is left out."""
        return tag in self._left_out

    def removes(self, properties: _Element | None) -> bool:
        """Whether what has these properties is gone: a paragraph mark (its w:rPr), a table row
        (its w:trPr)."""
        if properties is None or not len(properties):
            return False
        left_out = self._left_out
        return any(child.tag in left_out for child in children(properties))

    def removes_cell(self, properties: _Element | None) -> bool:
        """The same of a table cell (its w:tcPr)."""
        if properties is None or self._cell_change is None:
            return False
        return properties.find(self._cell_change) is not None
