"""Where documents lie: in folders, or in what fsspec reaches (s3://, hdfs://, memory:// …)."""

from __future__ import annotations

import os
import posixpath
import re
import stat
from collections.abc import Iterator
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gdoclint import readers
from gdoclint.discover import SUFFIXES

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL = re.compile(r"[a-z][a-z0-9+.\-]+://", re.IGNORECASE)
_FILE = "file://"


class SourceError(Exception):
    """A place that cannot be reached; the message is Chinese and begins with it."""


class Found(Struct, frozen=True):
    """A file that is there: how it is opened, its size and what tells one version from another.

    Size and stamp are 0 and empty where it is known only that it was asked for. A ``folder``
    is one that could not be listed.
    """

    file: str
    size: int = 0
    stamp: str = ""
    folder: bool = False


def is_url(path: str) -> bool:
    """Whether fsspec is to be asked for it."""
    return _URL.match(path) is not None and not path.lower().startswith(_FILE)


def plain(path: str) -> str:
    """A path of the platform for a file:// address, all else as it is."""
    if not path.lower().startswith(_FILE):
        return path
    from urllib.request import url2pathname

    return url2pathname(path[len(_FILE) :])


def on_disk(file: str) -> Found:
    """A file of a folder, or one that was named and may not be there."""
    try:
        about = os.stat(file)
    except OSError:
        return Found(file)
    if stat.S_ISDIR(about.st_mode):
        return Found(file, folder=True)
    return Found(file, about.st_size, str(about.st_mtime_ns))


def opened(file: str) -> tuple[bytes, int, str]:
    """The bytes of a file, one more than are checked at most, its size and its stamp.

    Raises FileNotFoundError and Unreadable.
    """
    try:
        about = os.stat(file)
    except FileNotFoundError:
        raise
    except (OSError, ValueError):  # the reader says it in Chinese
        return readers.content(file), 0, ""
    return readers.content(file), about.st_size, str(about.st_mtime_ns)


def digest(data: bytes) -> str:
    """What tells one content from another: 32 hex digits."""
    return blake2b(data, digest_size=16).hexdigest()


def listed(url: str) -> Iterator[Found]:
    """The documents under a URL, folder by folder in the order of their names.

    Lock files (~$…) and what is hidden are passed over. Raises SourceError.
    """
    system, top = reached(url)
    system.invalidate_cache()
    try:
        if system.isfile(top):
            yield _found(system, system.info(top))
            return
        if not system.exists(top):
            raise SourceError(f"{url}：没有这个文件或文件夹")
        for _, folders, files in system.walk(top, detail=True):
            _hide(folders)
            yield from (_found(system, files[name]) for name in sorted(files) if _wanted(name))
    except SourceError:
        raise
    except Exception as error:  # whatever the store's library raises
        raise SourceError(f"{url}：列不出文件（{_said(error)}）") from None


def content(url: str) -> bytes:
    """The bytes at a URL, at most one more than are checked. Raises OSError."""
    try:
        system, path = reached(url)
        with system.open(path, "rb") as stream:
            data: bytes = stream.read(readers.SIZE_LIMIT + 1)
    except OSError:
        raise
    except Exception as error:
        raise OSError(_said(error)) from None
    return data


def reached(url: str) -> tuple[AbstractFileSystem, str]:
    """The store of a URL, and the path in it. Raises SourceError."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SourceError(f"{url}：读写网址要先安装 gdoclint[audit]") from None
    try:
        system, path = url_to_fs(url)
    except Exception as error:  # an unknown scheme, a library that is missing, bad credentials
        raise SourceError(f"{url}：{_said(error)}") from None
    return system, path


def _hide(folders: dict[str, Any]) -> None:
    """Walk on in order, not into what is hidden."""
    kept = sorted((name, about) for name, about in folders.items() if not name.startswith("."))
    folders.clear()
    folders.update(kept)


def _wanted(name: str) -> bool:
    base = posixpath.basename(name)
    return base.lower().endswith(SUFFIXES) and not base.startswith((".", "~$"))


def _found(system: AbstractFileSystem, about: dict[str, Any]) -> Found:
    stamp = next((about[k] for k in _STAMPS if about.get(k)), "")
    url = str(system.unstrip_protocol(about["name"]))
    return Found(url, int(about.get("size") or 0), str(stamp))


_STAMPS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "modification_time", "created")


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
