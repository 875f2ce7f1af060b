"""FMT016: the red rule below the 发文字号 (GB/T 9704 7.2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import whole
from gdoclint.checks.heights import SEEN
from gdoclint.checks.layout_faults import Fault, told
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Severity
from gdoclint.layout import Layout
from gdoclint.layout.drawn import Drawn, drawn
from gdoclint.layout.forms import is_red
from gdoclint.layout.indents import text_size
from gdoclint.layout.margins import text_width
from gdoclint.layout.prescribed import POINTS
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree


@check("red-rule")
def red_rule(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A red line as wide as the type area, 4 mm below the number; none before printing: info."""
    layout, titles = options.layout, tree.main.numbers("TITLE")
    numbers = [n for n in tree.main.numbers("DOC_NUMBER", "SIGNER") if titles and n < titles[0]]
    if not layout.known or layout.form != "ordinary" or not numbers:
        return
    if not tree.main.numbers("ORG_MARK"):
        return  # a printed head brings its own rule
    last = document.paragraph(max(numbers))
    rules = list(drawn(document, min(numbers), titles[-1]))
    rules += [r for r in drawn(document, 0, min(numbers) - 1) if r.distance is None]
    if not rules:
        if not _hidden(document, titles[-1]):
            severity: Severity = "warning" if options.stage == "final" else "info"
            yield Hit(whole(last), severity=severity, message="missing")
        return
    rule = max(rules, key=lambda r: (is_red(r.stroke.colour), r.below, r.length))
    yield from told(layout, whole(last), _faults(layout, last, rule))


def _hidden(document: Document, last: int) -> bool:
    """Whether the rule may be part of a picture or lie in a drawing that was not understood."""
    return any(p.picture for p in document.flow() if p.number <= last) or any(
        shape.kind != "watermark" and shape.paragraph <= last for shape in document.shapes
    )


def _faults(layout: Layout, last: Paragraph, rule: Drawn) -> Iterator[Fault]:
    if not is_red(rule.stroke.colour):
        yield Fault("应当是红色")
    area, length = text_width(layout.section(last)) / POINTS, rule.length / POINTS
    right = layout.prescribed.measure("text-width")
    if abs(length - area) > right.tolerance + SEEN:
        words = f"应当与版心等宽（版心宽{area:.0f}毫米，线长{length:.0f}毫米）"
        yield Fault(words, right)
    if rule.paragraph == last.number and rule.distance is not None:
        yield from _distance(layout, last, rule.distance)


def _distance(layout: Layout, last: Paragraph, space: float) -> Iterator[Fault]:
    """The space of a border is measured from the line; the words end somewhere above."""
    right, pitch = layout.prescribed.measure("rule-below-number"), layout.pitch(last)
    leading = max(0.0, pitch.most - text_size(last)) if pitch is not None else 0.0
    least, most = space / POINTS, (space + leading) / POINTS
    if not least - right.tolerance <= right.value <= most + right.tolerance:
        yield Fault(f"应当在发文字号之下{right.value:g}毫米处（现约{least:.1f}毫米）", right)
