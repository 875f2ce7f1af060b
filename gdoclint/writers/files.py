"""Puts bytes into files so that nothing is ever lost.

A file is written beside its place under a hidden name, brought to the disk and then renamed: at
every moment, whatever fails, the place holds the old content whole or the new content whole.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress

from gdoclint.writers import Unwritable

TEMPORARY = ".gdoclint-"
"""How the hidden name of a file that is being written begins."""

BACKUP = ".bak"
"""What follows the name of a file that is kept; then numbers from 2."""

_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额不足",
    errno.EFBIG: "超过了文件大小的限制",
    errno.EROFS: "所在的磁盘只读",
    errno.EACCES: "没有写入的权限",
    errno.EPERM: "没有写入的权限",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "文件夹不存在",
    errno.EISDIR: "同名的是文件夹",
    errno.EEXIST: "同名的是文件，不是文件夹",
}
# How Windows says that another program has the file open.
_SHARING_VIOLATION = 32


def replace(path: str, data: bytes, *, expected: bytes, backup: bool = False) -> str | None:
    """Put ``data`` in the place of ``expected``; the path of the backup, if one is made.

    A link is followed, the mode stays. Raises Unwritable, with the file as it was, when it is
    read-only, open in an office program, holds something else than ``expected``, or cannot be
    written.
    """
    path = os.path.realpath(path)
    holder = lock(path)
    if holder is not None:
        raise Unwritable(f"文件正在被其他程序打开（有锁定文件 {holder}），请关闭后再试")
    try:
        before = os.stat(path)
        if not before.st_mode & 0o222:
            raise Unwritable("文件是只读的")
        return _put(path, data, before, expected=expected, backup=backup)
    except OSError as error:
        raise Unwritable(reason(error)) from None


def save(path: str, data: bytes, *, like: str) -> str | None:
    """Put ``data`` into a new file with the mode of the file ``like``.

    Another content that stands there is kept as a backup, whose path is given back. Missing
    folders are made. Raises Unwritable.
    """
    path = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        old = _content(path)
        if old == data:
            return None
        return _put(path, data, os.stat(like), expected=old, backup=old is not None)
    except OSError as error:
        raise Unwritable(reason(error)) from None


def lock(path: str) -> str | None:
    """The name of a file beside it by which Word, WPS or LibreOffice says that it is open."""
    folder, name = os.path.split(path)
    # Word puts ~$ before a short name, and in the place of its first characters in a longer one.
    cut = min(max(len(os.path.splitext(name)[0]) - 6, 0), 2)
    for candidate in (f"~${name[cut:]}", f".~lock.{name}#", f".~{name}"):
        if os.path.exists(os.path.join(folder, candidate)):
            return candidate
    return None


def _put(
    path: str, data: bytes, like: os.stat_result, *, expected: bytes | None, backup: bool
) -> str | None:
    """Write, keep a backup, and rename, unless the place holds something else by now."""
    temporary = _written(os.path.dirname(path), data, like)
    kept: str | None = None
    try:
        if _content(path) != expected:
            raise Unwritable("文件在处理时被别的程序改动了，请重试")
        if backup and expected is not None:
            kept = _backup(path, expected)
        os.replace(temporary, path)
    except BaseException:
        for leftover in (temporary, kept):
            with suppress(OSError):
                os.unlink(leftover or temporary)
        raise
    _sync_folder(os.path.dirname(path))
    return kept


def _written(folder: str, data: bytes, like: os.stat_result) -> str:
    """A new file in the folder, safely on the disk, with mode and owner of another."""
    number, temporary = tempfile.mkstemp(prefix=TEMPORARY, suffix=".tmp", dir=folder)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, stat.S_IMODE(like.st_mode))
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(temporary, like.st_uid, like.st_gid)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary


def _backup(path: str, content: bytes) -> str:
    """Keep what stands there under the next free name. A link costs no space."""
    number = 1
    while True:
        kept = f"{path}{BACKUP}{number if number > 1 else ''}"
        number += 1
        try:
            os.link(path, kept)
        except FileExistsError:
            continue
        except OSError:
            # A file system without links.
            if os.path.lexists(kept):
                continue
            os.rename(_written(os.path.dirname(path), content, os.stat(path)), kept)
        return kept


def _content(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def _sync_folder(folder: str) -> None:
    """Bring the renaming to the disk, where the system can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason(error: OSError) -> str:
    """Why a file cannot be written, in Chinese."""
    if getattr(error, "winerror", None) == _SHARING_VIOLATION:
        return "文件正在被其他程序打开"
    known = _REASONS.get(error.errno or 0)
    return f"写不了：{known or error.strerror or error}"
