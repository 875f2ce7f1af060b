"""REF009: one thing said in two ways within one document (条例 第二十条(四))."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.checks.running_text import RunningText, running_text
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.rulebook.kinds import compiled, filled
from gdoclint.structure.tree import Tree

if TYPE_CHECKING:
    import regex

_MOST_RELATED = 5
_MARKED = rich(r"“[^“”\n]{0,200}”|《[^《》\n]{0,120}》")


class Use(Struct, frozen=True):
    """A form where it stands."""

    span: Span
    match: regex.Match[str]


@check("term-consistency")
def term_consistency(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """For each pair of the card the first use of the rarer form, with an edit for every use.

    A pair has the patterns ``one`` and ``other``, and the templates ``to_one`` and ``to_other``
    when one form can be made of the other; ``holds`` is what the text holds when it uses both,
    one word for each. When both are used as often, ``other`` gives way. Values: ``usual`` and
    ``times``.
    """
    running = running_text(document, tree, options)
    for pair in options.params["pairs"]:
        if not all(word in running.text for word in pair["holds"]):
            continue
        other = _uses(running, pair["other"])
        one = _uses(running, pair["one"]) if other else []
        if one and other:
            few, many = (one, other) if len(one) < len(other) else (other, one)
            yield _hit(few, many, pair.get("to_other" if few is one else "to_one"))


def _uses(running: RunningText, pattern: str) -> list[Use]:
    """Where a form stands, except as a part of a quotation or of a name in 《》."""
    found = []
    for match in compiled(pattern).finditer(running.text):
        paragraph, origin = running.paragraph_at(match.start())
        start, end = match.start() - origin, match.end() - origin
        if not any(
            marked.start() < start and end < marked.end()
            for marked in _MARKED.finditer(paragraph.text)
        ):
            found.append(Use(Span(paragraph.number, start, end), match))
    return found


def _hit(few: Sequence[Use], many: Sequence[Use], template: str | None) -> Hit:
    edits = tuple(
        Edit(use.span, filled(template, use.match)) for use in few if template is not None
    )
    related = [Related(use.span, "同一写法") for use in few[1:_MOST_RELATED]]
    values = {"usual": many[0].match[0], "times": str(len(many))}
    return Hit(few[0].span, values, edits, (*related, Related(many[0].span, "另一写法")))
