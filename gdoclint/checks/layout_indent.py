"""FMT011: every paragraph begins two characters in, its other lines at the margin (7.3.3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gdoclint.checks.anchors import head, left_open
from gdoclint.checks.layout_passages import Passage, is_caption, passages
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Hit, Severity
from gdoclint.layout import Layout
from gdoclint.layout.indents import Indent, text_size, typed
from gdoclint.layout.wanted import flush
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_LINE = 26
"""A paragraph of so many characters may be on one line, whose other lines then do not count."""
_SLACK = 0.3
"""Characters that the other lines may stand off the margin without being seen."""
_MOST = 3


@check("body-indent")
def body_indent(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Paragraphs that begin elsewhere, once for each place (values: ``found``, ``where``).

    Paragraphs that begin with typed blanks are FMT012. Lines of forms do not count.
    """
    layout = options.layout
    if not layout.known:
        return
    element = layout.prescribed.element("TEXT", layout.form)
    measure = layout.prescribed.measure("body-indent")
    wanted = element.indent if element.own and element.indent is not None else measure.value
    kinds: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    annexed: dict[tuple[str, str], list[Passage]] = defaultdict(list)
    for kind, passage in _faults(layout, wanted, measure.tolerance):
        (annexed if passage.in_annex else kinds)[kind].append(passage)
    basis = layout.prescribed.organ(element, measure)
    ordered = sorted(kinds.items(), key=lambda item: -len(item[1]))[:_MOST]
    # What an annex has of its own is no more than info, and nothing is set there.
    others = [one for one in annexed.items() if one[0] not in dict(ordered)][:1]
    for (message, amount), found in (*ordered, *others):
        where = f"共{len(found)}段" if len(found) > 1 else "这一段"
        values = {"amount": amount, "where": where, "wanted": f"{wanted:g}"}
        severity: Severity | None = "info" if found[0].in_annex else None
        edits = tuple([flush(p.paragraph, wanted, p.style) for p in found if not p.in_annex])
        span = head(found[0].paragraph)
        yield Hit(span, values, edits, severity=severity, message=message, basis=basis)


def _faults(
    layout: Layout, wanted: float, tolerance: float
) -> Iterator[tuple[tuple[str, str], Passage]]:
    """What is wrong with which passages; paragraphs of one format and size begin alike."""
    known: dict[tuple[int, float, bool], tuple[str, str] | None] = {}
    for passage in layout.once(passages):
        paragraph, short = passage.paragraph, passage.length <= _LINE
        key = (id(paragraph.geometry), text_size(paragraph), short)
        if key not in known:
            known[key] = _fault(layout.indent(paragraph), short, wanted, tolerance)
        kind = known[key]
        if kind is None or (paragraph.text[:1] in BLANKS and typed(paragraph)):
            continue
        if not (short and _is_line_of_its_own(layout, passage)):
            yield kind, passage


def _is_line_of_its_own(layout: Layout, passage: Passage) -> bool:
    """Whether a short line may be set as a form has it: annexes, labels of 纪要, open places."""
    labels = layout.form == "minutes" and is_caption(passage)
    return passage.unit == "annex" or labels or left_open(passage.paragraph.text)


def _fault(
    indent: Indent | None, short: bool, wanted: float, tolerance: float
) -> tuple[str, str] | None:
    """The message for an indent that is wrong, with the amount in it."""
    if indent is None:
        return None
    if abs(indent.first - wanted) > tolerance:
        if abs(indent.first) <= _SLACK and abs(indent.left) <= _SLACK:
            return "flush", ""
        return "", f"{indent.first:.2g}"
    if not short and abs(indent.left) > _SLACK:
        return "left", f"{indent.left:.2g}"
    return None


def indented_alike(layout: Layout, passage: Passage) -> bool:
    """Whether the format alone begins a passage where it should."""
    indent = layout.indent(passage.paragraph)
    measure = layout.prescribed.measure("body-indent")
    return indent is not None and measure.allows(indent.first)
