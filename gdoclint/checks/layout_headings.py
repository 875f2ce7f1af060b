"""FMT007–FMT010: the faces of headings (GB/T 9704 7.3.3), and bold among equals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from gdoclint.checks.anchors import LENGTH
from gdoclint.checks.layout_body import body_look
from gdoclint.checks.layout_deviations import Group, deviating, deviations, edits, groups
from gdoclint.checks.layout_passages import Passage, every_head, fonts_of, heads, within
from gdoclint.document import Document
from gdoclint.finding import Hit, Related, RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.fonts import fonts
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_NAMES = {"H1": "一级标题", "H2": "二级标题", "H3": "三级标题", "H4": "四级标题", "H5": "五级标题"}
_MOST = 3


@check("heading-font")
def heading_font(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Heads of the card's roles in another face or size, once for each look.

    Run-in headings count up to their first 。, items that are whole sentences do not count. Where
    the whole document has one wrong look, that is FMT005.
    """
    layout = options.layout
    if not layout.known or not layout.once(deviating):
        return
    every = heads(layout, options.roles)
    own = [passage for passage in every if not passage.in_annex]
    main = layout.once(body_look).main
    found = [group for group in groups(deviations(layout, own)) if group.key != main][:_MOST]
    yield from _told(layout, every, found)
    told = {main, *(group.key for group in found)}
    annexed = groups(deviations(layout, [p for p in every if p.in_annex]))
    others = [group for group in annexed if group.key not in told][:1]
    yield from _told(layout, every, others, annex=True)


def _told(
    layout: Layout, heads: Sequence[Passage], groups: Iterable[Group], *, annex: bool = False
) -> Iterator[Hit]:
    """One hit a look; in an annex no more than info, and nothing is set there."""
    tree = layout.tree
    for group in groups:
        role = tree.roles[group.deviations[0].paragraph]
        element = layout.prescribed.element(role, layout.form)
        count = sum(1 for passage in heads if passage.role == role)
        label = all(one.stretch.label for one in group.deviations)
        yield Hit(
            group.span,
            {
                "level": _NAMES[role] + ("的序号" if label else ""),
                "look": group.look.words,
                "wanted": f"{element.size or ''}{element.face or ''}",
                "where": f"共{count}处，有{group.paragraphs}处",
            },
            () if annex else tuple(edits(layout, group.deviations)),
            severity="info" if group.substitute or annex else None,
            message="substitute" if group.substitute else "",
            safety="unsafe" if group.substitute else None,
            basis=layout.prescribed.organ(element),
        )


@check("heading-bold")
def heading_bold(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Headings of one level and form in one text, some bold and some not (values: ``bold``,
    ``plain``): the rarer ones are reported, once."""
    layout = options.layout
    bold_fonts = frozenset([font for font in fonts(document) if font.bold])
    if not layout.known or not bold_fonts:
        return
    alike: dict[tuple[str, str, str], dict[bool, list[Span]]] = defaultdict(
        lambda: {True: [], False: []}
    )
    for passage in layout.once(every_head):
        heading, head = passage.heading, passage.head
        if heading is not None and head is not None:
            bold = not bold_fonts.isdisjoint(fonts_of(passage)) and _is_bold(layout, passage)
            alike[passage.unit, passage.role, heading.form][bold].append(head)
    for (_, role, _), found in alike.items():
        bolds, plains = found[True], found[False]
        if bolds and plains:
            odd, others = (bolds, plains) if len(bolds) < len(plains) else (plains, bolds)
            edits = tuple(RunFormat(span, bold=odd is plains) for span in odd)
            values = {
                "level": _NAMES[role],
                "bold": str(len(bolds)),
                "plain": str(len(plains)),
                "odd": "加粗" if odd is bolds else "没有加粗",
            }
            related = (Related(_first(others[0]), "同级的另一种"),)
            yield Hit(_first(odd[0]), values, edits, related)


def _is_bold(layout: Layout, passage: Passage) -> bool:
    """Whether most characters of a head, automatic numbers aside, are bold."""
    stretches = within(layout, passage)
    typed = [s for s in stretches if not s.label] or stretches
    bold = sum(s.end - s.start for s in typed if s.look.bold)
    return bold * 2 > sum(s.end - s.start for s in typed)


def _first(span: Span) -> Span:
    return Span(span.paragraph, span.start, min(span.end, span.start + LENGTH))
