"""The generic kinds of checks: what a card can find without Python of its own.

Every kind looks at the paragraphs of the card's roles, or at all text of the main story.
Parameters: ``PARAMS`` in shape.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import Match, Pattern, lean, rich
from gdoclint.rulebook.certain import certain, rarest
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tokens import expand
from gdoclint.structure.tree import Tree

# \1 in a template; more digits may tell a character.
_GROUP = lean(r"\\([1-9])(?!\d)")
# Roles that stand in the body, which a unit's elements do not list.
_BODY = frozenset({"H1", "H2", "H3", "H4", "H5", "ARTICLE", "TEXT", "TABLE"})


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> Pattern:
    """The pattern with its ``{TOKENS}`` expanded; compiled once, when first needed."""
    return rich(expand(pattern))


def filled(template: str, match: Match) -> str:
    r"""What ``match.expand`` makes of a template, whose ``\1`` stands for a group."""
    groups = match.re.groups
    parts = _GROUP.split(template)
    if "\\" in "".join(parts[::2]) or any(int(number) > groups for number in parts[1::2]):
        return match.expand(template)  # seldom: it imports the engine's other half
    parts[1::2] = (match[int(number)] or "" for number in parts[1::2])
    return "".join(parts)


@check("forbid")
def forbid(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """What matches a pattern; the named groups are values of the message."""
    for paragraph, match in _matches(document, tree, options):
        yield Hit(_span(paragraph, match), _groups(match))


@check("replace")
def replace(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """What matches a pattern, with the words that take its place; ``{better}`` names them."""
    template = options.params["with"]
    for paragraph, match in _matches(document, tree, options):
        span = _span(paragraph, match)
        better = filled(template, match)
        if better != paragraph.text[span.start : span.end]:
            values = {**_groups(match), "better": better}
            yield Hit(span, values, (smallest_edit(paragraph.text, span, better),))


@check("require")
def require(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Once, at the title or else the first paragraph, when a role or a pattern is missing."""
    roles = set(_several(options.params.get("role", ())))
    if roles and (tree.main.numbers(*roles) or roles & _BODY & tree.present):
        return
    if "pattern" in options.params and next(_matches(document, tree, options), None):
        return
    yield from _at_the_top(document, tree, {})


@check("count")
def count(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Where a pattern matches once too often, or the top when the document has too few.

    ``per = "paragraph"`` allows ``most`` in each paragraph.
    """
    most, least = options.params.get("most"), options.params.get("least", 0)
    runs: dict[int, list[tuple[Paragraph, Match]]] = {}
    for paragraph, match in _matches(document, tree, options):
        alone = options.params.get("per") == "paragraph"
        runs.setdefault(paragraph.number if alone else 0, []).append((paragraph, match))
    for run in runs.values():
        if most is not None and len(run) > most:
            paragraph, match = run[most]
            values = {**_groups(match), "count": str(len(run)), "most": str(most)}
            yield Hit(_span(paragraph, match), values)
    total = sum(len(run) for run in runs.values())
    if total < least:
        yield from _at_the_top(document, tree, {"count": str(total), "least": str(least)})


@check("style")
def style(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The forms used less often, where one document should use one form throughout.

    Values: ``major`` and ``minor`` are the names of the forms, ``count`` how often the major one
    is used, ``better`` its words when the card gives them (the hit then carries an edit).
    """
    groups = options.params["groups"]
    paragraphs = _paragraphs(document, tree, options)
    found = [
        [(p, match) for p in paragraphs for match in compiled(g["pattern"]).finditer(p.text)]
        for g in groups
    ]
    if sum(1 for matches in found if matches) < 2:
        return
    preferred = options.params.get("prefer")
    used = [i for i, matches in enumerate(found) if matches]
    used.sort(key=lambda i: _span(*found[i][0]))  # on a tie, the form that comes first
    major = max(used, key=lambda i: (len(found[i]), groups[i]["name"] == preferred))
    for index, matches in enumerate(found):
        if index != major:
            for paragraph, match in matches:
                yield _minor(paragraph, match, groups[index], groups[major], len(found[major]))


def _minor(
    paragraph: Paragraph,
    match: Match,
    own: Mapping[str, str],
    major: Mapping[str, str],
    count: int,
) -> Hit:
    """A form that is used less than the major one."""
    span = _span(paragraph, match)
    better = major.get("text", "")
    values = {"major": major["name"], "minor": own["name"], "count": str(count), "better": better}
    edits = (smallest_edit(paragraph.text, span, better),) if better else ()
    return Hit(span, {**_groups(match), **values}, edits)


def smallest_edit(text: str, span: Span, better: str) -> Edit:
    """The edit that turns the words of the span into ``better`` and spares their common ends."""
    old = text[span.start : span.end]
    left = 0
    while left < min(len(old), len(better)) and old[left] == better[left]:
        left += 1
    right = 0
    while right < min(len(old), len(better)) - left and old[-1 - right] == better[-1 - right]:
        right += 1
    kept = Span(span.paragraph, span.start + left, span.end - right)
    return Edit(kept, better[left : len(better) - right])


def _paragraphs(document: Document, tree: Tree, options: Options) -> list[Paragraph]:
    return list(tree.paragraphs(document, *options.roles))


def _matches(document: Document, tree: Tree, options: Options) -> Iterator[tuple[Paragraph, Match]]:
    """Every match of the card's patterns, in reading order, except where its exceptions match."""
    several = _several(options.params["pattern"])
    patterns = [(compiled(p).finditer, rarest(certain(p))) for p in several]
    exceptions = [compiled(p) for p in _several(options.params.get("except", ()))]
    for paragraph in _paragraphs(document, tree, options):
        text = paragraph.text
        for finditer, needed in patterns:
            if needed and not any(map(text.__contains__, needed)):
                continue
            for match in finditer(text):
                if not exceptions or not _excepted(text, match, exceptions):
                    yield paragraph, match


def _excepted(text: str, match: Match, exceptions: list[Pattern]) -> bool:
    """Whether an exception matches around the whole of the match."""
    return any(
        other.start() <= match.start() and match.end() <= other.end()
        for pattern in exceptions
        for other in pattern.finditer(text)
    )


def _span(paragraph: Paragraph, match: Match) -> Span:
    """The span of the group ``found``, else of the whole match."""
    named = "found" in match.re.groupindex and match.start("found") >= 0
    start, end = match.span("found") if named else match.span()
    return Span(paragraph.number, start, end)


def _groups(match: Match) -> dict[str, str]:
    return {name: words or "" for name, words in match.groupdict().items() if name != "found"}


def _several(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _at_the_top(document: Document, tree: Tree, values: dict[str, str]) -> Iterator[Hit]:
    """A hit on the title's first line, else on the first paragraph with words."""
    title = tree.main.numbers("TITLE")
    if title:
        paragraphs: Iterable[Paragraph] = [document.paragraph(title[0])]
    else:
        paragraphs = tree.paragraphs(document)
    for paragraph in paragraphs:
        if paragraph.stripped:
            end = paragraph.start + len(paragraph.stripped)
            yield Hit(Span(paragraph.number, paragraph.start, end), values)
            return
