"""``gdoclint audit report``: what an audit found, from its store, without checking again."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from gdoclint.cli import INCOMPLETE
from gdoclint.cli.command import Command
from gdoclint.cli.options import completed
from gdoclint.reporters.archive import FORMATS

if TYPE_CHECKING:
    from gdoclint.audit.reading import Results
    from gdoclint.reporters.archive.source import Source

NAME = "report"
"""The report beside the store, unless another place is given; its format gives the ending."""
STDOUT = "-"


def _targets(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Format and file of each ``FORMAT=FILE``."""
    targets = []
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise click.BadParameter(f"“{value}”应当写成 格式=文件，例如 xlsx=审查.xlsx")
        if name not in FORMATS:
            raise click.BadParameter(f"没有“{name}”这种格式；可用：{'、'.join(FORMATS)}")
        targets.append((name, path))
    return tuple(targets)


@click.command(cls=Command)
@click.argument("store", shell_complete=completed("files"))
@click.option(
    "-f",
    "--format",
    "report_format",
    type=click.Choice(list(FORMATS)),
    default="html",
    show_default=True,
    help="报告的格式。",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="写到这个文件；“-”写到标准输出；不给时写在结果库旁边，叫 report.html 等。",
)
@click.option(
    "--report",
    "targets",
    multiple=True,
    callback=_targets,
    metavar="FORMAT=FILE",
    help="写这些报告而不是 -f、-o 那一份，可重复，例如 --report xlsx=审查.xlsx。",
)
@click.option(
    "--baseline", metavar="STORE", help="上次审查的结果库：报告里说明哪些是新增的，哪些消失了。"
)
@click.option("--quiet", "-q", is_flag=True, help="不说报告写到了哪里。")
def report(
    store: str,
    report_format: str,
    output: str | None,
    targets: tuple[tuple[str, str], ...],
    baseline: str | None,
    quiet: bool,
) -> None:
    """从 gdoclint audit 的结果库 STORE（或它所在的文件夹）作报告，不重新检查。

    html 是可以离线打开的一页，有总数、图表和原文；xlsx 便于传阅。
    退出码：0 写好了，2 没有写成或命令有误，130 被中断。
    """
    from gdoclint.reporters.archive.source import Source

    wanted = targets or ((report_format, output or _beside(store, report_format)),)
    for name, _ in wanted:
        _refuse_missing(name)
    with ExitStack() as stack:
        results = stack.enter_context(_opened(store))
        before = stack.enter_context(_opened(baseline)) if baseline else None
        written = [_write(name, path, Source(results, before), quiet) for name, path in wanted]
    raise click.exceptions.Exit(0 if all(written) else INCOMPLETE)


def _opened(path: str) -> Results:
    from gdoclint.audit.reading import Results
    from gdoclint.audit.store import StoreError

    try:
        return Results(path)
    except StoreError as error:
        raise click.ClickException(str(error)) from None


def _beside(store: str, name: str) -> str:
    folder = store if os.path.isdir(store) else os.path.dirname(store)
    return os.path.join(folder, NAME + FORMATS[name].ending)


def _refuse_missing(name: str) -> None:
    from importlib.util import find_spec

    one = FORMATS[name]
    if one.needs and find_spec(one.needs) is None:
        raise click.ClickException(
            f'{name} 格式需要 {one.needs}，请安装：pip install "gdoclint[{one.extra}]"'
        )


def _write(name: str, path: str, source: Source, quiet: bool) -> bool:
    """Make a report; whether it is in its place."""
    import sqlite3

    from gdoclint.cli.report_files import ReportFile
    from gdoclint.reporters.archive import renderer

    if path == STDOUT:
        for piece in renderer(name)(source):
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return True
    file = ReportFile(path)
    if file.is_document(source.results.path):
        file.close()
        raise click.ClickException(f"{path}：这是结果库本身，报告请写到别处")
    try:
        for piece in renderer(name)(source):
            file.write(piece)
            if file.failure is not None:
                break
        file.finish()
    except sqlite3.Error as error:
        raise click.ClickException(f"{source.results.path}：结果库读不出来（{error}）") from None
    finally:
        file.close()
    if file.failure is not None:
        click.echo(f"{path}: 错误：报告写不了：{file.failure}", err=True)
    elif not quiet:
        click.echo(f"报告写到了 {path}", err=True)
    return file.finished
