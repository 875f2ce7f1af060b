"""Automatic numbers: which level a paragraph is on and what its label prints (17.9).

Where Word is known to leave the standard, this follows Word (MS-OI29500 2.1.281–2.1.283):
lvlText that asks for a deeper level prints nothing, lvlRestart inside an override is ignored.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.patterns import lean
from gdoclint.readers.docx.names import (
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN_PROPERTIES,
    W,
)
from gdoclint.readers.docx.number_formats import written
from gdoclint.readers.docx.values import by_tag, child_value, said, switch, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.styles import Style, Styles

_LONGEST_LABEL = 255
_MOST_LINKS = 8
_DEEPEST = 8
_PLACEHOLDER = lean("%([1-9])")
_SYMBOL_FACES = ("wingdings", "webdings", "symbol")

Reference = tuple[str | None, int | None]


class Level(Struct, frozen=True, eq=False):
    """One w:lvl: ``restart`` None restarts after every higher level, 0 never."""

    start: int
    number_format: str
    text: str
    restart: int | None
    legal: bool
    style: str | None
    paragraph: _Element | None
    run: _Element | None


class _List(Struct, frozen=True, eq=False):
    """One w:num with its overrides applied; lists of one ``abstract`` count together."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Place(Struct, frozen=True, eq=False):
    """The list and level of a paragraph, and the style that puts it there (None: itself)."""

    number: str
    depth: int
    level: Level
    style: Style | None
    counted: _List


class Lists:
    """The lists of a document, and where paragraphs stand in them."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, _Element] = {}
        self._numbers: dict[str, _Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._places: dict[tuple[Reference | None, str | None], Place | None] = {}
        for element in root if root is not None else ():
            if element.tag == W + "abstractNum":
                self._abstracts.setdefault(element.get(W + "abstractNumId") or "", element)
            elif element.tag == W + "num":
                self._numbers.setdefault(element.get(W + "numId") or "", element)

    def place(self, direct: Reference | None, style: str | None) -> Place | None:
        """Where a paragraph stands by its own w:numPr and its style; None outside any list."""
        if not self._numbers:
            return None
        key = (direct, style)
        if key not in self._places:
            self._places[key] = self._find_place(direct, style)
        return self._places[key]

    def _find_place(self, direct: Reference | None, style: str | None) -> Place | None:
        number, depth = direct or (None, None)
        source: Style | None = None
        if number is None:
            for link in reversed(self._styles.chain("paragraph", style)):
                if link.number is None:
                    continue
                linked, linked_depth = link.number
                depth = linked_depth if depth is None else depth
                if linked is not None:
                    number, source = linked, link
                    break
        counted = None if number is None else self._list(number)
        if number is None or counted is None:
            return None
        if depth is None:
            depth = self._linked_depth(counted, style, source)
        level = counted.levels.get(depth)
        return None if level is None else Place(number, depth, level, source, counted)

    def _linked_depth(self, counted: _List, style: str | None, source: Style | None) -> int:
        """The level that names the paragraph's style or the style the list comes from."""
        for identifier in (style, source.identifier if source else None):
            for depth, level in counted.levels.items():
                if identifier is not None and level.style == identifier:
                    return depth
        return 0

    def _list(self, number: str) -> _List | None:
        """The list of a numId; None for 0, which switches numbering off, and for unknown ones."""
        if number not in self._lists:
            self._lists[number] = None if number == "0" else self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        if element is None:
            return None
        abstract = self._abstract(child_value(element, W + "abstractNumId"))
        levels = _levels(self._abstracts[abstract]) if abstract is not None else {}
        starts: dict[int, int] = {}
        for override in element.iterchildren(W + "lvlOverride"):
            depth = whole(override.get(W + "ilvl"))
            if depth is None or not 0 <= depth <= _DEEPEST:
                continue
            start = whole(child_value(override, W + "startOverride"))
            if start is not None:
                starts[depth] = start
            changed = override.find(W + "lvl")
            if changed is not None:
                kept = levels[depth].restart if depth in levels else None
                levels[depth] = replace(_level(changed), restart=kept)
        return _List(abstract or f"num {number}", levels, starts)

    def _abstract(self, identifier: str | None) -> str | None:
        """The abstract list that has the levels, behind links through numbering styles."""
        for _ in range(_MOST_LINKS):
            element = self._abstracts.get(identifier or "")
            link = None if element is None else child_value(element, W + "numStyleLink")
            if link is None:
                return identifier if element is not None else None
            chain = self._styles.chain("numbering", link)
            number = chain[-1].number[0] if chain and chain[-1].number else None
            target = self._numbers.get(number or "")
            identifier = None if target is None else child_value(target, W + "abstractNumId")
        return None


class Numbering:
    """Counts the paragraphs of lists; to be asked in reading order."""

    def __init__(self) -> None:
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, place: Place) -> str:
        """Counts the paragraph and returns its label, "" if it prints none."""
        level, counted = place.level, place.counted
        self._count(counted, place)
        if level.number_format == "bullet":
            return _bullet(level)
        counters = self._counters[counted.abstract]

        def shown(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            source = counted.levels.get(depth)
            if source is None:
                return ""
            number_format = source.number_format
            if level.legal and number_format != "none":
                number_format = "decimal"
            return written(counters.get(depth, source.start), number_format)

        deepest = max((int(d) for d in _PLACEHOLDER.findall(level.text)), default=0)
        if deepest > place.depth + 1:
            return ""
        return _PLACEHOLDER.sub(shown, level.text)[:_LONGEST_LABEL]

    def _count(self, counted: _List, place: Place) -> None:
        """Steps the counter of the level, starts those above it, restarts those below it."""
        counters = self._counters.setdefault(counted.abstract, {})
        for depth, start in counted.starts.items():
            # An override starts its list anew once; later the level only counts on.
            if depth <= place.depth and (place.number, depth) not in self._started:
                self._started.add((place.number, depth))
                counters[depth] = start - 1 if depth == place.depth else start
        first = counted.starts.get(place.depth, place.level.start)
        counters[place.depth] = counters.get(place.depth, first - 1) + 1
        for depth in range(place.depth):
            if depth not in counters:
                level = counted.levels.get(depth)
                counters[depth] = counted.starts.get(depth, level.start if level else 1)
        for depth in [depth for depth in counters if depth > place.depth]:
            level = counted.levels.get(depth)
            restart = None if level is None else level.restart
            if restart is None or (restart and place.depth < restart):
                del counters[depth]


def _levels(abstract: _Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in abstract.iterchildren(W + "lvl"):
        depth = whole(element.get(W + "ilvl"))
        if depth is not None and 0 <= depth <= _DEEPEST:
            levels[depth] = _level(element)
    return levels


def _level(element: _Element) -> Level:
    found = by_tag(element)
    legal = found.get(W + "isLgl")
    start = whole(said(found, W + "start"))
    return Level(
        start=start or 0,
        number_format=said(found, W + "numFmt") or "decimal",
        text=(said(found, W + "lvlText") or "")[:_LONGEST_LABEL],
        restart=whole(said(found, W + "lvlRestart")),
        legal=legal is not None and switch(legal),
        style=said(found, PARAGRAPH_STYLE),
        paragraph=found.get(PARAGRAPH_PROPERTIES),
        run=found.get(RUN_PROPERTIES),
    )


def _bullet(level: Level) -> str:
    """The bullet as a reader sees it: signs of symbol faces are no letters, so "•" for them."""
    fonts = None if level.run is None else level.run.find(W + "rFonts")
    face = "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
    symbolic = face.lower().startswith(_SYMBOL_FACES)
    private = any("\ue000" <= sign <= "\uf8ff" for sign in level.text)
    if level.text and (symbolic or private or not level.text.isprintable()):
        return "•"
    return level.text
