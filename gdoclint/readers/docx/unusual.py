"""Zip archives that are not plain, and members that are not as announced."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from gdoclint.readers.docx.zipped import Member

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)


class Broken(Exception):
    """What cannot be read."""


class UnusualArchive:
    """An archive as ``zipfile`` reads it. Raises Broken."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            raise Broken from None

    def members(self) -> list[Member]:
        """The members in the order of the directory; none is plain."""
        return [
            Member(
                name=entry.filename,
                flags=entry.flag_bits,
                method=entry.compress_type,
                checksum=entry.CRC,
                packed_size=entry.compress_size,
                size=entry.file_size,
                offset=entry.header_offset,
                end=entry.header_offset,
            )
            for entry in self._zip.infolist()
        ]

    def content(self, index: int) -> bytes:
        """The bytes of that member, as many as the archive announces. Raises Broken."""
        entry = self._zip.infolist()[index]
        try:
            with self._zip.open(entry) as part:
                return part.read(entry.file_size)
        except _BROKEN:
            raise Broken from None
