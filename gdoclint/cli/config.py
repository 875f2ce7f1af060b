"""``gdoclint config``: every setting that holds for a file, and where it comes from."""

from __future__ import annotations

import os
from typing import Any

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import completed, configuration_options


@click.command(cls=Command)
@click.argument("file", default=".", shell_complete=completed("files"))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。",
)
@configuration_options
def config(file: str, form: str, config: str | None, isolated: bool) -> None:
    """显示检查 FILE（默认当前文件夹）时每一项设置的值，和它来自哪个配置文件。

    命令行上的选项优先于这里的值。
    """
    from gdoclint.config import ConfigError, Sources
    from gdoclint.config.fitting import refuse_misfits
    from gdoclint.config.origins import origins

    try:
        folder = file if os.path.isdir(file) else os.path.dirname(file)
        configuration = Sources(config, isolated).of_folder(folder)
        if configuration is not None:
            refuse_misfits(configuration)
    except ConfigError as error:
        raise click.ClickException(str(error)) from None
    source = None if configuration is None else configuration.path
    found = list(origins(configuration, file))
    if form == "json":
        _as_json(file, source, found)
    else:
        _as_text(file, source, found)


def _as_json(file: str, source: str | None, found: list[Any]) -> None:
    import json

    import msgspec

    values = msgspec.to_builtins(found)
    table = {"version": 1, "path": file, "configuration": source, "values": values}
    click.echo(json.dumps(table, ensure_ascii=False, indent=2, default=str).encode())


def _as_text(file: str, source: str | None, found: list[Any]) -> None:
    from gdoclint.config import shown
    from gdoclint.config.toml import written

    click.echo(f"{file}\n配置文件：{'（无）' if source is None else shown(source)}\n")
    for one in found:
        where = "默认" if one.file is None else one.file
        where += "" if one.applies else "（不涉及这个文件）"
        value = "（无）" if one.value is None else written(one.value)
        click.echo(f"{one.key} = {value}  # {where}")
