"""``gdoclint check``: report what is wrong, change nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import click

from gdoclint.cli import INCOMPLETE
from gdoclint.cli.asked import ANY, Asked, File, asked
from gdoclint.cli.command import Command
from gdoclint.cli.options import checking_options, paths_argument, showing_options
from gdoclint.cli.shown import report_options, show
from gdoclint.finding import SEVERITIES, Severity

if TYPE_CHECKING:
    from gdoclint.engine import Report
    from gdoclint.reporters.tally import Tally
    from gdoclint.rulebook.card import Card


@click.command(cls=Command)
@paths_argument
@checking_options
@report_options
@click.option("--diff", is_flag=True, help="不列问题，只显示不改变意思的改法会改什么，不写文件。")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="发现这一级或更重的问题时，退出码为 1。",
)
@click.option(
    "--baseline", type=click.Path(dir_okay=False), metavar="FILE", help="不报这个基线里已有的问题。"
)
@click.option("--since", metavar="REV", help="只报 git 版本 REV 以后改过的段落里的问题。")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="同时用几个进程；0 为每个处理器一个。",
)
@click.option("--progress/--no-progress", default=True, help="时间长时是否在终端显示进度。")
@showing_options
def check(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS 中的文件和文件夹（不给时检查当前文件夹），只读不改。

    文件夹中找 .docx、.docm、.txt、.md，网页（.html）点名才查；“-”读标准输入。
    退出码：0 没有达到 --fail-on 的问题，1 有（--diff 时：有可改之处），2 有文件不能检查或命令有误，
    130 被中断。
    """
    from gdoclint.reporters.tally import Tally

    work = asked(paths, options)
    _refuse_comparing(work)
    if options["diff"]:
        from gdoclint.cli.differing import differences

        raise click.exceptions.Exit(differences(work))
    options = dict(work.options)
    tally = Tally()

    def reports(cards: dict[str, Card]) -> Iterator[Report]:
        found = _reports(work, cards)
        if options["since"] is not None or options["baseline"]:
            from gdoclint.cli.sifted import sifted

            found = sifted(found, work)
        return map(_complained, tally.counting(found))

    written = show(reports, options)
    if not options["quiet"]:
        for words in work.unused():
            click.echo(words, err=True)
    raise click.exceptions.Exit(_exit_code(tally, options["fail_on"]) if written else INCOMPLETE)


def _refuse_comparing(work: Asked) -> None:
    """Raises click.UsageError where only rules are selected that compare documents: no document
    alone can break them."""
    if not work.options["select"]:
        return
    from gdoclint.engine import selected
    from gdoclint.plugins import rulebook_of

    settings = work.settings(ANY)
    book = rulebook_of(settings)
    if not selected(settings, book) and selected(settings, book, comparing=True):
        raise click.UsageError("所选的规则要比较许多文件，请用 gdoclint audit")


def _exit_code(tally: Tally, fail_on: Severity | Literal["never"]) -> int:
    """2 for a file that could not be checked, 1 for findings at or above ``fail_on``, else 0."""
    if tally.failed:
        return 2
    return int(fail_on != "never" and tally.reaches(fail_on))


def _reports(work: Asked, cards: dict[str, Card]) -> Iterator[Report]:
    """What is wrong in each file; ``cards`` gets the rules that were at work."""
    options = work.options
    files = _noting(work.files(), cards)
    if options["jobs"] == 1 and not (options["progress"] and sys.stderr.isatty()):
        return (file.report() for file in files)
    return _shown(list(files), options)


def _noting(files: Iterable[File], cards: dict[str, Card]) -> Iterator[File]:
    from gdoclint.plugins import rulebook_of

    known = set()
    for file in files:
        book = rulebook_of(file.settings)
        if book not in known:
            known.add(book)
            cards.update((card.code, card) for card in book.cards)
        yield file


def _shown(files: list[File], options: Mapping[str, Any]) -> Iterator[Report]:
    """What is wrong in these files, by several processes if so asked, with the progress told."""
    from gdoclint.cli import progress

    if options["jobs"] == 1 or len(files) < 2:
        reports: Iterator[Report] = (file.report() for file in files)
    else:
        from gdoclint import jobs

        work = [jobs.Job(file.path, file.settings, file.data) for file in files]
        reports = jobs.reports(work, jobs.processes(options["jobs"]))
    if progress.wanted(options["progress"], len(files)):
        reports = progress.showing(reports, len(files))
    return reports


def _complained(report: Report) -> Report:
    """The report, its error told on stderr."""
    if report.error is not None:
        click.echo(f"{report.path}: 错误：{report.error}", err=True)
    return report
