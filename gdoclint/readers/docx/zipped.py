"""The members of a plain zip archive, found and unpacked in one go (APPNOTE 6.3.10).

Plain is what office programs write: no comments, no Zip64, names in ASCII, members side by side.
All else is told as None, and ``unusual`` has to find out what may be read and what is broken.
"""

from __future__ import annotations

import struct
import zlib

from msgspec import Struct

_END = struct.Struct("<4s8xLLH")
_ENTRY = struct.Struct("<4s2xBxHH4xLLLHHH8xL")
_HEADER = struct.Struct("<4s22xHH")
_ZIP64 = b"PK\x06\x07"
_ZIP64_SIZE = 20
_NEWEST = 63
_PATCHED_OR_SEALED = 0x60
STORED, DEFLATED = 0, 8


class Packed(Struct, frozen=True):
    """A member as it is packed; equal ones unpack to equal bytes."""

    method: int
    checksum: int
    size: int
    content: bytes

    def __hash__(self) -> int:
        return self.checksum

    def unpacked(self) -> bytes | None:
        """The bytes of the member, None unless they are just what is announced."""
        content = self.content
        if self.method == DEFLATED:
            inflating = zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                content = inflating.decompress(content, self.size or 1)
            except zlib.error:
                return None
            if not inflating.eof:
                return None
        elif self.method != STORED:
            return None
        if len(content) != self.size or zlib.crc32(content) != self.checksum:
            return None
        return content


class Member(Struct, frozen=True):
    """A member by the directory; the next one begins at ``end``."""

    name: str
    flags: int
    method: int
    checksum: int
    packed_size: int
    size: int
    offset: int
    end: int

    def packed(self, data: bytes) -> Packed | None:
        """The member in its archive, None unless it stands where it should."""
        named = self.offset + _HEADER.size
        if self.flags & _PATCHED_OR_SEALED or named > self.end:
            return None
        signature, name, extra = _HEADER.unpack_from(data, self.offset)
        if signature != b"PK\x03\x04" or data[named : named + name] != self.name.encode():
            return None
        start = named + name + extra
        end = start + self.packed_size
        if end > self.end:
            return None
        return Packed(self.method, self.checksum, self.size, data[start:end])


_Row = tuple[str, int, int, int, int, int, int]


def members(data: bytes) -> list[Member] | None:
    """The members in the order of the directory."""
    over = len(data) - _END.size
    if over < 0 or data.startswith(_ZIP64, max(0, over - _ZIP64_SIZE)):
        return None
    signature, size, start, comment = _END.unpack_from(data, over)
    if signature != b"PK\x05\x06" or comment or start + size != over:
        return None
    rows: list[_Row] = []
    at = start
    while at < over:
        row = _row(data, at, over)
        if row is None:
            return None
        rows.append(row)
        at += _ENTRY.size + len(row[0])
    offsets = sorted(row[-1] for row in rows)
    ends = dict(zip(offsets, [*offsets[1:], start], strict=False))
    if len(ends) < len(rows):
        return None
    return [Member(*row, ends[row[-1]]) for row in rows]


def _row(data: bytes, at: int, over: int) -> _Row | None:
    """What the entry of the directory there says, in the order of ``Member``."""
    start = at + _ENTRY.size
    if start > over:
        return None
    signature, version, flags, method, checksum, packed, size, length, extra, comment, offset = (
        _ENTRY.unpack_from(data, at)
    )
    name = data[start : start + length]
    if signature != b"PK\x01\x02" or version > _NEWEST or extra or comment:
        return None
    if start + length > over or not name.isascii() or b"\0" in name:
        return None
    return name.decode(), flags, method, checksum, packed, size, offset
