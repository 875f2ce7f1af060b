"""``gdoclint annotate``: findings as comments in copies of Word files."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gdoclint.cli.asked import File, asked
from gdoclint.cli.command import Command
from gdoclint.cli.moment import now
from gdoclint.cli.options import checking_options, paths_argument
from gdoclint.cli.targets import Targets, targets
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.engine import Report
    from gdoclint.writers.docx.annotate import Remark


@click.command(cls=Command)
@paths_argument
@checking_options
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="只批注这一级或更重的问题。",
)
@click.option("--clear", is_flag=True, help="去掉 gdoclint 加的批注，别人的不动。")
@click.option("--in-place", is_flag=True, help="写到原文件里。")
@click.option("--backup", is_flag=True, help="与 --in-place 同用：原文件另存为 NAME.bak。")
@click.option(
    "--output",
    type=click.Path(file_okay=False),
    metavar="DIR",
    help="写到这个文件夹，保持原来的相对位置；没有改动的也复制过去。",
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="批注所用语言。",
)
@click.option("--quiet", "-q", is_flag=True, help="不逐个说明。")
def annotate(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS 中的 Word 文件和文件夹（不给时为当前文件夹），每个问题写成一条批注。

    批注好的文件另存为 NAME.gdoclint.docx，原文件不动；原有的批注和修订都在，上次所加的换成新的。
    路径为“-”时读标准输入，写到标准输出。退出码：0 完成，2 有文件不能批注或命令有误，130 被中断。
    """
    work = asked(paths, options)
    options = dict(work.options)
    where = targets(work.paths, options)
    named = {os.path.normcase(path) for path in work.paths}
    failed = False
    for file in work.files(results=options["clear"]):
        if os.path.normcase(file.path) not in named and _passed_over(file, where, options):
            continue
        said, error = _done(file, where, options)
        if said and not options["quiet"]:
            click.echo(f"{file.path}：{said}", err=file.data is not None)
        if error is not None:
            click.echo(f"{file.path}: 错误：{error}", err=True)
            failed = True
    raise click.exceptions.Exit(2 if failed else 0)


class _Failed(Exception):
    """Why a file was not annotated (Chinese)."""


class _Made(NamedTuple):
    """A file as it is to be written, what was done to it, and what could not be done."""

    data: bytes
    said: str
    error: str | None = None


def _passed_over(file: File, where: Targets, options: dict[str, Any]) -> bool:
    """Whether a file met in a folder is none to be annotated: text, or the result of a run."""
    from gdoclint.readers import WORD_SUFFIXES

    if file.data is not None:
        return False
    is_word = file.path.lower().endswith(WORD_SUFFIXES)
    return not is_word or (where.is_result(file.path) and not options["clear"])


def _done(file: File, where: Targets, options: dict[str, Any]) -> tuple[str, str | None]:
    """Annotates or clears a file; what came of it, and what is wrong (Chinese, one line)."""
    from gdoclint.document import Unreadable
    from gdoclint.readers import content
    from gdoclint.writers import Unwritable

    try:
        before = content(file.path) if file.data is None else file.data
        _refuse_others(file.path, before)
        if options["clear"]:
            made = _cleared(before)
        else:
            made = _annotated(file, before, options, _dates(before, where.of(file.path)))
        target = _written(file, before, made.data, where, backup=options["backup"])
    except (Unreadable, Unwritable, _Failed) as error:
        return "", str(error)
    except Exception as error:
        return "", f"内部错误：{type(error).__name__}: {error}"
    return made.said if target is None else f"{made.said}，写入 {target}", made.error


def _refuse_others(path: str, data: bytes) -> None:
    from gdoclint.readers import PACKAGES, WORD_SUFFIXES

    if not path.lower().endswith(WORD_SUFFIXES) and not data.startswith(PACKAGES):
        raise _Failed("只有 .docx 能加批注，这个文件不是")


def _cleared(before: bytes) -> _Made:
    from gdoclint.writers.docx.clear import cleared

    after = cleared(before)
    said = "没有 gdoclint 的批注" if after == before else "去掉了 gdoclint 的批注"
    return _Made(after, said)


def _dates(before: bytes, target: str) -> dict[tuple[str, ...], str]:
    """When the comments of earlier runs were written, so that the same ones stay the same."""
    from gdoclint.document import Unreadable
    from gdoclint.readers import content
    from gdoclint.writers.docx.clear import dates

    found = dates(before)
    with suppress(Unreadable):
        found |= dates(content(target))
    return found


def _annotated(
    file: File, before: bytes, options: dict[str, Any], dates: dict[tuple[str, ...], str]
) -> _Made:
    """The file with comments, proven to be the same without them."""
    from msgspec.structs import replace

    from gdoclint.writers.docx.annotate import annotated
    from gdoclint.writers.docx.clear import cleared
    from gdoclint.writers.docx.compare import difference

    plain = cleared(before)
    report = replace(file, data=plain).report()
    title, remarks = _remarks(report, file, options)
    if not remarks:
        return _Made(plain, "" if report.error else "没有要批注的问题", report.error)
    revisions = file.settings.revisions
    after = annotated(plain, remarks, title=title, date=now(), dates=dates, revisions=revisions)
    part = difference(plain, cleared(after))
    if part is not None:
        raise _Failed(f"加批注后核对内容不符（{part}），没有写入")
    return _Made(after, f"批注{len(remarks)}条", report.error)


def _remarks(report: Report, file: File, options: dict[str, Any]) -> tuple[int, list[Remark]]:
    """The paragraph of the title, and what is to be said.

    Of a classified document only that it is one, on its first paragraph: whoever opens the
    copy shall not work on it.
    """
    from msgspec.structs import replace

    from gdoclint.finding import Span
    from gdoclint.plugins import rulebook_of
    from gdoclint.reporters.remarks import chosen, remarks

    findings = chosen(report.findings, options["min_severity"])
    if report.document is not None:
        return _title(report), list(remarks(findings, report.document, options["lang"]))
    silent = {card.code for card in rulebook_of(file.settings).cards if card.silent}
    findings = [replace(one, span=Span(1, 0, 0)) for one in findings if one.code in silent]
    return 1, list(remarks(findings[:1], None, options["lang"]))


def _title(report: Report) -> int:
    """The paragraph of the title, else the first with words."""
    titles = report.tree.main.numbers("TITLE") if report.tree is not None else ()
    flow = list(report.document.flow()) if report.document is not None else []
    words = [paragraph.number for paragraph in flow if paragraph.stripped]
    return next(iter((*titles, *words, *(paragraph.number for paragraph in flow))), 1)


def _written(
    file: File, before: bytes, after: bytes, where: Targets, *, backup: bool
) -> str | None:
    """The file that the result went to, None where nothing new was written. Raises Unwritable."""
    from gdoclint.writers import files

    if file.data is not None:
        sys.stdout.buffer.write(after)
        return None
    target = where.of(file.path)
    if after != before and where.in_place:
        files.replace(target, after, expected=before, backup=backup)
    elif after != before or where.output is not None:
        if os.path.realpath(target) == os.path.realpath(file.path):
            raise _Failed("--output 会盖掉原文件；要写到原文件里请用 --in-place")
        files.save(target, after, like=file.path)
    return target if after != before else None
