"""TYP012: a 批复 or 复函 names the paper it answers."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, head
from gdoclint.checks.citations import citations
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.document_number import numbers_in
from gdoclint.checks.issuing import addressees, issuers
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# The reference stands in the first paragraphs.
LEAD = 2
_ANSWERS = rich(r"函复如下|现(?:就[^。]{0,40})?函复|特此函复|复函如下")
_RECEIVED = rich(r"(?P<received>收悉|知悉|已?收到|悉(?=[。，；]))")
_ANY_NUMBER = rich(r"第?\s*[0-9０-９]{1,6}\s*号")
# Answers to many, or to a person, are answers to no single paper.
_MANY = rich(r"^(?:各|全|有关)")
_PERSON = rich(r"(?:委员|代表|主席|同志|先生|女士|院士|教授|书记)$")


@check("reply-reference")
def reply_reference(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """No paper named (warning), its title not in 《》 (``loose``), its number lost (``number``)."""
    numbers = body_numbers(tree)[:LEAD]
    lead = [document.paragraph(n) for n in numbers]
    if not lead or not by_rules_of_2012(document, tree) or not _is_reply(tree, lead[0].text):
        return
    if any(_MANY.match(name) or _PERSON.search(name) for _, name in addressees(document, tree)):
        return
    if any(numbers_in(p.text, header=False) or _ANY_NUMBER.search(p.text) for p in lead):
        return
    for paragraph in lead:
        received = _RECEIVED.search(paragraph.text)
        if received:
            named = any(c.end <= received.end() for c in citations(paragraph.text))
            span = Span(paragraph.number, paragraph.start, received.end())
            if named:
                yield Hit(span, severity="info", message="number")
            elif not _of_state(document, tree):
                yield Hit(span, message="loose")
            return
    if not any("《" in p.text or rich(r"来[函文电]").search(p.text) for p in lead):
        yield Hit(head(lead[0]))


def _of_state(document: Document, tree: Tree) -> bool:
    """Whether the State Council answers, which names the request without its number."""
    return any(name.startswith("国务院") for name in issuers(document, tree))


def _is_reply(tree: Tree, lead: str) -> bool:
    if tree.genre == "批复":
        return True
    return tree.main.title.endswith("复函") or _ANSWERS.search(lead) is not None
