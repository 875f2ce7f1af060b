"""TYP004: a 请示 asks for one thing (条例 第十五条(四))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from gdoclint.checks.anchors import body_numbers
from gdoclint.checks.closings import unquoted
from gdoclint.checks.title_lines import main_title
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

_MATTER = rich(r"关于(?P<matter>.+?)的请示$")
_JOINT = rich(r"以及|并且|[及和与并、]")
_LEAD = r"(?:请求|申请|恳请|要求|商请|解决)?"
# Means without a purpose of their own, and offices with the posts that belong to them.
_MEANS = rich(
    r"(?:^[\u4e00-\u9fff]{2}|所需|工作|专项|相关|有关|配套|启动|项目)(?:经费|资金|补助|费用)"
    r"|^(?:成立|设立|核定|明确)[\u4e00-\u9fff]*(?:机构|中心|编制|职数|人员编制)$"
)
_SENTENCE = rich(r"[^。；！？]+")
_ASKS = rich(
    r"恳请|请求|(?<![报提呈申聘邀吁敬约])请(?:予|批|同意|核|安排|[省市县区州厅局委贵上])"
)


@check("request-multi-matter")
def request_multi_matter(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Two verbs with objects of different kinds in the title; or such requests in the text (info).

    Values: ``first`` and ``second`` are the two matters.
    """
    found = main_title(document, tree)
    match = _MATTER.search(found.text) if found else None
    if found and match:
        parts = _two_matters(match["matter"], options.params["verbs"], options.params["objects"])
        if parts:
            yield Hit(found.span(*match.span("matter")), {"first": parts[0], "second": parts[1]})
            return
    yield from _two_requests(document, tree, options.params["objects"])


def _two_matters(
    matter: str, verbs: Sequence[str], objects: Mapping[str, Sequence[str]]
) -> tuple[str, str] | None:
    """The two halves of a title's matter, each a verb with an object of its own kind."""
    begins = rich(rf"^{_LEAD}(?:{'|'.join(verbs)})")
    for joint in _JOINT.finditer(matter):
        halves = matter[: joint.start()], matter[joint.end() :]
        kinds = [_kinds(half, objects) for half in halves]
        verbs_lead = all(begins.match(half) for half in halves)
        if verbs_lead and all(kinds) and not kinds[0] & kinds[1] and _apart(*halves):
            return halves
    return None


def _apart(one: str, other: str) -> bool:
    """Whether nothing tells that both are parts of one project.

    They share no word of two characters, and neither is just the means for the other (所需经费).
    """
    shared = {one[i : i + 2] for i in range(len(one) - 1)} & {
        other[i : i + 2] for i in range(len(other) - 1)
    }
    return not shared and not _MEANS.search(one) and not _MEANS.search(other)


def _two_requests(
    document: Document, tree: Tree, objects: Mapping[str, Sequence[str]]
) -> Iterator[Hit]:
    """The first sentence that asks for another kind of thing than one before it."""
    first: tuple[frozenset[str], str] | None = None
    for number in body_numbers(tree):
        text = unquoted(document.paragraph(number).text)
        for sentence in _SENTENCE.finditer(text) if "请" in text else ():
            asked = _ASKS.search(sentence[0])
            kinds = _kinds(sentence[0][asked.start() :], objects) if asked else frozenset()
            if asked and kinds and first and not kinds & first[0]:
                span = Span(number, sentence.start() + asked.start(), sentence.end())
                values = {"first": first[1], "second": "、".join(sorted(kinds))}
                yield Hit(span, values, severity="info", message="in-text")
                return
            first = first or ((kinds, "、".join(sorted(kinds))) if kinds else None)


def _kinds(words: str, objects: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The kinds of things that the words ask for."""
    return frozenset(kind for kind, nouns in objects.items() if _any(tuple(nouns)).search(words))


@cache
def _any(nouns: tuple[str, ...]) -> regex.Pattern[str]:
    return rich("|".join(nouns))
