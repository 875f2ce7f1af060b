"""``gdoclint text``: the plain text of a document, for reading and for ``git diff``."""

from __future__ import annotations

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import encoding_option, file_argument, revisions_option


@click.command(cls=Command)
@file_argument
@revisions_option
@encoding_option
def text(file: str, revisions: str, encoding: str | None) -> None:
    """输出 FILE 的纯文本，每段一行，含自动编号、表格、文本框、脚注和页眉页脚。"""
    from gdoclint.cli.opened import opened

    document = opened(file, revisions, encoding)
    click.echo("".join(f"{paragraph.text}\n" for paragraph in document.paragraphs), nl=False)
