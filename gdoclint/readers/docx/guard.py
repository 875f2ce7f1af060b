"""Opens a package under limits, so that no file costs more than an honest one could.

Whatever is wrong is told as Unreadable. ``Damaged`` is the part of it that a reader may pass over
where the part is a secondary one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from gdoclint.document import Unreadable
from gdoclint.patterns import lean_bytes
from gdoclint.readers import FOREIGN, PAGES, SIZE_LIMIT
from gdoclint.readers.docx.zipped import DEFLATED, STORED, Member, Packed, members

if TYPE_CHECKING:
    from lxml.etree import _Element

    from gdoclint.readers.docx.unusual import UnusualArchive

PART_LIMIT = 64 << 20
"""Bytes of the largest part that is read, unpacked."""
TOTAL_LIMIT = 300 << 20
"""Bytes of all parts that are read, unpacked; pictures and the like never are."""
PARTS_LIMIT = 2000
RATIO_LIMIT = 200
RATIO_FREE = 8 << 20
"""Parts up to this size may be packed as tightly as they like."""
TAGS_LIMIT = 2_000_000
"""Tags of one part: an element costs a hundred bytes of memory and more."""
TAGS_FREE = 4 << 20
"""Parts up to this size are not counted."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CENTRAL_ENTRY = b"PK\x01\x02"
_ENCRYPTED_STREAM, _WORD_STREAM = "EncryptedPackage", "WordDocument"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_ENCRYPTED_FLAG = 0x1
_METHODS = (STORED, DEFLATED)
# A DTD can only stand before the root element, behind declarations and comments.
_DTD = lean_bytes(rb"(?:\xef\xbb\xbf)?(?:\s|(?><\?.*?\?>)|(?><!--.*?-->))*+<!DOCTYPE", re.DOTALL)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


class Damaged(Unreadable):
    """A part that is broken, not hostile."""


class Archive:
    """The parts of a package by name, "/" between folders and none at the start."""

    def __init__(self, data: bytes) -> None:
        _refuse_foreign(data)
        if data.count(_CENTRAL_ENTRY) > PARTS_LIMIT:
            raise Unreadable(f"部件超过 {PARTS_LIMIT} 个，不读")
        self._data = data
        self._unusual: UnusualArchive | None = None
        listed = members(data)
        self._members = _checked(self._opened().members() if listed is None else listed)
        self._total = 0
        self._folded = {name.lower(): name for name in self._members}

    @property
    def names(self) -> Iterable[str]:
        """All parts, in the order of the archive."""
        return self._members

    @property
    def is_modest(self) -> bool:
        """Whether the limit of all parts together is far, however they are read."""
        return sum(member.size for member in self._members.values()) <= TOTAL_LIMIT // 2

    def find(self, name: str) -> str | None:
        """The part of that name, as the archive spells it; names ignore case (OPC 6.2.2.3)."""
        return name if name in self._members else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """The bytes of a part, as many as the archive announces. Raises Damaged."""
        self._total += _announced(self._members[name], name)
        if self._total > TOTAL_LIMIT:
            raise Unreadable(f"解压后超过 {TOTAL_LIMIT >> 20} MiB，不读")
        packed = self.packed(name)
        content = None if packed is None else packed.unpacked()
        return self._unusual_content(name) if content is None else content

    def packed(self, name: str) -> Packed | None:
        """A part as it is packed, None where that is unusual."""
        return self._members[name].packed(self._data)

    def xml(self, name: str) -> _Element:
        """The root of an XML part. Raises Damaged, or Unreadable for a DTD."""
        return parse(self.read(name), name)

    def _unusual_content(self, name: str) -> bytes:
        from gdoclint.readers.docx.unusual import Broken

        try:
            return self._opened().content(list(self._members).index(name))
        except Broken:
            raise Damaged(f"zip 损坏：部件 {_shown(name)} 解不开") from None

    def _opened(self) -> UnusualArchive:
        """The archive as it is read when it is not plain."""
        if self._unusual is None:
            from gdoclint.readers.docx.unusual import Broken, UnusualArchive

            try:
                self._unusual = UnusualArchive(self._data)
            except Broken:
                raise Unreadable("zip 结构损坏，不能打开") from None
        return self._unusual


def parse(data: bytes, name: str) -> _Element:
    """The root element, without comments; a DTD, huge depth or a huge text is refused."""
    if _has_dtd(data):
        raise Unreadable(f"部件 {_shown(name)} 含 DTD，出于安全不读")
    if len(data) > TAGS_FREE and data.count(b"<") > TAGS_LIMIT:
        raise Unreadable(f"部件 {_shown(name)} 的元素过多，不读")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise Damaged(_broken_xml(name, error)) from None
    except (LookupError, ValueError):
        raise Damaged(f"XML 损坏：部件 {_shown(name)} 的编码不能识别") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(f"部件 {_shown(name)} 含 DTD，出于安全不读")
    return root


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _has_dtd(data: bytes) -> bool:
    """Whether a DTD stands before the root element; what slips through is seen after parsing."""
    if b"\0" in data[:4]:
        return any("<!DOCTYPE".encode(code) in data for code in _WIDE)
    return _DTD.match(data) is not None


def _broken_xml(name: str, error: etree.XMLSyntaxError) -> str:
    if "depth" in (error.msg or ""):
        return f"部件 {_shown(name)} 嵌套过深，不读"
    if "XML_PARSE_HUGE" in (error.msg or "") or "huge" in (error.msg or "").lower():
        return f"部件 {_shown(name)} 含过长的文字或属性，不读"
    return f"XML 损坏：部件 {_shown(name)} 第 {error.lineno} 行"


def _refuse_foreign(data: bytes) -> None:
    """Says what a file really is that only bears the name of a .docx."""
    if len(data) > SIZE_LIMIT:
        raise Unreadable(f"文件超过 {SIZE_LIMIT >> 20} MiB，不读")
    if not data:
        raise Unreadable("文件是空的")
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM.encode("utf-16-le") in data:
            raise Unreadable("文档已加密，请先去掉打开密码")
        if _WORD_STREAM.encode("utf-16-le") in data:
            raise Unreadable("是旧版 Word 或 WPS 文档（.doc/.wps），请先另存为 .docx")
        raise Unreadable("是旧版复合文档，不是 .docx")
    head = data[:64].lstrip().lower()
    for signature, reason in FOREIGN:
        if head.startswith(signature):
            raise Unreadable(reason)
    if head.startswith(PAGES):
        raise Unreadable("是网页文件，不是 Word 文档；请把后缀改成 .html")
    if _OPEN_DOCUMENT in data[:100]:
        raise Unreadable("是 ODF 文档（.odt），请先另存为 .docx")
    if not data.startswith(b"PK"):
        raise Unreadable("不是 .docx：内容不是 zip 包")


def _checked(listed: list[Member]) -> dict[str, Member]:
    """The members by name, once their names are known to be sound."""
    if len(listed) > PARTS_LIMIT:
        raise Unreadable(f"部件超过 {PARTS_LIMIT} 个，不读")
    checked: dict[str, Member] = {}
    for member in listed:
        name = member.name.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise Unreadable(f"部件名越出包外：{_shown(name)}，出于安全不读")
        if name in checked:
            raise Unreadable(f"部件名重复：{_shown(name)}，出于安全不读")
        if member.flags & _ENCRYPTED_FLAG:
            raise Unreadable("zip 包已加密，请先去掉密码")
        checked[name] = member
    return checked


def _announced(member: Member, name: str) -> int:
    """The size a part is said to have, within the limits."""
    if member.method not in _METHODS:
        raise Unreadable(f"部件 {_shown(name)} 的压缩方法不受支持")
    size = member.size
    if size > PART_LIMIT:
        raise Unreadable(f"部件 {_shown(name)} 解压后超过 {PART_LIMIT >> 20} MiB，不读")
    if size > RATIO_FREE and size > RATIO_LIMIT * max(1, member.packed_size):
        raise Unreadable(f"部件 {_shown(name)} 的压缩比异常，疑似压缩炸弹，不读")
    return size


def _shown(name: str) -> str:
    """A part's name fit for one line of a message."""
    return "".join(c if c.isprintable() else "?" for c in name[:80])
