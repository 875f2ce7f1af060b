"""What stands in the way of changing a piece of text: fields, marks, controls, others' moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.readers.docx.names import (
    CONTENT_CONTROL,
    CONTROL_CONTENT,
    CUSTOM_XML,
    INSERTED,
    PARAGRAPH,
    RUN,
    SMART_TAG,
    TEXT,
    VALUE,
    W,
)
from gdoclint.readers.docx.traces import Atom
from gdoclint.writers.docx.line import is_piece

if TYPE_CHECKING:
    from lxml.etree import _Element

_MARKS = frozenset(W + name for name in ("tab", "ptab", "noBreakHyphen", "sym", "br", "cr"))
_PAGE_BREAKS = ("page", "column")
# Elements inside a paragraph that hold runs, and in which runs may be changed.
HOLDERS = frozenset(
    {
        W + "hyperlink",
        W + "dir",
        W + "bdo",
        CONTENT_CONTROL,
        SMART_TAG,
        CUSTOM_XML,
        INSERTED,
    }
)
_PASSED = HOLDERS | {CONTROL_CONTENT}
_CHOSEN = frozenset(
    {"dropDownList", "comboBox", "date", "checkbox", "picture", "citation", "bibliography"}
)
_LOCKS = ("contentLocked", "sdtContentLocked")

_BY_KIND = {
    "number": "是自动编号，不是文字",
    "field": "在域的结果里，更新域时会变回去",
    "note": "会碰到脚注或尾注的注号",
}


def bar(atom: Atom) -> str | None:
    """Why the words of an atom must not be changed, in Chinese, or None."""
    if atom.kind in _BY_KIND:
        return _BY_KIND[atom.kind]
    if atom.revision in ("moved_to", "moved_from", "deleted"):
        return "在修订标为移动的文字里"
    element, run = atom.element, atom.run
    if element is None or run is None:
        return "在公式里"
    if element.tag in _MARKS:
        if element.get(W + "type") in _PAGE_BREAKS:
            return "会删去分页符或分栏符"
    elif element.tag != TEXT:
        return "在公式或特殊符号里"
    if not is_piece(element):
        return "在兼容内容里，文件存有两份"
    return _bar_around(run)


def holders(atom: Atom) -> Iterator[_Element]:
    """The elements inside the paragraph that hold the run of an atom, innermost first."""
    run = atom.run
    for above in () if run is None else run.iterancestors():
        if above.tag == PARAGRAPH:
            return
        if above.tag in HOLDERS:
            yield above


def _bar_around(run: _Element) -> str | None:
    inside = True
    for above in run.iterancestors():
        if above.tag == PARAGRAPH:
            inside = False
        elif inside and above.tag not in _PASSED:
            return "在拼音指南里" if above.tag in (RUN, W + "rubyBase") else "在特殊结构里"
        if above.tag == CONTENT_CONTROL:
            reason = _bar_of_control(above)
            if reason is not None:
                return reason
    return None


def _bar_of_control(control: _Element) -> str | None:
    properties = control.find(W + "sdtPr")
    for one in () if properties is None else properties:
        name = str(one.tag).rpartition("}")[2]
        if name in _CHOSEN:
            return "在选填的内容控件里"
        if name == "dataBinding":
            return "在绑定数据的内容控件里"
        if name == "showingPlcHdr":
            return "是内容控件的提示文字"
        if name == "lock" and one.get(VALUE) in _LOCKS:
            return "在锁定的内容控件里"
    return None
