"""Sets formats through named paragraph styles (ISO/IEC 29500-1 17.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree
from msgspec.structs import replace

from gdoclint.document import Font, Paragraph
from gdoclint.finding import NamedStyle, ParagraphFormat, RunFormat, Span, values
from gdoclint.readers.docx.names import (
    FRAME,
    NUMBER_PROPERTIES,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN_PROPERTIES,
    VALUE,
    W,
)
from gdoclint.readers.docx.styles import Faces, Styles
from gdoclint.writers.docx.formats import Changes, size_of
from gdoclint.writers.docx.properties import (
    PARAGRAPH_ORDER,
    child,
    set_paragraph,
    set_run,
    unset_paragraph,
    unset_run,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_NOWHERE = Span(0, 0, 0)
# What a style may say beyond looks and distances: a paragraph that has it keeps its style.
_HELD = (NUMBER_PROPERTIES, FRAME, W + "pBdr", W + "tabs", W + "vanish", W + "caps")


class Named:
    """Gives paragraphs the styles their formats name, as far as these can be had."""

    def __init__(self, changes: Changes, styles: Sequence[NamedStyle]) -> None:
        self._changes = changes
        self._wanted: Mapping[str, NamedStyle] = {one.name: one for one in styles}
        self._made: dict[str, str] = {}
        self._styles: Styles | None = None

    def restyle(
        self,
        paragraph: Paragraph,
        looks: Sequence[RunFormat],
        settings: Sequence[ParagraphFormat],
    ) -> bool:
        """Sets a paragraph by the style that its formats name; False where it has to be set
        directly: no style, an automatic number, a style of its own that says more."""
        names = ({one.style for one in looks} | {one.style for one in settings}) - {""}
        style = self._wanted.get(min(names)) if len(names) == 1 else None
        sheet = self._sheet()
        if style is None or sheet is None or paragraph.label_end:
            return False
        element = self._changes.opened.line(paragraph.number).paragraph
        if _says_more(element, sheet):
            return False
        identifier = self._identifier(style, sheet)
        self._restyle_paragraph(element, identifier, style, paragraph, looks, settings)
        self._restyle_runs(paragraph, identifier, style, looks)
        return True

    def _sheet(self) -> _Element | None:
        package = self._changes.opened.package
        name = package.part("styles") if self._wanted else None
        return None if name is None else package.root(name)

    def _identifier(self, style: NamedStyle, sheet: _Element) -> str:
        """The identifier of the style, which is made if the document has none of its name."""
        if style.name not in self._made:
            found = next(
                (one for one in _paragraph_styles(sheet) if _name(one) == style.name), None
            )
            if found is None:
                self._changes.opened.package.touch(sheet)
                found = _made(style, sheet)
                sheet.append(found)
                self._styles = None
            self._made[style.name] = found.get(W + "styleId") or ""
        return self._made[style.name]

    def _faces(self, identifier: str) -> Faces:
        if self._styles is None:
            self._styles = self._changes.opened.style_sheet()
        return self._styles.faces(identifier, None)

    def _restyle_paragraph(
        self,
        element: _Element,
        identifier: str,
        style: NamedStyle,
        paragraph: Paragraph,
        looks: Sequence[RunFormat],
        settings: Sequence[ParagraphFormat],
    ) -> None:
        size, strict = size_of(paragraph, looks), self._changes.opened.package.strict
        said = values(style.paragraph)

        def setter(own: _Element) -> None:
            child(own, "pStyle", PARAGRAPH_ORDER).set(VALUE, identifier)
            for one in settings:
                set_so = values(one)
                by_style = {name for name, value in set_so.items() if said.get(name) == value}
                unset_paragraph(own, by_style)
                rest = replace(one, **dict.fromkeys(by_style, None))
                set_paragraph(own, rest, size, strict=strict)

        self._changes.change(element, PARAGRAPH_PROPERTIES, setter)

    def _restyle_runs(
        self, paragraph: Paragraph, identifier: str, style: NamedStyle, looks: Sequence[RunFormat]
    ) -> None:
        """Takes out of the runs what the style says now, and says in them what it does not."""
        line = self._changes.opened.line(paragraph.number)
        for look in looks:
            line.runs(look.span.start, look.span.end)
        done: set[_Element] = set()
        for atom in line.atoms:
            run = atom.run
            font = _font_at(paragraph, looks, atom.start)
            if run is None or run in done or font is None:
                continue
            done.add(run)
            self._changes.change(
                run,
                RUN_PROPERTIES,
                lambda own, font=font: self._as(own, font, style, identifier),  # type: ignore[misc]
            )

    def _as(self, own: _Element, font: Font, style: NamedStyle, identifier: str) -> None:
        """Lets a w:rPr under the style give that look with as little as it takes."""
        unset_run(own, replace(style.run, bold=font.bold))
        now = self._faces(identifier).of(own).font
        set_run(
            own,
            RunFormat(
                _NOWHERE,
                east_asian=font.east_asian if font.east_asian != now.east_asian else None,
                latin=font.latin if font.latin != now.latin else None,
                size=font.size if font.size != now.size else None,
                bold=font.bold if font.bold != now.bold else None,
                colour=(font.colour or "auto") if font.colour != now.colour else None,
                spacing=font.spacing if font.spacing != now.spacing else None,
            ),
        )


def _font_at(paragraph: Paragraph, looks: Sequence[RunFormat], offset: int) -> Font | None:
    """The look of the character there once the formats are set."""
    run = next((run for run in paragraph.runs if run.start <= offset < run.end), None)
    if run is None:
        return None
    font = run.font
    for look in looks:
        if look.span.start <= offset < look.span.end:
            said = values(look)
            if said.get("colour") == "auto":
                said["colour"] = None  # type: ignore[assignment]
            font = replace(font, **said)
    return font


def _says_more(element: _Element, sheet: _Element) -> bool:
    """Whether a paragraph is numbered, or has a style that does more than look."""
    properties = element.find(PARAGRAPH_PROPERTIES)
    if properties is None:
        return False
    if properties.find(NUMBER_PROPERTIES) is not None:
        return True
    own = properties.find(PARAGRAPH_STYLE)
    name = None if own is None else own.get(VALUE)
    known = {one.get(W + "styleId"): one for one in _paragraph_styles(sheet)}
    seen: set[str | None] = set()
    while name in known and name not in seen:
        seen.add(name)
        style = known[name]
        if any(next(style.iter(tag), None) is not None for tag in _HELD):
            return True
        base = style.find(W + "basedOn")
        name = None if base is None else base.get(VALUE)
    return False


def _paragraph_styles(sheet: _Element) -> list[_Element]:
    return [one for one in sheet.iterchildren(W + "style") if one.get(W + "type") == "paragraph"]


def _name(style: _Element) -> str | None:
    name = style.find(W + "name")
    return None if name is None else name.get(VALUE)


def _made(style: NamedStyle, sheet: _Element) -> _Element:
    """The w:style, based on the default one, with an identifier of its own."""
    taken = {one.get(W + "styleId") for one in sheet.iterchildren(W + "style")}
    number = next(n for n in range(1, len(taken) + 2) if f"gongwen{n}" not in taken)
    made = etree.Element(W + "style")
    made.set(W + "type", "paragraph")
    made.set(W + "customStyle", "1")
    made.set(W + "styleId", f"gongwen{number}")
    etree.SubElement(made, W + "name").set(VALUE, style.name)
    default = next((o for o in _paragraph_styles(sheet) if o.get(W + "default") in _ON), None)
    if default is not None:
        base = default.get(W + "styleId") or ""
        etree.SubElement(made, W + "basedOn").set(VALUE, base)
    etree.SubElement(made, W + "qFormat")
    paragraph = etree.SubElement(made, PARAGRAPH_PROPERTIES)
    set_paragraph(paragraph, style.paragraph, style.run.size or 0.0)
    if style.level is not None:
        child(paragraph, "outlineLvl", PARAGRAPH_ORDER).set(VALUE, str(style.level - 1))
    set_run(etree.SubElement(made, RUN_PROPERTIES), style.run)
    return made


_ON = ("1", "true", "on")
