"""The addressee line: STR003 its colon, STR004 its separators, TYP001 one superior only."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import left_open, whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.genre_table import goes_up
from gdoclint.checks.organs import listed, party_and_government
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_BRACKETED = rich(r"[（(][^（）()]*[）)]")
_FINAL_MARKS = "，,。．;；:、"
# An opinion that asks its reader to pass it on goes to a superior (rulebook 3.3).
_PASS_ON = rich(r"请.{0,6}批转|如无不妥|妥否")


@check("recipient-colon")
def recipient_colon(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR003: a full-width colon after the last addressee."""
    for number in tree.main.numbers("ADDRESSEE")[-1:]:
        paragraph = document.paragraph(number)
        span = whole(paragraph)
        last = paragraph.text[span.end - 1 : span.end]
        if last and last != "：":
            mark = Span(number, span.end - (last in _FINAL_MARKS), span.end)
            yield Hit(span, edits=(Edit(mark, "："),))


@check("recipient-separators")
def recipient_separators(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR004: no ； or 。 between addressees."""
    for number in tree.main.numbers("ADDRESSEE"):
        paragraph = document.paragraph(number)
        span = whole(paragraph)
        words = _BRACKETED.sub(lambda match: "　" * len(match[0]), paragraph.text[: span.end - 1])
        found = rich(r"[；;。]").search(words)
        if found:
            yield Hit(Span(number, found.start(), found.end()))


@check("upward-multi-recipient")
def upward_multi_recipient(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP001: 请示, 报告 and opinions that go up name one superior."""
    addressees = [document.paragraph(n) for n in tree.main.numbers("ADDRESSEE")]
    upward = goes_up(options.genre) or (options.genre == "意见" and is_upward(document, tree))
    if not addressees or not upward or not by_rules_of_2012(document, tree):
        return
    line = "".join(paragraph.stripped for paragraph in addressees)
    organs = listed(line)
    if len(organs) > 1 and not party_and_government(organs) and not left_open(line):
        yield Hit(whole(addressees[0]), {"count": str(len(organs))})


def is_upward(document: Document, tree: Tree) -> bool:
    """Whether an 意见 asks a superior to approve it or pass it on."""
    closing = [n for node in tree.main.nodes for n in node.paragraphs][-2:]
    return any(_PASS_ON.search(document.paragraph(n).text) for n in closing)
