"""``gdoclint outline``: how a document was understood, as a tree or as JSON."""

from __future__ import annotations

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import encoding_option, file_argument, genre_option, revisions_option


@click.command(cls=Command)
@file_argument
@click.option(
    "-f",
    "--format",
    "report_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
@click.option("--layout", "with_layout", is_flag=True, help="列出各要素的版式和规定（.docx）。")
@genre_option
@revisions_option
@encoding_option
def outline(
    file: str,
    report_format: str,
    with_layout: bool,
    genre: str,
    revisions: str,
    encoding: str | None,
) -> None:
    """显示 FILE 的结构：文种、各要素、各级标题。"""
    from gdoclint import structure, widths
    from gdoclint.cli.opened import opened
    from gdoclint.cli.terminal import columns
    from gdoclint.layout import Layout
    from gdoclint.reporters import outline as shown
    from gdoclint.reporters import outline_layout

    document = opened(file, revisions, encoding)
    twin, _ = widths.widen(document)
    tree = structure.parse(twin, None if genre == "auto" else genre)
    layout = Layout(twin, tree)
    if report_format == "json":
        more = {"layout": outline_layout.as_values(layout)} if with_layout else {}
        click.echo(shown.as_json(document, tree, **more).encode("utf-8", errors="replace"))
        return
    lines = shown.as_text(document, tree, columns())
    for line in outline_layout.as_text(layout) if with_layout else lines:
        click.echo(line)
