"""DIG010, announced items: 做好以下三个方面工作 – are there three?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gdoclint.checks import yishi
from gdoclint.checks.marks import parents
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options
from gdoclint.structure import ordinals
from gdoclint.structure.tree import Node, Tree

# 三个方面, 5项重点工作, 两点要求 – and nothing after it but the mark that opens the list.
_ANNOUNCED = lean(
    r"(?<![0-9一二三四五六七八九十百千第.．几数前后另外年])(?P<count>[2-9]|1[0-9]|[二两三四五六七八九十]|十[一二三四五六七八九])"
    r"(?:个方面|方面|个环节|个重点|个问题|个层面|个阶段|[大类]问题|[项大类点条件]|个(?!月|人|工作日|小时|星期|季度|年|百分)|种情[况形])"
    r"[^，。；：、！？0-9“”（）]{0,12}(?:[：:。；，]|——|—)?[”」]?$"
)
_LONGEST = 30
# 从归档和观察两个方向: the things are named already, the items are others.
_NAMED = lean(r"[、和与及][^，。；：、]{1,12}(?<![好实以下如有的])$")
# Words that make it a list of this text, for paragraphs with headings under them.
_FOLLOWS = lean(
    r"以下|如下|下列|下面|这|[：:]$|主要(?:抓好|做好|有|是|存在)|(?:抓好|做好|强调|提出|讲|谈|提)[^，。]{0,6}$"
)


def item_counts(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Numbers that announce items, where another number of them follows.

    Values: ``stated`` as written, ``counted`` how many there are.
    """
    yield from _of_runs(document, tree, options)
    for node in parents(document, tree):
        if len(node.children) > 1:
            yield from _of_headings(document, node)


def _of_runs(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Items 一是…二是… against the words right before the first."""
    if options.held.lacks(yishi.WORDS):
        return
    runs = [run for run in yishi.runs(document, tree, options) if len(run) > 1]
    story = pairwise(tree.paragraphs(document) if runs else ())
    before = {paragraph.number: last for last, paragraph in story}
    for run in runs:
        first = run[0]
        if not _counts_on([item.number for item in run]):
            continue
        paragraph, end = first.paragraph, first.start
        if end <= max(paragraph.start, paragraph.label_end):
            if paragraph.number not in before:
                continue
            paragraph = before[paragraph.number]
            end = len(paragraph.text)
        yield from _compared(paragraph, end, len(run), run[-1].span)


def _of_headings(document: Document, node: Node) -> Iterator[Hit]:
    """Headings one level down against the end of the paragraph right before the first."""
    children = [child.heading for child in node.children if child.heading is not None]
    if len(children) < 2:
        return
    above = [n for n in node.paragraphs if n < children[0].paragraph]
    if node.heading is not None:
        above.append(node.heading.paragraph)
    paragraph = document.paragraph(max(above)) if above else None
    if paragraph is None or not _announces(paragraph.text):
        return
    numbers = [heading.ordinal or 0 for heading in children]
    if not _counts_on(numbers) or len({h.style for h in children}) > 1:
        return
    clause = lean(r"[。；！？]").split(paragraph.stripped.rstrip("。：:；"))[-1]
    if _FOLLOWS.search(clause) or paragraph.stripped.endswith(("：", ":")):
        yield from _compared(paragraph, len(paragraph.text), len(children), children[-1].label)


def _counts_on(numbers: Sequence[int]) -> bool:
    """Whether they are 1, 2, 3 … without a gap, which NUM002 and NUM011 report."""
    return numbers[0] == 1 and all(b == a + 1 for a, b in pairwise(numbers))


def _announces(text: str) -> re.Match[str] | None:
    """The number of items in the last words of a text."""
    text = text.rstrip(BLANKS)
    return _ANNOUNCED.search(text, max(0, len(text) - _LONGEST))


def _compared(paragraph: Paragraph, end: int, counted: int, last: Span) -> Iterator[Hit]:
    match = _announces(paragraph.text[:end])
    if match is None or _NAMED.search(paragraph.text[: match.start()]):
        return
    written = match["count"]
    stated = ordinals.value(written)
    if stated is not None and stated != counted:
        span = Span(
            paragraph.number, match.start(), len(match[0].rstrip("：:。；，—")) + match.start()
        )
        related = (Related(last, "最后一项"),)
        yield Hit(
            span, {"stated": written, "counted": str(counted)}, related=related, message="items"
        )
