"""The package of a .docx: its main part and the parts that belong to it (ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree
from msgspec import Struct

from gdoclint.document import Unreadable
from gdoclint.readers.docx.guard import Archive, Damaged, parse
from gdoclint.readers.docx.names import DOCUMENT
from gdoclint.readers.docx.shared import LARGEST, Parts, Shared
from gdoclint.readers.docx.wordings import Wordings, outlined

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTENT_TYPES = "[Content_Types].xml"
_USUAL_MAIN = "word/document.xml"

STRICT = b"http://purl.oclc.org/ooxml/"
# Strict documents differ in little but their namespaces (ISO/IEC 29500-1 annex, MEASURED 8).
TRANSITIONAL = {
    STRICT + b"wordprocessingml/main": b"wordprocessingml/2006/main",
    STRICT + b"officeDocument/relationships": b"officeDocument/2006/relationships",
    STRICT + b"officeDocument/math": b"officeDocument/2006/math",
    STRICT + b"drawingml/main": b"drawingml/2006/main",
    STRICT + b"drawingml/chart": b"drawingml/2006/chart",
    STRICT + b"drawingml/diagram": b"drawingml/2006/diagram",
    STRICT + b"drawingml/picture": b"drawingml/2006/picture",
    STRICT + b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
}


class Relation(Struct, frozen=True):
    """A relationship inside the package: its id, the last word of its type, the target."""

    identifier: str
    kind: str
    target: str


class Package:
    """The main part's root and what it is related to; ``notes`` tells what was passed over.

    ``main`` is the name of the main part, ``opened`` has the root of every part that was read.
    The main part lacks what its ``wordings`` tell. An ``editable`` package is whole, and shares
    nothing with others.
    """

    def __init__(self, data: bytes, *, editable: bool = False) -> None:
        self.archive = Archive(data)
        self._shares = not editable and self.archive.is_modest
        self.notes: list[str] = []
        self.opened: dict[str, _Element] = {}
        self.main = main = self._main()
        self.root, self.wordings = _worded(self.archive.read(main), main, whole=editable)
        self.opened[main] = self.root
        if self.root.tag != DOCUMENT:
            # Not by QName, which takes no name whose prefix is undeclared.
            name = str(self.root.tag).rpartition("}")[2]
            raise Unreadable(f"不是 Word 文档：主部件的根元素是 {name[:40]}")
        folder, file = posixpath.split(main)
        self._relations = self._read_relations(f"{folder}/_rels/{file}.rels", folder)
        self._folder = folder
        self._note_macros()

    def related(self, kind: str) -> _Element | None:
        """The root of the part that the main part names with that kind of relationship.

        None without one; a damaged part is passed over with a note.
        """
        name = self.part(kind)
        return None if name is None else self.opened_part(name)

    def part(self, kind: str) -> str | None:
        """The name of the part that ``related`` reads."""
        name = next((part for what, part in self._relations.values() if what == kind), None)
        if name is None and not self._relations:
            name = self.archive.find(f"{self._folder}/{kind}.xml".lstrip("/"))
        return name

    def by_identifier(self, identifier: str | None) -> tuple[str, _Element] | None:
        """Name and root of the part with that relationship id."""
        relation = self._relations.get(identifier or "")
        if relation is None:
            return None
        name = relation[1]
        shared = None if name in self.opened else _ROOTS.of(self.common(name), name)
        root = self.opened_part(name) if shared is None else shared
        return None if root is None else (name, root)

    def common(self, *names: str | None) -> Parts | None:
        """The parts of these names (None for one that is not there) as they may be in common
        with other packages; None for parts that are not to be shared."""
        if not self._shares:
            return None
        parts = tuple(None if name is None else self.archive.packed(name) for name in names)
        size = 0
        for name, part in zip(names, parts, strict=True):
            if name is not None and part is None:
                return None
            size += 0 if part is None else part.size
        return parts if size <= LARGEST else None

    def opened_part(self, name: str) -> _Element | None:
        """The root of the part of that name, the same each time; None and a note if damaged."""
        if name in self.opened:
            return self.opened[name]
        try:
            root = root_of(self.archive.read(name), name)
        except Damaged as error:
            self.notes.append(f"有部件读不出，已略过：{error}")
            return None
        self.opened[name] = root
        return root

    def _main(self) -> str:
        """The main part: what the package relations say, else where Word puts it."""
        relations = self._read_relations("_rels/.rels", "").values()
        for kind, part in relations:
            if kind == "officeDocument":
                return part
        usual = self.archive.find(_USUAL_MAIN)
        if usual is None:
            raise Unreadable("缺少主文档部件，不是完整的 .docx")
        return usual

    def _read_relations(self, name: str, folder: str) -> dict[str, tuple[str, str]]:
        """Kind and part by relationship id, of the parts that are there."""
        found = self.archive.find(name.lstrip("/"))
        if found is None:
            return {}
        listed = _RELATIONS.of(self.common(found), folder)
        if listed is None:
            listed = _relations(self.opened_part(found), folder)
        relations: dict[str, tuple[str, str]] = {}
        for relation in listed:
            part = self.archive.find(relation.target)
            if part is not None:
                relations[relation.identifier] = (relation.kind, part)
        return relations

    def _note_macros(self) -> None:
        name = self.archive.find(_CONTENT_TYPES)
        if name is None:
            return
        found = _MACROS.of(self.common(name))
        if found is None:
            try:
                found = _has_macros(self.archive.read(name))
            except Damaged:
                return
        if found:
            self.notes.append("文档含宏；宏没有读取，也不会执行")


def root_of(content: bytes, name: str = "") -> _Element:
    """The root of a part with that content. Raises Damaged, or Unreadable for a DTD."""
    return _transitional(parse(content, name), name)


def _worded(content: bytes, name: str, *, whole: bool) -> tuple[_Element, Wordings]:
    """The root of a part, and how its paragraphs are worded.

    Unless the ``whole`` is wanted, it lacks what the wordings tell. Raises as ``root_of``.
    """
    outline = None if whole else outlined(content)
    if outline is not None:
        try:
            root = root_of(outline.content, name)
        except Unreadable:
            pass  # What is wrong and where, the whole part tells.
        else:
            wordings = outline.wordings(root)
            if wordings is not None:
                return root, wordings
    return root_of(content, name), Wordings()


def _relations(root: _Element | None, folder: str) -> tuple[Relation, ...]:
    found = []
    for entry in root if root is not None else ():
        target = entry.get("Target") or ""
        if entry.get("TargetMode") != "External" and target:
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = (entry.get("Type") or "").rpartition("/")[2]
            found.append(Relation(entry.get("Id") or "", kind, path))
    return tuple(found)


def _has_macros(content_types: bytes) -> bool:
    return b"macroEnabled" in content_types


def _transitional(root: _Element, name: str) -> _Element:
    """The same tree in transitional namespaces, whatever it was written in."""
    if not isinstance(root.tag, str) or STRICT.decode() not in root.tag:
        return root
    data = etree.tostring(root, encoding="utf-8")
    for strict, usual in TRANSITIONAL.items():
        for quote in (b'"', b"'"):
            old, new = strict + quote, b"http://schemas.openxmlformats.org/" + usual + quote
            data = data.replace(b"=" + quote + old, b"=" + quote + new)
    return parse(data, name)


_RELATIONS = Shared(lambda content, folder: _relations(root_of(content), folder), 16)
_MACROS = Shared(_has_macros, 16)
_ROOTS = Shared(root_of, 8)
