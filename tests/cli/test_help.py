"""The pages of help: true, in groups, in columns that fit the terminal, and quickly there."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner

from gdoclint.cli import COMMANDS, main, manual
from gdoclint.cli.audit_report import report
from gdoclint.cli.command import Command, Group
from gdoclint.reporters.cells import width

SECTION = re.compile(r"^(\S+)：$", re.MULTILINE)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it."""
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
    yield "audit report", report


EVERY = [pytest.param(name, command, id=name) for name, command in commands()]


def page(name: str) -> str:
    result = CliRunner().invoke(main, [*name.split(), "--help"], prog_name="gdoclint")
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_page_names_every_option_and_exit_code(name: str, command: click.Command) -> None:
    text = page(name)
    options = [option for option in command.params if isinstance(option, click.Option)]
    for written in (name for option in options for name in (*option.opts, *option.secondary_opts)):
        assert re.search(rf"(?<![\w-]){re.escape(written)}(?![\w-])", text), written
    assert [option.name for option in options if not option.help] == []
    exits = re.findall(r"^  (\d+)  +\S", text.partition("退出码：")[2], re.MULTILINE)
    assert exits in (["0", "2", "130"], ["0", "1", "2", "130"])


@pytest.mark.parametrize(("name", "command"), EVERY)
def test_page_has_no_english_of_click_and_fits(
    name: str, command: click.Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(command, Command | Group)
    monkeypatch.setenv("COLUMNS", "80")
    text = page(name)
    assert text.startswith(f"用法：gdoclint {name}")
    assert not re.search("Usage|Options|Show this message|default:", text)
    assert [line for line in text.splitlines() if width(line) > 80] == []


@pytest.mark.parametrize("name", ["check", "fix", "annotate", "audit", "baseline create"])
def test_options_of_large_commands_are_in_groups(name: str) -> None:
    sections = SECTION.findall(page(name))
    assert sections[:3] == ["选哪些规则", "文稿是什么", "查哪些文件"]
    assert sections[-1] == "退出码"
    assert not {"其他", "选项"} & {*sections}


def test_choices_and_defaults_are_told() -> None:
    text = re.sub(r"\s+", "", page("check"))
    assert "可选full、concise、grouped、json" in text
    assert "可选error、warning、info、never。默认error。" in text


def test_commands_are_in_groups() -> None:
    text = page("")
    assert SECTION.findall(text) == [*manual.COMMANDS, "选项", "退出码"]
    told = re.findall(r"^  ([a-z][a-z-]*)  +(\S.*)$", text, re.MULTILINE)
    known = {n: words for group in manual.COMMANDS.values() for n, words in group.items()}
    assert dict(told) == {name: known[name] for name in COMMANDS}


def test_chinese_lines_break_without_blanks() -> None:
    assert "，只读不改。" in page("check")
    assert not re.search(r"[，。；] ", page("fix"))


def test_help_imports_no_other_command() -> None:
    code = (
        "import sys\n"
        "from gdoclint.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    loaded = {name for name in done.stderr.decode().split() if name.startswith("gdoclint.cli")}
    assert loaded == {f"gdoclint.cli{name}" for name in ("", ".command", ".manual", ".terminal")}


def test_help_costs_little_more_than_click() -> None:
    def seconds(*arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        return time.perf_counter() - start

    runs = [(seconds("-m", "gdoclint", "--help"), seconds("-c", "import click")) for _ in range(7)]
    ours, click_alone = (min(times) for times in zip(*runs, strict=True))
    assert ours < 2 * click_alone
