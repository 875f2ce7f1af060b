"""Writes a zip archive anew in which most members stay as they are (APPNOTE 6.3.10).

The packed bytes of a kept member are copied, with its place, date, attributes and comment.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from copy import copy

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_EXTRA = struct.Struct("<2H")
_ZIP64 = 0x0001
_SIZES_FOLLOW = 0x0008
_UTF8 = 0x0800
_UNPACK_VERSION = 20
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Unsound(Exception):
    """An archive whose members are not where it says they are."""


def repacked(
    data: bytes,
    changed: Mapping[str, bytes],
    added: Mapping[str, bytes],
    removed: Collection[str] = (),
) -> bytes:
    """The archive with these members changed, added at its end, or left out.

    Names have "/" between folders, as in the package. Raises Unsound.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries, comment = archive.infolist(), archive.comment
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry, packed, local_extra in _members(data, entries, changed, added, removed):
        name = _name(entry)
        header = _local_header(entry, name, local_extra)
        directory.append(_directory_entry(entry, name, offset))
        pieces += (header, packed)
        offset += len(header) + len(packed)
    size = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(directory), len(directory), size, offset, len(comment))
    return b"".join((*pieces, *directory, end, comment))


def _members(
    data: bytes,
    entries: list[zipfile.ZipInfo],
    changed: Mapping[str, bytes],
    added: Mapping[str, bytes],
    removed: Collection[str],
) -> Iterator[tuple[zipfile.ZipInfo, bytes, bytes]]:
    """Each member of the new archive, its packed bytes and the extra field of its header."""
    for old in entries:
        name = old.filename.replace("\\", "/")
        if name in removed:
            continue
        entry = copy(old)
        start, extra = _packed_at(data, old)
        packed = data[start : start + old.compress_size]
        if len(packed) != old.compress_size:
            raise Unsound
        if name in changed:
            packed = _pack(entry, changed[name])
        yield entry, packed, extra
    for name, content in added.items():
        entry = zipfile.ZipInfo(name, _EPOCH)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 0
        yield entry, _pack(entry, content), b""


def _packed_at(data: bytes, entry: zipfile.ZipInfo) -> tuple[int, bytes]:
    """Where the packed bytes of a member begin, and the extra field before them."""
    start = entry.header_offset + _LOCAL.size
    header = data[entry.header_offset : start]
    if len(header) != _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise Unsound
    *_, name_length, extra_length = _LOCAL.unpack(header)
    after_name = start + name_length
    return after_name + extra_length, data[after_name : after_name + extra_length]


def _pack(entry: zipfile.ZipInfo, content: bytes) -> bytes:
    """The packed content, by the method of its entry, which then describes it."""
    packed = content
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        deflate = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = deflate.compress(content) + deflate.flush()
    entry.CRC = zlib.crc32(content)
    entry.file_size, entry.compress_size = len(content), len(packed)
    return packed


def _name(entry: zipfile.ZipInfo) -> bytes:
    """The name as it is written in the archive."""
    name = entry.orig_filename
    if entry.flag_bits & _UTF8:
        return name.encode("utf-8")
    try:
        return name.encode("cp437")
    except UnicodeEncodeError:
        entry.flag_bits |= _UTF8
        return name.encode("utf-8")


def _local_header(entry: zipfile.ZipInfo, name: bytes, extra: bytes) -> bytes:
    extra = _without_zip64(extra)
    return _LOCAL.pack(b"PK\x03\x04", *_facts(entry), len(name), len(extra)) + name + extra


def _directory_entry(entry: zipfile.ZipInfo, name: bytes, offset: int) -> bytes:
    extra = _without_zip64(entry.extra)
    system = entry.create_version | entry.create_system << 8
    lengths = len(name), len(extra), len(entry.comment)
    attributes = 0, entry.internal_attr, entry.external_attr
    head = _CENTRAL.pack(b"PK\x01\x02", system, *_facts(entry), *lengths, *attributes, offset)
    return head + name + extra + entry.comment


def _facts(entry: zipfile.ZipInfo) -> tuple[int, ...]:
    """What both headers of a member say; sizes stand in them, not behind the member."""
    year, month, day, hour, minute, second = entry.date_time
    return (
        max(entry.extract_version, _UNPACK_VERSION),
        entry.flag_bits & ~_SIZES_FOLLOW,
        entry.compress_type,
        hour << 11 | minute << 5 | second // 2,
        (year - 1980) << 9 | month << 5 | day,
        entry.CRC,
        entry.compress_size,
        entry.file_size,
    )


def _without_zip64(extra: bytes) -> bytes:
    """An extra field without sizes of 64 bits: no package that is read needs them."""
    kept = b""
    while len(extra) >= _EXTRA.size:
        kind, length = _EXTRA.unpack_from(extra)
        field, extra = extra[: _EXTRA.size + length], extra[_EXTRA.size + length :]
        if kind != _ZIP64:
            kept += field
    return kept + extra
