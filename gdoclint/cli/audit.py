"""``gdoclint audit``: check very many documents, survive all of them, go on where it stopped."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli import INCOMPLETE, INTERRUPTED
from gdoclint.cli.asked import Asked, asked
from gdoclint.cli.options import checking_options
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.audit.engines import Engine
    from gdoclint.audit.plan import Listed
    from gdoclint.audit.run import Request

OUTPUT = "gdoclint-audit"
"""The output folder, unless another is given."""
REPORT = "report"


class _Audit(click.Command):
    """The command, of which ``report`` as the first word makes another."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """That of ``gdoclint audit report`` if it is asked for."""
        if args[:1] == [REPORT]:
            from gdoclint.cli.audit_report import report

            return report.make_context(f"{info_name} {REPORT}", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Audit, short_help="批量审查，可中断、可接着做。")
@click.argument("paths", nargs=-1, required=True)
@checking_options
@click.option(
    "--output",
    default=OUTPUT,
    show_default=True,
    metavar="DIR",
    help="结果库所在的文件夹或网址；再次运行同一命令就接着做。",
)
@click.option("--changed-only", is_flag=True, help="大小和修改时间没变的文件不再打开来比较。")
@click.option("--retry-failed", is_flag=True, help="上次没能检查的文件再试一次。")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="Dask 调度器的地址；不给时在本机起一个。")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="同时用几个进程；0 为每个处理器一个。",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="一个文件最多检查几秒；0 不限。",
)
@click.option(
    "--memory",
    type=click.IntRange(min=0),
    default=1024,
    show_default=True,
    metavar="MIB",
    help="一个检查进程最多用多少内存（MiB）；0 不限。",
)
@click.option("--text/--no-text", default=True, help="是否在结果库里保存有问题的段落。")
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="error",
    show_default=True,
    help="发现这一级或更重的问题时，退出码为 1。",
)
@click.option("--progress/--no-progress", default=True, help="是否显示进度。")
@click.option("--quiet", "-q", is_flag=True, help="不作小结。")
def audit(paths: tuple[str, ...], **options: Any) -> None:
    """审查 PATHS 中的全部文件，结果存入结果库；PATHS 也可以是 s3:// 之类的网址。

    一个文件使程序崩溃、没完没了或内存不足，只记这一个文件，其余照常。随时可以中断，再运行同一
    命令就接着做：没变的文件不重查，变了的重查，不见了的记下来。结果用“gdoclint audit report”
    看；名叫 report 的文件夹请写成 ./report。
    退出码：0 没有达到 --fail-on 的问题，1 有，2 有文件没能检查或命令有误，130 被中断。
    """
    work = asked(paths, options)
    options = dict(work.options)
    missing = _missing(paths)
    paths = tuple(path for path in paths if path not in missing)
    code = _audited(work, paths, options) if paths else INCOMPLETE
    if missing and code != INTERRUPTED:
        code = INCOMPLETE
    raise click.exceptions.Exit(code)


def _missing(paths: tuple[str, ...]) -> frozenset[str]:
    """The paths that mean nothing, which is told."""
    import glob

    from gdoclint.audit.sources import is_url, plain
    from gdoclint.discover import STDIN

    if STDIN in paths:
        raise click.UsageError("audit 不读标准输入，路径不能是 -")
    wrong = []
    for path in paths:
        if is_url(path) or os.path.lexists(plain(path)) or glob.has_magic(path):
            continue
        click.echo(f"{path}: 错误：文件不存在", err=True)
        wrong.append(path)
    return frozenset(wrong)


def _audited(work: Asked, paths: tuple[str, ...], options: dict[str, Any]) -> int:
    from gdoclint.audit.engines import EngineError
    from gdoclint.audit.run import audit as run
    from gdoclint.audit.sandbox import SandboxError
    from gdoclint.audit.shards import OtherVersion
    from gdoclint.audit.sources import SourceError
    from gdoclint.audit.store import StoreError
    from gdoclint.cli.audit_progress import Display, summary

    stop = threading.Event()
    try:
        request = _request(paths, options)
        display = Display(options["progress"])
        with _interruptible(stop, display.stopping):
            try:
                run(request, _listed(work, paths), _engine(options, request), stop, display.show)
            finally:
                display.clear()
    except (EngineError, OtherVersion, SandboxError, SourceError, StoreError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{options['output']}：{error.strerror or error}") from None
    outcome = summary(options["output"], stop.is_set(), options)
    if not options["quiet"]:
        click.echo(outcome.words)
    return outcome.code
