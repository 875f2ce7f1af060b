"""Sections: page, margins, grid, headers and footers (ISO/IEC 29500-1 17.6)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from gdoclint.document import GridType, HeaderKind, Section
from gdoclint.patterns import lean
from gdoclint.readers.docx.names import (
    FIELD_CHARACTER,
    PARAGRAPH_PROPERTIES,
    SECTION_PROPERTIES,
    R,
    W,
)
from gdoclint.readers.docx.values import attributes, by_tag, length, switch, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.package import Package

# What Word takes where a section says nothing: letter paper with margins of one inch.
_PAGE_WIDTH, _PAGE_HEIGHT, _MARGIN, _HEADER = 612.0, 792.0, 72.0, 36.0
# Digits of a small negative number as an unsigned one of 32 bits.
_UNSIGNED = 10
_GRIDS: dict[str | None, GridType] = {
    "lines": "lines",
    "linesAndChars": "linesAndChars",
    "snapToChars": "snapToChars",
}
_READ = frozenset(W + name for name in ("pgSz", "pgMar", "docGrid", "cols", "pgNumType"))
_NONE: dict[str, str] = {}
_KINDS: dict[str | None, HeaderKind] = {"even": "even", "first": "first"}
_ORDER: tuple[HeaderKind, ...] = ("default", "even", "first")
_PAGE_FIELD = lean(r"(?<![A-Z])PAGE(?![A-Z])[^\r\n]*", re.IGNORECASE)


class Running(Struct, frozen=True, eq=False):
    """A header or footer: its root, and the section and pages it first runs on."""

    root: _Element
    section: int
    kind: HeaderKind
    footer: bool


def read_sections(
    elements: list[_Element], package: Package, *, original: bool = False
) -> tuple[tuple[Section, ...], list[Running]]:
    """The sections of these w:sectPr (at least one), and each header and footer once.

    A section without a header of some kind has that of the section before it (17.10.1).
    ``original`` undoes tracked changes of pages (17.13.5.32).
    """
    sections: list[Section] = []
    running: dict[str, Running] = {}
    inherited: dict[tuple[bool, HeaderKind], str] = {}
    for element in elements:
        for reference in element.iterchildren(W + "headerReference", W + "footerReference"):
            part = package.by_identifier(reference.get(R + "id"))
            if part is not None:
                footer = reference.tag == W + "footerReference"
                kind = _KINDS.get(reference.get(W + "type"), "default")
                running.setdefault(part[0], Running(part[1], len(sections), kind, footer))
                inherited[footer, kind] = part[0]
        numbered = {
            kind for (_, kind), name in inherited.items() if _has_page_field(running[name].root)
        }
        fields = tuple(kind for kind in _ORDER if kind in numbered)
        before = element.find(f"{W}sectPrChange/{SECTION_PROPERTIES}") if original else None
        section = _section(element if before is None else before)
        sections.append(replace(section, page_fields=fields))
    return tuple(sections) or (_section(None),), list(running.values())


def section_elements(document: _Element) -> list[_Element]:
    """Every w:sectPr that ends a section, without the former ones kept for tracked changes."""
    elements = []
    for element in document.iter(SECTION_PROPERTIES):
        parent = element.getparent()
        if parent is not None and parent.tag != W + "sectPrChange":
            above = parent.getparent() if parent.tag == PARAGRAPH_PROPERTIES else None
            if above is None or above.tag != W + "pPrChange":
                elements.append(element)
    return elements


def page_field(codes: Sequence[str]) -> str | None:
    """The code of the PAGE field among pieces of field codes."""
    found = _PAGE_FIELD.search("".join(codes))
    return found[0].strip() if found else None


def line_pitch(section: Section) -> float:
    """Points of one line of the section's grid, 0 without a grid of lines."""
    return 0.0 if section.grid == "default" else section.line_pitch or 0.0


def _section(element: _Element | None) -> Section:
    found = by_tag(element) if element is not None else {}

    attributes_of = {tag: attributes(child) for tag, child in found.items() if tag in _READ}

    def said(tag: str, attribute: str) -> str | None:
        return attributes_of.get(W + tag, _NONE).get(attribute)

    def points(tag: str, attribute: str, default: float) -> float:
        value = length(said(tag, attribute))
        return default if value is None else value

    title = found.get(W + "titlePg")
    return Section(
        page_width=points("pgSz", "w", _PAGE_WIDTH),
        page_height=points("pgSz", "h", _PAGE_HEIGHT),
        # A negative margin only keeps the text from giving way to a tall header (17.6.11).
        top=abs(points("pgMar", "top", _MARGIN)),
        bottom=abs(points("pgMar", "bottom", _MARGIN)),
        left=points("pgMar", "left", _MARGIN),
        right=points("pgMar", "right", _MARGIN),
        gutter=points("pgMar", "gutter", 0.0),
        header=points("pgMar", "header", _HEADER),
        footer=points("pgMar", "footer", _HEADER),
        grid=_GRIDS.get(said("docGrid", "type"), "default"),
        line_pitch=length(said("docGrid", "linePitch")),
        char_space=_char_space(said("docGrid", "charSpace")),
        title_page=title is not None and switch(title),
        landscape=said("pgSz", "orient") == "landscape",
        columns=max(1, whole(said("cols", "num")) or 1),
        page_start=whole(said("pgNumType", "start")),
        page_format=said("pgNumType", "fmt"),
    )


def _char_space(text: str | None) -> float | None:
    """Points from 4096ths; LibreOffice writes negative ones as unsigned 32-bit numbers."""
    if text is not None and text.isascii() and text.isdigit() and len(text) == _UNSIGNED:
        text = str(int(text) - 2**32)
    return length(text, 4096.0)


def _has_page_field(root: _Element) -> bool:
    """Whether the story holds a PAGE field or a page number element."""
    codes = [
        element.text or "" if element.tag == W + "instrText" else " "
        for element in root.iter(W + "instrText", FIELD_CHARACTER)
    ]
    simple = [element.get(W + "instr") or "" for element in root.iter(W + "fldSimple")]
    if _PAGE_FIELD.search("".join(codes)) or _PAGE_FIELD.search(" ".join(simple)):
        return True
    return next(root.iter(W + "pgNum"), None) is not None
