"""Text from web pages: WEB001–004 (rulebook 5.10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.checks.anchors import first_content, head, whole
from gdoclint.checks.elements import absent_elements
from gdoclint.checks.page_data import PageData, metadata
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import SILENT, Tree, Unit

if TYPE_CHECKING:
    import regex

_NAMES = {"number": "发文字号", "addressee": "主送机关", "signatory": "署名", "date": "成文日期"}
_ENTITY = rich(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")
# The page maker's own: a blank that lost its letters.
_OWN_ENTITIES = {"&sp;": " ", "&nbsp;": " "}
_DEBRIS = rich(
    r"\ufffd+|锟斤拷|烫烫烫|屯屯屯|[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0080-\u2122]?"
    r"|</?(?:p|br|div|span|a|img|table|tbody|tr|td|th|font|strong|script|style|iframe|input|b|i|u|ul|ol|li|h[1-6]|o:p)(?:\s[^<>]*)?/?>"
    r"|<!--|-->|\b(?:document\.write|function\s*\(\)|window\.\w+\s*=|TRS_Editor)"
)
_ZERO_WIDTH = rich(r"[\u200b-\u200d\u2060\ufeff]{2,}")
# Furniture that says of the text when, by whom or under what number it was issued is not lost
# without being asked.
_TELLS = lean(
    r"(?:部门|机关|单位|机构|日期|时间|文号|编号|来源|作者)"
    r"[\]】]?[：:\s\u3000]*[^\s：:】\]]"
)


@check("chrome-lines")
def chrome_lines(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """WEB001: page furniture in the middle of the text; in a .docx anywhere (it was pasted), if
    it can come from nowhere but a page (``params.pasted``)."""
    pasted = rich(options.params["pasted"])
    for paragraph in tree.paragraphs(document, "CHROME"):
        formal = options.profile == "formal"
        if (
            pasted.search(paragraph.text)
            if formal
            else any(_inside(u, tree, paragraph) for u in tree.units)
        ):
            span = whole(paragraph)
            edits = (Edit(span, ""),) if options.profile == "web" else ()
            told = _TELLS.search(paragraph.text)
            yield Hit(span, edits=edits, safety="unsafe" if told else None)


def _inside(unit: Unit, tree: Tree, paragraph: Paragraph) -> bool:
    numbers = [
        n
        for node in unit.body.walk()
        for n in (*node.paragraphs, *((node.heading.paragraph,) if node.heading else ()))
        if tree.roles.get(n) not in SILENT
    ]
    return bool(numbers) and min(numbers) < paragraph.number < max(numbers)


@check("normalised-corpus")
def normalised_corpus(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """WEB002: one note for a text whose marks were made half-width; the fix widens them all."""
    if not options.half_width:
        return
    edits = [
        Edit(Span(wide.number, at, at + 1), wide.text[at])
        for wide, narrow in zip(document.paragraphs, options.original.paragraphs, strict=True)
        if wide.text != narrow.text
        for at in range(wide.label_end, len(wide.text))
        if wide.text[at] != narrow.text[at]
    ]
    if edits:
        yield Hit(edits[0].span, {"count": str(len(edits))}, tuple(edits))


@check("encoding-debris")
def encoding_debris(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """WEB003: entities (safe to resolve), replacement characters, mojibake, tags."""
    for wide in document.paragraphs:
        if tree.roles.get(wide.number) == "CHROME":
            continue
        text = options.original.paragraph(wide.number).text
        for match in _ENTITY.finditer(text) if "&" in text else ():
            yield from _entity(wide.number, match)
        for match in _ZERO_WIDTH.finditer(text):
            span = Span(wide.number, *match.span())
            yield Hit(span, edits=(Edit(span, ""),), message="zero-width")
        for match in _DEBRIS.finditer(text):
            yield Hit(Span(wide.number, *match.span()), message="debris")


def _entity(number: int, match: regex.Match[str]) -> Iterator[Hit]:
    meant = _OWN_ENTITIES.get(match[0])
    if meant is None:
        from html import unescape  # here: its table takes long to import

        meant = unescape(match[0])
    if meant != match[0] and "&" not in meant[1:]:
        span = Span(number, *match.span())
        yield Hit(span, {"better": meant}, (Edit(span, meant),))


@check("web-dropped-elements")
def web_dropped_elements(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """WEB004: what the page does not show of the document's elements, in one note."""
    absent = absent_elements(document, tree, options.genre)
    first = first_content(document, tree)
    if absent and first is not None:
        names = "、".join(_NAMES[one.element] for one in absent)
        known = _known(metadata(document, tree))
        values = {"names": names, "known": f"（{known}）" if known else ""}
        yield Hit(head(first), values)


def _known(page: PageData) -> str:
    parts = [
        f"页面时间{page.time}" if page.time else "",
        f"来源{page.source}" if page.source else "",
    ]
    return "，".join(part for part in parts if part)
