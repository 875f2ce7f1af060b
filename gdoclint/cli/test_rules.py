"""``gdoclint test-rules``: runs the examples of cards."""

from __future__ import annotations

from pathlib import Path

import click

from gdoclint.cli.command import Command
from gdoclint.cli.rulebook import load_rulebook


@click.command("test-rules", cls=Command)
@click.argument(
    "root",
    metavar="[DIR]",
    required=False,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
def test_rules(root: Path | None) -> None:
    """检查规则卡片里的例子是否成立。不写 DIR 时检查 gdoclint 自带的和插件的规则。

    退出码：0 都成立，1 有不成立的，2 卡片或命令有误，130 被中断。
    """
    from gdoclint.rulebook.registry import built_in
    from gdoclint.testing import cases, failures

    own = root is not None and root.resolve() != built_in().resolve()
    book = load_rulebook([root] if root is not None and own else [])
    cards = [c for c in book.cards if not own or root in Path(c.path).parents]
    if not cards:
        raise click.UsageError(f"{root} 里没有规则卡片（应当是 类别/名称.toml）")
    wrong = list(failures(book, cards))
    for case, words in wrong:
        click.echo(f"{case}\n    {words}")
    total = len(cases(book, cards))
    click.echo(f"{len(cards)} 张卡片，{total} 项检查，{len(wrong)} 项不符。")
    if wrong:
        raise click.exceptions.Exit(1)
