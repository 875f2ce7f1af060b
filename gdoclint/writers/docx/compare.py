"""Compares two packages by what their parts say."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from gdoclint.readers.docx.guard import Archive, Damaged


def difference(before: bytes, after: bytes) -> str | None:
    """The first part that says something else in the second package; None if all parts are the
    same, however they are written down. An empty part says as little as none."""
    old, new = _checksums(before), _checksums(after)
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    packages = Archive(before), Archive(after)
    return next((name for name in names if not _same(name, packages)), None)


def _checksums(data: bytes) -> dict[str, tuple[int, int]]:
    """Checksum and length of every part, as the archive says; they are tried on unpacking."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    return {entry.filename.replace("\\", "/"): (entry.CRC, entry.file_size) for entry in entries}


def _same(name: str, packages: tuple[Archive, Archive]) -> bool:
    try:
        roots = [one.xml(name) for one in packages if one.find(name) is not None]
    except Damaged:
        return False
    if len(roots) == 1:
        return not len(roots[0])
    written = [etree.tostring(root, method="c14n", with_tail=False) for root in roots]
    return written[0] == written[1]
