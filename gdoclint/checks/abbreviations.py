"""REF006: （以下简称……）: declared once, before its use, and used from then on (条例 第九条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from gdoclint.checks.citations import OUTSIDE_PROSE, citations
from gdoclint.checks.organs import is_organ
from gdoclint.checks.running_text import RunningText, running_text
from gdoclint.document import Document
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.kinds import compiled
from gdoclint.structure.tree import Tree

_DECLARED = lean(
    r"(?:以下|下文|下)(?:均|并|一并)?(?:简称|统称|合称|并称|称)(?:为|作)?(?P<short>[^（）、，。；\n]{2,20})）"
)
_OPENING = rich(r"（[^（）]{0,24}$")
_MARKS = "“”《》〈〉「」"
_LONGEST_FULL = 60
_NAMING = OUTSIDE_PROSE | {"ADOPTION", "CC", "IMPRINT", "DOC_NUMBER", "ORG_MARK"}
# Organs of a kind, which a text may name before it gives the word a meaning of its own.
_ANY = rich(r"(?:单位|部门|机构|企业|机关|公司|中心|政府|组织)$")


class Abbreviation(Struct, frozen=True):
    """A short form where it is declared; ``full`` is what it stands for, empty when not sure.

    ``start`` and ``end`` are those of the brackets in the running text. ``made`` says that it is
    a word of its own, not one that the text may use in another sense.
    """

    short: str
    full: str
    span: Span
    start: int
    end: int
    made: bool

    @property
    def words(self) -> str:
        """The short form without marks."""
        return self.short.strip(_MARKS)


@check("abbreviation-first-use")
def abbreviation_first_use(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Short forms never used, used too early, declared twice, or not kept to.

    Values: ``short``, ``full``; messages ``early``, ``twice``, ``again`` and ``undeclared``.
    """
    running = running_text(document, tree, options)
    declared = list(_declared(running, tree))
    seen: dict[str, Abbreviation] = {}
    for abbreviation in declared:
        before = seen.setdefault(abbreviation.short, abbreviation)
        if before is abbreviation:
            yield from _use(abbreviation, running, tree)
        else:
            yield from _twice(before, abbreviation, tree)
    for pair in options.params.get("shortenings", ()):
        yield from _undeclared(pair, declared, running, tree)


def _declared(running: RunningText, tree: Tree) -> Iterator[Abbreviation]:
    for found in running.found_at(("以下", "下文", "下称"), _DECLARED):
        opening = _OPENING.search(found.before)
        if opening is None or not _is_prose(tree, found.span()):
            continue
        short = found.match["short"].strip()
        full = _full(found.before[: opening.start()], short.strip(_MARKS))
        organ = is_organ(short) and not _ANY.search(short)
        made = short[0] in _MARKS or (organ and len(full) > len(short) + 2 and short not in full)
        span = Span(found.paragraph.number, opening.start(), found.span().end)
        start = found.origin + opening.start()
        yield Abbreviation(short, full, span, start, found.match.end(), made)


def _full(before: str, short: str) -> str:
    """What stands right before a declaration and can have that short form: a name in 《》, or the
    fewest words that hold its characters in order; empty when there is none."""
    names = citations(before)
    if names and names[-1].end == len(before):
        return before[names[-1].start :]
    at, left = len(before), list(short)
    while left and at > max(0, len(before) - _LONGEST_FULL):
        at -= 1
        if before[at] in "，。；：！？、（）":
            return ""
        if before[at] == left[-1]:
            left.pop()
    return before[at:] if not left else ""


def _twice(before: Abbreviation, again: Abbreviation, tree: Tree) -> Iterator[Hit]:
    """A second declaration of one short form in the same text, for something else."""
    if _unit(tree, before.span) != _unit(tree, again.span):
        return
    if before.full and again.full and before.full != again.full:
        values = {"short": again.short, "full": before.full}
        yield Hit(again.span, values, related=(Related(before.span, "前一处"),), message="twice")


def _use(abbreviation: Abbreviation, running: RunningText, tree: Tree) -> Iterator[Hit]:
    values = {"short": abbreviation.short.strip("“”"), "full": abbreviation.full}
    if running.text.find(abbreviation.words, abbreviation.end) < 0:
        yield Hit(abbreviation.span, values)
        return
    related = (Related(abbreviation.span, "在这里声明"),)
    early = None
    if abbreviation.made:
        early = _first(abbreviation.short, running, tree, abbreviation, before=True)
    if early is not None:
        yield Hit(early, values, related=related, message="early")
    elif abbreviation.full.startswith("《"):
        again = _first(abbreviation.full, running, tree, abbreviation, before=False)
        if again is not None:
            yield Hit(again, values, related=related, message="again")


def _first(
    words: str, running: RunningText, tree: Tree, abbreviation: Abbreviation, *, before: bool
) -> Span | None:
    """Where the prose of the same text first has the words, before or after the declaration."""
    first, last = (0, abbreviation.start) if before else (abbreviation.end, len(running.text))
    if before and abbreviation.full:
        last -= len(abbreviation.full)
    at = running.text.find(words, first, last)
    while at >= 0:
        paragraph, origin = running.paragraph_at(at)
        span = Span(paragraph.number, at - origin, at - origin + len(words))
        inside = any(n.start < span.start < n.end for n in citations(paragraph.text))
        same = _unit(tree, span) == _unit(tree, abbreviation.span)
        if same and not inside and _is_prose(tree, span):
            return span
        at = running.text.find(words, at + 1, last)
    return None


def _is_prose(tree: Tree, span: Span) -> bool:
    """Whether a place is in running text: titles, headings and notes on the text name in full."""
    heading = tree.headings.get(span.paragraph)
    naming = tree.role(span.paragraph) in _NAMING
    return not naming and (heading is None or heading.form != "heading")


def _unit(tree: Tree, span: Span) -> int:
    """Which of the texts a place belongs to: short forms hold within one."""
    return sum(unit.first <= span.paragraph for unit in tree.units)


def _undeclared(
    pair: Mapping[str, str], declared: Sequence[Abbreviation], running: RunningText, tree: Tree
) -> Iterator[Hit]:
    """The first use of a shortening of the card's list whose full form the document uses too."""
    short, full = compiled(pair["short"]), compiled(pair["full"])
    if pair["holds"] not in running.text or any(short.fullmatch(a.words) for a in declared):
        return
    for match in short.finditer(running.text):
        paragraph, origin = running.paragraph_at(match.start())
        span = Span(paragraph.number, match.start() - origin, match.end() - origin)
        if _is_prose(tree, span):
            if full.search(running.text):
                yield Hit(span, {"short": match[0], "full": ""}, message="undeclared")
            return
