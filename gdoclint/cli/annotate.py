"""``gdoclint annotate``: findings as Word comments, in a copy."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gdoclint.cli.asked import asked
from gdoclint.cli.options import checking_options
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.cli.asked import File
    from gdoclint.engine import Report
    from gdoclint.writers.docx.annotate import Remark

COPY = ".gdoclint"
"""What stands before the suffix of a copy."""


@click.command(short_help="把问题写成 Word 批注，另存一份。")
@click.argument("paths", nargs=-1)
@checking_options
@click.option(
    "--min-severity",
    type=click.Choice(SEVERITIES),
    default="info",
    show_default=True,
    help="只批注这一级或更重的问题。",
)
@click.option("--clear", is_flag=True, help="去掉 gdoclint 加的批注，别人的不动。")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="写到这个文件夹，文件名不变；不给时在原文件旁写“原名.gdoclint.docx”。",
)
@click.option("--in-place", is_flag=True, help="直接写回原文件。")
@click.option("--backup", is_flag=True, help="与 --in-place 同用：原文件另存为“原名.docx.bak”。")
@click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="批注所用语言。",
)
@click.option("--quiet", "-q", is_flag=True, help="不逐个说明写到了哪里。")
def annotate(paths: tuple[str, ...], **options: Any) -> None:
    """检查 PATHS 中的 Word 文件，把问题写成批注，另存一份；原文件不动。

    原有的批注、修订都保留；再次批注时先去掉自己上次加的。
    退出码：0 完成，2 有文件不能批注或命令有误。
    """
    _fitting(options)
    work = asked(paths, options)
    failed = False
    for file in work.files():
        if _passed_over(file.path, paths, clear=options["clear"]):
            continue
        said, error = _done(file, dict(work.options))
        if said and not options["quiet"]:
            click.echo(f"{file.path}：{said}")
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


def _fitting(options: dict[str, Any]) -> None:
    if options["in_place"] and options["output"]:
        raise click.UsageError("--in-place 与 --output 不能同用")
    if options["backup"] and not options["in_place"]:
        raise click.UsageError("--backup 只与 --in-place 同用")


def _passed_over(path: str, paths: tuple[str, ...], *, clear: bool) -> bool:
    """Whether a file that nobody named is none to be annotated: text, or a copy of ours."""
    from gdoclint.readers import WORD_SUFFIXES

    stem, suffix = os.path.splitext(path)
    if path in paths:
        return False
    return suffix.lower() not in WORD_SUFFIXES or (stem.endswith(COPY) and not clear)


def _done(file: File, options: dict[str, Any]) -> tuple[str, str | None]:
    """Annotates or clears a file; what came of it, and what is wrong (Chinese, one line)."""
    from gdoclint.document import Unreadable
    from gdoclint.readers import content
    from gdoclint.writers import Unwritable

    try:
        before = content(file.path) if file.data is None else file.data
        _refuse_others(file, before)
        made = _cleared(before) if options["clear"] else _annotated(file, before, options)
        if made.data == before:
            return made.said, made.error
        where = _written(file.path, before, made.data, options)
        return f"{made.said}，写入 {where}", made.error
    except (Unreadable, Unwritable, _Failed) as error:
        return "", str(error)
    except Exception as error:
        return "", f"内部错误：{type(error).__name__}: {error}"


def _refuse_others(file: File, data: bytes) -> None:
    from gdoclint.readers import PACKAGES, WORD_SUFFIXES

    if file.data is not None:
        raise _Failed("标准输入不能批注，请给出文件")
    if not file.path.lower().endswith(WORD_SUFFIXES) and not data.startswith(PACKAGES):
        raise _Failed("不是 Word 文件，只有 .docx 能加批注")


def _cleared(before: bytes) -> _Made:
    from gdoclint.writers.docx.clear import cleared

    after = cleared(before)
    said = "没有 gdoclint 的批注" if after == before else "去掉了 gdoclint 的批注"
    return _Made(after, said)


def _annotated(file: File, before: bytes, options: dict[str, Any]) -> _Made:
    """The file with comments, proven to be the same without them."""
    from datetime import datetime

    from msgspec.structs import replace

    from gdoclint.writers.docx.annotate import annotated
    from gdoclint.writers.docx.clear import cleared
    from gdoclint.writers.docx.compare import difference

    plain = cleared(before)
    report = replace(file, data=plain).report()
    title, remarks = _remarks(report, file, options)
    if not remarks:
        return _Made(plain, "" if report.error else "没有要批注的问题", report.error)
    after = annotated(
        plain, remarks, title=title, date=datetime.now(), revisions=file.settings.revisions
    )
    part = difference(plain, cleared(after))
    if part is not None:
        raise _Failed(f"加批注后核对内容不符（{part}），没有写入")
    return _Made(after, f"批注{len(remarks)}条", report.error)


def _remarks(report: Report, file: File, options: dict[str, Any]) -> tuple[int, list[Remark]]:
    """The paragraph of the title, and what is to be said; of a classified document only that
    it is one, at its first paragraph and in no words of its own."""
    from gdoclint.finding import Span
    from gdoclint.plugins import rulebook_of
    from gdoclint.reporters.remarks import chosen, remarks

    findings = chosen(report.findings, options["min_severity"])
    if report.document is not None:
        return _title(report), list(remarks(findings, report.document, options["lang"]))
    from msgspec.structs import replace

    silent = {card.code for card in rulebook_of(file.settings).cards if card.silent}
    findings = [replace(one, span=Span(1, 0, 0)) for one in findings if one.code in silent]
    return 1, list(remarks(findings[:1], None, options["lang"]))


def _title(report: Report) -> int:
    """The paragraph of the title, else the first with words."""
    titles = report.tree.main.numbers("TITLE") if report.tree is not None else ()
    flow = list(report.document.flow()) if report.document is not None else []
    words = [paragraph.number for paragraph in flow if paragraph.stripped]
    return next(iter((*titles, *words, *(paragraph.number for paragraph in flow))), 1)


def _written(path: str, before: bytes, after: bytes, options: dict[str, Any]) -> str:
    """Writes the file and returns its path, with that of a backup. Raises Unwritable."""
    from gdoclint.writers import files

    if options["in_place"]:
        kept = files.replace(path, after, expected=before, backup=options["backup"])
        return path if kept is None else f"{path}（原文件存为 {kept}）"
    folder, name = os.path.split(path)
    stem, suffix = os.path.splitext(name)
    target = os.path.join(folder, f"{stem}{COPY}{suffix}")
    if options["output"] is not None:
        target = os.path.join(options["output"], name)
    if os.path.realpath(target) == os.path.realpath(path):
        raise _Failed("会覆盖原文件；要这样请用 --in-place")
    kept = files.save(target, after, like=path)
    return target if kept is None else f"{target}（原有的同名文件存为 {kept}）"
