"""``gdoclint baseline``: what is known already is not reported again."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gdoclint.baseline import NAME
from gdoclint.cli.asked import Asked, asked
from gdoclint.cli.command import Group
from gdoclint.cli.options import checking_options, paths_argument

if TYPE_CHECKING:
    from gdoclint.baseline import Baseline

Command = TypeVar("Command", bound=Callable[..., Any])

_file = click.option(
    "--baseline",
    "baseline",
    type=click.Path(dir_okay=False),
    default=NAME,
    show_default=True,
    metavar="FILE",
    help="基线文件。",
)


@click.group(cls=Group)
def baseline() -> None:
    """基线记下现有的问题，以后 gdoclint check --baseline FILE 只报新的。

    基线里没有文件的文字，只有规则代码和指纹；文件改名、段落移动、旁边的文字修改，都还认得。
    """


@baseline.command(short_help="把现有的问题都记入新的基线。")
@paths_argument
@checking_options
@_file
def create(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS，把现有的问题都记入新的基线文件；已有基线时不动它。"""
    from gdoclint.baseline import Baseline, entries, name_of

    work = asked(paths, options)
    path, root = _place(work)
    if os.path.exists(path):
        raise click.ClickException(f"{path} 已经存在；改好一些问题以后用 gdoclint baseline update")
    documents, failed = {}, False
    for file in work.files():
        report = file.report()
        failed = _complained(report.path, report.error) or failed
        if report.findings:
            found = entries(report.findings, report.document)
            documents[name_of(report.path, root)] = found
    made = Baseline(documents)
    _write(path, made)
    click.echo(f"已写好 {path}：{len(made.documents)} 个文件，{made.count} 处")
    raise click.exceptions.Exit(2 if failed else 0)


@baseline.command(short_help="去掉已经改好的；新的问题不会加进去。")
@paths_argument
@checking_options
@_file
def update(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS，从基线里去掉已经改好的问题和已经删去的文件；新的问题不会加进去。

    没有检查到的文件、没有用到的规则，基线里的照旧。
    """
    from gdoclint.baseline import Comparison, entries, name_of
    from gdoclint.engine import selected
    from gdoclint.plugins import rulebook_of

    work = asked(paths, options)
    path, root = _place(work)
    before = _read(path)
    comparison = Comparison(before, root)
    new, failed = 0, False
    for file in work.files():
        report = file.report()
        failed = _complained(report.path, report.error) or failed
        if report.error is None:
            cards = selected(file.settings, rulebook_of(file.settings))
            found = entries(report.findings, report.document)
            ran = frozenset(card.code for card in cards)
            new += comparison.keep(name_of(report.path, root), found, ran)
    after = comparison.left()
    if after != before:
        _write(path, after)
    click.echo(f"{path}：原有 {before.count} 处，现有 {after.count} 处；新问题 {new} 处，没有加入")
    raise click.exceptions.Exit(2 if failed else 0)


@baseline.command(short_help="列出基线里的问题。")
@_file
def show(baseline: str) -> None:
    """按文件列出基线里有哪些规则的问题，各有几处。"""
    found = _read(baseline)
    for name, known in sorted(found.documents.items()):
        click.echo(name)
        for code, times in sorted(Counter(one.code for one in known).items()):
            click.echo(f"  {code} ×{times}")
    click.echo(f"共 {len(found.documents)} 个文件，{found.count} 处")


def _place(work: Asked) -> tuple[str, str]:
    """The file of the baseline, and the folder that its documents are named from."""
    path = work.options["baseline"]
    return path, os.path.dirname(os.path.abspath(path))


def _read(path: str) -> Baseline:
    from gdoclint.baseline import BaselineError, read

    try:
        return read(path)
    except BaselineError as error:
        raise click.ClickException(str(error)) from None


def _write(path: str, made: Baseline) -> None:
    from gdoclint.baseline import text
    from gdoclint.cli.report_files import ReportFile

    file = ReportFile(path)
    file.write(text(made).encode("utf-8", errors="replace"))
    file.finish()
    file.close()
    if file.failure is not None:
        raise click.ClickException(f"{path}：基线没有写成：{file.failure}")


def _complained(path: str, error: str | None) -> bool:
    if error is not None:
        click.echo(f"{path}: 错误：{error}", err=True)
    return error is not None
