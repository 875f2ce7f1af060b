"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def listed(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The words of a repeatable option, each value a list divided by commas or blanks."""
    return tuple(word for value in values for word in re.split(r"[,，\s]+", value) if word)


def divided(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The patterns of a repeatable option, divided by commas; blanks may stand in names."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def genre(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A 文种 or ``auto``."""
    if value == "auto":
        return value
    from gdoclint.rulebook.shape import GENRES

    if value not in GENRES:
        raise click.BadParameter(f"没有“{value}”这个文种；可用：auto、{'、'.join(GENRES)}")
    return value


def encoding(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding of text that Python knows."""
    try:
        "a".encode(value or "utf-8")
    except (LookupError, UnicodeError):
        raise click.BadParameter(f"没有名叫“{value}”的文字编码") from None
    return value


def without_cache(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Let this run keep nothing for later ones, and use nothing of earlier ones."""
    if value:
        from gdoclint import kept

        kept.keep_nothing()


def completed(what: str) -> Callable[[click.Context, click.Parameter, str], list[Any]]:
    """A completion by the function of that name in completing.py, imported when it is used."""

    def items(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[Any]:
        module = import_module("gdoclint.cli.completing")
        found: list[Any] = getattr(module, what)(context, parameter, incomplete)
        return found

    return items


def paths_argument(command: Command) -> Command:
    """Any number of files and folders."""
    return click.argument("paths", nargs=-1, shell_complete=completed("files"))(command)


def file_argument(command: Command) -> Command:
    """One file."""
    return click.argument("file", shell_complete=completed("files"))(command)


encoding_option = click.option(
    "--encoding",
    callback=encoding,
    metavar="NAME",
    help="文本文件的编码，如 gb18030；不给时自动识别。",
)
revisions_option = click.option(
    "--revisions",
    type=click.Choice(["final", "original", "both"]),
    default="final",
    show_default=True,
    help="修订按修改后、修改前还是两者都读。",
)
genre_option = click.option(
    "--genre",
    default="auto",
    callback=genre,
    shell_complete=completed("genres"),
    metavar="文种",
    help="按此文种检查，不从标题识别。",
)


def selectors_option(name: str, words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names rules."""
    return click.option(
        name,
        multiple=True,
        callback=listed,
        shell_complete=completed("rules"),
        metavar="CODES",
        help=words,
    )


def patterns_option(name: str, words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names files by patterns."""
    return click.option(name, multiple=True, callback=divided, metavar="PATTERN", help=words)


_CONFIGURATION = (
    click.option(
        "--config",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="只用这个配置文件，不找别的。",
    ),
    click.option("--isolated", is_flag=True, help="不用任何配置文件。"),
)
_CHECKING = (
    selectors_option("--select", "只用这些规则：代码、前缀、名称或类别，逗号隔开，可重复。"),
    selectors_option("--ignore", "不用这些规则。"),
    selectors_option("--extend-select", "另加这些规则。"),
    click.option(
        "--profile",
        type=click.Choice(["auto", "formal", "web"]),
        default="auto",
        show_default=True,
        help="formal 按公文格式，web 按网页转来的文本；auto：.docx 用 formal，文本用 web。",
    ),
    genre_option,
    click.option(
        "--stage",
        type=click.Choice(["draft", "review", "final", "template"]),
        default="review",
        show_default=True,
        help="文稿所处阶段：草稿、送审、印发、模板。",
    ),
    revisions_option,
    encoding_option,
    click.option("--stdin-filename", metavar="NAME", help="路径为 - 时，标准输入算作这个文件。"),
    click.option(
        "--rules",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        metavar="DIR",
        help="另加一个规则文件夹，可重复。",
    ),
    patterns_option("--exclude", "查文件夹时不看这些，写法同 .gitignore，逗号隔开，可重复。"),
    patterns_option("--extend-exclude", "在默认或配置的之外，也不看这些。"),
    click.option("--force-exclude", is_flag=True, help="点名的文件也受上述限制。"),
    click.option(
        "--respect-gitignore/--no-respect-gitignore",
        default=True,
        help="是否略过 .gitignore 所列的文件；默认略过。",
    ),
    *_CONFIGURATION,
    click.option(
        "--no-cache",
        is_flag=True,
        is_eager=True,  # the other options may need tables already
        expose_value=False,
        callback=without_cache,
        help="不读不写用户缓存文件夹里的规则和词表（那里没有文件的内容）；用于只读、共用的机器和有疑问的缓存。",
    ),
)
_SHOWING = (
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="是否用颜色。",
    ),
    click.option("--quiet", "-q", is_flag=True, help="只列问题，不作小结。"),
    click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default="zh",
        show_default=True,
        help="输出所用语言。",
    ),
)


def configuration_options(command: Command) -> Command:
    """The options that say which configuration holds."""
    return _with(command, _CONFIGURATION)


def checking_options(command: Command) -> Command:
    """The options of every command that checks documents; ``asked`` makes settings of them."""
    return _with(command, _CHECKING)


def showing_options(command: Command) -> Command:
    """The options of every command that prints findings."""
    return _with(command, _SHOWING)


def _with(command: Command, options: tuple[Callable[[Any], Any], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
