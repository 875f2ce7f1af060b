"""The red head: FMT014 and FMT015 (GB/T 9704 7.2.4, 7.2.5, 7.2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import squeezed, whole
from gdoclint.checks.genre_table import need
from gdoclint.checks.heights import SEEN, depth
from gdoclint.checks.layout_faults import Fault, is_centred, told
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit
from gdoclint.layout import Layout
from gdoclint.layout.forms import is_red
from gdoclint.layout.gaps import gap
from gdoclint.layout.looks import Look
from gdoclint.layout.margins import text_width
from gdoclint.layout.placed import placed
from gdoclint.layout.prescribed import POINTS
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_FLUSH = 0.5
_SIGNER = rich(r"签\s*发\s*人\s*[：:]?")


@check("organ-mark")
def organ_mark(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT014: the mark of the issuing organ red, 小标宋, centred, 35 mm below the top."""
    layout = options.layout
    marks = [document.paragraph(n) for n in tree.main.numbers("ORG_MARK")]
    if not layout.known or not marks:
        return
    yield from told(layout, whole(marks[0]), [*_alignment(layout, marks), *_look(layout, marks)])
    if layout.form == "ordinary":
        yield from _height(layout, marks[0])


def _alignment(layout: Layout, marks: Sequence[Paragraph]) -> Iterator[Fault]:
    """A mark of one organ in the text; those of several stand in tables or boxes."""
    if len(marks) == 1 and marks[0].origin == "body":
        place = placed(marks[0], text_width(layout.section(marks[0])))
        if place is not None and not is_centred(place):
            yield Fault("应当居中", layout.element(marks[0]))


def _look(layout: Layout, marks: Sequence[Paragraph]) -> Iterator[Fault]:
    right = layout.element(marks[0])
    fonts = [run.font for mark in marks for run in mark.runs if run.kind == "text"]
    if right.colour == "red" and any(not is_red(font.colour) for font in fonts):
        yield Fault("推荐使用红色", right)
    faces = [layout.look(font).face for font in fonts]
    other = next((face for face in faces if face is not None and face.kind != right.face), None)
    if right.face is not None and other is not None:
        yield Fault(f"推荐使用{right.face}体（现为{other.name}）", right)


def _height(layout: Layout, mark: Paragraph) -> Iterator[Hit]:
    section = layout.section(mark)
    name = "mark-top" if layout.margin_set(section).name == "A" else "mark-top-b"
    right, found = layout.prescribed.measure(name), depth(layout, mark)
    if found is None or not layout.is_right_vertically(section):
        return
    if not found.reaches(right.value * POINTS, (right.tolerance + SEEN) * POINTS):
        values = {"found_mm": f"{found.middle / POINTS:.0f}", "right_mm": f"{right.value:g}"}
        basis = layout.prescribed.organ(right)
        yield Hit(whole(mark), values, message="height", basis=basis)


@check("docno-position")
def docno_position(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT015: where the 发文字号 and the 签发人 stand, and the faces of the latter."""
    layout = options.layout
    numbers = _in_head(document, tree, "DOC_NUMBER")
    signers = _in_head(document, tree, "SIGNER")
    if not layout.known or layout.form in ("order", "minutes") or not numbers:
        return
    number = numbers[-1]
    wrong = list(_number(layout, number)) if number.origin == "body" else []
    if not signers and layout.form == "ordinary":
        wrong += _below_mark(layout, number)
    yield from told(layout, whole(number), wrong)
    yield from _signers(layout, number, signers)


def is_upward(document: Document, tree: Tree) -> bool:
    """Whether it goes to a superior: it names who signs it, or is of a 文种 that must."""
    numbers = (document.paragraph(n) for n in tree.main.numbers("DOC_NUMBER"))
    named = tree.main.numbers("SIGNER") or any(_SIGNER.search(n.text) for n in numbers)
    return bool(named) or need(tree.genre, "signer") == "required"


def _in_head(document: Document, tree: Tree, role: str) -> list[Paragraph]:
    """The paragraphs of a role above the title."""
    titles = tree.main.numbers("TITLE")
    found = (document.paragraph(n) for n in tree.main.numbers(role))
    return [p for p in found if titles and p.number < titles[0] and p.origin != "textbox"]


def _number(layout: Layout, number: Paragraph) -> Iterator[Fault]:
    place = placed(number, text_width(layout.section(number)))
    right = layout.element(number)
    if layout.form == "letter":
        if place is not None and right.align == "right" and place.right_chars > _FLUSH:
            yield Fault("信函格式的发文字号应当顶格居版心右边缘", right)
    elif is_upward(layout.document, layout.tree):
        indent, free = layout.indent(number), layout.prescribed.measure("number-left")
        left = place.left_chars if place else indent.first + indent.typed if indent else free.value
        if not free.allows(left):
            yield Fault(f"上行文的发文字号应当居左空{free.value:g}字", free)
    elif place is not None and right.align == "center" and not is_centred(place):
        yield Fault("下行文、平行文的发文字号应当居中", right)


def _below_mark(layout: Layout, number: Paragraph) -> Iterator[Fault]:
    marks = [n for n in layout.tree.main.numbers("ORG_MARK") if n < number.number]
    room = gap(layout, layout.document.paragraph(marks[-1]), number) if marks else None
    right = layout.prescribed.measure("lines-below-mark")
    if room is not None and not room.is_about(right):
        yield Fault(f"应当在发文机关标志下空{right.value:g}行（现约{room.lines:.1f}行）", right)


def _signers(layout: Layout, number: Paragraph, signers: Sequence[Paragraph]) -> Iterator[Hit]:
    for signer in signers or [number]:
        wrong = list(_signer_look(layout, signer))
        if signer is not number and signer.origin == "body":
            wrong += _signer_place(layout, signer)
        yield from told(layout, whole(signer), wrong, message="signer")
    if signers and {number.origin, *(s.origin for s in signers)} == {"body"}:
        yield Hit(whole(signers[-1]), message="own-line")


def _signer_place(layout: Layout, signer: Paragraph) -> Iterator[Fault]:
    place = placed(signer, text_width(layout.section(signer)))
    right = layout.element(signer)
    aligned = signer.geometry is not None and signer.geometry.alignment == "right"
    if place is None or right.right is None or not aligned:
        return
    if abs(place.right_chars - right.right) > _FLUSH:
        yield Fault(f"应当居右空{right.right:g}字", right)


def _signer_look(layout: Layout, signer: Paragraph) -> Iterator[Fault]:
    """Label in 仿宋, names in 楷体, both 三号 (7.2.6)."""
    label = _SIGNER.search(signer.text)
    if label is None:
        return
    parts = (("“签发人”", "仿宋", label.span()), ("姓名", "楷体", (label.end(), len(signer.text))))
    for part, face, (start, end) in parts:
        looks = _looks(layout, signer, start, end)
        wrong = next((w for w in looks if w.face is not None and w.kind != face), None)
        if wrong is not None:
            yield Fault(f"{part}应当用三号{face}字（现为{wrong.words}）")


def _looks(layout: Layout, paragraph: Paragraph, start: int, end: int) -> list[Look]:
    """The looks of the words between two offsets."""
    return [
        layout.look(run.font)
        for run in paragraph.runs
        if squeezed(paragraph.text[max(run.start, start) : min(run.end, end)])
    ]
