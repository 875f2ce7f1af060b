"""The style sheet: chains of styles and the effective format of runs (ISO/IEC 29500-1 17.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.document import Font
from gdoclint.readers.docx.formats import RUN_TAGS, run_format
from gdoclint.readers.docx.names import (
    NUMBER_PROPERTIES,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    RUN_STYLE,
    W,
)
from gdoclint.readers.docx.values import by_tag, child_value, children, said, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.said import RunFormat
    from gdoclint.readers.docx.theme import Theme

_LONGEST_CHAIN = 64
_DEFAULT_SIZE = 10.0  # what Word takes where nothing says a size

Fingerprint = tuple[tuple[object, ...], ...]


class Face(Struct, frozen=True):
    """The look of a run."""

    font: Font
    hidden: bool


class Style(Struct, frozen=True, eq=False):
    """One style and where its properties stand; ``number`` is its own (numId, ilvl)."""

    identifier: str
    name: str
    based_on: str | None
    run: _Element | None
    paragraph: _Element | None
    number: tuple[str | None, int | None] | None


class Styles:
    """Effective character formats; nothing is resolved twice, ``answers`` counts them."""

    def __init__(self, root: _Element | None, theme: Theme) -> None:
        self.theme = theme
        self.answers = 0
        self._elements: dict[tuple[str, str], _Element] = {}
        self._styles: dict[tuple[str, str], Style | None] = {}
        self._defaults: dict[str, str] = {}
        self._chains: dict[tuple[str, str | None], tuple[Style, ...]] = {}
        self._formats: dict[tuple[str, str | None], RunFormat] = {}
        self._faces: dict[tuple[str | None, str | None], Faces] = {}
        self._interned: dict[Face, Face] = {}
        self.paragraph_defaults: _Element | None = None
        self._run_defaults: RunFormat = {}
        if root is not None:
            self._read(root)

    def chain(self, kind: str, identifier: str | None) -> tuple[Style, ...]:
        """The style and what it is based on, the base first.

        An unknown name stands for the default style of its kind ("paragraph", "character",
        "table", "numbering"); a circle of styles is cut where it closes.
        """
        key = (kind, identifier)
        chain = self._chains.get(key)
        if chain is None:
            chain = self._chains[key] = self._climb(kind, identifier)
        return chain

    def elements(self, kind: str, identifier: str | None) -> list[_Element]:
        """The w:style elements of that chain; none without a name."""
        chain = self.chain(kind, identifier) if identifier else ()
        return [self._elements[kind, style.identifier] for style in chain]

    def faces(self, paragraph: str | None, table: str | None) -> Faces:
        """The faces of runs in paragraphs of that style inside a table of that style."""
        key = (paragraph, table)
        faces = self._faces.get(key)
        if faces is None:
            faces = self._faces[key] = Faces(self, paragraph, table)
        return faces

    def effective(
        self, table: str | None, paragraph: str | None, character: str | None, direct: RunFormat
    ) -> Face:
        """The effective look: direct, character, paragraph, table style, then the defaults.

        A toggle that an odd number of styles switches on is on; direct format settles it
        (17.7.3).
        """
        self.answers += 1
        layers = [
            self._format("table", table),
            self._format("paragraph", paragraph),
            self._format("character", character),
        ]
        merged: RunFormat = {**self._run_defaults}
        for layer in layers:
            merged.update(layer)
        defaults = self._run_defaults
        merged["bold"] = _toggled(defaults.get("bold"), [one.get("bold") for one in layers])
        merged["italic"] = _toggled(defaults.get("italic"), [one.get("italic") for one in layers])
        merged["hidden"] = _toggled(defaults.get("hidden"), [one.get("hidden") for one in layers])
        merged.update(direct)
        font = Font(
            east_asian=merged.get("east_asian"),
            latin=merged.get("latin"),
            size=merged.get("size", _DEFAULT_SIZE),
            bold=merged["bold"],
            italic=merged["italic"],
            colour=merged.get("colour"),
            highlight=merged.get("highlight"),
            raised=merged.get("raised", False),
            underline=merged.get("underline", False),
            shade=merged.get("shade"),
            spacing=merged.get("spacing", 0.0),
            wide_marks=merged.get("wide_marks", False),
        )
        face = Face(font, merged["hidden"])
        return self._interned.setdefault(face, face)

    def _format(self, kind: str, identifier: str | None) -> RunFormat:
        """The character format of a style with all it is based on."""
        if identifier is None and kind != "paragraph":
            return {}
        key = (kind, identifier)
        if key not in self._formats:
            merged: RunFormat = {}
            for style in self.chain(kind, identifier):
                merged.update(run_format(style.run, self.theme))
            self._formats[key] = merged
        return self._formats[key]

    def _climb(self, kind: str, identifier: str | None) -> tuple[Style, ...]:
        style = self._style(kind, identifier) or self._style(kind, self._defaults.get(kind))
        chain: list[Style] = []
        while style is not None and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style = self._style(kind, style.based_on)
        return tuple(reversed(chain))

    def _read(self, root: _Element) -> None:
        defaults = root.find(W + "docDefaults")
        if defaults is not None:
            run = defaults.find(f"{W}rPrDefault/{RUN_PROPERTIES}")
            self._run_defaults = run_format(run, self.theme)
            self.paragraph_defaults = defaults.find(f"{W}pPrDefault/{PARAGRAPH_PROPERTIES}")
        for element in root.iterchildren(W + "style"):
            kind = element.get(W + "type", "paragraph")
            identifier = element.get(W + "styleId") or ""
            self._elements.setdefault((kind, identifier), element)
            if element.get(W + "default") in ("1", "true", "on"):
                self._defaults.setdefault(kind, identifier)

    def _style(self, kind: str, identifier: str | None) -> Style | None:
        """The style of that name, read when it is first asked for."""
        key = (kind, identifier or "")
        if key not in self._styles:
            element = self._elements.get(key)
            self._styles[key] = None if element is None else _style(key[1], element)
        return self._styles[key]


class Faces:
    """Faces of runs under one paragraph style and one table style, by what a w:rPr says.

    ``worded`` is for whoever knows how a w:rPr is worded: what its face was.
    """

    def __init__(self, styles: Styles, paragraph: str | None, table: str | None) -> None:
        self._styles = styles
        self._paragraph = paragraph
        self._table = table
        self._known: dict[Fingerprint, Face] = {}
        self._labels: dict[tuple[Fingerprint, Fingerprint], Face] = {}
        self.plain = self._known[()] = self._laid_over()
        self.worded: dict[bytes, Face] = {b"": self.plain}

    def of(self, properties: _Element | None) -> Face:
        """The face of a run with these properties, None for none."""
        if properties is None or not len(properties):
            return self.plain
        key = fingerprint(properties)
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._laid_over(properties)
        return face

    def marked(self, mark: _Element | None, level: _Element | None) -> Face:
        """The face of an automatic number: the paragraph mark's, with that of its level over it."""
        key = (fingerprint(mark), fingerprint(level))
        face = self._labels.get(key)
        if face is None:
            face = self._labels[key] = self._laid_over(mark, level)
        return face

    def _laid_over(self, *properties: _Element | None) -> Face:
        """The face with several direct formats, each over the ones before it."""
        direct: RunFormat = {}
        character = None
        for element in properties:
            if element is not None:
                character = child_value(element, RUN_STYLE) or character
                direct.update(run_format(element, self._styles.theme))
        return self._styles.effective(self._table, self._paragraph, character, direct)


def fingerprint(properties: _Element | None) -> Fingerprint:
    """What tells one w:rPr from another as far as a face depends on it."""
    if properties is None:
        return ()
    return tuple(
        [
            (child.tag, tuple(child.items()))
            for child in children(properties)
            if child.tag in RUN_TAGS
        ]
    )


def _toggled(default: bool | None, styles: list[bool | None]) -> bool:
    """A toggle property before direct format."""
    return bool(default) or sum(map(bool, styles)) % 2 == 1


def _style(identifier: str, element: _Element) -> Style:
    found = by_tag(element)
    paragraph = found.get(PARAGRAPH_PROPERTIES)
    numbers = None if paragraph is None else paragraph.find(NUMBER_PROPERTIES)
    return Style(
        identifier=identifier,
        name=said(found, W + "name") or "",
        based_on=said(found, W + "basedOn"),
        run=found.get(RUN_PROPERTIES),
        paragraph=paragraph,
        number=None if numbers is None else number_reference(numbers),
    )


def number_reference(numbers: _Element) -> tuple[str | None, int | None]:
    """numId and ilvl of a w:numPr, None where it leaves one out."""
    found = by_tag(numbers)
    return said(found, W + "numId"), whole(said(found, W + "ilvl"))
