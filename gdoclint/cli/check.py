"""``gdoclint check``: report what is wrong, change nothing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from gdoclint.cli.options import (
    encoding_option,
    genre_option,
    revisions_option,
    selectors_option,
)
from gdoclint.cli.rulebook import load_rulebook
from gdoclint.finding import SEVERITIES, Severity
from gdoclint.reporters import FORMATS

if TYPE_CHECKING:
    from gdoclint.engine import Report, Settings
    from gdoclint.reporters import Style
    from gdoclint.reporters.tally import Tally
    from gdoclint.rulebook.registry import Rulebook


@click.command(short_help="检查文件，只读不改。")
@click.argument("paths", nargs=-1)
@selectors_option("--select", "只用这些规则：代码、前缀、名称或类别，逗号隔开，可重复。")
@selectors_option("--ignore", "不用这些规则。")
@selectors_option("--extend-select", "另加这些规则。")
@click.option(
    "--profile",
    type=click.Choice(["auto", "formal", "web"]),
    default="auto",
    show_default=True,
    help="formal 按公文格式，web 按网页转来的文本；auto：.docx 用 formal，文本用 web。",
)
@genre_option
@click.option(
    "--stage",
    type=click.Choice(["draft", "review", "final", "template"]),
    default="review",
    show_default=True,
    help="文稿所处阶段：草稿、送审、印发、模板。",
)
@revisions_option
@encoding_option
@click.option("--stdin-filename", metavar="NAME", help="路径为 - 时，标准输入算作这个文件。")
@click.option(
    "--rules",
    "folders",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    multiple=True,
    metavar="DIR",
    help="另加一个规则文件夹，可重复。",
)
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
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="是否用颜色。",
)
@click.option("--quiet", "-q", is_flag=True, help="只列问题，不作小结。")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="输出所用语言。",
)
def check(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS 中的文件和文件夹（不给时检查当前文件夹），只读不改。

    文件夹中找 .docx、.docm、.txt、.md；“-”读标准输入。退出码：0 没有达到 --fail-on 的问题，
    1 有，2 有文件不能检查或命令有误，130 被中断。
    """
    from gdoclint.reporters import reporter
    from gdoclint.reporters.tally import Tally

    settings, rulebook = _prepared(options)
    tally = Tally()
    reports = tally.counting(_reports(paths or (os.curdir,), options, settings, rulebook))
    for piece in reporter(options["report_format"])(_complaining(reports), _style(options)):
        _show(piece, options["report_format"])
    raise click.exceptions.Exit(_exit_code(tally, options["fail_on"]))


def _exit_code(tally: Tally, fail_on: Severity | Literal["never"]) -> int:
    """2 for a file that could not be checked, 1 for findings at or above ``fail_on``, else 0."""
    if tally.failed:
        return 2
    return int(fail_on != "never" and tally.reaches(fail_on))


def _prepared(options: dict[str, Any]) -> tuple[Settings, Rulebook]:
    """The settings and the rules of this run, found to fit each other."""
    from dataclasses import fields

    from gdoclint.engine import Settings, selected
    from gdoclint.rulebook.select import SelectionError

    names = {field.name for field in fields(Settings)}
    settings = Settings(**{name: value for name, value in options.items() if name in names})
    rulebook = load_rulebook(options["folders"])
    try:
        selected(settings, rulebook)
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    return settings, rulebook


def _reports(
    paths: tuple[str, ...], options: dict[str, Any], settings: Settings, rulebook: Rulebook
) -> Iterator[Report]:
    from gdoclint.discover import STDIN, documents
    from gdoclint.engine import check_file

    for path in documents(paths):
        if path == STDIN:
            name, data = options["stdin_filename"] or STDIN, _standard_input()
            yield check_file(name, settings, rulebook, data)
        else:
            yield check_file(path, settings, rulebook)


def _standard_input() -> bytes:
    from gdoclint.readers import SIZE_LIMIT

    return sys.stdin.buffer.read(SIZE_LIMIT + 1)


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
