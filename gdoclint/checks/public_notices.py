"""TYP014: 公告 is for the whole country and abroad, 通告 for those concerned (条例 第八条)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from gdoclint.checks.closings import unquoted
from gdoclint.checks.title_lines import main_title
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

_TO_THE_WORLD = rich(r"(?:特|现|兹)?(?:此|予)?向?国内外(?:公开)?(?:宣布|公布|公告)")


@check("gonggao-tonggao")
def gonggao_tonggao(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A 公告 on an everyday matter, a 通告 to the world (``world``). Value: ``matter``."""
    lines = main_title(document, tree)
    if options.genre == "公告" and lines is not None:
        matter = lines.text.partition("关于")[2]
        everyday = _compiled(options.params["everyday"]).search(matter)
        if everyday and not _compiled(options.params["statutory"]).search(matter):
            yield Hit(lines.end, {"matter": everyday[0]})
    elif options.genre == "通告":
        for paragraph in tree.paragraphs(document):
            match = _TO_THE_WORLD.search(unquoted(paragraph.text))
            if match:
                yield Hit(Span(paragraph.number, match.start(), match.end()), message="world")
                return


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return rich(pattern)
