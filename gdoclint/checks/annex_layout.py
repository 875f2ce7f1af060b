"""FMT020: label and title at the head of an annex (GB/T 9704 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.layout_faults import Fault, is_centred, is_of_size, told
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Span
from gdoclint.layout import Layout
from gdoclint.layout.gaps import gap
from gdoclint.layout.margins import text_width
from gdoclint.layout.placed import placed
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_FLUSH = 0.5


@check("annex-layout")
def annex_layout(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Label 三号黑体 flush left, title centred on the third line; annexes alike as one."""
    layout = options.layout
    if not layout.known or not by_rules_of_2012(document, tree):
        return
    found: dict[tuple[Fault, ...], list[Span]] = {}
    for unit in tree.units:
        labels = unit.numbers("ANNEX_LABEL") if unit.kind == "annex" else ()
        for number in labels[:1]:
            label = document.paragraph(number)
            for where, wrong in _faults(layout, label, unit.numbers("ANNEX_TITLE")[:1]):
                found.setdefault(wrong, []).append(whole(where))
    for faults, spans in found.items():
        also = f"（共{len(spans)}个附件）" if len(spans) > 1 else ""
        yield from told(layout, spans[0], faults, also=also)


def _faults(
    layout: Layout, label: Paragraph, titles: Sequence[int]
) -> Iterator[tuple[Paragraph, tuple[Fault, ...]]]:
    wrong = (*_look(layout, label), *_flush(layout, label))
    if wrong:
        yield label, wrong
    if titles and not layout.is_landscape(label):
        title = layout.document.paragraph(titles[0])
        wrong = tuple(_title(layout, label, title))
        if wrong:
            yield title, wrong


def _look(layout: Layout, label: Paragraph) -> Iterator[Fault]:
    right = layout.element(label)
    for stretch in layout.stretches(label):
        look = stretch.look
        wrong = right.face is not None and look.kind != right.face
        wrong = wrong or (right.size is not None and not is_of_size(look.size, right.size))
        if stretch.chinese and wrong:
            words = f"附件序号应当用{right.size or ''}{right.face or ''}字（现为{look.words}）"
            yield Fault(words, right)
            return


def _flush(layout: Layout, label: Paragraph) -> Iterator[Fault]:
    indent, geometry, right = layout.indent(label), label.geometry, layout.element(label)
    if indent is None or geometry is None or right.indent is None or label.origin != "body":
        return
    aside = geometry.alignment in ("center", "right")
    if aside or abs(indent.first + indent.typed - right.indent) > _FLUSH:
        yield Fault("附件序号应当顶格编排在版心左上角", right)


def _title(layout: Layout, label: Paragraph, title: Paragraph) -> Iterator[Fault]:
    right, geometry = layout.element(title), title.geometry
    if title.origin != "body" or geometry is None:
        return
    place = placed(title, text_width(layout.section(title)))
    centred = is_centred(place) if place else geometry.alignment in ("center", "distribute")
    if right.align == "center" and not centred:
        yield Fault("附件标题应当居中", right)
    lines, room = layout.prescribed.measure("lines-above-annex-title"), gap(layout, label, title)
    if room is not None and not room.is_about(lines):
        between = f"与附件序号之间空{lines.value:g}行（现约{room.lines:.1f}行）"
        yield Fault(f"附件标题应当编排在第三行，{between}", lines)
