"""The command ``gdoclint``: finds the sub-command asked for and imports no other.

A new command is one line in COMMANDS; its module imports heavy things inside its function.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from gdoclint import __version__
from gdoclint.cli.command import Group

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "gdoclint.cli.check:check",
    "annotate": "gdoclint.cli.annotate:annotate",
    "fix": "gdoclint.cli.fix:fix",
    "audit": "gdoclint.cli.audit:audit",
    "baseline": "gdoclint.cli.baseline:baseline",
    "init": "gdoclint.cli.init:init",
    "config": "gdoclint.cli.config:config",
    "outline": "gdoclint.cli.outline:outline",
    "text": "gdoclint.cli.text:text",
    "rule": "gdoclint.cli.rule:rule",
    "rules": "gdoclint.cli.rules:rules",
    "new-rule": "gdoclint.cli.new_rule:new_rule",
    "test-rules": "gdoclint.cli.test_rules:test_rules",
    "completion": "gdoclint.cli.completion:completion",
}
"""Command name → ``module:function``."""

INCOMPLETE = 2
"""Exit code when the work could not be done, even partly."""

INTERRUPTED = 130

OUT_OF_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}

COMPLETING = "_GDOCLINT_COMPLETE"
"""The variable that a shell sets when it asks how a line may go on (click's name for it)."""


class Commands(Group):
    """A group that imports a command when it is asked for, and ends with our exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of COMMANDS."""
        return list(COMMANDS)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, without importing them, and the options."""
        from gdoclint.cli.completing import commands

        return commands(COMMANDS, incomplete) + click.Command.shell_complete(self, ctx, incomplete)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None if there is none."""
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, function = target.partition(":")
        command: click.Command = getattr(import_module(module), function)
        return command

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run and exit: 2 after any failure, 130 when interrupted; never a traceback alone."""
        _never_fail_to_print()
        if COMPLETING in os.environ:
            import_module("gdoclint.cli.completing").prepare()
        try:
            code = super().main(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except (KeyboardInterrupt, click.Abort):
            code = INTERRUPTED
        except click.ClickException as error:
            click.echo(import_module("gdoclint.cli.complaint").told(error), err=True)
            code = INCOMPLETE
        except OSError as error:
            _give_up_printing(error)
            code = INCOMPLETE
        except Exception as error:
            _report_bug(error)
            code = INCOMPLETE
        sys.exit(code if isinstance(code, int) else 0)


def _never_fail_to_print() -> None:
    """Let a character that the terminal or pipe cannot show (GBK) become ``?``."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _give_up_printing(error: OSError) -> None:
    """Tell that the output cannot be written (disk full), or else that there is a bug."""
    from gdoclint.writers.files import reason

    if error.errno not in OUT_OF_ROOM or error.filename is not None:
        _report_bug(error)
        return
    click.echo(f"gdoclint: 错误：输出{reason(error)}", err=True)
    # What is still held back for the output would fail again at the end.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report_bug(error: Exception) -> None:
    import traceback

    traceback.print_exception(error)
    click.echo(f"gdoclint: 错误：内部错误：{type(error).__name__}: {error}", err=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gdoclint")
def main() -> None:
    """党政机关公文检查工具：检查 .docx、.txt、.md 文件和网页，逐条说明依据，能改的可以改。

    一个命令的用法：gdoclint 命令 --help。

    退出码：0 完成，1 有问题，2 没有做成或命令有误，130 被中断。
    """
