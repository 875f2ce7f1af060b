"""FMT020: label and title at the head of an annex (GB/T 9704 7.3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.layout_faults import Fault, is_centred, is_of_size, told, unblanked
from gdoclint.document import Document, Paragraph
from gdoclint.finding import AnyEdit, Hit, ParagraphFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.gaps import gap, spaced
from gdoclint.layout.margins import text_width
from gdoclint.layout.placed import placed
from gdoclint.layout.wanted import style, words
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
    edits: dict[tuple[Fault, ...], list[AnyEdit]] = {}
    for unit in tree.units:
        labels = unit.numbers("ANNEX_LABEL") if unit.kind == "annex" else ()
        for number in labels[:1]:
            label = document.paragraph(number)
            for where, wrong in _faults(layout, label, unit.numbers("ANNEX_TITLE")[:1]):
                found.setdefault(wrong, []).append(whole(where))
                edits.setdefault(wrong, []).extend(_edits(layout, label, where))
    for faults, spans in found.items():
        also = f"（共{len(spans)}个附件）" if len(spans) > 1 else ""
        yield from told(layout, spans[0], faults, tuple(edits[faults]), also=also)


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


def _edits(layout: Layout, label: Paragraph, where: Paragraph) -> Iterator[AnyEdit]:
    """What sets the label or the title right, whichever it is."""
    if where is label:
        return _label_edits(layout, label)
    return _title_edits(layout, label, where)


def _label_edits(layout: Layout, label: Paragraph) -> Iterator[AnyEdit]:
    """What sets a label right: its face and size, and its place."""
    right, named = layout.element(label), style("ANNEX_LABEL")
    for stretch in layout.stretches(label):
        if stretch.chinese:
            span = Span(label.number, stretch.start, stretch.end)
            yield words(layout, span, right, style=named)
    if any(_flush(layout, label)):
        yield from unblanked(label)
        yield ParagraphFormat(label.number, "left", left=0.0, first_line=right.indent, style=named)


def _title_edits(layout: Layout, label: Paragraph, title: Paragraph) -> Iterator[AnyEdit]:
    """What sets a title right: its place in the line, and the room above it."""
    lines, room = layout.prescribed.measure("lines-above-annex-title"), gap(layout, label, title)
    if not _is_centred(layout, title):
        yield from unblanked(title)
        yield ParagraphFormat(
            title.number, "center", left=0.0, right=0.0, first_line=0.0, style=style("ANNEX_TITLE")
        )
    if room is not None and not room.is_about(lines):
        yield from spaced(layout, label, title, lines.value)


def _title(layout: Layout, label: Paragraph, title: Paragraph) -> Iterator[Fault]:
    right, geometry = layout.element(title), title.geometry
    if title.origin != "body" or geometry is None:
        return
    if right.align == "center" and not _is_centred(layout, title):
        yield Fault("附件标题应当居中", right)
    lines, room = layout.prescribed.measure("lines-above-annex-title"), gap(layout, label, title)
    if room is not None and not room.is_about(lines):
        between = f"与附件序号之间空{lines.value:g}行（现约{room.lines:.1f}行）"
        yield Fault(f"附件标题应当编排在第三行，{between}", lines)


def _is_centred(layout: Layout, title: Paragraph) -> bool:
    place, geometry = placed(title, text_width(layout.section(title))), title.geometry
    if place is not None:
        return is_centred(place)
    return geometry is not None and geometry.alignment in ("center", "distribute")
