"""TYP011: 批转 for a subordinate's paper, 转发 for another's, 印发 for one's own (条例 8(8))."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.issuing import issuers
from gdoclint.checks.organs import plain
from gdoclint.checks.ranks import Standing, outranks, same_place, standing
from gdoclint.checks.title_lines import main_title
from gdoclint.document import Document
from gdoclint.finding import Hit
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_VERB = rich(r"(?P<verb>批转|转发)[《〈]?(?P<source>[^《》〈〉“”等、]{2,30})")
_OWN = rich(r"^(?:本|我)(?:[省市县区州]|局|委|厅|部|办|院|校|公司|单位|机关)")
_LONGEST = 24


@check("forward-verb")
def forward_verb(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """批转 of a superior's or peer's paper, 转发 of one's own (``own``). Value: ``source``."""
    lines = main_title(document, tree)
    names = issuers(document, tree)
    match = _VERB.search(lines.text) if lines and len(names) == 1 else None
    if lines is None or match is None:
        return
    own = standing(names[0])
    span = lines.span(match.start("verb"), match.end("verb"))
    source = _source(match["source"], own)
    if match["verb"] == "转发" and (_OWN.match(match["source"]) or source == names[0]):
        yield Hit(span, {"source": source or names[0]}, message="own")
    elif match["verb"] == "批转" and own is not None and source:
        other = standing(source, own)
        if other is not None and (outranks(other, own) or _peers(own, other, names[0] == source)):
            yield Hit(span, {"source": source})


def _source(words: str, own: Standing | None) -> str:
    """The organ that the words begin with, as long as it can be read; empty when unknown."""
    words = plain(words)
    known = (words[:end] for end in range(min(len(words), _LONGEST), 1, -1))
    return next((name for name in known if standing(name, own) is not None), "")


def _peers(own: Standing, other: Standing, itself: bool) -> bool:
    """Whether both are departments of one place, neither of which leads the other."""
    departments = own.kind == other.kind == "department"
    return departments and same_place(own, other) and not itself and not other.collective
