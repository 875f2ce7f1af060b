"""Reads the one file that a command was given."""

from __future__ import annotations

import sys
from typing import Any

import click

from gdoclint.document import Document


def opened(file: str, revisions: Any, encoding: str | None) -> Document:
    """The document; ends the command with one line on stderr and exit code 2 if unreadable."""
    from gdoclint.discover import STDIN
    from gdoclint.document import Unreadable
    from gdoclint.readers import SIZE_LIMIT, read

    data = sys.stdin.buffer.read(SIZE_LIMIT + 1) if file == STDIN else None
    try:
        return read(file, data=data, encoding=encoding, revisions=revisions)
    except Unreadable as error:
        click.echo(f"{file}: 错误：{error}", err=True)
        raise click.exceptions.Exit(2) from None
