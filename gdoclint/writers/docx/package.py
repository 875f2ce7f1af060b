"""An opened package into which writers put their changes: its parts, relations, identifiers.

Parts that are not changed keep their bytes, changed ones everything but what was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gdoclint.readers.docx.names import IDENTIFIER, W
from gdoclint.readers.docx.package import STRICT
from gdoclint.writers import Unwritable as Unwritable
from gdoclint.writers.docx.archive import Unsound, repacked
from gdoclint.writers.docx.markup import mixes_standards, serialised
from gdoclint.writers.docx.relations import Relations
from gdoclint.writers.docx.twins import Twins

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.package import Package

Purpose = Literal["edit", "track", "comment"]

_SIGNATURES = "_xmlsignatures/"
_ALLOWED: dict[str | None, frozenset[Purpose]] = {
    "trackedChanges": frozenset({"track", "comment"}),
    "comments": frozenset({"comment"}),
}
_ON = ("1", "true", "on")
_MOST_IDENTIFIER = 2**31 - 1


class WritablePackage:
    """The parts of a .docx that was read, to be changed in place.

    ``main`` is the name of the main part, ``strict`` says that it is Strict Open XML. Whoever
    changes an element says so with ``touch`` before. Raises Unwritable for signed documents.
    """

    def __init__(self, data: bytes, package: Package) -> None:
        self._data = data
        self._package = package
        self._touched: dict[str, _Element] = {}
        self._twins = Twins()
        self._mixed: dict[str, bool] = {}
        self._used: set[int] | None = None
        self._last = 0
        if any(name.lower().startswith(_SIGNATURES) for name in package.archive.names):
            raise Unwritable("文档有数字签名，改动会使签名失效，不写")
        self.main = package.main
        self.strict = STRICT in package.archive.read(package.main)
        self._relations = Relations(self.main, package.archive)

    def part(self, kind: str) -> str | None:
        """The part that the main part names with that kind of relationship (its last word)."""
        added = self._relations.added_part(kind)
        found = added or self._package.part(kind)
        return None if found in self._relations.removed else found

    def root(self, name: str) -> _Element | None:
        """The root of a part, the same each time; None if it is damaged or not there."""
        return self._package.opened_part(name)

    def objection(self, element: _Element) -> str | None:
        """Why nothing may be changed under the element (a w:p, or the root of a part without
        text), in Chinese, or None."""
        if self.strict and self._mixes_standards(self._name(element)):
            return "文档混用 Strict 与 Transitional 两种格式，请先另存为普通 .docx"
        return self._twins.objection(element)

    def touch(self, element: _Element) -> str | None:
        """Announces a change under the element, whose part then will be written.

        Returns the objection, if there is one, and then the change must not be made.
        """
        reason = self.objection(element)
        if reason is None:
            name = self._name(element)
            self._touched[name] = self._package.opened[name]
            self._twins.watch(element)
        return reason

    def _name(self, element: _Element) -> str:
        root = element.getroottree().getroot()
        name = next((name for name, one in self._package.opened.items() if one is root), None)
        if name is None:
            raise ValueError("the element is in no part of this package")
        return name

    def _mixes_standards(self, name: str) -> bool:
        if name not in self._mixed:
            self._mixed[name] = mixes_standards(self._package.archive.read(name))
        return self._mixed[name]

    def refusal(self, purpose: Purpose) -> str | None:
        """Why the author of the document does not allow that, in Chinese, or None.

        It may be restricted to reading, filling in, comments or tracked changes (17.15.1.29).
        """
        settings = self._package.related("settings")
        protection = None if settings is None else settings.find(W + "documentProtection")
        if protection is None or protection.get(W + "enforcement") not in _ON:
            return None
        edit = protection.get(W + "edit")
        if edit in (None, "none") or purpose in _ALLOWED.get(edit, ()):
            return None
        if edit == "trackedChanges":
            return "文档限制编辑，只许修订，请加 --track-changes"
        return "文档限制编辑，请先在“审阅”中停止保护"

    def next_id(self) -> int:
        """A w:id for a change, a comment or a bookmark that nothing in the package has yet."""
        if self._used is None:
            self._used = set(self._identifiers())
            highest = max(self._used, default=0)
            self._last = highest if highest < _MOST_IDENTIFIER // 2 else 0
        self._last += 1
        while self._last in self._used:
            self._last += 1
        return self._last

    def _identifiers(self) -> list[int]:
        found = []
        for root in self._package.opened.values():
            for element in root.iter(W + "*"):
                value = element.get(IDENTIFIER)
                if value is not None and value.lstrip("-").isdecimal() and len(value) < 12:
                    found.append(int(value))
        return found

    def add_part(self, name: str, content: bytes, content_type: str, relationship: str) -> str:
        """Adds a part that the main part is related to; returns the id of the relationship.

        ``relationship`` is its whole URI in the form of Transitional.
        """
        return self._relations.add(name, content, content_type, relationship, self.strict)

    def remove_part(self, name: str) -> None:
        """Takes out a part with its content type and the relationship of the main part."""
        self._relations.remove(name)

    def data(self) -> bytes:
        """The package as it is now; the bytes it was read from if nothing was changed."""
        self._twins.follow(self.next_id)
        changed: dict[str, bytes] = {}
        for name, root in self._touched.items():
            if name not in self._relations.removed:
                changed[name] = serialised(root, self._package.archive.read(name))
        changed.update(self._relations.changed())
        added = self._relations.added()
        if not (changed or added or self._relations.removed):
            return self._data
        try:
            return repacked(self._data, changed, added, self._relations.removed)
        except Unsound:
            raise Unwritable("zip 结构不合规，不能安全地改写") from None
