"""How the program starts and ends: what it imports, how fast, and with which pipes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from typed import endless

from gdoclint import __version__
from gdoclint.cli import COMMANDS, main

HEAVY = {"lark", "lxml", "docx", "rich", "regex", "importlib.metadata", "gdoclint.engine"}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])
    assert (result.exit_code, result.stdout) == (0, f"gdoclint, version {__version__}\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert result.exit_code == 0
    assert name in result.stdout


def test_an_interrupt_while_it_starts_ends_quietly() -> None:
    code = (
        "import sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'gdoclint.cli.command': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from gdoclint.__main__ import run\n"
        "run()\n"
    )
    result = python("-c", code)
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def test_unknown_command_ends_with_2() -> None:
    assert CliRunner().invoke(main, ["frobnicate"]).exit_code == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["rule", "STR010"], ["rule"], ["check", "--help"]])
def test_output_that_cannot_be_written_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "gdoclint", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert result.stderr.decode() == "gdoclint: 错误：输出写不了：磁盘空间不足\n"
    assert result.returncode == 2


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"]])
def test_start_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from gdoclint.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    result = python("-c", code, *arguments)
    assert HEAVY & set(result.stderr.decode().split()) == set()


def test_version_is_as_fast_as_click_and_half_more() -> None:
    def seconds(*arguments: str) -> float:
        start = time.perf_counter()
        assert python(*arguments).returncode == 0
        return time.perf_counter() - start

    runs = [
        (seconds("-m", "gdoclint", "--version"), seconds("-c", "import click")) for _ in range(9)
    ]
    ours, click = (min(times) for times in zip(*runs, strict=True))
    assert ours < 1.5 * click


def test_what_is_kept_at_the_end_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("关于做好工作的通知\n\n各科室：\n请落实。\n", encoding="utf-8")
    arguments = ("-m", "gdoclint", "check", str(path))
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "GDOCLINT_NO_CACHE": ""}
    first, second = (python(*arguments, **environment) for _ in range(2))
    assert (first.returncode, first.stdout) == (second.returncode, second.stdout)
    kept = {file.name for file in (tmp_path / "cache").glob("gdoclint/*/*")}
    assert {"patterns", "document-table", "needs", "cards"} <= kept


def test_kept_patterns_are_found_by_the_engine_alone(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("关于做好工作的通知\n\n各科室：\n请落实。\n", encoding="utf-8")
    code = (
        "import sys\n"
        "from gdoclint.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print(*sys.modules, file=sys.stderr)\n"
    )
    environment = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "GDOCLINT_NO_CACHE": ""}
    for _ in range(2):
        result = python("-c", code, "check", str(path), **environment)
    modules = set(result.stderr.decode().split())
    assert modules & {"lark", "regex", "hashlib", "tomllib", "csv"} == set()
    assert "regex._regex" in modules


def test_gbk_pipe_gets_a_question_mark_for_what_gbk_lacks(tmp_path: Path) -> None:
    path = tmp_path / "文.txt"
    path.write_text("ប្រទេស通知\U0001f600\n", encoding="utf-8")
    result = python("-m", "gdoclint", "text", str(path), PYTHONIOENCODING="gbk")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode("gbk") == "??????通知?" + os.linesep


@pytest.mark.parametrize(
    ("encoding", "report_format"),
    [("gbk", "full"), ("gbk", "github"), ("gbk", "json"), ("cp437", "full"), ("ascii", "concise")],
)
def test_no_pipe_makes_check_fail(tmp_path: Path, encoding: str, report_format: str) -> None:
    path = tmp_path / "关于😀的通知.txt"
    path.write_text("关于做好工作的通知\n\n各科室\n请落实😀。\n", encoding="utf-8")
    command = ["-m", "gdoclint", "check", str(path), str(tmp_path / "无😀.txt")]
    result = python(*command, "-f", report_format, PYTHONIOENCODING=encoding)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr
    assert result.stdout != b""


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_name_that_is_no_unicode_is_checked(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), "通知".encode("gbk") + b".txt")
    with open(path, "wb") as file:
        file.write("关于做好工作的通知\n".encode())
    for report_format in ("full", "json"):
        result = python("-m", "gdoclint", "check", str(tmp_path), "-f", report_format)
        assert b"Traceback" not in result.stderr
        assert result.returncode in (0, 1)


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_reader_that_stops_reading_is_no_error_to_talk_about(tmp_path: Path) -> None:
    path = tmp_path / "长.txt"
    path.write_text("通知\n" * 200_000, encoding="utf-8")
    command = [sys.executable, "-m", "gdoclint", "text", str(path)]
    # Unbuffered, Python itself drops the rest of a write that was cut short.
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=buffered, **pipes) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) != 0


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="needs files without end")
def test_interrupt_from_the_keyboard_ends_with_130(tmp_path: Path) -> None:
    with endless(tmp_path) as (name, descriptor, pipe):
        process = subprocess.Popen(
            [sys.executable, "-m", "gdoclint", "text", name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[descriptor],
        )
        with process, open(pipe, "wb"):
            process.send_signal(2)
            output, errors = process.communicate(timeout=60)
    assert (process.returncode, output) == (130, b"")
    assert b"Traceback" not in errors
