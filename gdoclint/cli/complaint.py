"""What is wrong with a command line, in Chinese: click says it in English."""

from __future__ import annotations

import re

import click

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_IN_BRACKETS = re.compile(r"\((.*)\)")


def told(error: click.ClickException) -> str:
    """The lines that tell of an error, and where the help is if the command line is wrong.

    For a group of commands without any word that is its help.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    lines = [f"gdoclint: 错误：{_words(error)}"]
    if isinstance(error, click.UsageError) and error.ctx is not None:
        lines.append(f"用法见 {error.ctx.command_path} --help")
    return "\n".join(lines)


def _words(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        hint = f"，是不是“{error.possibilities[0]}”？" if error.possibilities else ""
        return f"没有选项“{error.option_name}”{hint}"
    if isinstance(error, click.BadOptionUsage):
        flag = "does not take" in error.message
        return f"选项“{error.option_name}”后面{'不' if flag else '要'}写值"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_name(error)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error)}：{_reason(error)}"
    extra = _IN_BRACKETS.search(error.message)
    if extra and not _CHINESE.search(error.message.replace(extra[0], "")):
        return f"多出来的参数：{extra[1]}"
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    """How the option or argument is written."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return (error.param.metavar or (error.param.name or "").upper()) if error.param else "参数"


def _reason(error: click.BadParameter) -> str:
    """Why a value is no good; our own checks of values say it themselves."""
    kind = error.param.type if error.param is not None else None
    if _CHINESE.sub("", error.message) != error.message and not _quoted(error):
        return error.message
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange | click.FloatRange):
        whole = "整数" if isinstance(kind, click.IntRange) else "数"
        return f"应当是不小于 {kind.min:g} 的{whole}" if kind.min is not None else f"应当是{whole}"
    if isinstance(kind, click.Path):
        return "没有这个文件夹" if not kind.file_okay else "没有这个文件"
    return error.message


def _quoted(error: click.BadParameter) -> bool:
    """Whether the only Chinese in the message is the value that click quotes."""
    return not _CHINESE.search(re.sub(r"'[^']*'", "", error.message))
