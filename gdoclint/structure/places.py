"""Where a paragraph stands, in the words of the outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gdoclint.document import Document
from gdoclint.structure.tree import Heading, Node, Unit

ELEMENT_NAMES = {
    "COPY_NO": "份号",
    "SECRECY": "密级和保密期限",
    "URGENCY": "紧急程度",
    "ORG_MARK": "发文机关标志",
    "DOC_NUMBER": "发文字号",
    "SIGNER": "签发人",
    "TITLE": "标题",
    "ADOPTION": "题注",
    "ADDRESSEE": "主送机关",
    "ATTACHMENT_NOTE": "附件说明",
    "SIGNATORY": "署名",
    "DATE": "成文日期",
    "NOTE": "附注",
    "ANNEX_LABEL": "附件标识",
    "ANNEX_TITLE": "附件标题",
    "CC": "抄送机关",
    "IMPRINT": "印发机关和印发日期",
}


def outlines(
    all_units: Sequence[Unit], document: Document, headings: Mapping[int, Heading]
) -> dict[int, tuple[str, ...]]:
    """For each paragraph the names of what stands above it, outermost first."""
    places: dict[int, tuple[str, ...]] = {}

    def words(heading: Heading) -> str:
        text = document.paragraph(heading.paragraph).text
        return text[heading.label.start : min(heading.head.end, heading.head.start + 20)]

    for unit in all_units:
        top = _unit_name(unit, document)
        for role, numbers in unit.elements.items():
            for number in numbers:
                places[number] = (*top, ELEMENT_NAMES.get(role, "正文"))
        _place(unit.body, (*top, "正文") if unit.kind == "main" else top, words, places)
    return places


def _unit_name(unit: Unit, document: Document) -> tuple[str, ...]:
    if unit.kind == "main":
        return ()
    if unit.kind == "annex":
        label = document.paragraph(unit.elements["ANNEX_LABEL"][0]).stripped
        return (label[:20],)
    return (f"印发的《{unit.title[:30]}》",)


def _place(
    node: Node,
    above: tuple[str, ...],
    words: Callable[[Heading], str],
    places: dict[int, tuple[str, ...]],
) -> None:
    if node.heading is not None:
        places[node.heading.paragraph] = above
        above = (*above, words(node.heading))
    for position, number in enumerate(node.paragraphs, 1):
        places[number] = (*above, f"第{position}段")
    for child in node.children:
        _place(child, above, words, places)
