"""Configuration files (DESIGN §6): which file holds for a document.

``gdoclint.toml``, or ``pyproject.toml`` with a table ``[tool.gdoclint]``: the closest one to the
document, looked for in its folder and those above; a user-wide file where there is none. Files
are never merged, unless one says ``extend``. Nothing here imports what reads and checks a file:
a run without configuration does not pay for it.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from gdoclint.config.read import Configuration

OWN = "gdoclint.toml"
SHARED = "pyproject.toml"


class ConfigError(ValueError):
    """A configuration file is wrong; the message is Chinese and begins with its path."""


class Sources(Struct, frozen=True):
    """Where configuration may come from: one file for all, or the closest to each document.

    What was looked up and read once is not looked for again.
    """

    file: str | None = None
    isolated: bool = False
    _folders: dict[str, str | None] = field(default_factory=dict)
    _read: dict[str, Configuration] = field(default_factory=dict)

    def of_folder(self, folder: str) -> Configuration | None:
        """What holds for the documents of a folder. Raises ConfigError."""
        if self.isolated:
            return None
        path = self.file or self._closest(os.path.abspath(folder))
        if path is None:
            return None
        if path not in self._read:
            from gdoclint.config.read import load

            self._read[path] = load(path)
        return self._read[path]

    def used(self) -> tuple[Configuration, ...]:
        """Those that hold somewhere in what was asked for so far."""
        return tuple(self._read.values())

    def _closest(self, folder: str) -> str | None:
        """The configuration file of a folder, or of the closest above it, or of the user."""
        if folder not in self._folders:
            above = os.path.dirname(folder)
            found = _in_folder(folder)
            if found is None:
                found = user_file() if above == folder else self._closest(above)
            self._folders[folder] = found
        return self._folders[folder]

    def of_file(self, path: str) -> Configuration | None:
        """What holds for a document. Raises ConfigError."""
        return self.of_folder(os.path.dirname(os.path.abspath(path)))


def shown(path: str) -> str:
    """The path of a file as messages name it: from the current folder where it lies below."""
    try:
        inner = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if inner.startswith(os.pardir) else inner


def _in_folder(folder: str) -> str | None:
    for name in (OWN, SHARED):
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name == OWN or _mentions_us(path)):
            return path
    return None


def _mentions_us(path: str) -> bool:
    """Whether a pyproject.toml has our table; a damaged one that does not name us is no concern."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    naming = [line.partition(b"#")[0] for line in data.splitlines() if b"tool" in line]
    if b"gdoclint" not in data or not any(b"gdoclint" in n or b"." not in n for n in naming):
        return False  # neither on one line with "tool" nor in a table [tool]
    import tomllib

    try:
        return "gdoclint" in tomllib.loads(data.decode()).get("tool", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return b"[tool.gdoclint" in data


def user_file() -> str | None:
    """The user-wide file, if there is one: in $XDG_CONFIG_HOME or ~/.config, in %APPDATA%."""
    base = os.environ.get("XDG_CONFIG_HOME")
    if not base and sys.platform == "win32":
        base = os.environ.get("APPDATA")
    base = base or os.path.join(os.path.expanduser("~"), ".config")
    path = os.path.join(base, "gdoclint", OWN)
    return path if os.path.isfile(path) else None
