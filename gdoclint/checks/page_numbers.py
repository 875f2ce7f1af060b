"""Page numbers: FMT022, FMT023 and FMT024 (GB/T 9704 7.5, 10.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.anchors import first_content, head, whole
from gdoclint.checks.layout_faults import Fault, is_of_size, told
from gdoclint.checks.pages import least_height, margin_lines
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import AnyEdit, Hit, SectionFormat
from gdoclint.layout import Layout
from gdoclint.layout.faces import face, size_name
from gdoclint.layout.indents import indent
from gdoclint.layout.margins import text_height
from gdoclint.layout.prescribed import POINTS
from gdoclint.layout.wanted import number_height, page_numbers
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_FIGURE = "{}"
_FORM = rich(rf"^—[{BLANKS}]*\{{\}}[{BLANKS}]*—$")
_TYPED = rich(r"^[—–\-－─·.]*\s*第?\s*\d{1,3}\s*页?\s*[—–\-－─·.]*$")
_DASHED = rich(r"(?i)ArabicDash")
_FIGURES = 14.0
_ARABIC = frozenset({None, "decimal", "decimalHalfWidth", "numberInDash"})


@check("page-number-form")
def page_number_form(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT022: — 1 — in 四号半角宋体."""
    if not options.layout.known:
        return
    numbers = document.once(_numbers)
    if not numbers:
        yield from _none(document, tree, options.layout)
        return
    faults = [(number, fault) for number in numbers for fault in _form(options.layout, number)]
    if faults:
        edits = _anew(options.layout, numbers)
        yield from told(options.layout, whole(faults[0][0]), (fault for _, fault in faults), edits)
        return
    latin = _latin_figures(numbers)
    if latin:
        edits = _anew(options.layout, numbers)
        yield Hit(whole(numbers[0]), {"face": latin}, edits, severity="info", message="figures")


def _anew(layout: Layout, numbers: Sequence[Paragraph]) -> tuple[AnyEdit, ...]:
    """Page numbers as they ought to be in the place of these; none where one is in a header,
    whose other words only a person can judge."""
    if any(number.origin == "header" for number in numbers):
        return ()
    return layout.once(page_numbers, tuple(number.number for number in numbers))


def _numbers(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of headers and footers with a page number, in use, one of each kind."""
    found = (p for p in document.once(margin_lines) if p.page_field)
    return tuple(p for p in found if _is_used(document, p))


def _is_used(document: Document, number: Paragraph) -> bool:
    """Footers for even and first pages may lie in a file that never shows them."""
    if number.header_kind == "even":
        return document.even_and_odd
    if number.header_kind == "first":
        return any(section.title_page for section in document.sections)
    return True


def _none(document: Document, tree: Tree, layout: Layout) -> Iterator[Hit]:
    """No field at all: a typed figure, or nothing on a document of several pages."""
    typed = _typed(document)
    if typed:
        yield Hit(whole(typed[0]), edits=_anew(layout, typed), message="typed")
        return
    first = first_content(document, tree)
    if first is not None and layout.once(_is_long):
        yield Hit(head(first), edits=_anew(layout, ()), message="missing")


def _typed(document: Document) -> list[Paragraph]:
    """The footers whose words are a figure that somebody typed."""
    lines = document.once(margin_lines)
    return [p for p in lines if p.origin == "footer" and _TYPED.match(p.stripped)]


def _is_long(layout: Layout) -> bool:
    """Whether the text needs more than a page for sure."""
    sections = layout.document.sections
    room = text_height(sections[0])
    needed = 0.0
    body = [p for p in layout.document.flow() if p.origin == "body"] if room > 0 else []
    # a few of the longest ones may fill it
    lengths = [len(paragraph.text) for paragraph in body]
    for place in sorted(range(len(body)), key=lengths.__getitem__, reverse=True):
        paragraph = body[place]
        needed += least_height(paragraph, sections[paragraph.section])
        if needed > room:
            return True
    return False


def _form(layout: Layout, number: Paragraph) -> Iterator[Fault]:
    words, sections = _with_figure(number), layout.document.sections
    dashed = _DASHED.search(number.page_field or "") or any(
        "dash" in (section.page_format or "").lower() for section in sections
    )
    if dashed:
        yield Fault("页码两侧是连字符，应当是一字线“—”")
    elif words == _FIGURE:
        yield Fault("数字左右应当各放一条一字线“—”")
    elif not _FORM.match(words):
        yield Fault(f"应当写作“— 1 —”，不写作“{words.replace(_FIGURE, '1')}”")
    if sections[number.section].page_format not in _ARABIC:
        yield Fault("应当用阿拉伯数字")
    yield from _look(layout, number)


def _with_figure(number: Paragraph) -> str:
    """The words of the line with a mark where the figure comes."""
    words, put = "", False
    for run in number.runs:
        if run.kind == "field" and not put:
            words, put = words + _FIGURE, True
        else:
            words += number.text[run.start : run.end]
    words = words.strip(BLANKS)
    if put:
        return words
    # A field that was never counted has no words: it stands between the blanks or the lines.
    for gap in ("—  —", "——", "  ", "--"):
        if gap in words:
            half = len(gap) // 2
            return words.replace(gap, gap[:half] + _FIGURE + gap[half:], 1)
    return words + _FIGURE


def _look(layout: Layout, number: Paragraph) -> Iterator[Fault]:
    right = layout.element(number)
    for run in number.runs:
        if not number.text[run.start : run.end].strip(BLANKS):
            continue
        name, size = run.font.east_asian or run.font.latin, run.font.size
        if right.size is not None and size is not None and not is_of_size(size, right.size):
            yield Fault(f"应当用{right.size}字（现为{size_name(size)}）", right)
            return
        if name is not None and face(name).kind not in (None, right.face):
            yield Fault(f"应当用{right.face}字（现为{name}）", right)
            return


def _latin_figures(numbers: Sequence[Paragraph]) -> str | None:
    """The face of the figures where it is no Chinese one."""
    for number in numbers:
        for run in number.runs:
            name = run.font.latin
            if run.kind == "field" and name is not None and face(name).kind is None:
                return name
    return None


@check("page-number-side")
def page_number_side(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT023: odd pages right, even pages left, each a character from the edge, 7 mm below."""
    layout, numbers = options.layout, document.once(_numbers)
    if not layout.known or not numbers:
        return
    faults = [fault for number in numbers for fault in _side(layout, number)][:1]
    if faults:
        yield from told(layout, whole(numbers[0]), faults, _anew(layout, numbers))
    elif not _both_sides(document, numbers) and layout.once(_is_long):
        message = "no-even" if document.even_and_odd else "one-side"
        yield Hit(whole(numbers[0]), edits=_anew(layout, numbers), message=message)
    else:
        yield from _height(document, layout, numbers[0])


def _side(layout: Layout, number: Paragraph) -> Iterator[Fault]:
    """What is wrong with the place of a number, as far as that can be told."""
    free = layout.prescribed.measure("page-number-indent")
    wanted = f"单页码居右空{free.value:g}字，双页码居左空{free.value:g}字"
    if number.origin == "header":
        yield Fault("应当编排在版心下边缘之下")
        return
    # Tabs, and blanks typed at the end, may put it anywhere.
    geometry, room = number.geometry, indent(number)
    if "\t" in number.text or geometry is None or room is None:
        return
    even = number.header_kind == "even"
    side = number.frame or ("left" if geometry.alignment == "both" else geometry.alignment)
    if side == "center":
        yield Fault(f"页码居中：应当{wanted}", free)
    elif side not in ("outside", "left" if even else "right"):
        yield Fault(f"应当{wanted}", free)
    elif number.frame is None and number.text[-1:] not in BLANKS:
        now = room.first + room.typed if even else room.right
        if not free.allows(now):
            yield Fault(f"应当{wanted}（现空{now:.1f}字）", free)


def _both_sides(document: Document, numbers: Sequence[Paragraph]) -> bool:
    if any(number.frame == "outside" or "\t" in number.text for number in numbers):
        return True
    return document.even_and_odd and any(number.header_kind == "even" for number in numbers)


def _height(document: Document, layout: Layout, number: Paragraph) -> Iterator[Hit]:
    """The line 7 mm below the type area (4.58 mm to its middle with the margins of set B)."""
    section = document.sections[number.section]
    if number.frame is not None or not layout.is_right_vertically(section):
        return
    pitch = layout.pitch(number)
    if pitch is None:
        return
    # 一字线 stands in the middle of its line, which a grid may make higher in some programs.
    below = section.bottom - section.footer
    highest, lowest = below - pitch.most / 2, below - min(pitch.least, _FIGURES) / 2
    name = "page-number" if layout.margin_set(section).name == "A" else "page-number-b"
    prescribed = layout.prescribed.measure(name)
    found = min(max(prescribed.value * POINTS, highest), lowest)
    if not prescribed.allows(found / POINTS):
        values = {"found_mm": f"{found / POINTS:.0f}", "right_mm": f"{prescribed.value:g}"}
        organ = layout.prescribed.organ(prescribed)
        edits = number_height(layout)
        yield Hit(whole(number), values, edits, severity="info", message="height", basis=organ)


@check("page-number-scope")
def page_number_scope(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT024: annexes are numbered on, only a letter hides the number of its first page."""
    layout, numbers = options.layout, document.once(_numbers)
    if not layout.known or not numbers:
        return
    yield from _restarts(document)
    first = document.sections[0]
    shown = not first.title_page or "first" in first.page_fields
    if layout.form == "letter" and shown:
        yield Hit(whole(numbers[0]), message="letter")
    elif layout.form != "letter" and not shown:
        edit = SectionFormat(0, title_page=False)
        yield Hit(whole(numbers[0]), edits=(edit,), message="first-page")


def _restarts(document: Document) -> Iterator[Hit]:
    for index, section in enumerate(document.sections[1:], 1):
        if section.page_start is not None and section.page_fields:
            inside = (p for p in document.flow() if p.section == index and p.stripped)
            first = next(inside, None)
            if first is not None:
                edit = SectionFormat(index, continued=True)
                yield Hit(head(first), {"start": str(section.page_start)}, (edit,))
                return
