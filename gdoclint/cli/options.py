"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click


def listed(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The words of a repeatable option, each value a list divided by commas or blanks."""
    return tuple(word for value in values for word in re.split(r"[,，\s]+", value) if word)


def genre(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """A 文种 or ``auto``."""
    from gdoclint.rulebook.shape import GENRES

    if value != "auto" and value not in GENRES:
        raise click.BadParameter(f"没有“{value}”这个文种；可用：auto、{'、'.join(GENRES)}")
    return value


def encoding(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The name of an encoding of text that Python knows."""
    try:
        "a".encode(value or "utf-8")
    except (LookupError, UnicodeError):
        raise click.BadParameter(f"没有名叫“{value}”的文字编码") from None
    return value


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
    "--genre", default="auto", callback=genre, metavar="文种", help="按此文种检查，不从标题识别。"
)


def selectors_option(name: str, words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """An option that names rules."""
    return click.option(name, multiple=True, callback=listed, metavar="CODES", help=words)
