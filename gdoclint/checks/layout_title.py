"""FMT006: the title in 二号小标宋, centred (GB/T 9704 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from gdoclint.checks.anchors import head
from gdoclint.checks.layout_deviations import right_fonts, wrong
from gdoclint.checks.layout_passages import is_apart
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Format, Hit, ParagraphFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.indents import Indent
from gdoclint.layout.looks import Look, Stretch
from gdoclint.layout.prescribed import Element
from gdoclint.layout.wanted import style, words
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_SIDES = {"left": "居左", "right": "居右", "both": "居左", "distribute": "分散对齐"}
_BOLD = "加粗"
_SHIFT = 0.5
"""Characters that an indent may push a centred line aside without being seen."""


@check("title-font")
def title_font(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """A title with another face or size, bold, or not in the middle: once for titles alike.

    The usual stand-ins for 小标宋 — 华文中宋, 宋体 in bold — are info (message ``substitute``).
    """
    layout = options.layout
    if not layout.known:
        return
    element = layout.prescribed.element("TITLE", layout.form)
    basis = layout.prescribed.organ(element)
    wanted = f"{element.size or ''}{element.face or ''}"
    alike: dict[str, list[Paragraph]] = {}
    for unit in tree.units:
        lines = [document.paragraph(n) for n in unit.numbers("TITLE")]
        lines = [p for p in lines if layout.role(p) == "TITLE" and p.origin == "body"]
        lines = [p for p in lines if not is_apart(p.stripped)]
        found = {paragraph.number: _problems(layout, paragraph, element) for paragraph in lines}
        bad = [paragraph for paragraph in lines if found[paragraph.number]]
        stood_in = [] if bad else [p for p in lines if _substitutes(layout, p, element)]
        if bad:
            every = dict.fromkeys(one for p in bad for one in found[p.number])
            named = "、".join(sorted(every, key=lambda one: one == _BOLD))
            alike.setdefault(named, []).extend(bad)
        elif stood_in:
            look = _substitutes(layout, stood_in[0], element)[0]
            face = (look.face.name if look.face else "") + ("加粗" if look.bold else "")
            values = {"face": face, "wanted": element.face or ""}
            edits = tuple(edit for p in stood_in for edit in _edits(layout, p, element))
            yield Hit(
                head(stood_in[0]), values, edits,
                severity="info", message="substitute", safety="unsafe", basis=basis,
            )  # fmt: skip
    for named, bad in alike.items():
        edits = tuple(edit for p in bad for edit in _edits(layout, p, element))
        yield Hit(head(bad[0]), {"problems": named, "wanted": wanted}, edits, basis=basis)


def _problems(layout: Layout, paragraph: Paragraph, element: Element) -> list[str]:
    """What is wrong with a line of a title, in words."""
    found = []
    for stretch in _odd(layout, paragraph, element):
        face, size = wrong(stretch, element)
        look = stretch.look
        if size or (face and not _stands_in(look)):
            found.append(look.words)
        if look.bold and stretch.chinese and not _stands_in(look):
            found.append(_BOLD)
    geometry, indent = paragraph.geometry, layout.indent(paragraph)
    if element.align and geometry is not None and geometry.alignment != element.align:
        found.append(_SIDES.get(geometry.alignment, "居中"))
    elif element.align == "center" and indent is not None and _shift(indent) > _SHIFT:
        found.append("居中而带缩进")
    return found


def _odd(layout: Layout, paragraph: Paragraph, element: Element) -> tuple[Stretch, ...]:
    """The words of a line that may be in a wrong face or size, or bold; none where all is right."""
    right, fonts = right_fonts(layout, element), [run.font for run in paragraph.runs]
    plain = right.issuperset(fonts) and not any(font.bold for font in fonts)
    return () if plain else layout.stretches(paragraph)


def _edits(layout: Layout, paragraph: Paragraph, element: Element) -> Iterator[Format]:
    """What sets a line of a title right."""
    named = style("TITLE")
    for stretch in layout.stretches(paragraph):
        face, size = wrong(stretch, element)
        bold = stretch.look.bold and stretch.chinese
        if face or size or bold:
            span = Span(paragraph.number, stretch.start, stretch.end)
            edit = words(layout, span, element, face=face, size=size, style=named)
            yield replace(edit, bold=False) if bold else edit
    geometry, indent = paragraph.geometry, layout.indent(paragraph)
    if element.align != "center" or geometry is None or indent is None:
        return
    if geometry.alignment != element.align or _shift(indent) > _SHIFT:
        yield ParagraphFormat(
            paragraph.number, element.align, left=0.0, right=0.0, first_line=0.0, style=named
        )


def _shift(indent: Indent) -> float:
    """How far indents push the middle of a centred line aside, in characters."""
    return abs(indent.first + indent.typed - indent.right) / 2


def _substitutes(layout: Layout, paragraph: Paragraph, element: Element) -> list[Look]:
    looks = [s.look for s in _odd(layout, paragraph, element) if wrong(s, element)[0]]
    return [look for look in looks if _stands_in(look)]


def _stands_in(look: Look) -> bool:
    """Whether the look is one that offices take where 小标宋 is missing."""
    if look.face is None:
        return False
    return (look.face.kind == "小标宋" and look.face.substitute) or (
        look.face.kind == "宋体" and look.bold
    )
