"""Who issues a document and who gets it, read from its elements."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import NO_WORDS, left_open
from gdoclint.checks.organs import is_organ, of_title, plain
from gdoclint.checks.ranks import Standing, standing
from gdoclint.checks.title_lines import main_title
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import rich
from gdoclint.structure.tree import Tree

_LABEL = rich(r"^[\s\u3000]*(?:抄\s*[送报]|主\s*送)[：:]")
_BRACKETED = rich(r"[（(][^（）()]*[）)]")
_PART = rich(r"[^、，,；;：:。]+")
_MARK_ENDING = rich(r"(?:文件|命令|令|函件)$")
_TO_A_MEETING = rich(r"(?:各位|尊敬的(?:各位|主席|主任)|主任、)[^。]{0,40}[：:！!]$")
_CONGRESS = rich(r"人民代表大会|人大|常委会|代表|各位")


def issuers(document: Document, tree: Tree) -> tuple[str, ...]:
    """The organs that issue it: the signatories, else the organ of the title, else the red head.

    Empty when none is named.
    """
    return tree.once(_issuers, document)


def _issuers(document: Document, tree: Tree) -> tuple[str, ...]:
    signed = (plain(document.paragraph(n).text) for n in tree.main.numbers("SIGNATORY"))
    organs = tuple(name for name in signed if is_organ(name) and not left_open(name))
    if organs:
        return organs
    organ = of_title(tree.main.title)
    if organ:
        return (plain(organ),)
    marks = (plain(document.paragraph(n).text) for n in tree.main.numbers("ORG_MARK"))
    names = (_MARK_ENDING.sub("", mark) for mark in marks)
    return tuple(name for name in names if is_organ(name))


def title_organ(document: Document, tree: Tree) -> tuple[Span, str] | None:
    """The organ that the title begins with, and its words in the title's first line."""
    lines = main_title(document, tree)
    organ = of_title(lines.text) if lines else None
    if lines is None or not organ:
        return None
    inked = [at for at, character in enumerate(lines.text) if character not in NO_WORDS]
    return lines.span(inked[0], inked[len(organ) - 1] + 1), plain(organ)


def issuer(document: Document, tree: Tree) -> Standing | None:
    """The standing of the one issuer; None when there are several or its name is not settled."""
    names = issuers(document, tree)
    return standing(names[0]) if len(names) == 1 else None


def addressees(document: Document, tree: Tree) -> Iterator[tuple[Span, str]]:
    """Each organ of the addressee lines with the words that name it."""
    return iter(tree.once(_addressees, document))


def _addressees(document: Document, tree: Tree) -> list[tuple[Span, str]]:
    lines = map(document.paragraph, tree.main.numbers("ADDRESSEE"))
    return [one for line in lines for one in organs_of(line)]


def copies(document: Document, tree: Tree) -> Iterator[tuple[Span, str]]:
    """Each organ that gets a copy; 主送 organs moved to the imprint are none of them."""
    for paragraph in tree.paragraphs(document, "CC"):
        if not rich(r"[\s\u3000]*主\s*送").match(paragraph.text):
            yield from organs_of(paragraph)


def organs_of(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """The organs that a line lists; marks within brackets do not divide."""
    label = _LABEL.match(paragraph.text)
    start = label.end() if label else paragraph.label_end
    words = _BRACKETED.sub(lambda match: "\x00" * len(match[0]), paragraph.text)
    for part in _PART.finditer(words, start):
        name = plain(paragraph.text[part.start() : part.end()])
        if name:
            first = part.end() - len(part[0].lstrip())
            yield Span(paragraph.number, first, part.start() + len(part[0].rstrip())), name


def to_congress(document: Document, tree: Tree) -> bool:
    """Whether it goes, or is spoken, to a people's congress or to hearers."""
    lines = [p.stripped for p in tree.paragraphs(document, "ADDRESSEE")]
    if any(_CONGRESS.search(line) for line in lines):
        return True
    numbers = [n for node in tree.main.body.walk() for n in node.paragraphs][:4]
    return any(_TO_A_MEETING.match(document.paragraph(n).stripped) for n in numbers)
