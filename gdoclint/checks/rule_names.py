"""TYP019: rules of governments and departments are not called 条例 (规章制定程序条例 第七条)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers
from gdoclint.checks.citations import Citation, citations, sentence
from gdoclint.checks.issuing import issuers
from gdoclint.checks.orders import since_2002
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_REGULATION = rich(r"条例(?:[（(][^（）()]{1,20}[）)])?$")
# 行政法规, 地方性法规 and 党内法规 are rightly called 条例.
_OF_OTHERS = rich(r"^(?:中华人民共和国|国务院|中国共产党|中共|中国人民|全国|国家)")
_BY_OTHERS = rich(
    r"人大|人民代表大会|常务委员会|常委会|国务院(?:批准|同意|令|第|常务会议)|党中央|中共中央|中央军委"
)
_STATE = rich(r"国务院$|主席|中央|最高人民|人民代表大会|人大|党委|中共|[省市县区州旗盟]委$")
_MAKES_RULES = rich(r"(?:政府|局|厅|部|委|委员会|总署|署|办公[厅室])$")
_PROMULGATES = rich(r"公布|发布|颁布|颁发|印发")
_BEGINS = rich(
    r"[\s\u3000]*(?:现|兹|现将|现予)?(?:公布|发布|颁布|印发)?(?:经?修[订改正]后的|新的|新修订的)?"
)
# The text is promulgated in the first paragraphs.
LEAD = 3


@check("rule-name-tiaoli")
def rule_name_tiaoli(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A 政府令 or 部门令 promulgates its own 《…条例》; a notice that prints one (warning).

    Value: ``name``.
    """
    names = issuers(document, tree)
    if not names or not all(_MAKES_RULES.search(n) and not _STATE.search(n) for n in names):
        return
    order = options.genre == "命令"
    if not order and not _prints_its_own(document, tree):
        return
    body = [document.paragraph(n) for n in body_numbers(tree)]
    if not since_2002(document, tree) or any(_BY_OTHERS.search(p.text) for p in body):
        return
    for paragraph in body[:LEAD]:
        for citation in _promulgated(paragraph.text):
            if _REGULATION.search(citation.title) and not _OF_OTHERS.match(citation.title):
                span, values = citation.span(paragraph), {"name": citation.title}
                yield Hit(span, values, severity=None if order else "warning")
                return


def _promulgated(text: str) -> Iterator[Citation]:
    """The texts that sentences begin with, or publish, without those repealed on the way."""
    for citation in citations(text) if _PROMULGATES.search(text) else ():
        start = max(text.rfind(mark, 0, citation.start) for mark in "。；") + 1
        begins = _BEGINS.fullmatch(text[start : citation.start]) is not None
        if begins and "废止" not in sentence(text, citation.start, citation.end):
            yield citation


def _prints_its_own(document: Document, tree: Tree) -> bool:
    """Whether the printed text is called 条例 and no congress adopted it."""
    if "转发" in tree.main.title:
        return False
    for unit in tree.units[1:]:
        if unit.kind == "printed" and _REGULATION.search(unit.title):
            notes = (document.paragraph(n).text for n in unit.numbers("ADOPTION"))
            return not _OF_OTHERS.match(unit.title) and not any(map(_BY_OTHERS.search, notes))
    return False
