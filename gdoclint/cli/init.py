"""``gdoclint init``: writes a configuration file that explains itself."""

from __future__ import annotations

from pathlib import Path

import click

from gdoclint.cli.command import Command
from gdoclint.config import OWN


@click.command(cls=Command)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("."))
def init(folder: Path) -> None:
    """在 FOLDER（默认当前文件夹）里新建 gdoclint.toml，每一项都有说明；已经有了就不动它。"""
    from gdoclint.config.template import text
    from gdoclint.writers.files import reason

    path = folder / OWN
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text())
    except FileExistsError:
        raise click.ClickException(f"{path} 已经存在，没有改动") from None
    except OSError as error:
        raise click.ClickException(f"{path}：{reason(error)}") from None
    click.echo(f"已写好 {path}；去掉行首的 # 就是设置")
