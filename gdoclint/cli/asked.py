"""What a command is to work on: the files, each with the settings that hold for it.

Every command that checks documents takes ``@checking_options`` (options.py), has its click
options as one dictionary, and then does::

    for file in asked(paths, options).files():
        report = file.report()
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

if TYPE_CHECKING:
    from gdoclint.engine import Report
    from gdoclint.settings import Settings


class File(Struct, frozen=True):
    """A file to work on; ``data`` are its bytes where they came from standard input."""

    path: str
    settings: Settings
    data: bytes | None = None

    def report(self) -> Report:
        """What is wrong in it."""
        from gdoclint.api import check_file

        return check_file(self.path, self.settings, data=self.data)


class Asked(Struct, frozen=True):
    """The options of a command, and the files that its paths mean."""

    paths: tuple[str, ...]
    options: Mapping[str, Any]

    def files(self) -> Iterator[File]:
        """The files to work on, in order, each once. Raises click.ClickException."""
        from gdoclint.discover import STDIN, documents

        for path in documents(self.paths):
            if path == STDIN:
                name = self.options.get("stdin_filename") or STDIN
                yield File(name, self.settings(name), _standard_input())
            else:
                yield File(path, self.settings(path))

    def settings(self, path: str) -> Settings:
        """The settings for the file of that name."""
        from msgspec.structs import fields

        from gdoclint.settings import Settings

        names = {field.name for field in fields(Settings)}
        return Settings(**{k: v for k, v in self.options.items() if k in names})


def asked(paths: tuple[str, ...], options: Mapping[str, Any]) -> Asked:
    """The work of the current command; without paths that of the current folder.

    Raises click.ClickException.
    """
    work = Asked(paths or (os.curdir,), options)
    _fitting(work.settings(os.curdir))
    return work


def _fitting(settings: Settings) -> None:
    """Raises click.ClickException where the settings name rules that there are not."""
    from gdoclint.engine import selected
    from gdoclint.plugins import rulebook_of
    from gdoclint.rulebook.card import RulebookError
    from gdoclint.rulebook.select import SelectionError

    try:
        selected(settings, rulebook_of(settings))
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    except RulebookError as error:
        raise click.ClickException(str(error)) from None


def _standard_input() -> bytes:
    from gdoclint.readers import SIZE_LIMIT

    return sys.stdin.buffer.read(SIZE_LIMIT + 1)
