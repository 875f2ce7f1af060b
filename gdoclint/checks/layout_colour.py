"""FMT013: words are black but for the red head (GB/T 9704 5.2.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from gdoclint.checks.layout_passages import in_annex
from gdoclint.document import Document, Font, Paragraph, Run
from gdoclint.finding import Hit, RunFormat, Severity, Span
from gdoclint.layout import Layout
from gdoclint.layout.fonts import fonts
from gdoclint.layout.forms import is_red
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_LENGTH = 20
_DARK = 0x20
"""No part of a colour above this: black to the eye and on paper."""
_CLEAR = 1.5
"""A colour has a name when its main part is so many times the others."""
_WORD = lean(r"\w")
# a place kept for the seal
_SEAL = lean(r"[〔\[（(【].*(?:印章|盖章|公章|用印).*[〕\]）)】]")
_HEAD = frozenset({"COPY_NO", "SECRECY", "URGENCY", "DOC_NUMBER", "SIGNER"})
_WORDS = {
    "red": "红色", "green": "绿色", "blue": "蓝色", "white": "白色", "grey": "灰色", "": "彩色",
}  # fmt: skip


@check("text-color")
def text_color(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Coloured words, once for each colour (values: ``colour``, ``where``).

    The mark of the organ may be red; other elements of the head in red are a warning. Tables,
    sheets on their side, text boxes (seals), lines drawn by characters and hidden words are left
    alone.
    """
    layout = options.layout
    if not layout.known:
        return
    found: dict[str, list[tuple[Paragraph, Run]]] = defaultdict(list)
    for paragraph, run in _coloured(layout):
        found[run.font.colour or ""].append((paragraph, run))
    for colour, places in found.items():
        paragraph, run = places[0]
        span = Span(paragraph.number, run.start, min(run.end, run.start + _LENGTH))
        head = is_red(colour) and all(layout.role(p) in _HEAD for p, _ in places)
        severity: Severity | None = "warning" if head else None
        where = f"，共{len(places)}处" if len(places) > 1 else ""
        values = {"colour": f"{_name(colour)}（{colour}）", "where": where}
        edits = tuple(
            RunFormat(Span(p.number, one.start, one.end), colour="auto")
            for p, one in places
            if (head or layout.role(p) not in _HEAD) and not in_annex(layout, p)
        )
        yield Hit(span, values, edits, severity=severity, safety="unsafe" if head else None)


def _coloured(layout: Layout) -> Iterator[tuple[Paragraph, Run]]:
    """The coloured words that are to be black."""
    document = layout.document
    colours = {font for font in fonts(document) if _is_coloured(font)}
    for paragraph in document.paragraphs if colours else ():
        coloured = [run for run in paragraph.runs if run.font in colours and not run.hidden]
        if not coloured or paragraph.origin != "body" or layout.role(paragraph) == "ORG_MARK":
            continue
        if _SEAL.fullmatch(paragraph.stripped) or layout.is_landscape(paragraph):
            continue
        for run in coloured:
            if _WORD.search(paragraph.text, run.start, run.end):
                yield paragraph, run


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (0, 2, 4))


def _is_coloured(font: Font) -> bool:
    return font.colour is not None and not _is_black(font.colour)


@cache
def _is_black(colour: str) -> bool:
    return max(_parts(colour)) <= _DARK


def _name(colour: str) -> str:
    """What a reader calls the colour."""
    parts = _parts(colour)
    if max(parts) - min(parts) <= 24:
        return _WORDS["white" if min(parts) > 240 else "grey"]
    most = max(range(3), key=lambda part: parts[part])
    rest = max(part for index, part in enumerate(parts) if index != most)
    return _WORDS[("red", "green", "blue")[most] if rest * _CLEAR < parts[most] else ""]
