"""The pages of help: what a command does, its options in groups, how it ends.

click's own pages count a Chinese character as one cell and know no groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import click

from gdoclint.cli.terminal import columns
from gdoclint.reporters.cells import width, wrap

COMMANDS = {
    "检查和改正": {
        "check": "检查文件，只读不改。",
        "fix": "改正文件中能改的问题。",
        "annotate": "把问题写成 Word 批注。",
        "audit": "批量审查，可中断、可接着做。",
        "baseline": "建立、更新、查看基线：其中已有的问题不再报。",
    },
    "看文件": {
        "outline": "显示文件结构。",
        "text": "输出纯文本，可作 git 的 textconv。",
    },
    "看规则、加规则": {
        "rule": "解释规则：依据、缘由、级别、例子。",
        "rules": "列出全部规则。",
        "new-rule": "新建一张规则卡片。",
        "test-rules": "检查规则卡片里的例子是否成立。",
    },
    "设置": {
        "init": "新建配置文件，每一项都有说明。",
        "config": "显示一个文件用哪些设置、来自哪里。",
        "completion": "输出命令行补全脚本。",
    },
}
"""What the commands do, in one line each, by group."""

OPTIONS = {
    "选哪些规则": "select ignore extend-select only rules min-severity",
    "文稿是什么": "profile genre stage revisions encoding stdin-filename",
    "查哪些文件": "exclude extend-exclude force-exclude respect-gitignore since",
    "改什么、怎么改": "unsafe-fixes interactive diff track-changes styles clear",
    "写到哪里": "in-place backup output",
    "批量审查": "changed-only retry-failed engine scheduler timeout memory text",
    "报告": "format report show-suppressed statistics baseline fail-on color lang quiet",
    "配置和运行": "config isolated no-cache jobs progress help",
}
"""The options of the larger commands, by group."""

FEW = 8
"""A command of no more options has them in one group."""
EXITS = "0 完成，2 没有做成或命令有误，130 被中断。"
"""How a command ends that says nothing else about it."""
_EXIT = re.compile(r"(?:^|，)([0-9]+) (.+?)(?=，[0-9]+ |。$)")
_INDENT = 2
_LEFT = 24
_WIDEST = 100


def summary(name: str) -> str:
    """What the command of that name does, in one line; empty for one that is not ours."""
    return next((group[name] for group in COMMANDS.values() if name in group), "")


def page(command: click.Command, context: click.Context) -> str:
    """The help of a command, as wide as the terminal."""
    room = min(columns(), _WIDEST)
    words, _, exits = (command.help or "").partition("退出码：")
    lines = [*_usage(command, context), "", *_description(words.strip(), room)]
    ends = _EXIT.findall(_joined(exits.strip()) or EXITS)
    for title, entries in (*_sections(command, context), ("退出码", ends)):
        lines += ["", f"{title}："]
        for left, right in entries:
            lines += _entry(left, right, room)
    return "\n".join(lines)


def _usage(command: click.Command, context: click.Context) -> Iterator[str]:
    pieces = [f"用法：{context.command_path}", "[选项]"]
    pieces += [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    if isinstance(command, click.Group):
        pieces.append("命令 …")
    yield " ".join(pieces)


def _description(words: str, room: int) -> Iterator[str]:
    """The paragraphs of a docstring, their line breaks undone."""
    for number, paragraph in enumerate(words.split("\n\n")):
        if number:
            yield ""
        for line in wrap(_joined(paragraph), room - _INDENT):
            yield " " * _INDENT + line


def _joined(paragraph: str) -> str:
    """One line of several; a blank stands only between Latin words."""
    text = ""
    for line in paragraph.split("\n"):
        line = line.strip()
        wide = text and line and (width(text[-1]) == 2 or width(line[0]) == 2)
        text += line if wide or not text else f" {line}"
    return text


def _sections(
    command: click.Command, context: click.Context
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The titles of the sections, each with its entries: what to type and what it does."""
    if isinstance(command, click.Group):
        yield from _commands(command, context)
    options = {_name(option): option for option in _options(command, context)}
    groups = {title: names.split() for title, names in OPTIONS.items()}
    if len(options) <= FEW:
        groups = {"选项": [*options]}
    for title, names in groups.items():
        entries = [_described(options.pop(name)) for name in names if name in options]
        if entries:
            yield title, entries
    if options:
        yield "其他", [_described(option) for option in options.values()]


def _commands(
    group: click.Group, context: click.Context
) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    names = group.list_commands(context)
    for title, known in COMMANDS.items() if context.parent is None else ():
        yield title, [(name, words) for name, words in known.items() if name in names]
        names = [name for name in names if name not in known]
    others = [(name, group.get_command(context, name)) for name in names]
    if others:
        yield "命令", [(n, c.get_short_help_str(limit=80)) for n, c in others if c is not None]


def _options(command: click.Command, context: click.Context) -> Iterator[click.Option]:
    for option in command.get_params(context):
        if isinstance(option, click.Option) and not option.hidden:
            yield option


def _name(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _described(option: click.Option) -> tuple[str, str]:
    """How an option is written, and what it does."""
    written = ", ".join([*sorted(option.opts, key=len), *option.secondary_opts])
    values: list[str] = []
    if isinstance(option.type, click.Choice):
        values = [str(choice) for choice in option.type.choices]
    if not option.is_flag:
        written += f" {option.metavar or _name(option).upper()}"
    said = _HELP.get(_name(option), option.help or "")
    if values:
        said += f"可选 {'、'.join(values)}。"
    if (values or option.show_default) and isinstance(option.default, str | int | float):
        default = option.default
        said += f"默认 {default:g}。" if isinstance(default, float) else f"默认 {default}。"
    return written, said


_HELP = {"help": "显示这一页。", "version": "显示版本。"}
"""Options that click describes, in English."""


def _entry(left: str, right: str, room: int) -> Iterable[str]:
    """An entry in two columns; what is too wide for the left one stands on a line of its own."""
    margin = " " * (_INDENT + _LEFT + 2)
    lines = wrap(right, room - len(margin))
    if width(left) > _LEFT:
        yield " " * _INDENT + left
    else:
        yield " " * _INDENT + left + " " * (_LEFT + 2 - width(left)) + lines.pop(0)
    yield from (margin + line for line in lines if line)
