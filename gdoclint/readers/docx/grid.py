"""The cells of a table, counted by the columns of its grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import (
    CELL,
    CONTENT_CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    ROW,
    SMART_TAG,
    VALUE,
    W,
)
from gdoclint.readers.docx.values import whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.revisions import Policy

WRAPPERS = (CUSTOM_XML, SMART_TAG)
"""What stands around blocks, rows or cells and means nothing."""

_WIDEST_SPAN = 1000


def cells(
    table: _Element, policy: Policy, note: Callable[[str], None]
) -> Iterator[tuple[_Element, int, int]]:
    """The cells that the policy leaves, each with its row and column, from 1.

    A span wider than any real table is cut, which is told to ``note``.
    """
    line = 0
    for row in _inside(table, ROW):
        properties = row.find(W + "trPr")
        if policy.removes(properties):
            continue
        line += 1
        column = 1 + _span(properties, W + "gridBefore", 0)
        for cell in _inside(row, CELL):
            cell_properties = cell.find(W + "tcPr")
            if policy.removes_cell(cell_properties):
                continue
            yield cell, line, column
            span = max(1, _span(cell_properties, W + "gridSpan", 1))
            if span > _WIDEST_SPAN:
                note(f"表格有单元格声称跨 {span} 列，按 {_WIDEST_SPAN} 列处理")
            column += min(span, _WIDEST_SPAN)


def _span(properties: _Element | None, tag: str, default: int) -> int:
    element = None if properties is None else properties.find(tag)
    value = None if element is None else whole(element.get(VALUE))
    return default if value is None else max(0, value)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    """Rows of a table or cells of a row, also those in content controls and wrappers."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == CONTENT_CONTROL:
            content = child.find(CONTROL_CONTENT)
            if content is not None:
                yield from _inside(content, tag)
        elif child.tag in WRAPPERS:
            yield from _inside(child, tag)
