"""The folder that the paths of a store count from, and how a path is written below it."""

from __future__ import annotations

import glob
import os
import posixpath
import re
from collections.abc import Iterable, Sequence

from gdoclint.audit.sources import SourceError, is_url, plain, reached
from gdoclint.patterns import lean


def root_of(paths: Sequence[str]) -> str:
    """The folder (absolute) or URL that holds all of these paths. Raises SourceError."""
    kinds = {is_url(path) for path in paths}
    if len(kinds) > 1:
        raise SourceError("文件夹和网址不能放在一起审查；请分两次，各用一个输出文件夹")
    tops = [top_of(path) for path in paths]
    if kinds == {True}:
        return _common(tops)
    try:
        return os.path.commonpath(tops)
    except ValueError:
        raise SourceError("各路径不在同一个盘上；请分次审查，各用一个输出文件夹") from None


def top_of(path: str) -> str:
    """The folder (absolute) or URL in which what a path means is to be found."""
    if is_url(path):
        system, top = reached(path)
        url = str(system.unstrip_protocol(top)).rstrip("/")
        return posixpath.dirname(url) if system.isfile(top) else url
    path = os.path.abspath(plain(path))
    while glob.has_magic(path) and not os.path.lexists(path):
        path = os.path.dirname(path)
    return path if os.path.isdir(path) else os.path.dirname(path)


def scopes(paths: Iterable[str], root: str) -> list[str]:
    """What was asked for, from the root: files and folders as far as they were named ("": all)."""
    named = (os.path.abspath(plain(path)) if not is_url(path) else url_of(path) for path in paths)
    asked = [path for path in named if is_url(path) or os.path.lexists(path)]
    return [relative(path, root) for path in asked]


def url_of(path: str) -> str:
    """A URL as the listing has it."""
    system, top = reached(path)
    return str(system.unstrip_protocol(top)).rstrip("/")


def holds(root: str, other: str) -> bool:
    """Whether a folder or URL is this one or lies below it."""
    separator = "/" if is_url(root) else os.sep
    return other == root or other.startswith(root.rstrip(separator) + separator)


def relative(file: str, root: str) -> str:
    """The path from the root, divided by "/"; "" for the root itself.

    Bytes of a name that are no characters (GBK names from an archive of Windows) are written
    \\x and two digits, for a store holds characters only.
    """
    if is_url(root):
        return file[len(root) :].lstrip("/")
    inner = os.path.relpath(file, root)
    if inner == os.curdir:
        return ""
    return _NO_CHARACTER.sub(_escaped, inner.replace(os.sep, "/"))


def absolute(path: str, root: str) -> str:
    """What is opened for a path from the root."""
    if is_url(root):
        return f"{root.rstrip('/')}/{path}"
    return os.path.join(root, *_ESCAPED.sub(_unescaped, path).split("/"))


_NO_CHARACTER = lean("[\udc80-\udcff]")
_ESCAPED = lean(r"\\x([89a-f][0-9a-f])")


def _escaped(match: re.Match[str]) -> str:
    return f"\\x{ord(match[0]) - 0xDC00:02x}"


def _unescaped(match: re.Match[str]) -> str:
    return chr(0xDC00 + int(match[1], 16))


def _common(urls: Sequence[str]) -> str:
    shared: list[str] = []
    for level in zip(*(url.split("/") for url in urls), strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    if len(shared) < 3:  # the scheme, nothing, the bucket
        raise SourceError("各网址不在同一处；请分次审查，各用一个输出文件夹")
    return "/".join(shared)
