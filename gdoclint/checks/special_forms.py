"""FMT025: measures of 信函格式, 命令（令）格式 and 纪要格式 (GB/T 9704 10.1–10.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import body_numbers, whole
from gdoclint.checks.heights import SEEN, depth
from gdoclint.checks.layout_faults import Fault, is_centred, told
from gdoclint.document import Document, Paragraph, Section
from gdoclint.finding import Hit
from gdoclint.layout import Layout
from gdoclint.layout.drawn import Drawn, drawn
from gdoclint.layout.forms import is_red
from gdoclint.layout.gaps import Gap, gap
from gdoclint.layout.margins import text_width
from gdoclint.layout.placed import placed
from gdoclint.layout.prescribed import FORMS, POINTS
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_ATTENDANCE = rich(
    r"[\s\u3000]*(?P<label>(?:出\s*席|请\s*假|列\s*席)(?:人员)?)[\s\u3000]*[：:]"
)


@check("special-forms")
def special_forms(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """What the three special formats have of their own; one finding a document."""
    layout = options.layout
    if not layout.known or layout.form == "ordinary":
        return
    elements = tree.main.numbers("ORG_MARK", "TITLE")
    lines = (document.paragraph(number) for number in elements)
    marks = [line for line in lines if layout.role(line) == "ORG_MARK"]
    wrong = list(_mark(layout, marks[0])) if marks else []
    if layout.form == "letter" and marks:
        wrong += _double_rules(layout)
    elif layout.form == "order":
        wrong += _order(layout, marks)
    first = marks[0] if marks else _number(layout)
    if first is not None:
        yield from told(layout, whole(first), wrong, form=FORMS[layout.form])
    if layout.form == "minutes":
        yield from _attendance(layout)


def _number(layout: Layout) -> Paragraph | None:
    numbers = layout.tree.main.numbers("DOC_NUMBER")
    return layout.document.paragraph(numbers[0]) if numbers else None


def _mark(layout: Layout, mark: Paragraph) -> Iterator[Fault]:
    """The upper edge of the mark; of a letter it is measured from the edge of the sheet."""
    found, section = depth(layout, mark), layout.section(mark)
    if found is None or not layout.is_right_vertically(section):
        return
    right = layout.prescribed.measure(f"{layout.form}-mark-top")
    letter = layout.form == "letter"
    # The type area of the word processor begins half a gap higher with the margins of set B.
    offset = section.top if letter else _above_paper(layout, section)
    if not found.reaches(right.value * POINTS - offset, (right.tolerance + SEEN) * POINTS):
        edge = "上页边" if letter else "版心上边缘"
        now = (found.middle + offset) / POINTS
        words = f"发文机关标志上边缘至{edge}应当为{right.value:g}毫米（现约{now:.0f}毫米）"
        yield Fault(words, right)


def _above_paper(layout: Layout, section: Section) -> float:
    """Points by which the type area begins lower than on paper."""
    on_paper = layout.prescribed.measure("top").value * POINTS
    return section.top - on_paper if layout.margin_set(section).name == "B" else 0.0


def _double_rules(layout: Layout) -> Iterator[Fault]:
    """A thick and thin line below the mark, a thin and thick one at the foot, 170 mm long."""
    main, document = layout.tree.main, layout.document
    titles = main.numbers("TITLE")
    lines = list(drawn(document, 1, titles[-1])) if titles else []
    half = document.sections[0].page_height / 2
    top = [line for line in lines if (line.from_top or 0.0) < half]
    double = [line for line in top if line.is_double]
    if not double:
        below = layout.prescribed.measure("letter-rule-gap")
        words = f"发文机关标志下{below.value:g}毫米处应当印一条上粗下细的红色双线"
        yield Fault(words, below)
    elif not any(is_red(line.stroke.colour) for line in double):
        yield Fault("双线应当是红色")
    else:
        yield from _length(layout, double)
    if top and len(top) == len(lines) and not _drawn_at_foot(document, titles[-1]):
        above = layout.prescribed.measure("letter-rule-bottom")
        yield Fault(f"距下页边{above.value:g}毫米处应当印一条上细下粗的红色双线", above)


def _length(layout: Layout, lines: Sequence[Drawn]) -> Iterator[Fault]:
    right = layout.prescribed.measure("letter-rule-width")
    lengths = [line.length / POINTS for line in lines]
    if all(abs(length - right.value) > right.tolerance + SEEN for length in lengths):
        yield Fault(f"双线应当长{right.value:g}毫米（现{max(lengths):.0f}毫米）", right)


def _drawn_at_foot(document: Document, title: int) -> bool:
    """Whether a line is drawn behind the title or in a footer."""
    footers = [p.geometry for p in document.paragraphs if p.origin == "footer"]
    if any(g is not None and (g.rule_above or g.rule_below) for g in footers):
        return True
    return any(drawn(document, title + 1, max(p.number for p in document.paragraphs)))


def _order(layout: Layout, marks: Sequence[Paragraph]) -> Iterator[Fault]:
    """The number centred two lines below the mark, the text two lines below the number."""
    number = _number(layout)
    if number is None or number.origin != "body":
        return
    place, right = placed(number, text_width(layout.section(number))), layout.element(number)
    if place is not None and right.align == "center" and not is_centred(place):
        yield Fault("令号应当居中", right)
    if marks and marks[-1].number < number.number:
        room = gap(layout, marks[-1], number)
        yield from _apart(layout, room, "lines-below-order-mark", "令号应当在发文机关标志下空")
    body = [n for n in body_numbers(layout.tree) if n > number.number]
    if body:
        room = gap(layout, number, layout.document.paragraph(body[0]))
        yield from _apart(layout, room, "lines-below-order-number", "正文应当在令号下空")


def _apart(layout: Layout, room: Gap | None, measure: str, demand: str) -> Iterator[Fault]:
    right = layout.prescribed.measure(measure)
    if room is not None and not room.is_about(right):
        yield Fault(f"{demand}{right.value:g}行（现约{room.lines:.1f}行）", right)


def _attendance(layout: Layout) -> Iterator[Hit]:
    """The labels 出席, 请假, 列席 in 三号黑体."""
    for line in layout.tree.paragraphs(layout.document, "ATTENDANCE"):
        label = _ATTENDANCE.match(line.text)
        if label is None or line.cell is not None:
            continue
        for stretch in layout.stretches(line):
            if stretch.start < label.end("label") and stretch.look.kind != "黑体":
                yield Hit(whole(line), {"found_face": stretch.look.words}, message="attendance")
                return
