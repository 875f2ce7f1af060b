"""Completion in real shells, typed at a terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from typed import END_OF_LINE, START_OF_LINE, Terminal, at_terminal

from gdoclint.cli import COMMANDS, COMPLETING, main
from gdoclint.reporters import FORMATS

# How a shell is started without anybody's settings, and how completion is switched on in it.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(gdoclint completion bash)"'),
    "zsh": (
        ["zsh", "-f", "-i"],
        'autoload -U compinit; compinit -u -D; eval "$(gdoclint completion zsh)"',
    ),
    "fish": (["fish", "--no-config", "-i"], "gdoclint completion fish | source"),
}
WHOLE = ("bash", "zsh")
"""Shells that a terminal test can type at; fish tells what it would complete by itself."""


def installed(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two documents, and gdoclint among the programs of the shell."""
    program = tmp_path / "bin" / "gdoclint"
    program.parent.mkdir()
    code = "from gdoclint.cli import main; main(prog_name='gdoclint')"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / "关于 防汛的通知.txt").write_text("关于防汛的通知\n", encoding="utf-8")
    return folder


@pytest.fixture(params=WHOLE)
def shell(request: pytest.FixtureRequest, place: Path) -> Iterator[Terminal]:
    """A shell in that folder with completion switched on, ready for a line."""
    installed(request.param)
    command, switch_on = SHELLS[request.param]
    with at_terminal(command, place) as terminal:
        # The words are put together by the shell, so that they are no echo of what is typed.
        terminal.type(f"PS1='> '; {switch_on}; echo rea''dy\n")
        terminal.wait_for("ready")
        yield terminal


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("gdoclint annot\t", "gdoclint annotate"),
        ("gdoclint check --sel\t", "gdoclint check --select"),
        ("gdoclint check --select docno-lead\t", "gdoclint check --select docno-leading-zero"),
        (
            "gdoclint check --ignore PUN001,docno-br\t",
            "gdoclint check --ignore PUN001,docno-brackets",
        ),
        ("gdoclint fix --only titl\t", "gdoclint fix --only title"),
        ("gdoclint check -f conc\t", "gdoclint check -f concise"),
        ("gdoclint check --format=conc\t", "gdoclint check --format=concise"),
        ("gdoclint check --report xl\t", "gdoclint check --report xlsx=gdoclint.xlsx"),
        ("gdoclint check --genre 请\t", "gdoclint check --genre 请示"),
        ("gdoclint baseline cr\t", "gdoclint baseline create"),
        ("gdoclint rule docno-lead\t", "gdoclint rule docno-leading-zero"),
        ("gdoclint check 关\t", "gdoclint check 关于 防汛的通知.txt"),
    ],
)
def test_line_is_completed_at_a_terminal(shell: Terminal, typed: str, whole: str) -> None:
    shell.type(f"{typed}{START_OF_LINE}echo {END_OF_LINE}\n")
    shell.wait_for(f"\n{whole}")


def test_zsh_shows_what_a_rule_is_about(place: Path) -> None:
    installed("zsh")
    command, switch_on = SHELLS["zsh"]
    with at_terminal(command, place) as terminal:
        terminal.type(f"PS1='> '; {switch_on}; echo rea''dy\n")
        terminal.wait_for("ready")
        terminal.type("gdoclint check --select STR01\t")
        terminal.wait_for("发文字号年份用六角括号")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gdoclint anno", ["annotate\t把问题写成 Word 批注。"]),
        ("gdoclint check --only-", []),
        ("gdoclint check --format=conc", ["--format=concise"]),
        ("gdoclint check --select docno-lead", ["docno-leading-zero\t发文顺序号不编虚位"]),
        ("gdoclint check --genre 请", ["请示"]),
        ("gdoclint check 关", ["关于 防汛的通知.txt"]),
        ("gdoclint completion ", ["bash", "fish", "zsh"]),
    ],
)
def test_fish_completes(place: Path, line: str, words: list[str]) -> None:
    installed("fish")
    command = f"{SHELLS['fish'][1]}; complete -C '{line}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", command], cwd=place, capture_output=True, timeout=120
    )
    assert done.stderr == b""
    assert sorted(done.stdout.decode().splitlines()) == words


@pytest.mark.parametrize("shell", SHELLS)
def test_script_is_accepted_by_its_shell(shell: str, tmp_path: Path) -> None:
    installed(shell)
    script = CliRunner().invoke(main, ["completion", shell])
    assert script.exit_code == 0
    assert f"{COMPLETING}" in script.stdout
    path = tmp_path / "script"
    path.write_text(script.stdout, encoding="utf-8")
    assert subprocess.run([shell, "-n", str(path)], capture_output=True).stderr == b""


def asked(line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that a shell is offered at the end of a line."""
    words = line.split(" ")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    monkeypatch.setenv(COMPLETING, "bash_complete")
    printed = CliRunner().invoke(main, prog_name="gdoclint").stdout
    return [row.partition(",")[2] for row in printed.split()]


def test_every_command_and_format_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked("gdoclint ", monkeypatch) == [*COMMANDS]
    assert asked("gdoclint check -f ", monkeypatch) == [*FORMATS]
    reports = asked("gdoclint check --report ", monkeypatch)
    assert [report.partition("=")[0] for report in reports] == [*FORMATS]


def test_families_and_letters_are_offered_first_and_codes_when_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = asked("gdoclint check --select ", monkeypatch)
    assert {"genre", "GEN", "structure", "STR"} <= {*start}
    assert "STR010" not in start
    assert asked("gdoclint check --select STR01", monkeypatch) == [
        f"STR{number:03}" for number in range(10, 20)
    ]


def test_wrong_cards_of_a_plugin_print_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from gdoclint import plugins
    from gdoclint.rulebook.card import RulebookError

    def broken(*arguments: object) -> object:
        raise RulebookError("坏了")

    monkeypatch.setattr(plugins, "rulebook", broken)
    assert asked("gdoclint check --select ST", monkeypatch) == []


def test_unknown_shell_ends_with_2() -> None:
    assert CliRunner().invoke(main, ["completion", "csh"]).exit_code == 2
