"""PUN015: colons before a list, and two colons in one sentence (GB/T 15834 4.7.3.5, A.6)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.running_text import running_text
from gdoclint.document import Document
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# What announces items, closed by a comma where it should be a colon.
_WORDS = (
    "问题，一是", "不足，一是", "短板，一是", "弱项，一是", "困难，一是", "差距，一是",
    "环节，一是", "如下，一是", "包括，一是", "方面，一是", "以下几点，一是",
)  # fmt: skip
_ANNOUNCED = lean(r"[^，]+(?P<mark>，)一是")
# The first colon introduces the rest of its sentence; the second stands inside that.
_INTRODUCES = lean(
    r"(?:如下|以下[^，。；：\n]{0,8}|包括|方面|几点|[二三四五六七八九十两]点|问题|指出|强调|提出|要求|认为)$"
)
_TWICE = lean(r"：(?=(?P<scope>[^：。；！？\n]*+)(?P<second>：)(?![\d“‘]))")
_PAIRS = ("“”", "（）", "〔〕", "《》", "‘’")


@check("colon-use")
def colon_use(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A comma before 一是 where a list is announced (``list``), and a colon inside the scope of
    another one.

    The common 主要表现在：一是……。二是……。 goes beyond the colon's sentence and is left alone,
    and so is 报告如下。 before headings.
    """
    running = running_text(document, tree, options)
    for one in running.found_at(_WORDS if "，一是" in running.text else (), _ANNOUNCED):
        mark = one.span("mark")
        span = Span(mark.paragraph, mark.start, mark.end + len("一是"))
        yield Hit(span, {}, (one.edit("：", "mark"),), message="list")
    for one in running.found(_TWICE):
        if _INTRODUCES.search(one.before) and _same_level(one.match["scope"]):
            yield Hit(one.span("second"), related=(Related(one.span(), "前一个冒号"),))


def _same_level(words: str) -> bool:
    """Whether the second colon stands in no quotation or bracket that begins after the first."""
    return all(words.count(pair[0]) == words.count(pair[1]) for pair in _PAIRS)
