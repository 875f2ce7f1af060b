"""PUN018: approximate numbers, two neighbouring numerals without a mark between them
(GB/T 15835 5.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gdoclint.checks.running_text import CJK, Found, running_text
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import STYLES, Tree

_SEEDS = [f"{a}、{b}" for a, b in pairwise("一二三四五六七八九")] + ["两、三"]
_UNITS = (
    r"(?:[个成折倍名位户家岁里米吨斤亩倍间座种台辆张周元块天件页次]|公[里斤]|分钟|小时"
    r"|人(?![称大])|年(?![级制生期代]))"
)
_APPROXIMATE = lean(
    rf"(?P<first>[一二两三四五六七八])、(?P<second>[二三四五六七八九])"
    rf"(?=[十百千万亿]{{0,2}}{_UNITS}|[十百千]?[万亿])"
)
# A shortened pair: 第七、八个, 十一、二次, 各三、四人.
_PAIR_BEFORE = lean(r"(?:第[一二三四五六七八九十百]{0,3}|[各级届批、一二三四五六七八九])$")
_SENTENCE_BEFORE = lean(f"[{CJK}，（“]$")


@check("approx-dunhao")
def approx_dunhao(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """七、八个 where 七八个 is meant. Values: ``better``."""
    running = running_text(document, tree, options)
    for one in running.found_at(_SEEDS, _APPROXIMATE):
        words = one.match["first"] + one.match["second"]
        if one.typed and not _is_pair(one, words) and not _is_label(one, tree):
            at = one.span().start + 1
            mark = Span(one.paragraph.number, at, at + 1)
            yield Hit(one.span(), {"better": words}, (Edit(mark, ""),))


def _is_pair(one: Found, words: str) -> bool:
    """Whether the numerals are two numbers of things that stand in an order."""
    return _PAIR_BEFORE.search(one.before) is not None or (
        words == "一二" and one.after.startswith("次")
    )


def _is_label(one: Found, tree: Tree) -> bool:
    """Whether the first numeral may number a paragraph; a lone one cannot, unless it is 一、."""
    if one.before.strip():
        return _SENTENCE_BEFORE.search(one.before) is None
    others = [
        heading
        for number, heading in tree.headings.items()
        if heading.style == STYLES[0] and number != one.paragraph.number
    ]
    return bool(others) or one.match["first"] == "一"
