"""FMT026: Chinese words that do not show in the face somebody chose for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from gdoclint.checks.layout_passages import in_annex
from gdoclint.document import Document, Font, Paragraph, Run
from gdoclint.finding import Hit, RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.faces import face
from gdoclint.layout.fonts import fonts
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_CHINESE = lean(r"[\u3007\u3400-\u9fff\uf900-\ufaff]")
_NARROW_FONT = "_GB2312"
_MOST_SHOWN = 8
# The classes of which a default never is: words that show in 宋体 or 等线 fell back to that.
_CHOSEN = frozenset({"仿宋", "楷体", "黑体", "小标宋"})
_FALLBACK = frozenset({None, "宋体"})


@check("font-resolution")
def font_resolution(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Faces set for Latin letters alone, and characters that a GB2312 face does not hold."""
    if options.layout.known:
        yield from _unshown(options.layout)
        yield from _missing(document)


def _unshown(layout: Layout) -> Iterator[Hit]:
    """Once for each face that was set for Latin letters alone."""
    document = layout.document
    pairs = {font: pair for font in fonts(document) if (pair := _latin_only(font))}
    if not pairs:
        return
    latin: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for paragraph, run in _runs(document, pairs):
        if _CHINESE.search(paragraph.text, run.start, run.end):
            latin[pairs[run.font]].append(Span(paragraph.number, run.start, run.end))
    for (meant, shown), spans in latin.items():
        values = {"meant": meant, "shown": shown, "count": str(len(spans))}
        edits = tuple(
            RunFormat(span, east_asian=meant)
            for span in spans
            if not _is_apart(layout, document.paragraph(span.paragraph))
        )
        yield Hit(spans[0], values, edits)


def _runs(document: Document, wanted: Collection[Font]) -> Iterator[tuple[Paragraph, Run]]:
    """The words of the main story that are set in these fonts and can be seen."""
    for paragraph in document.flow():
        for run in paragraph.runs:
            if run.font in wanted and not run.hidden:
                yield paragraph, run


def _is_apart(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether nothing is set there: tables and annexes are as those who made them want them."""
    return paragraph.cell is not None or in_annex(layout, paragraph)


def _latin_only(font: Font) -> tuple[str, str] | None:
    """The Chinese face that only Latin letters got, and what Chinese words show in."""
    meant, shown = font.latin, font.east_asian
    if meant is None or face(meant).kind not in _CHOSEN:
        return None
    if shown is not None and face(shown).kind not in _FALLBACK:
        return None
    return meant, shown or "系统默认的中文字体"


def _narrow(font: Font) -> str | None:
    """The name of a face that holds no more than GB 2312."""
    name = font.east_asian
    return name if name is not None and name.endswith(_NARROW_FONT) else None


def _missing(document: Document) -> Iterator[Hit]:
    """The Chinese characters in words of such a face that GB 2312 does not hold."""
    names = {font: name for font in fonts(document) if (name := _narrow(font))}
    if not names or _is_in_gb2312("".join([paragraph.text for paragraph in document.flow()])):
        return
    words: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for paragraph, run in _runs(document, names):
        place = (paragraph.number, run.start, paragraph.text[run.start : run.end])
        words[names[run.font]].append(place)
    for name, places in words.items():
        first = _first_missing(places)
        if first:
            values = {"face": name, "characters": "、".join(list(first)[:_MOST_SHOWN])}
            yield Hit(next(iter(first.values())), values, message="missing")


def _first_missing(places: Sequence[tuple[int, int, str]]) -> dict[str, Span]:
    """Where each of the characters stands first."""
    first: dict[str, Span] = {}
    if _is_in_gb2312("".join(words for _, _, words in places)):
        return first
    for paragraph, start, words in places:
        if _is_in_gb2312(words):
            continue
        for at, character in enumerate(words, start):
            if _CHINESE.match(character) and not _is_in_gb2312(character):
                first.setdefault(character, Span(paragraph, at, at + 1))
    return first


def _is_in_gb2312(words: str) -> bool:
    try:
        words.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
