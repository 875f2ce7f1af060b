"""Where reports go: the screen, and any number of files from the same pass."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gdoclint.cli.options import completed
from gdoclint.reporters import FORMATS

if TYPE_CHECKING:
    from gdoclint.cli.report_files import ReportFile
    from gdoclint.engine import Report
    from gdoclint.reporters import Style
    from gdoclint.rulebook.card import Card

Command = TypeVar("Command", bound=Callable[..., Any])
Target = tuple[str, str]


def _targets(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Target, ...]:
    """Format and file of each ``FORMAT=FILE``."""
    targets = []
    for value in values:
        name, equals, path = value.partition("=")
        if not equals or not path:
            raise click.BadParameter(f"“{value}”应当写成 格式=文件，例如 html=报告.html")
        if name not in FORMATS:
            raise click.BadParameter(f"没有“{name}”这种格式；可用：{'、'.join(FORMATS)}")
        targets.append((name, path))
    return tuple(targets)


_OPTIONS = (
    click.option(
        "-f",
        "--format",
        "report_format",
        type=click.Choice(list(FORMATS)),
        default="full",
        show_default=True,
        help="输出格式。",
    ),
    click.option(
        "--report",
        "targets",
        multiple=True,
        callback=_targets,
        shell_complete=completed("report_files"),
        metavar="FORMAT=FILE",
        help="另写一份报告到文件，可重复，例如 --report html=报告.html。",
    ),
    click.option("--show-suppressed", is_flag=True, help="也列出文件里的忽略说明所忽略的问题。"),
    click.option("--statistics", is_flag=True, help="不列问题，只按规则统计次数。"),
)


def report_options(command: Command) -> Command:
    """The options of a command that reports findings: -f, --report, --statistics."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def show(
    reports: Callable[[dict[str, Card]], Iterator[Report]], options: Mapping[str, Any]
) -> bool:
    """Print and write what was asked for; whether all of it could be written.

    ``reports`` fills the mapping it is given with the cards of the run. Raises
    click.ClickException for what cannot be shown, before the first document is checked.
    """
    from gdoclint.reporters.several import together

    refuse(options)
    files = list(_files(options["targets"]))
    try:
        _refuse_files([file for _, file in files])
        cards: dict[str, Card] = {}
        outlets = [_screen(options, cards)]
        outlets += [_outlet(name, file, _plain(options, cards)) for name, file in files]
        together(_guarded(reports(cards), [file for _, file in files]), outlets)
        for _, file in files:
            file.finish()
    finally:
        for _, file in files:
            file.close()
    for _, file in files:
        if file.failure is not None:
            click.echo(_cannot(file), err=True)
    return all(file.finished for _, file in files)


def _files(targets: tuple[Target, ...]) -> Iterator[tuple[str, ReportFile]]:
    """Each report's format and file, which is open by now."""
    if targets:
        from gdoclint.cli.report_files import ReportFile

        yield from ((name, ReportFile(path)) for name, path in targets)


def refuse(options: Mapping[str, Any]) -> None:
    """Raises click.ClickException for formats that cannot be shown or made as asked for."""
    screen = options["report_format"]
    if options["statistics"] and screen not in ("full", "json"):
        raise click.UsageError("--statistics 只能与 -f full 或 -f json 同用")
    if FORMATS[screen].binary and _on_terminal():
        raise click.UsageError(
            f"{screen} 不是文字，终端显示不了；请用 --report {screen}=文件 或重定向到文件"
        )
    for name in {screen, *(name for name, _ in options["targets"])}:
        _refuse_missing(name)


def _on_terminal() -> bool:
    return sys.stdout.isatty()


def _refuse_missing(name: str) -> None:
    needs = FORMATS[name].needs
    if needs is None:
        return
    try:
        import_module(needs)
    except ImportError:
        raise click.ClickException(
            f'要先安装 {needs} 才能写 {name}：python -m pip install "gdoclint[{name}]"'
        ) from None


def _refuse_files(files: list[ReportFile]) -> None:
    for at, file in enumerate(files):
        if file.failure is not None:
            raise click.ClickException(_cannot(file))
        if any(file.is_document(other.path) for other in files[:at]):
            raise click.UsageError(f"{file.path}：不能把两份报告写进同一个文件")


def _cannot(file: ReportFile) -> str:
    return f"{file.path}: 错误：{file.failure}"


def _guarded(reports: Iterator[Report], files: list[ReportFile]) -> Iterator[Report]:
    """The same reports; a report file that would replace a document fails."""

    def guarded(report: Report) -> Report:
        for file in files:
            if file.is_document(report.path):
                file.failure = "这是要检查的文件，报告不能写在这里"
        return report

    return map(guarded, reports)


def _outlet(name: str, file: ReportFile, style: Style) -> tuple[Any, Callable[[bytes], None]]:
    from gdoclint.reporters import encoded

    return (lambda reports: encoded(name)(reports, style)), file.write


def _screen(options: Mapping[str, Any], cards: Mapping[str, Card]) -> tuple[Any, Any]:
    """The reporter of the screen, and how its pieces are printed."""
    from gdoclint.reporters import encoded, reporter

    name, style = options["report_format"], _style(options, cards)
    if options["statistics"]:
        from gdoclint.reporters import statistics

        if name == "json":
            return (lambda reports: statistics.render_json(reports, style)), _echo_utf8
        return (lambda reports: statistics.render(reports, style)), _echo
    if FORMATS[name].people:
        return (lambda reports: reporter(name)(reports, style)), _echo
    return (lambda reports: encoded(name)(reports, style)), _echo


def _echo(piece: str | bytes) -> None:
    if piece:
        click.echo(piece, nl=False, color=True)


def _echo_utf8(piece: str) -> None:
    _echo(piece.encode("utf-8", errors="replace"))


def _plain(options: Mapping[str, Any], cards: Mapping[str, Card]) -> Style:
    """For files: no colours, and no width of a terminal."""
    from gdoclint.reporters import Style

    return Style(
        language=options["lang"],
        quiet=options["quiet"],
        cards=cards,
        suppressed=options["show_suppressed"],
    )


def _style(options: Mapping[str, Any], cards: Mapping[str, Card]) -> Style:
    import os

    from gdoclint.cli.terminal import ambiguous_cells, coloured, columns
    from gdoclint.reporters import Style

    return Style(
        colour=coloured(options["color"], sys.stdout, os.environ),
        width=columns(),
        ambiguous=ambiguous_cells(sys.stdout),
        language=options["lang"],
        quiet=options["quiet"],
        cards=cards,
        suppressed=options["show_suppressed"],
    )
