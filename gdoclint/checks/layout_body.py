"""FMT005: body text and what goes with it in 三号仿宋 (GB/T 9704 5.2.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct

from gdoclint.checks.layout_deviations import (
    Deviation,
    Group,
    Key,
    Wanted,
    deviations,
    edits,
    groups,
    key,
    right_fonts,
    wrong,
    wrong_look,
)
from gdoclint.checks.layout_passages import (
    Passage,
    annex_passages,
    heads,
    is_caption,
    own_passages,
    passages,
)
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, RunFormat
from gdoclint.layout import Layout
from gdoclint.layout.looks import Look, Stretch, cut
from gdoclint.layout.margins import is_landscape
from gdoclint.layout.prescribed import Element
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


_Text = tuple[Paragraph, Element, Passage | None]
"""A paragraph, what is prescribed for it, and the passage that it is, None for an element."""


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
    return _look(layout, [*_prose(layout, layout.once(own_passages)), *_elements(layout)])


def annex_look(layout: Layout) -> BodyLook:
    """What deviates in the text of annexes."""
    return _look(layout, _prose(layout, layout.once(annex_passages)))


def _look(layout: Layout, texts: Iterable[_Text]) -> BodyLook:
    found: list[Deviation] = []
    right: list[_Text] = []
    total = 0
    for text in texts:
        # until something is wrong nobody asks for the words
        if not found and _is_right(layout, text):
            right.append(text)
            continue
        stretches = _words(layout, text)
        count = 0
        for stretch in stretches:
            count += stretch.end - stretch.start
        total += count
        found += _deviations(layout, text, stretches, count)
    if found:
        total += sum(s.end - s.start for text in right for s in _words(layout, text))
    return BodyLook(tuple(groups(found)), total)


def _deviations(
    layout: Layout, text: _Text, stretches: tuple[Stretch, ...], count: int
) -> list[Deviation]:
    """Where these words of so many characters deviate."""
    paragraph, element, passage = text
    number, section = paragraph.number, paragraph.section if passage else None
    whole, role = len(stretches) == 1, "TEXT" if passage else layout.role(paragraph)
    look, found = None, []
    for stretch in stretches:
        if stretch.look is not look:
            look = stretch.look
            wrong, size = wrong_look(look, element.face, element.size)
            may_be_set_off = passage is not None and look.kind in _HEAD_FACES
        face = wrong and stretch.chinese
        if face and may_be_set_off:
            face = not _is_set_off(paragraph, stretch.start, stretch.end, look)
        if face or size:
            wanted = Wanted(element, face, size, role, section)
            found.append(Deviation(number, stretch, wanted, whole, count))
    return found


def _prose(layout: Layout, passages: Iterable[Passage]) -> list[_Text]:
    """The body text."""
    element = layout.prescribed.element("TEXT", layout.form)
    return [(passage.paragraph, element, passage) for passage in passages]


def _elements(layout: Layout) -> Iterator[_Text]:
    """The elements that are set like the body."""
    form, element = layout.form, layout.prescribed.element
    lying = [is_landscape(section) for section in layout.document.sections]
    for paragraph in layout.tree.paragraphs(layout.document, *_ELEMENTS):
        if paragraph.origin != "body" or lying[paragraph.section]:
            continue
        role = layout.role(paragraph)
        # the name under a 令 is a stamp of the signer's hand
        if form != "order" or role != "SIGNATORY":
            yield paragraph, element(role, form), None


def _is_right(layout: Layout, text: _Text) -> bool:
    """Whether all words are set in right fonts or set off, so that nothing can deviate."""
    paragraph, element, passage = text
    fonts = right_fonts(layout, element)
    start = passage.text_start if passage else 0
    odd = [run for run in paragraph.runs if run.font not in fonts and run.end > start]
    if not odd or passage is None:
        return not odd
    for run in odd:
        look = layout.look(run.font)
        if wrong_look(look, element.face, element.size)[1]:
            return False
        if not _is_set_off(paragraph, max(run.start, start), run.end, look):
            return False
    return True


def _words(layout: Layout, text: _Text) -> tuple[Stretch, ...]:
    """The words that are to be set like the body, by look: those of a passage without its head,
    without an article's label."""
    paragraph, _, passage = text
    if passage is None:
        return _before_signer(layout, paragraph)
    stretches, start = layout.stretches(paragraph), passage.text_start
    if start:
        stretches = tuple(
            [
                stretch if stretch.start >= start else cut(stretch, start, stretch.end)
                for stretch in stretches
                if stretch.end > start + 1
            ]
        )
    if not stretches or (stretches[0].chinese and stretches[0].look.kind not in _HEAD_FACES):
        return stretches
    return () if _is_set_apart(passage, stretches) else stretches


def _before_signer(layout: Layout, paragraph: Paragraph) -> tuple[Stretch, ...]:
    """The words of an element; of a 文号 with 签发人 beside it (7.2.6) those before his name."""
    stretches, text = layout.stretches(paragraph), paragraph.text
    label = _SIGNER.search(text) if "签" in text else None
    if label is None:
        return stretches
    return tuple(stretch for stretch in stretches if stretch.start < label.end())


def _is_set_apart(passage: Passage, stretches: tuple[Stretch, ...]) -> bool:
    """Whether it is a heading without number, or an item set like a heading as a whole."""
    kinds = {stretch.look.kind for stretch in stretches if stretch.chinese}
    if len(kinds) != 1 or not kinds & _HEAD_FACES:
        return False
    return is_caption(passage) or passage.heading is not None


def _is_set_off(paragraph: Paragraph, start: int, end: int, look: Look) -> bool:
    """Whether words are set off in a heading's face: the beginning of a sentence ("一是……"), or a
    remark in brackets ("（××部负责）")."""
    if look.kind not in _HEAD_FACES:
        return False
    words = paragraph.text[start:end].strip()
    if words[:1] == "（" and words[-2:].rstrip("。；")[-1:] == "）":
        return True
    return end - start <= _LEAD and _BEGINS.search(paragraph.text[:start].rstrip()[-2:]) is not None


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


def _edits(layout: Layout, group: Group, body: BodyLook) -> list[RunFormat]:
    """What sets the words right; where the whole text has the look, its heads as well, which are
    of one cause and told with it, and the characters so close that a line holds enough."""
    main = group.key
    if main != body.main:
        return edits(layout, group.deviations)
    own = [passage for passage in heads(layout) if not passage.in_annex]
    alike = (one for one in deviations(layout, own) if key(one.stretch.look) == main)
    every = chain(group.deviations, _labels(layout, group), alike)
    return edits(layout, every, spaced=True)


def _labels(layout: Layout, group: Group) -> Iterator[Deviation]:
    """Labels of articles in the size of the text behind them; their face is free."""
    element = layout.prescribed.element("ARTICLE", layout.form)
    if "ARTICLE" not in layout.tree.present:
        return
    articles = [passage for passage in layout.once(passages) if passage.role == "ARTICLE"]
    numbers = {one.paragraph for one in group.deviations if one.wanted.wrong_size}
    for passage in articles:
        label = None if passage.heading is None else passage.heading.label.end
        if label is None or passage.paragraph.number not in numbers:
            continue
        for s in layout.stretches(passage.paragraph):
            if s.start < label and wrong(s, element)[1]:
                number, section = passage.paragraph.number, passage.paragraph.section
                wanted = Wanted(element, False, True, "ARTICLE", section)
                yield Deviation(number, cut(s, s.start, label), wanted)


def _where(group: Group, body: BodyLook, layout: Layout, text: str) -> str:
    """How much of the text has the look."""
    share, paragraphs = group.characters / body.characters, group.paragraphs
    if paragraphs > 1:
        return f"共{paragraphs}段，占{text}的{share:.0%}"
    first = group.deviations[0]
    role = layout.tree.roles.get(first.paragraph, "")
    name = ELEMENT_NAMES.get(role, "这一段")
    if first.whole:
        return name
    part = sum((d.stretch.end - d.stretch.start) / d.characters for d in group.deviations)
    return f"{name}的{part:.0%}"
