"""PUN002: quotation marks, brackets and title marks that lack their partner."""

from __future__ import annotations

import re
from codecs import charmap_build, charmap_decode, charmap_encode
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.checks.running_text import RunningText, joined, running_text
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    from gdoclint.checks.loose_marks import Loose

_MARKS = "\0“”‘’（）()〔〕《》〈〉【】"
# The marks as an encoding of their own, which leaves out all other characters in one pass.
_ENCODING = charmap_build(_MARKS)
_PAIR = lean("“”|‘’|[（(][）)]|〔〕|《》|〈〉|【】")
_NEAR = 10


@check("unbalanced-pairs")
def unbalanced_pairs(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Marks without a partner. Values: ``mark``, ``partner``, ``near`` the words beside it.

    Messages: ``closing`` for a closing mark, ``mixed`` where another kind closes.
    """
    left_over = tree.once(_left_over, document, options.roles)
    if any(left.startswith((")", "）")) for left in left_over if left):
        yield from _lost(running_text(document, tree, options), tree)
    for one in unmatched(document, tree, options):
        text = one.paragraph.text
        values = {"mark": one.mark, "partner": one.partner}
        if one.opens:
            values["near"] = text[one.offset : one.offset + _NEAR].split("\n")[0].rstrip(BLANKS)
        else:
            near = text[max(0, one.offset - _NEAR + 1) : one.offset + 1].split("\n")[-1]
            values["near"] = near.lstrip(BLANKS)
        if one.instead is None:
            yield Hit(one.span, values, message="" if one.opens else "closing")
        else:
            values["wrong"] = text[one.instead]
            other = Span(one.paragraph.number, one.instead, one.instead + 1)
            related = (Related(other, "与它相配的位置"),)
            yield Hit(one.span, values, related=related, message="mixed")


def _lost(running: RunningText, tree: Tree) -> Iterator[Hit]:
    from gdoclint.checks.lost_brackets import lost_brackets

    for paragraph, at in lost_brackets(running, tree):
        near = paragraph.text[: at + 1].strip(BLANKS)
        span = Span(paragraph.number, at, at + 1)
        yield Hit(span, {"mark": "）", "partner": "（", "near": near}, message="closing")


def unmatched(document: Document, tree: Tree, options: Options) -> list[Loose]:
    """The marks of a text that lack a partner, in reading order."""
    return tree.once(_unmatched, document, options.roles)


def _unmatched(document: Document, tree: Tree, roles: frozenset[str]) -> list[Loose]:
    left_over = tree.once(_left_over, document, roles)
    if not any(left_over):
        return []
    from gdoclint.checks.loose_marks import loose_marks

    return loose_marks(tree.once(joined, document, roles).paragraphs, left_over)


def marks_of(
    document: Document, tree: Tree, options: Options, pattern: re.Pattern[str]
) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of the running text, each with its paired marks without the words; none when
    the pattern, which looks at the marks of one paragraph, matches nowhere."""
    marks = tree.once(_marks_of, document, options.roles)
    if pattern.search(marks):
        running = running_text(document, tree, options)
        yield from zip(running.paragraphs, marks.split("\0"), strict=True)


def _left_over(document: Document, tree: Tree, roles: frozenset[str]) -> list[str]:
    """What is left of the marks of each paragraph, mostly nothing, when pairs and pairs around
    them are taken away."""
    return _PAIR.sub("", _PAIR.sub("", tree.once(_marks_of, document, roles))).split("\0")


def _marks_of(document: Document, tree: Tree, roles: frozenset[str]) -> str:
    """The paired marks of each paragraph, a NUL between two paragraphs."""
    running = tree.once(joined, document, roles)
    text = "\0".join([paragraph.text.replace("\0", "") for paragraph in running.paragraphs])
    return charmap_decode(charmap_encode(text, "ignore", _ENCODING)[0], "strict", _MARKS)[0]
