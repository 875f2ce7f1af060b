"""``gdoclint check --diff``: what the safe fixes would change, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder
from word import docx_of

from gdoclint.cli import main

GOOD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实。\n"
BAD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实落地。请各地狠抓到位。\n"
DIFF = """\
--- 通知.txt
+++ 通知.txt
@@ -1,3 +1,3 @@
 关于做好防汛工作的通知
 各科室：
-请认真抓好落实落地。请各地狠抓到位。
+请认真抓好落实。请各地狠抓到位。
"""


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; cards of ours lie beside it: XYZ001 safe, XYZ002 unsafe."""
    grave = {"formal": "error", "web": "error"}
    for code, fix, pattern, better in (
        ("XYZ001", "safe", "落实落地", "落实"),
        ("XYZ002", "unsafe", "狠抓", "抓好"),
    ):
        params = {"pattern": pattern, "with": better}
        cards.add(code, kind="replace", severity=grave, fix=fix, params=params)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def run(*arguments: str, command: str = "check", input: bytes | None = None) -> Result:
    options = [command, "--rules", "../cards", "--diff"]
    if "--select" not in arguments:
        options += ["--select", "XYZ"]
    return CliRunner().invoke(main, [*options, *arguments], input=input)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(docx_of(text.splitlines()) if name.endswith("docx") else text.encode())
    return path


def test_shows_the_safe_changes_alone_and_writes_nothing(folder: Path) -> None:
    path = write(folder, "通知.txt", BAD)
    result = run("通知.txt")
    assert (result.exit_code, result.stdout) == (1, DIFF)
    assert result.stderr == (
        "共处理1个文件，1个有改动：可改1处；还剩1处：1处须加 --unsafe-fixes。\n"
    )
    assert path.read_text(encoding="utf-8") == BAD
    assert [file.name for file in folder.iterdir()] == ["通知.txt"]


def test_word_files_are_compared_sentence_by_sentence(folder: Path) -> None:
    write(folder, "通知.docx", BAD)
    result = run("通知.docx")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[2:] == [
        "@@ 第3段 @@",
        "-请认真抓好落实落地。",
        "+请认真抓好落实。",
    ]


def test_it_is_the_diff_of_fix(folder: Path) -> None:
    write(folder, "甲.txt", BAD)
    write(folder, "乙.docx", BAD)
    assert run(".").output == run(".", command="fix").output


def test_nothing_to_change_ends_with_0(folder: Path) -> None:
    write(folder, "通知.txt", GOOD.replace("认真", "狠抓"))
    result = run(".")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_file_that_fails_ends_with_2_and_the_others_are_shown(folder: Path) -> None:
    write(folder, "坏.docx", "").write_bytes(b"PK\x03\x04")
    write(folder, "通知.txt", BAD)
    result = run(".")
    assert (result.exit_code, result.stdout) == (2, DIFF)
    assert "坏.docx: 错误：" in result.stderr


def test_never_to_fail_is_obeyed(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    result = run(".", "--fail-on", "never", "--quiet")
    assert (result.exit_code, result.output) == (0, DIFF)


@pytest.mark.parametrize("options", [("--select", "XYZ002"), ("--ignore", "XYZ001")])
def test_only_the_rules_that_are_asked_for_change_anything(
    folder: Path, options: tuple[str, ...]
) -> None:
    write(folder, "通知.txt", BAD)
    assert run(".", *options).exit_code == 0


def test_standard_input_is_compared_too(folder: Path) -> None:
    result = run("-", "--stdin-filename", "通知.txt", input=BAD.encode())
    assert (result.exit_code, result.stdout) == (1, DIFF)


@pytest.mark.parametrize(
    "options",
    [
        ("-f", "json"),
        ("--report", "json=甲.json"),
        ("--statistics",),
        ("--show-suppressed",),
        ("--baseline", "甲.json"),
        ("--since", "HEAD"),
        ("--revisions", "original"),
    ],
)
def test_options_about_findings_are_refused(folder: Path, options: tuple[str, ...]) -> None:
    write(folder, "通知.txt", BAD)
    result = run(".", *options)
    assert result.exit_code == 2
    assert "--diff" in result.stderr
    assert result.stdout == ""
    assert [file.name for file in folder.iterdir()] == ["通知.txt"]
