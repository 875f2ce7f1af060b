"""The template of a document: its styles and lists, and what was worked out from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.readers.docx.geometry import Geometries
from gdoclint.readers.docx.numbering import Lists
from gdoclint.readers.docx.package import Package, root_of
from gdoclint.readers.docx.settings import Settings, settings_of
from gdoclint.readers.docx.shared import Shared
from gdoclint.readers.docx.styles import Styles
from gdoclint.readers.docx.theme import Theme

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.document import Font, Geometry
    from gdoclint.readers.docx.geometry import Setting
    from gdoclint.readers.docx.numbering import Place
    from gdoclint.readers.docx.styles import Faces

_MOST_ANSWERS = 600
"""A template that has given more is not kept for the next document."""


class Template:
    """Styles, the lists that go with them, the geometries of paragraphs under both."""

    def __init__(self, styles: Styles, lists: Lists) -> None:
        self.styles = styles
        self.lists = lists
        self.geometries = Geometries(styles)


class Kind(Struct, frozen=True, eq=False):
    """What paragraphs have that say the same about themselves: the faces of their runs, their
    place in a list, their geometry by the size of letters and the pitch of lines."""

    table: str | None
    faces: Faces
    place: Place | None
    geometries: dict[tuple[float, float], Geometry]


class Kinds:
    """The kinds of paragraphs of one document under its template."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._known: dict[tuple[Setting, str | None, bool], Kind] = {}

    def of(self, setting: Setting, table: str | None, *, whole_lost: bool) -> Kind:
        """The kind of paragraphs in a table of that style; none of a ``whole_lost`` one has a
        number."""
        key = (setting, table, whole_lost)
        kind = self._known.get(key)
        if kind is None:
            lists, styles = self._template.lists, self._template.styles
            place = None if whole_lost else lists.place(setting.number, setting.style)
            kind = self._known[key] = Kind(table, styles.faces(setting.style, table), place, {})
        return kind

    def geometry(self, kind: Kind, setting: Setting, font: Font | None, pitch: float) -> Geometry:
        """The geometry of a paragraph of that kind whose words begin in that font, None without
        words."""
        size = (font or kind.faces.of(setting.mark).font).size or 0.0
        geometry = kind.geometries.get((size, pitch))
        if geometry is None:
            geometry = self._template.geometries.of(setting, kind.table, kind.place, size, pitch)
            kind.geometries[size, pitch] = geometry
        return geometry


def style_sheet(package: Package) -> Styles:
    """The styles of a package as they are now."""
    return _style_sheet(package, settings_of(package))


@contextmanager
def template_of(package: Package, settings: Settings) -> Iterator[Template]:
    """The template of a package, to be used by nobody else meanwhile."""
    parts = package.common(*map(package.part, ("styles", "theme", "numbering")))
    shared = _TEMPLATES.take(parts, settings.east_asian)
    if shared is None or parts is None:
        styles = _style_sheet(package, settings)
        yield Template(styles, Lists(package.related("numbering"), styles))
        return
    yield shared
    if shared.styles.answers + shared.geometries.answers <= _MOST_ANSWERS:
        _TEMPLATES.put(shared, parts, settings.east_asian)


def _style_sheet(package: Package, settings: Settings) -> Styles:
    theme = Theme(lambda: package.related("theme"), settings.east_asian)
    return Styles(package.related("styles"), theme)


def _template(
    styles: bytes | None, theme: bytes | None, numbering: bytes | None, east_asian: str
) -> Template:
    theme_root = _root(theme)
    sheet = Styles(_root(styles), Theme(lambda: theme_root, east_asian))
    return Template(sheet, Lists(_root(numbering), sheet))


def _root(content: bytes | None) -> _Element | None:
    return None if content is None else root_of(content)


_TEMPLATES = Shared(_template, 4)
