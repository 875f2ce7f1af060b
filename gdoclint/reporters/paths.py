"""Names of files as other programs want them."""

from __future__ import annotations

import os
from pathlib import PurePath
from urllib.parse import quote


def posix(path: str) -> str:
    """The path with slashes, as repositories name it; of a relative one without ``./``."""
    return PurePath(path).as_posix()


def uri(path: str) -> str:
    """A relative reference for a relative path, a ``file:`` URI for an absolute one."""
    if os.path.isabs(path):
        return PurePath(path).as_uri()
    return quote(posix(path).encode("utf-8", errors="surrogateescape"))
