"""How a 公文 closes: TYP003 a request in a report, TYP005 a 请示 that asks for nothing,
TYP006 a formula of another 文种 (``rules/tables/closings.toml``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.checks.anchors import body_numbers, left_open, tail
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.issuing import to_congress
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Span
from gdoclint.patterns import lean, rich
from gdoclint.resources import toml
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import SILENT, Tree

if TYPE_CHECKING:
    import regex

_CONTACT = rich(r"^[（(]?(?:联\s*系\s*(?:人|电话|方式)|电话|地址|邮编|传真|附[：:件])")
_QUOTED = lean(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”")
_CLAUSE = r"(?:^|(?<=[。！；;，,：:\s\u3000])){}(?=[。！，,；;]|[\s\u3000]*$)"
# How far from the ends of the body a formula stands.
CLOSING = 2
LEAD_IN = 3
REPORT_END = 3
LENGTH_OF_PLACE = 20


class Formula(Struct, frozen=True, eq=False):
    """The pattern of a formula and the 文种 that own it."""

    pattern: str
    genres: frozenset[str]


@cache
def formulas(kind: str) -> tuple[Formula, ...]:
    """The formulas of the table, ``closing`` or ``lead_in``."""
    shape = _CLAUSE if kind == "closing" else "{}(?=[：:。，,])"
    return tuple(
        Formula(shape.format(f"(?:{row['pattern']})"), frozenset(row["genres"]))
        for row in toml("rules", "tables", "closings.toml")[kind]
    )


@cache
def _foreign_to(kind: str, genre: str | None) -> tuple[regex.Pattern[str], tuple[Formula, ...]]:
    """The formulas of other 文种 than this, with the pattern of any of them."""
    foreign = tuple(formula for formula in formulas(kind) if genre not in formula.genres)
    return rich("|".join(formula.pattern for formula in foreign)), foreign


def last_paragraphs(document: Document, tree: Tree, count: int) -> list[Paragraph]:
    """The last paragraphs of the main text, contact lines and tables aside, in reading order."""
    found: list[Paragraph] = []
    for number in reversed(body_numbers(tree)):
        paragraph = document.paragraph(number)
        if tree.roles.get(number) in (*SILENT, "TABLE") or not paragraph.stripped:
            continue
        if not _CONTACT.match(paragraph.stripped) and not _place(paragraph):
            found.append(paragraph)
        if len(found) == count:
            break
    return found[::-1]


def _place(paragraph: Paragraph) -> bool:
    """Whether the line is where a form leaves room for organ or date ("[发文单位]")."""
    return len(paragraph.stripped) < LENGTH_OF_PLACE and left_open(paragraph.text)


def unquoted(text: str) -> str:
    """The text with names and quotations blanked out, of the same length."""
    if "《" not in text and "“" not in text:
        return text
    return _QUOTED.sub(lambda match: "\x00" * len(match[0]), text)


def is_both(tree: Tree) -> bool:
    """Whether the title says 请示报告: its fault is the title (TTL005), not the closing."""
    return tree.main.title.rstrip("。").endswith("请示报告")


@check("closing-mismatch")
def closing_mismatch(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP006: a closing owned by another 文种; a lead-in is an info. Values: ``owners``."""
    if is_both(tree):
        return
    closing = last_paragraphs(document, tree, CLOSING)
    yield from _foreign(closing, "closing", options.genre)
    first = [document.paragraph(n) for n in body_numbers(tree)[:LEAD_IN]]
    for hit in _foreign(first, "lead_in", options.genre):
        yield Hit(hit.span, hit.values, severity="info", message="lead-in")


def _foreign(paragraphs: Sequence[Paragraph], kind: str, genre: str | None) -> Iterator[Hit]:
    any_of_them, table = _foreign_to(kind, genre)
    for paragraph in paragraphs:
        words = unquoted(paragraph.text)
        for formula in table if any_of_them.search(words) else ():
            match = rich(formula.pattern).search(words)
            if match:
                span = Span(paragraph.number, match.start(), match.end())
                yield Hit(span, {"genre": genre or "", "owners": "、".join(sorted(formula.genres))})
                break


@check("report-with-request")
def report_with_request(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP003: the last paragraphs of a report ask a superior to decide or to give."""
    if is_both(tree):
        return
    if not by_rules_of_2012(document, tree) or to_congress(document, tree):
        return
    asks = _compiled(options.params["asks"])
    for paragraph in last_paragraphs(document, tree, REPORT_END):
        match = asks.search(unquoted(paragraph.text))
        if match:
            yield Hit(Span(paragraph.number, match.start(), match.end()))
            return


@check("request-no-closing")
def request_no_closing(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """TYP005: no verb of asking at the end of a 请示."""
    closing = last_paragraphs(document, tree, CLOSING)
    asks = _compiled(options.params["asks"])
    if closing and not any(asks.search(paragraph.text) for paragraph in closing):
        yield Hit(tail(closing[-1]))


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return rich(pattern)
