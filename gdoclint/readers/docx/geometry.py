"""The effective format of paragraphs (ISO/IEC 29500-1 17.3.1, 17.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.document import FrameSide, Geometry
from gdoclint.readers.docx.formats import (
    BORDERS,
    PARAGRAPH_TAGS,
    border_key,
    paragraph_format,
)
from gdoclint.readers.docx.names import (
    FRAME,
    INSERTED,
    NUMBER_PROPERTIES,
    PARAGRAPH_PROPERTIES,
    PARAGRAPH_STYLE,
    RUN,
    RUN_PROPERTIES,
    SECTION_PROPERTIES,
    VALUE,
    W,
)
from gdoclint.readers.docx.shapes import frame_side
from gdoclint.readers.docx.styles import Fingerprint, number_reference
from gdoclint.readers.docx.values import children

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.numbering import Place, Reference
    from gdoclint.readers.docx.revisions import Policy
    from gdoclint.readers.docx.said import ParagraphFormat
    from gdoclint.readers.docx.styles import Style, Styles
    from gdoclint.readers.docx.wordings import Wordings

_PITCH = 12.0  # points of "one line" where no grid says otherwise


class Setting(Struct, frozen=True, eq=False):
    """What a paragraph says about itself; ``mark`` is the w:rPr of its paragraph mark.

    ``unmarked``: by a tracked change the mark is gone.
    """

    element: _Element | None = None
    style: str | None = None
    number: Reference | None = None
    mark: _Element | None = None
    ends_section: bool = False
    key: Fingerprint = ()
    frame: FrameSide | None = None
    unmarked: bool = False


_NOTHING = Setting()


class SettingReader:
    """Takes the w:pPr of paragraphs apart, those that are worded alike only once."""

    def __init__(self, wordings: Wordings, policy: Policy) -> None:
        self._wordings = wordings
        self._policy = policy
        self._known: dict[bytes, Setting] = {}

    def read(self, paragraph: _Element, properties: bytes) -> Setting:
        """What the paragraph says, whose w:pPr is worded so; elements may be those of another
        that says the same."""
        setting = self._known.get(properties)
        if setting is None:
            example = self._wordings.example(properties)
            element = _properties(paragraph if example is None else example)
            if element is None:
                return _NOTHING
            setting = _setting(element, self._policy)
            if properties:
                self._known[properties] = setting
        return setting


def _setting(properties: _Element, policy: Policy) -> Setting:
    original = policy.original
    mark: _Element | None = None
    ends = False
    if original:
        before = properties.find(f"{W}pPrChange/{PARAGRAPH_PROPERTIES}")
        if before is not None:
            mark = properties.find(RUN_PROPERTIES)
            ends = properties.find(SECTION_PROPERTIES) is not None
            properties = before
    style: str | None = None
    number: Reference | None = None
    frame: FrameSide | None = None
    key: list[tuple[object, ...]] = []
    for child in children(properties):
        tag = child.tag
        if tag in PARAGRAPH_TAGS:
            if tag == BORDERS:
                key.append((tag, border_key(child)))
            else:
                key.append((tag, tuple(child.items())))
        elif tag == RUN_PROPERTIES:
            mark = child
        elif tag == SECTION_PROPERTIES:
            ends = True
        elif tag == FRAME:
            frame = frame_side(child)
        elif tag == PARAGRAPH_STYLE:
            style = child.get(VALUE)
        elif tag == NUMBER_PROPERTIES and not (original and child.find(INSERTED) is not None):
            number = number_reference(child)
    unmarked = policy.removes(mark)
    return Setting(properties, style, number, mark, ends, tuple(key), frame, unmarked)


def _properties(paragraph: _Element) -> _Element | None:
    """The w:pPr, which stands first where it is valid; looking further costs too much."""
    if not len(paragraph):
        return None
    first = paragraph[0]
    if first.tag == PARAGRAPH_PROPERTIES:
        return first
    return None if first.tag == RUN else paragraph.find(PARAGRAPH_PROPERTIES)


class Geometries:
    """Effective geometries; nothing is resolved twice and equal ones are one object."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._defaults = paragraph_format(styles.paragraph_defaults)
        self._formats: dict[Style, ParagraphFormat] = {}
        self._merged: dict[tuple[object, ...], ParagraphFormat] = {}
        self._made: dict[tuple[int, str | None, float, float], Geometry] = {}
        self._interned: dict[Geometry, Geometry] = {}

    def of(
        self, setting: Setting, table: str | None, place: Place | None, size: float, pitch: float
    ) -> Geometry:
        """The geometry of a paragraph whose characters are ``size`` points high.

        ``pitch`` is the grid's line in points, 0 without one.
        """
        where = (place.number, place.depth) if place else None
        key = (setting.style, table, where, setting.key)
        merged = self._merged.get(key)
        if merged is None:
            merged = self._merged[key] = self._merge(setting, table, place)
        made = (id(merged), setting.style, size, pitch)
        geometry = self._made.get(made)
        if geometry is None:
            geometry = self._make(merged, setting.style, size, pitch or _PITCH)
            geometry = self._made[made] = self._interned.setdefault(geometry, geometry)
        return geometry

    @property
    def answers(self) -> int:
        """How many answers are kept here."""
        return len(self._merged) + len(self._made)

    def _merge(self, setting: Setting, table: str | None, place: Place | None) -> ParagraphFormat:
        """Defaults, table style, paragraph styles, the list's level, the paragraph itself.

        A list that a style brings in stands below that style, one of the paragraph's own above
        all styles (17.9.23).
        """
        merged: ParagraphFormat = {**self._defaults}
        if table is not None:
            for style in self._styles.chain("table", table):
                merged.update(self._format(style))
        for style in self._styles.chain("paragraph", setting.style):
            if place is not None and place.style is style:
                merged.update(paragraph_format(place.level.paragraph))
            merged.update(self._format(style))
        if place is not None and place.style is None:
            merged.update(paragraph_format(place.level.paragraph))
        merged.update(paragraph_format(setting.element))
        return merged

    def _format(self, style: Style) -> ParagraphFormat:
        """What a style says itself."""
        said = self._formats.get(style)
        if said is None:
            said = self._formats[style] = paragraph_format(style.paragraph)
        return said

    def _make(
        self, merged: ParagraphFormat, style: str | None, size: float, pitch: float
    ) -> Geometry:
        chain = self._styles.chain("paragraph", style)
        left, right, first = (
            merged.get("left_chars"),
            merged.get("right_chars"),
            merged.get("first_line_chars"),
        )
        before, after = merged.get("before_lines"), merged.get("after_lines")
        rule = merged.get("line_rule", "auto")
        line = merged.get("line", 12.0)
        return Geometry(
            alignment=merged.get("alignment", "left"),
            left=merged.get("left", 0.0) if left is None else left * size,
            right=merged.get("right", 0.0) if right is None else right * size,
            first_line=merged.get("first_line", 0.0) if first is None else first * size,
            left_chars=left,
            right_chars=right,
            first_line_chars=first,
            before=merged.get("before", 0.0) if before is None else before * pitch,
            after=merged.get("after", 0.0) if after is None else after * pitch,
            before_lines=before,
            after_lines=after,
            line=line / 12.0 if rule == "auto" else line,
            line_rule=rule,
            snap_to_grid=merged.get("snap_to_grid", True),
            page_break_before=merged.get("page_break_before", False),
            outline_level=merged.get("outline_level"),
            style=chain[-1].name if chain else None,
            rule_above=merged.get("rule_above"),
            rule_below=merged.get("rule_below"),
        )
