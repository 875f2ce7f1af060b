"""Sets single properties in w:rPr, w:pPr and w:sectPr, each child in the order of the schema
(ISO/IEC 29500-1 A.1: CT_RPr, CT_PPr, CT_SectPr)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.finding import ParagraphFormat, RunFormat, SectionFormat
from gdoclint.readers.docx.names import VALUE, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_TWIPS = 20


def _ranks(names: str) -> Mapping[str, int]:
    return {W + name: rank for rank, name in enumerate(names.split())}


RUN_ORDER = _ranks(
    "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
    " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs"
    " highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    " rPrChange"
)
PARAGRAPH_ORDER = _ranks(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr"
    " shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
    " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
    " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
    " sectPr pPrChange"
)
SECTION_ORDER = _ranks(
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter"
    " docGrid printerSettings sectPrChange"
)
SETTINGS_ORDER = _ranks(
    "writeProtection view zoom removePersonalInformation removeDateAndTime"
    " doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText"
    " printFractionalCharacterWidth printFormsData"
    " embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins"
    " alignBordersAndEdges bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop"
    " hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState formsDesign"
    " attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge"
    " revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection"
    " autoFormatOverride styleLockTheme styleLockQFSet defaultTabStop autoHyphenation"
    " consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength"
    " clickAndTypeStyle defaultTableStyle evenAndOddHeaders"
)
_ATTRIBUTES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "spacing": {
        "before": ("before", "beforeLines", "beforeAutospacing"),
        "after": ("after", "afterLines", "afterAutospacing"),
        "pitch": ("line", "lineRule"),
    },
    "ind": {
        "left": ("left", "start", "leftChars", "startChars"),
        "right": ("right", "end", "rightChars", "endChars"),
        "first_line": ("hanging", "hangingChars", "firstLine", "firstLineChars"),
    },
    "jc": {"alignment": ("val",)},
}
_FACE_SLOTS = {
    "eastAsia": ("eastAsia", "eastAsiaTheme"),
    "latin": ("ascii", "asciiTheme", "hAnsi", "hAnsiTheme", "cs", "cstheme"),
}


def child(parent: _Element, name: str, order: Mapping[str, int]) -> _Element:
    """The child of that name, made in its place where there is none."""
    tag = W + name
    found = parent.find(tag)
    if found is None:
        found = etree.Element(tag)
        put(parent, found, order)
    return found


def put(parent: _Element, element: _Element, order: Mapping[str, int]) -> None:
    """Puts a new child behind those that come before it in the schema."""
    rank = order[element.tag]
    before = [index for index, one in enumerate(parent) if order.get(one.tag, rank + 1) <= rank]
    parent.insert(before[-1] + 1 if before else 0, element)


def drop(parent: _Element, *names: str) -> None:
    """Takes out the children of these names."""
    for name in names:
        for element in parent.findall(W + name):
            parent.remove(element)


def set_run(properties: _Element, one: RunFormat) -> None:
    """Sets the properties of a format in a w:rPr."""
    if one.east_asian is not None or one.latin is not None:
        _faces(child(properties, "rFonts", RUN_ORDER), one)
    if one.bold is not None:
        _switch(child(properties, "b", RUN_ORDER), one.bold)
    if one.colour is not None:
        colour = child(properties, "color", RUN_ORDER)
        colour.attrib.clear()
        colour.set(VALUE, one.colour)
    if one.spacing is not None:
        child(properties, "spacing", RUN_ORDER).set(VALUE, twips(one.spacing))
    if one.size is not None:
        for name in ("sz", "szCs"):
            child(properties, name, RUN_ORDER).set(VALUE, str(round(one.size * 2)))


def _faces(fonts: _Element, one: RunFormat) -> None:
    """A face of the theme goes before a named one of its slot, so it is taken out."""
    if one.east_asian is not None:
        _unset(fonts, "eastAsiaTheme")
        fonts.set(W + "eastAsia", one.east_asian)
        # “ ” … — then take the Chinese face as well (17.3.2.26).
        fonts.set(W + "hint", "eastAsia")
    if one.latin is not None:
        _unset(fonts, "asciiTheme", "hAnsiTheme", "cstheme")
        for slot in ("ascii", "hAnsi", "cs"):
            fonts.set(W + slot, one.latin)


def unset_run(properties: _Element, one: RunFormat) -> None:
    """Takes the properties of a format out of a w:rPr: a style says them."""
    fonts = properties.find(W + "rFonts")
    if fonts is not None:
        slots = _FACE_SLOTS["eastAsia"] if one.east_asian is not None else ()
        _unset(fonts, *slots, *(_FACE_SLOTS["latin"] if one.latin is not None else ()))
        if not any(name != W + "hint" for name in fonts.attrib):
            properties.remove(fonts)
    names = {"bold": ("b", "bCs"), "colour": ("color",), "size": ("sz", "szCs")}
    for name, tags in names.items():
        if getattr(one, name) is not None:
            drop(properties, *tags)


def set_paragraph(
    properties: _Element, one: ParagraphFormat, size: float, *, strict: bool = False
) -> None:
    """Sets the properties of a format in a w:pPr whose characters are ``size`` points high."""
    sides = ("start", "end") if strict else ("left", "right")
    if one.page_break_before is not None:
        _switch(child(properties, "pageBreakBefore", PARAGRAPH_ORDER), one.page_break_before)
    if (one.before, one.after, one.pitch) != (None, None, None):
        _spacing(child(properties, "spacing", PARAGRAPH_ORDER), one)
    if (one.left, one.right, one.first_line) != (None, None, None):
        _indents(child(properties, "ind", PARAGRAPH_ORDER), one, size, sides)
    if one.alignment is not None:
        names = {"left": sides[0], "right": sides[1]}
        value = names.get(one.alignment, one.alignment)
        child(properties, "jc", PARAGRAPH_ORDER).set(VALUE, value)


def unset_paragraph(properties: _Element, names: Collection[str]) -> None:
    """Takes properties, by the names that formats have for them, out of a w:pPr."""
    for tag, parts in _ATTRIBUTES.items():
        element = properties.find(W + tag)
        if element is None:
            continue
        for name in parts.keys() & set(names):
            _unset(element, *parts[name])
        if not element.attrib:
            properties.remove(element)
    if "page_break_before" in names:
        drop(properties, "pageBreakBefore")


def _spacing(spacing: _Element, one: ParagraphFormat) -> None:
    """Lines go before lengths; no lines give way to them, also to those of a style."""
    for name, value in (("before", one.before), ("after", one.after)):
        if value is not None:
            _unset(spacing, *_ATTRIBUTES["spacing"][name])
            spacing.set(W + f"{name}Lines", "0")
            spacing.set(W + name, twips(value))
    if one.pitch is not None:
        spacing.set(W + "line", twips(one.pitch))
        spacing.set(W + "lineRule", "exact")


def _indents(indents: _Element, one: ParagraphFormat, size: float, sides: Sequence[str]) -> None:
    """Characters go before lengths, which are for programs that do not know characters."""
    known = _ATTRIBUTES["ind"]
    for name, side, value in (("left", sides[0], one.left), ("right", sides[1], one.right)):
        if value is not None:
            _unset(indents, *known[name])
            _chars(indents, side, value, size)
    if one.first_line is not None:
        _unset(indents, *known["first_line"])
        side = "hanging" if one.first_line < 0 else "firstLine"
        _chars(indents, side, abs(one.first_line), size)


def _chars(indents: _Element, side: str, characters: float, size: float) -> None:
    indents.set(W + f"{side}Chars", str(round(characters * 100)))
    indents.set(W + side, twips(characters * size))


def set_section(properties: _Element, one: SectionFormat) -> None:
    """Sets the properties of a format in a w:sectPr."""
    if one.page_width is not None and one.page_height is not None:
        _sheet(child(properties, "pgSz", SECTION_ORDER), one.page_width, one.page_height)
    sides = ("top", "right", "bottom", "left", "footer", "gutter")
    if any(getattr(one, side) is not None for side in sides):
        margins = child(properties, "pgMar", SECTION_ORDER)
        for side in sides:
            value = getattr(one, side)
            if value is not None:
                margins.set(W + side, twips(value))
    numbers = properties.find(W + "pgNumType")
    if one.continued and numbers is not None:
        _unset(numbers, "start")
        if not numbers.attrib:
            properties.remove(numbers)
    if one.title_page:
        _switch(child(properties, "titlePg", SECTION_ORDER), on=True)
    elif one.title_page is not None:
        drop(properties, "titlePg")


def _sheet(sheet: _Element, width: float, height: float) -> None:
    _unset(sheet, "code", "orient")
    sheet.set(W + "w", twips(width))
    sheet.set(W + "h", twips(height))
    if width > height:
        sheet.set(W + "orient", "landscape")


def twips(points: float) -> str:
    """A length in twentieths of a point."""
    return str(round(points * _TWIPS))


def _switch(element: _Element, on: bool) -> None:
    if on:
        element.attrib.pop(VALUE, "")
    else:
        element.set(VALUE, "0")


def _unset(element: _Element, *names: str) -> None:
    for name in names:
        element.attrib.pop(W + name, "")
