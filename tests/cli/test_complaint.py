"""A wrong command line is told of in Chinese, on stderr, with exit code 2."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from gdoclint.cli import main

COMPLAINTS = {
    "chek": "没有命令“chek”，是不是“check”？",
    "baseline creat": "没有命令“creat”，是不是“create”？",
    "--nix": "没有选项“--nix”",
    "check --selec x": "没有选项“--selec”，是不是“--",
    "check -f": "选项“-f”后面要写值",
    "check --isolated=3": "选项“--isolated”后面不写值",
    "check -f 全": "--format：只能是 full、concise、",
    "check -j x": "--jobs：应当是不小于 0 的整数",
    "audit . --timeout=-1": "--timeout：应当是不小于 0 的数",
    "check --config 无.toml": "--config：没有这个文件",
    "check --rules 无": "--rules：没有这个文件夹",
    "check --genre 信": "--genre：没有“信”这个文种；可用：",
    "check --report 全": "--report：“全”应当写成 格式=文件",
    "check --select NIX": "没有规则符合“NIX”",
    "check --isolated --config 有.toml": "--config 与 --isolated 不能同用",
    "text": "缺少 FILE",
    "text 甲.txt 乙.txt": "多出来的参数：乙.txt",
    "completion tcsh": "SHELL：只能是 bash、zsh、fish",
}


@pytest.mark.parametrize("line", COMPLAINTS)
def test_wrong_command_line_is_told_of_in_chinese(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "有.toml").write_text("", encoding="utf-8")
    result = CliRunner().invoke(main, shlex.split(line), prog_name="gdoclint")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"gdoclint: 错误：{COMPLAINTS[line]}")
    assert not re.search("Error|Usage|Invalid|Missing|Try|No such", result.stderr)


def test_help_of_the_command_is_named() -> None:
    result = CliRunner().invoke(main, ["check", "-f", "全"], prog_name="gdoclint")
    assert result.stderr.endswith("\n用法见 gdoclint check --help\n")


@pytest.mark.parametrize("words", [[], ["baseline"]])
def test_group_without_a_command_shows_its_help(words: list[str]) -> None:
    result = CliRunner().invoke(main, words, prog_name="gdoclint")
    assert result.exit_code == 2
    assert result.stderr.startswith("用法：gdoclint")
