"""``gdoclint audit``: check very many documents, survive all of them, go on where it stopped."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli import INCOMPLETE, INTERRUPTED
from gdoclint.cli.asked import ANY, Asked, asked
from gdoclint.cli.command import Command
from gdoclint.cli.options import checking_options, completed
from gdoclint.finding import SEVERITIES

if TYPE_CHECKING:
    from gdoclint.audit.engines import Engine
    from gdoclint.audit.plan import Listed
    from gdoclint.audit.run import Request

OUTPUT = "gdoclint-audit"
"""The output folder, unless another is given."""
REPORT = "report"


class _Audit(Command):
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

            made: click.Context = report.make_context(
                f"{info_name} {REPORT}", args[1:], parent, **extra
            )
            return made
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Audit)
@click.argument("paths", nargs=-1, required=True, shell_complete=completed("files"))
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
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="在本机的几个进程里检查，或交给 Dask。",
)
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
    from gdoclint.cli.audit_progress import Display, exit_code, summary

    stop = threading.Event()
    display = Display(options["progress"])
    try:
        request = _request(paths, options)
        engine = _engine(options, request)
        with _interruptible(stop, display.stopping):
            progress = run(request, _listed(work, paths), engine, stop, display.show)
    except (EngineError, OtherVersion, SandboxError, SourceError, StoreError) as error:
        raise click.ClickException(str(error)) from None
    except (OSError, sqlite3.Error) as error:  # a full disk, a store that cannot be reached
        raise click.ClickException(f"{options['output']}：{error}") from None
    finally:
        display.clear()
    if not options["quiet"]:
        click.echo(summary(progress, request, stop.is_set()))
    return INTERRUPTED if stop.is_set() else exit_code(progress.totals, options["fail_on"])


def _request(paths: tuple[str, ...], options: dict[str, Any]) -> Request:
    """What the options ask for. Raises SourceError."""
    from gdoclint.audit.messages import Limits
    from gdoclint.audit.plan import Wanted
    from gdoclint.audit.roots import root_of, scopes
    from gdoclint.audit.run import Request
    from gdoclint.jobs import processes

    root = root_of(paths)
    return Request(
        paths=paths,
        root=root,
        scopes=tuple(scopes(paths, root)),
        output=options["output"],
        workers=processes(options["jobs"]),
        engine=options["engine"],
        limits=Limits(options["timeout"], options["memory"], options["text"]),
        wanted=Wanted(options["changed_only"], options["retry_failed"]),
    )


def _engine(options: dict[str, Any], request: Request) -> Engine:
    from gdoclint.audit.engines import dask, local

    if options["engine"] == "dask":
        return dask(options["scheduler"], request.workers)
    if options["scheduler"]:
        raise click.UsageError("--scheduler 只与 --engine dask 同用")
    return local(request.workers, request.limits)


def _listed(work: Asked, paths: tuple[str, ...]) -> Iterator[Listed]:
    """The files that these paths mean, each with the settings that hold for it.

    For what lies at a URL those of the current folder hold.
    """
    from msgspec.structs import replace

    from gdoclint.audit.plan import Listed
    from gdoclint.audit.roots import relative, url_of
    from gdoclint.audit.sources import is_url, listed, on_disk, plain

    local = tuple(plain(path) for path in paths if not is_url(path))
    for file in replace(work, paths=local).files() if local else ():
        yield Listed(on_disk(os.path.abspath(file.path)), file.settings)
    here = os.getcwd()
    excluded = work.exclusion(here)
    for url in filter(is_url, paths):
        top = url_of(url)
        for found in listed(url):
            below = relative(found.file, top) or os.path.basename(top)
            if excluded is None or not excluded.excludes(os.path.join(here, below)):
                yield Listed(found, work.settings(ANY))


@contextmanager
def _interruptible(stop: threading.Event, told: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C, or being asked to end, stops the work when what is in hand is finished; a second
    time at once. Nothing is lost by that: what is done is on the disk."""

    def handle(number: int, frame: object) -> None:
        if stop.is_set():
            os._exit(INTERRUPTED)
        stop.set()
        told()

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
