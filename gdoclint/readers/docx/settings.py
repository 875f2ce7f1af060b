"""What the settings part says of a whole document (ISO/IEC 29500-1 17.15.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from gdoclint.readers.docx.names import W
from gdoclint.readers.docx.notes import NoteKind, note_formats
from gdoclint.readers.docx.package import Package, root_of
from gdoclint.readers.docx.shared import Shared
from gdoclint.readers.docx.values import switch

if TYPE_CHECKING:
    from lxml.etree import _Element


class Settings(Struct, frozen=True):
    """``east_asian`` is the language of East Asian text, which picks the face of a theme."""

    east_asian: str = "zh-CN"
    even_and_odd: bool = False
    note_formats: tuple[tuple[NoteKind, str], ...] = ()


def settings_of(package: Package) -> Settings:
    """The settings of a package, the usual ones where it has none that can be read."""
    name = package.part("settings")
    if name is None:
        return Settings()
    return _SHARED.of(package.common(name)) or _settings(package.opened_part(name))


def _settings(root: _Element | None) -> Settings:
    if root is None:
        return Settings()
    language = root.find(W + "themeFontLang")
    even_and_odd = root.find(W + "evenAndOddHeaders")
    return Settings(
        east_asian="zh-CN" if language is None else language.get(W + "eastAsia") or "zh-CN",
        even_and_odd=even_and_odd is not None and switch(even_and_odd),
        note_formats=tuple(note_formats([root]).items()),
    )


_SHARED = Shared(lambda content: _settings(root_of(content)), 16)
