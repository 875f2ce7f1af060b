"""附件说明, 署名 and 成文日期 on the page: FMT018 and FMT019 (GB/T 9704 7.3.4, 7.3.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.checks.anchors import body_numbers, left_open, whole
from gdoclint.checks.dates import by_rules_of_2012
from gdoclint.checks.layout_faults import Fault, told
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Hit, ParagraphFormat, Safety
from gdoclint.layout import Layout
from gdoclint.layout.gaps import gap, spaced
from gdoclint.layout.indents import indent
from gdoclint.layout.margins import text_width
from gdoclint.layout.placed import Placed, extent, placed
from gdoclint.layout.prescribed import Measure
from gdoclint.layout.wanted import style
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import SILENT, Tree

if TYPE_CHECKING:
    import regex

_NOTE_HEAD = rich(
    rf"附\s*件[{BLANKS}]*[：:][{BLANKS}]*(?P<number>\d{{1,2}}\s*[.．、]?[{BLANKS}]*)?"
)
_NUMBER = rich(rf"(?P<number>\d{{1,2}}\s*[.．、]?[{BLANKS}]*)")
_NOTE_SLACK = 0.75
# Lines of body text begin no further in.
_BODY_INDENT = 2.2
# So many blanks before a name push it aside by hand (FMT012).
_PUSHED = 4


@check("annex-note-layout")
def annex_note_layout(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT018: a blank line below the body, two characters of indent, wrapped names in line."""
    layout = options.layout
    lines = [document.paragraph(n) for n in tree.main.numbers("ATTACHMENT_NOTE")]
    lines = [line for line in lines if line.origin == "body" and not left_open(line.text)]
    if not layout.known or not lines or not by_rules_of_2012(document, tree):
        return
    above, aside = list(_above_note(layout, lines[0])), list(_indents(layout, lines))
    for line in lines:
        aside += _wrapped(layout, line)
    edits = _spaced_note(layout, lines[0]) if above else ()
    if aside:
        edits += tuple(_indented(layout, lines))
    yield from told(layout, whole(lines[0]), (*above, *aside), edits)


def _above_note(layout: Layout, note: Paragraph) -> Iterator[Fault]:
    last = _before_note(layout, note)
    room = None if last is None else gap(layout, last, note)
    right = layout.prescribed.measure("lines-above-annex-note")
    if room is not None and not room.is_about(right):
        yield Fault(f"应当在正文下空{right.value:g}行（现约{room.lines:.1f}行）", right)


def _before_note(layout: Layout, note: Paragraph) -> Paragraph | None:
    """The last paragraph of the body above the note; tables may follow behind the date."""
    before = [n for n in body_numbers(layout.tree) if n < note.number]
    words = (layout.document.paragraph(n) for n in reversed(before))
    return next((p for p in words if layout.role(p) not in SILENT and p.stripped), None)


def _spaced_note(layout: Layout, note: Paragraph) -> tuple[ParagraphFormat, ...]:
    last = _before_note(layout, note)
    lines = layout.prescribed.measure("lines-above-annex-note").value
    return () if last is None else spaced(layout, last, note, lines)


def _indented(layout: Layout, lines: Sequence[Paragraph]) -> Iterator[ParagraphFormat]:
    """附件 two characters in, numbers one below the other, wrapped names below their first word.

    Blanks typed at the head of a line stay and count.
    """
    free = layout.element(lines[0]).indent or 0.0
    label = layout.prescribed.measure("annex-note-label").value
    for line in lines:
        indent, match = layout.indent(line), _name(line)
        if indent is None or match is None or line.label_end:
            continue
        begin = free if line is lines[0] else free + label
        start = line.start + match.end()
        name = begin + extent(line, line.start, start) / _size(line)
        yield ParagraphFormat(
            line.number,
            left=round(name, 2),
            first_line=round(begin - indent.typed - name, 2),
            style=style("ATTACHMENT_NOTE"),
        )


def _name(line: Paragraph) -> regex.Match[str] | None:
    """What stands before the name of an annex."""
    return _NOTE_HEAD.match(line.stripped) or _NUMBER.match(line.stripped)


def _size(line: Paragraph) -> float:
    return max((run.font.size or 0.0 for run in line.runs), default=0.0) or 16.0


def _indents(layout: Layout, lines: Sequence[Paragraph]) -> Iterator[Fault]:
    """附件 two characters in, numbers one below the other."""
    first, right = _begin(layout, lines[0]), layout.element(lines[0])
    label = layout.prescribed.measure("annex-note-label")
    if first is None or right.indent is None:
        return
    if abs(first - right.indent) > _NOTE_SLACK:
        yield Fault(f"应当左空{right.indent:g}字（现左空{first:.1f}字）", right)
    for line in lines[1:]:
        begin = _begin(layout, line) if _NUMBER.match(line.stripped) else None
        if begin is not None and not label.allows(begin - first):
            yield Fault("各附件的序号应当上下对齐", label)


def _begin(layout: Layout, line: Paragraph) -> float | None:
    """Characters before the first word; None for automatic numbers, which have tabs of theirs."""
    indent = None if line.label_end else layout.indent(line)
    return None if indent is None else indent.first + indent.typed


def _wrapped(layout: Layout, line: Paragraph) -> Iterator[Fault]:
    """Where a name runs over the line, its second line begins below its first character."""
    indent, match = layout.indent(line), _name(line)
    if indent is None or match is None or line.label_end:
        return
    size = _size(line)
    start = line.start + match.end()
    name = indent.first + indent.typed + extent(line, line.start, start) / size
    room = text_width(layout.section(line)) / size - indent.right
    if name + extent(line, start, len(line.text)) / size <= room:
        return
    if abs(indent.left - name) > 2 * _NOTE_SLACK:
        yield Fault("附件名称回行时应当与上一行附件名称的首字对齐")


@check("signature-layout")
def signature_layout(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """FMT019: signatory and date as with a seal, without one, or as with a signer's stamp."""
    layout = options.layout
    dates = [document.paragraph(n) for n in tree.main.numbers("DATE")]
    names = [document.paragraph(n) for n in tree.main.numbers("SIGNATORY")]
    if not layout.known or not dates or not _can_be_seen(dates[-1]):
        return
    if not by_rules_of_2012(document, tree):
        return
    date = placed(dates[-1], text_width(layout.section(dates[-1])))
    if date is None:
        return
    names = [n for n in names if n.number < dates[-1].number]
    name = None
    if len(names) == 1 and _can_be_seen(names[0]) and is_organ(plain(names[0].text)):
        name = placed(names[0], text_width(layout.section(names[0])))
    closing = Closing(layout, date, name)
    span = whole(dates[-1] if name is None else names[0])
    faults = list(closing.faults())
    unplaced = not any(_is_placed(one) for one in (dates[-1], *names[-1:]))
    safety: Safety | None = "safe" if unplaced else None
    edits = tuple(_sealed(layout, closing, dates[-1], names[0] if name is not None else None))
    yield from told(layout, span, faults, edits, safety=safety)
    if name is not None and not faults and closing.is_unsealed:
        yield from _above_name(layout, names[0])


def _can_be_seen(line: Paragraph) -> bool:
    """Whether the place of a line comes from its format, not from blanks, tabs or a table."""
    pushed = line.start >= _PUSHED or line.text[-1:] in BLANKS
    return line.origin == "body" and not pushed and not left_open(line.text)


def _is_placed(line: Paragraph) -> bool:
    """Whether somebody gave a line a place of its own: an alignment, or an indent beyond that of
    the body."""
    geometry, room = line.geometry, indent(line)
    if geometry is None or room is None:
        return False
    aside = geometry.alignment in ("center", "right", "distribute")
    return aside or room.right > 0 or max(room.first, room.left) > _BODY_INDENT


def _sealed(
    layout: Layout, closing: Closing, date: Paragraph, name: Paragraph | None
) -> Iterator[ParagraphFormat]:
    """The date four characters from the edge, the name centred over it, as with a seal."""
    right = layout.prescribed.measure("date-right").value
    size = closing.date.size
    yield _right(date, right, "DATE")
    if name is not None and closing.name is not None:
        off = (closing.date.width - closing.name.width) / 2 / size
        yield _right(name, max(0.0, round(right + off, 2)), "SIGNATORY")


def _right(line: Paragraph, indent: float, role: str) -> ParagraphFormat:
    return ParagraphFormat(
        line.number, "right", left=0.0, right=indent, first_line=0.0, style=style(role)
    )


class Closing(Struct, frozen=True):
    """The places of the date and, where it is one organ's, of the name above it."""

    layout: Layout
    date: Placed
    name: Placed | None

    @property
    def is_unsealed(self) -> bool:
        """Whether the date begins two characters right of the name, and the shorter of them ends
        two from the edge (7.3.5.2)."""
        if self.name is None:
            return self._measure("unsealed-right").allows(self.date.right_chars)
        shift = (self.date.left - self.name.left) / self.date.size
        ends = min(self.name.right_chars, self.date.right_chars)
        shifted = self._measure("unsealed-shift").allows(shift)
        return shifted and self._measure("unsealed-right").allows(ends)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with a seal, if it is not right without one."""
        right = self._measure("date-right")
        if self.is_unsealed:
            return
        if not right.allows(self.date.right_chars):
            shift = self._measure("unsealed-shift")
            unsealed = f"，不加盖印章的应当使其首字比署名首字右移{shift.value:g}字"
            yield Fault(
                f"成文日期右空{self.date.right_chars:.1f}字：加盖印章的应当右空{right.value:g}字"
                + unsealed * (self.name is not None),
                right,
            )
        elif self.name is not None and not self._is_centred(self.name):
            words = "加盖印章的公文，署名应当以成文日期为准居中"
            yield Fault(words, self._measure("name-off-date"))

    def _is_centred(self, name: Placed) -> bool:
        """Over the date; a name too long for that ends at the edge of the type area."""
        right, size = self._measure("name-off-date"), self.date.size
        off = (self.date.middle - name.middle) / size
        return right.allows(abs(off)) or (name.right_chars <= right.tolerance and off >= 0)

    def _measure(self, name: str) -> Measure:
        return self.layout.prescribed.measure(name)


def _above_name(layout: Layout, name: Paragraph) -> Iterator[Hit]:
    """Without a seal one blank line stands above the name."""
    above = next((p for p in layout.document.before(name) if p.stripped), None)
    room = gap(layout, above, name) if above is not None else None
    right = layout.prescribed.measure("lines-above-name")
    if above and room and room.lines < right.value - right.tolerance:
        values = {"right": f"{right.value:g}"}
        edits = spaced(layout, above, name, right.value)
        basis = layout.prescribed.organ(right)
        yield Hit(whole(name), values, edits, message="above", basis=basis, safety="safe")
