"""FMT005: body text and what goes with it in 三号仿宋 (GB/T 9704 5.2.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.checks.layout_deviations import Deviation, Group, Key, groups, key, wrong
from gdoclint.checks.layout_heads import deviations, heads
from gdoclint.checks.layout_passages import BODY, Passage, is_caption, passages
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, RunFormat
from gdoclint.layout import Layout
from gdoclint.layout.looks import Stretch
from gdoclint.layout.prescribed import Element
from gdoclint.layout.wanted import style, tightened
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.places import ELEMENT_NAMES
from gdoclint.structure.tree import Tree

# Elements for which nothing is said but that all is 三号仿宋 "unless stated otherwise" (5.2.2).
_ELEMENTS = ("DOC_NUMBER", "ADDRESSEE", "ATTACHMENT_NOTE", "SIGNATORY", "DATE", "NOTE")
_MOST = 3
"""Looks reported; a text of more is a patchwork, which three findings show."""
_PART = 0.05
"""Where the body is set in a wrong look altogether, less than this of it is not told as well."""
_FEW = 10
"""Characters in a wrong look that are a slip rather than a way of setting."""
_LEAD = 30
_HEAD_FACES = frozenset({"黑体", "楷体"})
_SIGNER = lean(r"签\s*发\s*人\s*[：:]")
_BEGINS = lean(r"(?:^|[。；：，])[“（]?$")


_Text = tuple[Paragraph, tuple[Stretch, ...], Element, bool]
"""A paragraph with words of it, what is prescribed for them, and whether they are body text."""


class BodyLook(Struct, frozen=True):
    """How the body looks where it is not as prescribed, and of how many characters it is."""

    groups: tuple[Group, ...]
    characters: int

    @property
    def main(self) -> Key | None:
        """The look of most of the body, when it is a wrong one."""
        first = self.groups[0] if self.groups else None
        return first.key if first and first.characters * 2 >= self.characters else None


def body_look(layout: Layout) -> BodyLook:
    """What deviates in body text and in elements that are set like it, annexes aside."""
    return _look(layout, (*_prose(layout, annex=False), *_elements(layout)))


def annex_look(layout: Layout) -> BodyLook:
    """What deviates in the text of annexes."""
    return _look(layout, _prose(layout, annex=True))


def _look(layout: Layout, texts: Iterable[_Text]) -> BodyLook:
    found: list[Deviation] = []
    total = 0
    for paragraph, stretches, element, prose in texts:
        count = 0
        for stretch in stretches:
            count += stretch.end - stretch.start
        total += count
        for stretch in stretches:
            face, size = wrong(stretch, element)
            face = face and not (prose and _is_set_off(paragraph, stretch))
            if size or face:
                share = (stretch.end - stretch.start) / count
                named = style("TEXT" if prose else layout.role(paragraph))
                whole = len(stretches) == 1
                found.append(
                    Deviation(paragraph.number, stretch, whole, share, element, face, size, named)
                )
    return BodyLook(tuple(groups(found)), total)


def _prose(layout: Layout, *, annex: bool) -> Iterator[_Text]:
    """The body text outside heads and labels."""
    element = layout.prescribed.element("TEXT", layout.form)
    for passage in layout.once(passages):
        stretches = _own_words(layout, passage) if passage.in_annex == annex else ()
        if stretches and not _is_set_apart(passage, stretches):
            yield passage.paragraph, stretches, element, True


def _elements(layout: Layout) -> Iterator[_Text]:
    """The elements that are set like the body."""
    for paragraph in layout.tree.paragraphs(layout.document, *_ELEMENTS):
        if paragraph.origin != "body" or layout.is_landscape(paragraph):
            continue
        # the name under a 令 is a stamp of the signer's hand
        if layout.form != "order" or layout.role(paragraph) != "SIGNATORY":
            yield paragraph, _before_signer(layout, paragraph), layout.element(paragraph), False


def _before_signer(layout: Layout, paragraph: Paragraph) -> tuple[Stretch, ...]:
    """The words of an element; of a 文号 with 签发人 beside it (7.2.6) those before his name."""
    label = _SIGNER.search(paragraph.text)
    end = label.end() if label else len(paragraph.text)
    return tuple(stretch for stretch in layout.stretches(paragraph) if stretch.start < end)


def _own_words(layout: Layout, passage: Passage) -> tuple[Stretch, ...]:
    """The words of a passage without its head, without an article's label."""
    start = 0
    if passage.head is not None:
        start = passage.head.end
    elif passage.heading is not None and passage.heading.level is None:
        start = passage.heading.label.end
    if not start:
        return layout.stretches(passage.paragraph)
    return tuple(
        Stretch(max(s.start, start), s.end, s.look, s.chinese, s.label)
        for s in layout.stretches(passage.paragraph)
        if s.end > start + 1
    )


def _is_set_apart(passage: Passage, stretches: tuple[Stretch, ...]) -> bool:
    """Whether it is a heading without number, or an item set like a heading as a whole."""
    if stretches[0].chinese and stretches[0].look.kind not in _HEAD_FACES:
        return False
    kinds = {stretch.look.kind for stretch in stretches if stretch.chinese}
    if len(kinds) != 1 or not kinds & _HEAD_FACES:
        return False
    return is_caption(passage) or passage.heading is not None


def _is_set_off(paragraph: Paragraph, stretch: Stretch) -> bool:
    """Whether it is set off in a heading's face: the beginning of a sentence ("一是……"), or a
    remark in brackets ("（××部负责）")."""
    if stretch.look.kind not in _HEAD_FACES:
        return False
    words = paragraph.text[stretch.start : stretch.end].strip()
    if words[0] == "（" and words[-2:].rstrip("。；")[-1:] == "）":
        return True
    short = stretch.end - stretch.start <= _LEAD
    return short and _BEGINS.search(paragraph.text[: stretch.start].rstrip()) is not None


@check("body-font")
def body_font(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Body text in another face or size, one finding for each look (values: ``look``, ``where``).

    A face that stands in for the right one is info (message ``substitute``), so are a few
    characters.
    """
    layout = options.layout
    if not layout.known:
        return
    body, annexes = layout.once(body_look), annex_look(layout)
    least = _PART * body.characters if body.main else 0
    found = [group for group in body.groups if group.characters >= least][:_MOST]
    yield from _told(layout, body, found)
    told = {group.key for group in found}
    others = [group for group in annexes.groups if group.key not in told][:1]
    yield from _told(layout, annexes, others, annex=True)


def _told(
    layout: Layout, body: BodyLook, groups: Iterable[Group], *, annex: bool = False
) -> Iterator[Hit]:
    """One hit a look; in an annex it is no more than info, and nothing is set there."""
    element = layout.prescribed.element("TEXT", layout.form)
    for group in groups:
        few = group.characters < _FEW and group.paragraphs == 1 and not group.deviations[0].whole
        values = {
            "look": group.look.words,
            "where": _where(group, body, layout, "附件正文" if annex else "正文"),
            "wanted": f"{element.size or ''}{element.face or ''}",
        }
        yield Hit(
            group.span,
            values,
            () if annex else tuple(_edits(layout, group, body)),
            severity="info" if few or annex or group.substitute else None,
            message="substitute" if group.substitute else "",
            # it stands in where the right face is missing, which may well be missing here
            safety="unsafe" if group.substitute else None,
            basis=layout.prescribed.organ(element),
        )


def _edits(layout: Layout, group: Group, body: BodyLook) -> Iterator[RunFormat]:
    """What sets the words right; where the whole text has the look, its heads as well, which are
    of one cause and told with it, and the characters so close that a line holds enough."""
    if group.key != body.main:
        yield from group.edits(layout)
        return
    own = [passage for passage in heads(layout) if not passage.in_annex]
    alike = (one for one in deviations(layout, own) if key(one.stretch.look) == group.key)
    for one in (*group.deviations, *_labels(layout, group), *alike):
        edit, paragraph = one.edit(layout), layout.document.paragraph(one.paragraph)
        size = edit.size if layout.role(paragraph) in BODY else None
        if size is not None:
            spacing = layout.once(tightened, paragraph.section, size)
            edit = edit if spacing is None else replace(edit, spacing=spacing)
        yield edit


def _labels(layout: Layout, group: Group) -> Iterator[Deviation]:
    """Labels of articles in the size of the text behind them; their face is free."""
    element = layout.prescribed.element("ARTICLE", layout.form)
    numbers = {one.paragraph for one in group.deviations if one.wrong_size}
    for passage in layout.once(passages):
        label = None if passage.heading is None else passage.heading.label.end
        if passage.role != "ARTICLE" or label is None or passage.paragraph.number not in numbers:
            continue
        for s in layout.stretches(passage.paragraph):
            if s.start < label and wrong(s, element)[1]:
                cut = Stretch(s.start, min(s.end, label), s.look, s.chinese, s.label)
                number, named = passage.paragraph.number, style("ARTICLE")
                yield Deviation(number, cut, False, 0.0, element, False, True, named)


def _where(group: Group, body: BodyLook, layout: Layout, text: str) -> str:
    """How much of the text has the look."""
    share = group.characters / body.characters
    if group.paragraphs > 1:
        return f"共{group.paragraphs}段，占{text}的{share:.0%}"
    first = group.deviations[0]
    role = layout.tree.roles.get(first.paragraph, "")
    name = ELEMENT_NAMES.get(role, "这一段")
    if first.whole:
        return name
    return f"{name}的{sum(one.share for one in group.deviations):.0%}"
