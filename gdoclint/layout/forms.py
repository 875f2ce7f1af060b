"""Which format a document has: 通用, 信函, 命令（令）or 纪要 (GB/T 9704 7–10)."""

from __future__ import annotations

from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.layout.prescribed import Form
from gdoclint.structure.tree import Tree

_BLANKS = str.maketrans("", "", BLANKS + "\n")


def form(document: Document, tree: Tree) -> Form:
    """The format, as the mark of the issuing organ shows it; without a mark, as the 文种 does.

    信函格式 is a layout and no 文种: a bare organ name as mark, and the number set right or of
    a 函.
    """
    marks = [document.paragraph(n) for n in tree.main.numbers("ORG_MARK")]
    words = "".join(_tight(mark) for mark in marks)
    if words.endswith("令") or (not words and tree.genre == "命令"):
        return "order"
    if words.endswith("纪要") or (not words and tree.genre == "纪要"):
        return "minutes"
    if words and not words.endswith("文件") and (tree.genre == "函" or _is_letter(document, tree)):
        return "letter"
    return "ordinary"


def minutes_mark(document: Document, tree: Tree) -> frozenset[int]:
    """The title lines that are the mark of 纪要: red or above the number, and without 关于."""
    numbers = tree.main.numbers("TITLE")
    lines = [document.paragraph(n) for n in numbers]
    words = "".join(map(_tight, lines))
    if not words.endswith("纪要") or "关于" in words:
        return frozenset()
    below = tree.main.numbers("DOC_NUMBER")
    red = any(is_red(run.font.colour) for line in lines for run in line.runs)
    return frozenset(numbers) if red or (below and max(numbers) < min(below)) else frozenset()


def is_red(colour: str | None) -> bool:
    """Whether a colour is the red of a 版头 (any pure red)."""
    if colour is None:
        return False
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return red >= 200 and green <= 60 and blue <= 60


def _is_letter(document: Document, tree: Tree) -> bool:
    numbers = [document.paragraph(n) for n in tree.main.numbers("DOC_NUMBER")]
    return any(
        "函〔" in _tight(p) or (p.geometry is not None and p.geometry.alignment == "right")
        for p in numbers
    )


def _tight(paragraph: Paragraph) -> str:
    return paragraph.text.translate(_BLANKS)
