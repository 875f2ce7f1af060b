"""Reads a file, whatever its format, into a Document."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO, Literal

from gdoclint.document import Document, Unreadable

Revisions = Literal["final", "original", "both"]

WORD_SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
MARKDOWN_SUFFIXES = (".md", ".markdown")
PAGE_SUFFIXES = (".html", ".htm")

SIZE_LIMIT = 100 << 20
"""Bytes of the largest file that is read."""

PACKAGES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How a zip (a full or an empty one) and an OLE container begin: the .docx reader's business."""

FOREIGN = (
    (b"%pdf-", "是 PDF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
    (b"{\\rtf", "是 RTF 文件，尚不能检查；请先另存为 .docx 或 .txt"),
)
"""How other formats begin, in small letters, and why they are refused."""

STREAMS = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/", os.devnull)
"""Names of what is no plain file and yet comes to an end: what a shell hands over."""

_REASONS = {
    errno.ENAMETOOLONG: "文件名太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "文件不存在",
    errno.EISDIR: "文件夹打不开",
    errno.EACCES: "没有读取的权限",
    errno.EPERM: "没有读取的权限",
}

PAGES = (b"<!doctype html", b"<html")
"""How web pages begin, in small letters."""


def read(
    path: str,
    *,
    data: bytes | None = None,
    encoding: str | None = None,
    revisions: Revisions = "final",
) -> Document:
    """The document in the file ``path``, or in ``data`` with ``path`` as its name only.

    The content decides first, then the suffix: a file of any other suffix is read as plain
    text. Raises Unreadable.
    """
    data = content(path) if data is None else data
    if len(data) > SIZE_LIMIT:
        raise Unreadable(f"文件超过 {SIZE_LIMIT >> 20} MiB，不读")
    suffix = os.path.splitext(path)[1].lower()
    if suffix in WORD_SUFFIXES or data.startswith(PACKAGES):
        from gdoclint.readers.docx import read_docx

        return read_docx(path, data, revisions)
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in PAGE_SUFFIXES or head.startswith(PAGES):
        from gdoclint.readers.html import read_html

        return read_html(path, data, encoding)
    for signature, reason in FOREIGN:
        if head.startswith(signature):
            raise Unreadable(reason)
    from gdoclint.readers.text import read_text

    return read_text(path, data, encoding, markdown=suffix in MARKDOWN_SUFFIXES)


def content(path: str) -> bytes:
    """The bytes of a file, at most one more than the limit. Raises Unreadable."""
    try:
        kind = os.stat(path).st_mode
        if stat.S_ISDIR(kind):
            raise Unreadable("文件夹打不开")
        if not (stat.S_ISREG(kind) or path.startswith(STREAMS)):
            raise Unreadable("不是普通文件，不读")  # a pipe may be waited for without end
        with open(path, "rb") as file:
            return _all_of(file)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise Unreadable(reason(error)) from None


def reason(error: OSError | ValueError) -> str:
    """Why a file cannot be read, in Chinese."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    return known or f"读不出：{getattr(error, 'strerror', None) or error}"


def _all_of(file: BinaryIO) -> bytes:
    """Its bytes up to the limit, without room for as many as the limit: that takes longer."""
    size = min(os.fstat(file.fileno()).st_size, SIZE_LIMIT)
    data = file.read(size + 1)
    if len(data) <= size:
        return data
    return data + file.read(SIZE_LIMIT + 1 - len(data))  # no plain file, or one that grows
