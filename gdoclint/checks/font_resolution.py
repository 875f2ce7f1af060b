"""FMT026: Chinese words that do not show in the face somebody chose for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gdoclint.checks.layout_passages import in_annex
from gdoclint.document import Document, Font, Paragraph, Run
from gdoclint.finding import Hit, RunFormat, Span
from gdoclint.layout import Layout
from gdoclint.layout.faces import face
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_CHINESE = lean(r"[\u3007\u3400-\u9fff\uf900-\ufaff]")
_ORIGINS = frozenset({"body", "cell", "textbox"})
_NARROW_FONT = "_GB2312"
_MOST_SHOWN = 8
# The classes of which a default never is: words that show in 宋体 or 等线 fell back to that.
_CHOSEN = frozenset({"仿宋", "楷体", "黑体", "小标宋"})
_FALLBACK = frozenset({None, "宋体"})


@check("font-resolution")
def font_resolution(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Faces set for Latin letters alone, and characters that a GB2312 face does not hold."""
    if not options.layout.known:
        return
    latin: dict[tuple[str, str], list[Span]] = defaultdict(list)
    narrow: dict[str, list[Span]] = defaultdict(list)
    of_font: dict[int, tuple[tuple[str, str] | None, str | None]] = {}
    for number, run in _runs(document):
        known = of_font.get(id(run.font))
        if known is None:
            known = of_font[id(run.font)] = _latin_only(run.font), _narrow(run.font)
        pair, name = known
        if pair is not None or name is not None:
            span = Span(number, run.start, run.end)
            if name is not None:
                narrow[name].append(span)
            if pair is not None and _CHINESE.search(_words(document, span)):
                latin[pair].append(span)
    for (meant, shown), spans in latin.items():
        values = {"meant": meant, "shown": shown, "count": str(len(spans))}
        edits = tuple(
            RunFormat(span, east_asian=meant)
            for span in spans
            if not _is_apart(options.layout, document.paragraph(span.paragraph))
        )
        yield Hit(spans[0], values, edits)
    for name, spans in narrow.items():
        yield from _missing(document, name, spans)


def _runs(document: Document) -> Iterator[tuple[int, Run]]:
    for paragraph in document.paragraphs:
        if paragraph.origin in _ORIGINS:
            for run in paragraph.runs:
                if not run.hidden:
                    yield paragraph.number, run


def _is_apart(layout: Layout, paragraph: Paragraph) -> bool:
    """Whether nothing is set there: tables and annexes are as those who made them want them."""
    return paragraph.cell is not None or in_annex(layout, paragraph)


def _words(document: Document, span: Span) -> str:
    return document.paragraph(span.paragraph).text[span.start : span.end]


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


def _missing(document: Document, name: str, spans: list[Span]) -> Iterator[Hit]:
    """The Chinese characters in words of that face that GB 2312 does not hold."""
    if _is_in_gb2312("".join(_words(document, span) for span in spans)):
        return
    first: dict[str, Span] = {}
    for span in spans:
        words = _words(document, span)
        if _is_in_gb2312(words):
            continue
        for at, character in enumerate(words, span.start):
            if _CHINESE.match(character) and not _is_in_gb2312(character):
                first.setdefault(character, Span(span.paragraph, at, at + 1))
    if first:
        values = {"face": name, "characters": "、".join(list(first)[:_MOST_SHOWN])}
        yield Hit(next(iter(first.values())), values, message="missing")


def _is_in_gb2312(words: str) -> bool:
    try:
        words.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
