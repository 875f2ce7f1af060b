"""``gdoclint completion``: the script that lets a shell complete our commands."""

from __future__ import annotations

import click

from gdoclint.cli.command import Command


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """输出让 shell 补全命令、选项、规则和文件名的脚本。

    bash 在 ~/.bashrc 里加一行：eval "$(gdoclint completion bash)"

    zsh 在 ~/.zshrc 里、compinit 之后加一行：eval "$(gdoclint completion zsh)"

    fish 运行一次：gdoclint completion fish > ~/.config/fish/completions/gdoclint.fish
    """
    from click.shell_completion import get_completion_class

    from gdoclint.cli import COMPLETING, main
    from gdoclint.cli.completing import prepare

    prepare()
    found = get_completion_class(shell)
    assert found is not None
    click.echo(found(main, {}, "gdoclint", COMPLETING).source())
