"""FMT021: the 版记 – size, indents and rules (GB/T 9704 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import whole
from gdoclint.checks.layout_faults import Fault, is_of_size, told
from gdoclint.document import Border, Document, Paragraph
from gdoclint.finding import Hit
from gdoclint.layout import Layout
from gdoclint.layout.drawn import Drawn, drawn
from gdoclint.layout.margins import text_width
from gdoclint.layout.prescribed import POINTS
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_SLACK = 0.5
_NARROWER = 3.0


@check("imprint-layout")
def imprint_layout(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """四号仿宋, one character free on both sides, thick rules around and thin ones between."""
    layout = options.layout
    lines = _block(document, list(tree.paragraphs(document, "CC", "IMPRINT")))
    if not layout.known or not lines:
        return
    wrong = [fault for line in lines for fault in _line(layout, line)]
    if layout.form != "letter":
        wrong += _rules(layout, lines)
    yield from told(layout, whole(lines[0]), wrong)


def _block(document: Document, lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The last of these lines with what stands directly above it: the 版记 ends the document."""
    block = list(lines[-1:])
    for line in reversed(lines[:-1]):
        between = (document.paragraph(n) for n in range(line.number + 1, block[0].number))
        if any(one.stripped for one in between):
            break
        block.insert(0, line)
    return block


def _line(layout: Layout, line: Paragraph) -> Iterator[Fault]:
    right = layout.element(line)
    for stretch in layout.stretches(line):
        look = stretch.look
        wrong = right.face is not None and look.kind != right.face
        wrong = wrong or (right.size is not None and not is_of_size(look.size, right.size))
        if stretch.chinese and wrong:
            words = f"应当用{right.size or ''}{right.face or ''}字（现为{look.words}）"
            yield Fault(words, right)
            break
    indent = layout.indent(line)
    if indent is None or right.indent is None or line.origin != "body" or line.text[:1] == "\t":
        return
    first = indent.first + indent.typed
    if abs(first - right.indent) > _SLACK:
        yield Fault(f"应当左右各空{right.indent:g}字（现左空{first:.1f}字）", right)


def _rules(layout: Layout, lines: Sequence[Paragraph]) -> Iterator[Fault]:
    """The rules around the block; none of them can be missed where a picture may draw them."""
    first, last = lines[0], lines[-1]
    document = layout.document
    around = list(drawn(document, first.number - 1, last.number + 1))
    between = [t.between for t in document.tables if _holds(first, t.number) and t.between]
    if not around and not between:
        if not any(s.paragraph >= first.number - 1 for s in document.shapes):
            yield Fault("首条和末条分隔线用粗线，中间用细线（现没有分隔线）")
        return
    outer = [rule for rule in around if _is_outer(rule, first, last)]
    yield from _widths(layout, [rule.stroke for rule in outer], "imprint-thick", "首条和末条")
    inner = [rule.stroke for rule in around if rule not in outer]
    yield from _widths(layout, inner + between, "imprint-thin", "中间")
    area = text_width(layout.section(first))
    if any(abs(rule.length - area) / POINTS > _NARROWER for rule in outer):
        yield Fault("分隔线应当与版心等宽")


def _holds(line: Paragraph, table: int) -> bool:
    return line.cell is not None and line.cell.table == table


def _is_outer(rule: Drawn, first: Paragraph, last: Paragraph) -> bool:
    """Whether a rule stands above the first line or below the last one."""
    above = rule.paragraph < first.number or (rule.paragraph == first.number and not rule.below)
    below = rule.paragraph > last.number or (rule.paragraph == last.number and rule.below)
    # The rules of a table are told at its first cell.
    return above or below or rule.distance is None


def _widths(layout: Layout, strokes: Sequence[Border], name: str, which: str) -> Iterator[Fault]:
    right = layout.prescribed.measure(name)
    wrong = next((s for s in strokes if s.width and not right.allows(s.width / POINTS)), None)
    if wrong is not None:
        words = f"{which}分隔线推荐高{right.value:g}毫米（现{wrong.width / POINTS:.2f}毫米）"
        yield Fault(words, right)
