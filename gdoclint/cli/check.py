"""``gdoclint check``: report what is wrong, change nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import click

from gdoclint.cli.asked import Asked, asked
from gdoclint.cli.options import checking_options, showing_options
from gdoclint.finding import SEVERITIES, Severity
from gdoclint.reporters import FORMATS

if TYPE_CHECKING:
    from gdoclint.engine import Report
    from gdoclint.reporters import Style
    from gdoclint.reporters.tally import Tally


@click.command(short_help="检查文件，只读不改。")
@click.argument("paths", nargs=-1)
@checking_options
@click.option(
    "-f",
    "--format",
    "report_format",
    type=click.Choice(list(FORMATS)),
    default="full",
    show_default=True,
    help="输出格式。",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="发现这一级或更重的问题时，退出码为 1。",
)
@showing_options
def check(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS 中的文件和文件夹（不给时检查当前文件夹），只读不改。

    文件夹中找 .docx、.docm、.txt、.md；“-”读标准输入。退出码：0 没有达到 --fail-on 的问题，
    1 有，2 有文件不能检查或命令有误，130 被中断。
    """
    from gdoclint.reporters import reporter
    from gdoclint.reporters.tally import Tally

    work = asked(paths, options)
    options = dict(work.options)
    tally = Tally()
    reports = tally.counting(_reports(work))
    for piece in reporter(options["report_format"])(_complaining(reports), _style(options)):
        _show(piece, options["report_format"])
    raise click.exceptions.Exit(_exit_code(tally, options["fail_on"]))


def _exit_code(tally: Tally, fail_on: Severity | Literal["never"]) -> int:
    """2 for a file that could not be checked, 1 for findings at or above ``fail_on``, else 0."""
    if tally.failed:
        return 2
    return int(fail_on != "never" and tally.reaches(fail_on))


def _reports(work: Asked) -> Iterator[Report]:
    return (file.report() for file in work.files())


def _complaining(reports: Iterator[Report]) -> Iterator[Report]:
    """The same reports, the errors among them told on stderr as they go by."""
    for report in reports:
        if report.error is not None:
            click.echo(f"{report.path}: 错误：{report.error}", err=True)
        yield report


def _style(options: dict[str, Any]) -> Style:
    from gdoclint.cli.terminal import ambiguous_cells, coloured, columns
    from gdoclint.reporters import Style

    return Style(
        colour=coloured(options["color"], sys.stdout, os.environ),
        width=columns(),
        ambiguous=ambiguous_cells(sys.stdout),
        language=options["lang"],
        quiet=options["quiet"],
    )


def _show(piece: str, report_format: str) -> None:
    """Print it: text as the terminal wants it, JSON always in UTF-8."""
    if report_format == "json":
        click.echo(piece.encode("utf-8", errors="replace"), nl=False)
    else:
        click.echo(piece, nl=False, color=True)
