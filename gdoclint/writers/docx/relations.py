"""Parts that come into a package or leave it, with relationships and content types
(ISO/IEC 29500-2 6.2, 6.5)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.readers.docx.package import STRICT
from gdoclint.writers.docx.markup import serialised

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.guard import Archive

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIPS = f"{{{_PACKAGE}relationships}}"
_TYPES = f"{{{_PACKAGE}content-types}}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE = f"{STRICT.decode()}officeDocument/relationships"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'


class Relations:
    """What the main part of a package is related to, being changed.

    ``removed`` are the names of the parts taken out.
    """

    def __init__(self, main: str, archive: Archive) -> None:
        self.removed: set[str] = set()
        self._archive = archive
        self._folder, file = posixpath.split(main)
        self._relations = _Listing(
            archive, _inside(self._folder, f"_rels/{file}.rels"), f"{_RELATIONSHIPS}Relationships"
        )
        self._types = _Listing(archive, "[Content_Types].xml", f"{_TYPES}Types")
        self._parts: dict[str, tuple[str, bytes]] = {}

    def added_part(self, kind: str) -> str | None:
        """The name of an added part with that kind of relationship."""
        return next((name for name, (what, _) in self._parts.items() if what == kind), None)

    def add(
        self, name: str, content: bytes, content_type: str, relationship: str, strict: bool
    ) -> str:
        """Adds a part and returns the id of its relationship to the main part."""
        if name in self._parts or name in self.removed or self._archive.find(name) is not None:
            raise ValueError(f"there is a part {name}")
        if strict:
            relationship = relationship.replace(_OFFICE, _STRICT_OFFICE)
        taken = {entry.get("Id") for entry in self._relations.root}
        identifier = next(f"rId{n}" for n in range(1, len(taken) + 2) if f"rId{n}" not in taken)
        target = posixpath.relpath("/" + name, "/" + self._folder)
        self._relations.append(
            f"{_RELATIONSHIPS}Relationship",
            {"Id": identifier, "Type": relationship, "Target": target},
        )
        self._types.append(
            f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": content_type}
        )
        self._parts[name] = relationship.rpartition("/")[2], content
        return identifier

    def remove(self, name: str) -> None:
        """Takes out a part, its relationships and what refers to it in the two listings."""
        path = "/" + name
        self._relations.drop(
            lambda entry: entry.get("TargetMode") != "External"
            and posixpath.join("/", self._folder, entry.get("Target") or "").lower()
            == path.lower()
        )
        self._types.drop(lambda entry: (entry.get("PartName") or "").lower() == path.lower())
        if self._parts.pop(name, None) is None:
            folder, file = posixpath.split(name)
            own = self._archive.find(_inside(folder, f"_rels/{file}.rels"))
            self.removed |= {name} if own is None else {name, own}

    def changed(self) -> dict[str, bytes]:
        """The listings that were changed, by name."""
        return {one.name: one.data() for one in self._listings() if one.is_old}

    def added(self) -> dict[str, bytes]:
        """The new parts by name, a new listing among them."""
        listings = {one.name: one.data() for one in self._listings() if not one.is_old}
        return listings | {name: content for name, (_, content) in self._parts.items()}

    def _listings(self) -> list[_Listing]:
        return [one for one in (self._types, self._relations) if one.is_changed]


class _Listing:
    """A part that lists parts, one element for each; made when there is none."""

    def __init__(self, archive: Archive, name: str, tag: str) -> None:
        found = archive.find(name)
        self.is_old = found is not None
        self.is_changed = False
        self.name = found or name
        self._archive = archive
        self._tag = tag
        self._root: _Element | None = None

    @property
    def root(self) -> _Element:
        if self._root is None:
            namespace, _, name = self._tag[1:].partition("}")
            self._root = (
                self._archive.xml(self.name)
                if self.is_old
                else etree.fromstring(f'<{name} xmlns="{namespace}"/>')
            )
        return self._root

    def append(self, tag: str, attributes: dict[str, str]) -> None:
        etree.SubElement(self.root, tag, attributes)
        self.is_changed = True

    def drop(self, unwanted: Callable[[_Element], bool]) -> None:
        for entry in [entry for entry in self.root if unwanted(entry)]:
            self.root.remove(entry)
            self.is_changed = True

    def data(self) -> bytes:
        return serialised(self.root, self._archive.read(self.name) if self.is_old else _DECLARATION)


def _inside(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
