"""Suppressions: what a comment in a document says not to report (DESIGN §6).

The whole grammar, in a text file inside ``<!-- … -->``, in a .docx as a Word comment::

    gdoclint: 忽略 RULE[、RULE…] [reason]        this paragraph; on a line of its own: the next one
    gdoclint: 忽略全文 RULE[、RULE…] [reason]    the whole document

A rule is named by code, name, prefix or family. A comment that silences nothing is reported
itself (SUP001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from gdoclint.document import BLANKS, Comment, Document
from gdoclint.finding import CommentCut, Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.card import Card
from gdoclint.rulebook.registry import Rulebook
from gdoclint.rulebook.select import SelectionError, closest

KIND = "unused-suppression"
"""The kind of the card that reports suppressions without use."""

_SAYS = lean(r"\s*gdoclint\s*[:：]\s*忽略(全文)?\s*")
_RULES = lean(r"[^\s,，、]+(?:\s*[,，、]\s*[^\s,，、]+)*")
_BETWEEN = lean(r"\s*[,，、]\s*")


class Suppression(Struct, frozen=True):
    """What one comment silences: these rules, in these paragraphs (None: all).

    ``unknown`` are names that no rule has.
    """

    comment: Comment
    rules: tuple[tuple[str, Callable[[Card], bool]], ...]
    unknown: tuple[str, ...]
    paragraph: int | None
    reason: str
    used: set[str] = field(default_factory=set)

    def silences(self, card: Card, paragraph: int) -> bool:
        """Whether a finding there is silenced; the suppression remembers that it was of use."""
        if self.paragraph not in (None, paragraph):
            return False
        words = [word for word, names in self.rules if names(card)]
        self.used.update(words)
        return bool(words)


def suppressions(document: Document, book: Rulebook) -> tuple[Suppression, ...]:
    """Those of a document, in the order of its comments."""
    found = ((comment, _SAYS.match(comment.text)) for comment in document.comments)
    return tuple(
        _suppression(document, book, comment, bool(match[1]), comment.text[match.end() :])
        for comment, match in found
        if match
    )


def _suppression(
    document: Document, book: Rulebook, comment: Comment, whole: bool, words: str
) -> Suppression:
    named = _RULES.match(words)
    rules, unknown = [], []
    for word in _BETWEEN.split(named[0]) if named else ():
        try:
            closeness = closest(book, [word])
        except SelectionError:
            unknown.append(word)
        else:
            rules.append((word, lambda card, names=closeness: names(card) is not None))
    reason = " ".join(words[named.end() :].split()) if named else ""
    paragraph = None if whole else _target(document, comment)
    return Suppression(comment, tuple(rules), tuple(unknown), paragraph, reason)


def _target(document: Document, comment: Comment) -> int:
    """The paragraph that a comment is about: its own, or the next if it stands there alone."""
    if comment.end == 0 or document.paragraph(comment.paragraph).stripped:
        return comment.paragraph
    later = (p for p in document.paragraphs if p.number > comment.paragraph and p.stripped)
    return next((p.number for p in later), 0)


def without_use(
    document: Document, ones: Sequence[Suppression], ran: Sequence[Card]
) -> Iterator[Hit]:
    """A hit for each comment that names an unknown rule or one that ran and found nothing."""
    for one in ones:
        idle = [
            word
            for word, names in one.rules
            if word not in one.used and any(names(card) for card in ran)
        ]
        if one.unknown or idle or not one.rules:
            yield _hit(document, one, idle)


def _hit(document: Document, one: Suppression, idle: list[str]) -> Hit:
    comment = one.comment
    whole = len(idle) == len(one.rules)  # no rule is silenced: the comment can go
    values = {"rules": "、".join(one.unknown or idle)}
    message = "unknown" if one.unknown else "" if idle else "bare"
    span = Span(comment.paragraph, comment.start, comment.end)
    cut: Edit | CommentCut
    if comment.end == 0:  # a Word comment
        number = comment.paragraph or document.paragraphs[0].number
        paragraph = document.paragraph(number)
        span = Span(number, paragraph.start, paragraph.start + len(paragraph.stripped))
        cut = CommentCut(_number(document, comment))
    else:
        cut = Edit(_stretch(document, comment), "")
    edits = (cut,) if whole and not one.unknown else ()
    return Hit(span, values, edits, message=message, safety="safe" if edits else "manual")


def _number(document: Document, comment: Comment) -> int:
    """The number of the comment among those of the document, some of which may say the same."""
    return next(n for n, one in enumerate(document.comments) if one is comment)


def _stretch(document: Document, comment: Comment) -> Span:
    """The comment, with the blanks before it where it ends a line."""
    text = document.paragraph(comment.paragraph).text
    start = comment.start
    if not text[comment.end :].strip(BLANKS):
        others = (c.end for c in document.comments if c.paragraph == comment.paragraph)
        least = max((end for end in others if end <= start), default=0)
        start = max(least, len(text[:start].rstrip(BLANKS)))
    return Span(comment.paragraph, start, comment.end)
