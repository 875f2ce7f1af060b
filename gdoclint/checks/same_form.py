"""DIG009: numbers of one kind in one form throughout a document (GB/T 15835—2011 4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.running_text import running_text
from gdoclint.document import Document
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_PAIRS = (("《", "》"), ("“", "”"), ("「", "」"))
_CN = "[一二三四五六七八九十百]{1,4}"
# 居全省第一 and 列全省第2 rank; 第一责任人, 第一方阵 and 第二批 do not.
_RANK = lean(
    rf"(?:居|列|排名?|名列|位列|位居|跃升|上升|获得?)[^，。；：、！？第\n]{{0,12}}(?P<found>第(?:(?P<arabic>[0-9]{{1,3}})|{_CN}))"
    r"(?=名|位|[，。；：、！？（）\n]|$)"
)
_BATCH = lean(rf"(?P<found>第(?:(?P<arabic>[0-9]{{1,3}})|{_CN})批)(?!次)")
_SESSION = lean(
    rf"(?P<found>第(?:(?P<arabic>[0-9]{{1,3}})|{_CN})届)(?P<kind>[\u4e00-\u9fff]{{2,4}})"
)
_PERCENT = lean(
    r"(?P<found>(?P<arabic>[0-9]+(?:\.[0-9]+)?[%％])|百分之(?!百|一百)[零一二三四五六七八九十点]+)(?!个)"
)
# The name of a kind, a word without which there is nothing to compare, what its lines hold, and
# what it looks like.
_KINDS = (
    ("名次", "第", "第", _RANK),
    ("批次", "批", "批", _BATCH),
    ("届", "届", "届", _SESSION),
    ("", "百分之", ("百分之", "%", "％"), _PERCENT),
)


@check("same-class-form")
def same_class_form(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """For each kind written in both forms one finding, at the first of the rarer form.

    Values: ``usual`` an example of the other form. 届 are of one kind when the same meeting or
    event follows.
    """
    kinds: dict[str, tuple[list[Span], list[Span]]] = {}
    running = running_text(document, tree, options)
    for name, word, where, pattern in _KINDS:
        for found in running.found(pattern, where) if word in running.text else ():
            if _in_name(found.before):
                continue
            kind = name + found.match.groupdict().get("kind", "")
            both = kinds.setdefault(kind, ([], []))
            both[found.match["arabic"] is not None].append(found.span("found"))
    for chinese, arabic in kinds.values():
        if chinese and arabic:
            yield _hit(document, *sorted((chinese, arabic), key=len))


def _in_name(before: str) -> bool:
    """Whether a name or a quotation is open: it says it in the words of others."""
    return any(before.rfind(opened) > before.rfind(closed) for opened, closed in _PAIRS)


def _hit(document: Document, few: Sequence[Span], many: Sequence[Span]) -> Hit:
    other = many[0]
    usual = document.paragraph(other.paragraph).text[other.start : other.end]
    related = [Related(other, "另一种写法"), *(Related(span, "同样的写法") for span in few[1:4])]
    return Hit(few[0], {"usual": usual}, related=tuple(related))
