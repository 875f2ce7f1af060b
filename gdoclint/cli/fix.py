"""``gdoclint fix``: write corrected copies, or correct in place."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli.asked import ANY, Asked, File, asked
from gdoclint.cli.command import Command
from gdoclint.cli.moment import now
from gdoclint.cli.options import (
    checking_options,
    paths_argument,
    selectors_option,
    showing_options,
)
from gdoclint.cli.targets import Targets, targets
from gdoclint.discover import STDIN
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.corrections.passes import Correction
    from gdoclint.corrections.wanted import Wanted
    from gdoclint.reporters import Style
    from gdoclint.settings import Settings
    from gdoclint.writers.docx import Author


@click.command(cls=Command)
@paths_argument
@checking_options
@selectors_option(
    "--only",
    "只改这些规则的问题，其余只报不改；写出完整代码或名称的规则，可能改变原意的改法也做。",
)
@click.option("--unsafe-fixes", is_flag=True, help="可能改变原意的改法也做。")
@click.option("--interactive", is_flag=True, help="逐处显示句子，问过才改：y、n、a、q。")
@click.option("--diff", is_flag=True, help="只显示会改什么，不写文件。")
@click.option("--track-changes", is_flag=True, help=".docx 里以修订方式改，作者 gdoclint。")
@click.option("--styles", is_flag=True, help="版式用命名样式（公文标题、公文正文……）来改。")
@click.option("--in-place", is_flag=True, help="改原文件。")
@click.option("--backup", is_flag=True, help="与 --in-place 同用：原文件另存为 NAME.bak。")
@click.option(
    "--output",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="改好的文件写到这个文件夹，保持原来的相对位置；没有改动的也复制过去。",
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="剩下这一级或更重的问题时，退出码为 1。",
)
@showing_options
def fix(paths: tuple[str, ...], **options: Any) -> None:
    """改正 PATHS 中的文件和文件夹（不给时为当前文件夹）里能改的问题。

    改好的文件另存为 NAME.gdoclint.docx（NAME.gdoclint.txt），原文件不动；那里已有别的内容时，
    先另存为 NAME.gdoclint.docx.bak。路径为“-”时读标准输入，改好的写到标准输出。
    退出码：0 没有剩下达到 --fail-on 的问题，1 有（--diff 时：或有可改之处），2 有文件不能处理或
    命令有误，130 被中断。
    """
    work = asked(paths, options)
    options = dict(work.options)
    _refuse_contradictions(work, options)
    from gdoclint.reporters.corrected import summary

    run = _Run(options, _wanted(options, work.settings(ANY)), targets(work.paths, options))
    named = {os.path.normcase(path) for path in work.paths}
    for file in work.files():
        if os.path.normcase(file.path) in named or not run.targets.is_result(file.path):
            run.on(file)
    if not options["quiet"]:
        words = summary(run.balance, run.style.language, written=not options["diff"])
        click.echo(words, err=options["diff"] or STDIN in work.paths)
    raise click.exceptions.Exit(run.exit_code())


def _refuse_contradictions(work: Asked, options: dict[str, Any]) -> None:
    """Raises UsageError for options that exclude each other."""
    if options["interactive"] and STDIN in work.paths:
        raise click.UsageError("--interactive 要从标准输入读回答，路径不能是 -")
    if "revisions" in work.given and options["revisions"] != "final":
        raise click.UsageError("fix 只改修改后的文字，--revisions 只能是 final")


def _wanted(options: dict[str, Any], settings: Settings) -> Wanted:
    """What the options allow. Raises UsageError for rules that there are not."""
    from gdoclint.corrections.wanted import Wanted
    from gdoclint.plugins import rulebook_of
    from gdoclint.rulebook.select import SelectionError, chosen

    unsafe, asking, only = options["unsafe_fixes"], options["interactive"], options["only"]
    if not only:
        return Wanted(unsafe=unsafe, asking=asking)
    try:
        cards = chosen(rulebook_of(settings), only, (), ())
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    named = frozenset(card.code for card in cards if card.code in only or card.name in only)
    return Wanted(frozenset(card.code for card in cards), unsafe, named, asking)


class _Run:
    """One run of the command over its files."""

    def __init__(self, options: dict[str, Any], wanted: Wanted, targets: Targets) -> None:
        from gdoclint.cli.consent import Consent
        from gdoclint.reporters.corrected import Balance

        self.options = options
        self.wanted = wanted
        self.targets = targets
        self.style = _style(options)
        self.balance = Balance()
        self.differs = False
        self.ask = Consent(wanted, self.style).ask if options["interactive"] else None
        self.author = _author() if options["track_changes"] else None

    def on(self, file: File) -> None:
        """Correct one file and tell what was done."""
        from gdoclint.cli.correcting import corrected, failed
        from gdoclint.writers import Unwritable

        styles = self.options["styles"]
        done = corrected(file, self.wanted, ask=self.ask, author=self.author, styles=styles)
        target: str | None = None
        try:
            target = self._written(file, done)
        except Unwritable as error:
            done = failed(done, str(error))
        self.balance.add(done)
        self.differs = self.differs or done.changed
        self._tell(file, done, target)

    def _written(self, file: File, done: Correction) -> str | None:
        """The file that the result went to, if any. Raises Unwritable."""
        from gdoclint.writers.files import replace, save

        if done.error is not None or done.first.document is None or self.options["diff"]:
            return None
        if file.data is not None:
            sys.stdout.buffer.write(done.after)
            return None
        target = self.targets.of(file.path)
        if done.changed and self.targets.in_place:
            replace(target, done.after, expected=done.before, backup=self.options["backup"])
        elif done.changed or self.targets.output is not None:
            save(target, done.after, like=file.path)
        return target if done.changed else None

    def _tell(self, file: File, done: Correction, target: str | None) -> None:
        from gdoclint.cli.correcting import tell_changes, tell_failure
        from gdoclint.reporters.corrected import account

        tell_failure(file, done)
        if self.options["diff"]:
            tell_changes(done, self.style.language)
        else:
            words = account(done, target, self.style)
            click.echo(words, nl=False, err=file.data is not None, color=self.style.colour)

    def exit_code(self) -> int:
        """2 after a failure, 1 when something grave is left or a diff was shown, else 0."""
        if self.balance.failed:
            return 2
        if self.options["diff"] and self.differs:
            return 1
        fail_on = self.options["fail_on"]
        return int(fail_on != "never" and self.balance.reaches(fail_on))


def _author() -> Author:
    from gdoclint.writers.docx import Author

    return Author(now())


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
