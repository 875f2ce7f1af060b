"""PUN006 and PUN017: marks between the members of a series (GB/T 15834 4.5.3.5, A.3)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.running_text import Found, running_text
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_TITLE, _QUOTATION = "《[^《》\n]++》", "“[^“”\n]++”"
_JOINED = "(?:、|和|及|以及|与|或|或者)?"
_SERIES = tuple(
    (f"{mark[-1]}、{mark[0]}", lean(f"{mark}(?:{_JOINED}{mark})+"))
    for mark in (_TITLE, _QUOTATION)
)
# A further member without marks, or a note between the members: 、 is in its place then.
_MEMBER_BEFORE = lean(r"(?:、|和|及|以及|与|或)[ \u3000]*$")
_MEMBER_AFTER = lean(r"[ \u3000]*(?:、|[（(〔]|和|及|以及|与|或)")
_YIJI = lean("、(?:(?P<yiji>以及)|及(?![其时格早第至待]))")


@check("dunhao-between-marks")
def dunhao_between_marks(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """、 between titles or quotations that all stand in marks, one finding a series.

    Values: ``count`` of them, ``better`` the first place without it. Texts from before the
    standard of 2011 are left alone.
    """
    running = running_text(document, tree, options)
    wanted = [(joint, series) for joint, series in _SERIES if joint in running.text]
    if not wanted or not by_rules_of_2012(document, tree):
        return
    for joint, series in wanted:
        for one in running.found(series):
            if one.typed and joint in one.match[0] and not _mixed(one):
                edits = tuple(_needless(one, joint))
                values = {"count": str(len(edits)), "better": joint[0] + joint[-1]}
                span = Span(one.paragraph.number, edits[0].span.start - 1, edits[-1].span.end + 1)
                yield Hit(span, values, edits)


def _mixed(one: Found) -> bool:
    """Whether a neighbour of the series is a member without marks, or a note."""
    after = _MEMBER_AFTER.match(one.after)
    return _MEMBER_BEFORE.search(one.before) is not None or after is not None


def _needless(one: Found, joint: str) -> Iterator[Edit]:
    at = one.match[0].find(joint)
    while at >= 0:
        start = one.span().start + at + 1
        yield Edit(Span(one.paragraph.number, start, start + 1), "")
        at = one.match[0].find(joint, at + 1)


@check("yiji-comma")
def yiji_comma(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """、以及, which takes a comma, and 、及 (message ``ji``), which takes no mark at all."""
    running = running_text(document, tree, options)
    for one in running.found_at(("、以及", "、及"), _YIJI):
        mark = Span(one.paragraph.number, one.span().start, one.span().start + 1)
        if one.match["yiji"]:
            yield Hit(one.span(), {"better": "，以及"}, (Edit(mark, "，"),))
        else:
            edits = (Edit(mark, ""),)
            yield Hit(one.span(), {"better": "及"}, edits, message="ji", safety="unsafe")
