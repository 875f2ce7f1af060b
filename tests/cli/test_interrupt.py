"""Ctrl-C at a terminal: exit code 130, a clean line, nothing half done."""

from __future__ import annotations

import os
import sys
import termios
from pathlib import Path

import pytest
from typed import INTERRUPT, Terminal, at_terminal, endless, gdoclint
from word import docx

pytestmark = pytest.mark.skipif(os.name == "nt", reason="terminals are otherwise there")

SETTINGS = ("NO_COLOR", "FORCE_COLOR")
LINE = "请按示府办[2025]{}号要求抓好落实，并于2025年6月31日前报送有关情况。。"
FILES = 60


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def texts(folder: Path) -> dict[str, bytes]:
    """Many documents that take a moment each."""
    lines = "\n".join(LINE.format(number) for number in range(1, 150))
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text(lines, encoding="utf-8")
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def settings_of(terminal: Terminal) -> list[object]:
    return termios.tcgetattr(terminal.master)


def left_clean(terminal: Terminal) -> None:
    """Nothing is said about the interrupt, and the next prompt stands on a line of its own."""
    assert terminal.ended() == 130
    assert "Traceback" not in terminal.shown
    assert "内部错误" not in terminal.shown
    assert terminal.shown.endswith(("\n", "\r\x1b[K"))
    assert terminal.shown.count("\x1b[?25l") == terminal.shown.count("\x1b[?25h")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_check_ends_while_it_shows_progress(tmp_path: Path, jobs: str) -> None:
    if jobs == "2" and sys.platform != "linux":
        pytest.skip("processes are spawned elsewhere, which takes long")
    before = texts(tmp_path)
    report = tmp_path.parent / f"{tmp_path.name}.html"
    options = ("--jobs", jobs, "-f", "json", "--report", f"html={report}")
    with at_terminal(gdoclint("check", ".", *options), tmp_path) as terminal:
        was = settings_of(terminal)
        terminal.wait_for("检查 [")
        terminal.type(INTERRUPT)
        left_clean(terminal)
        assert settings_of(terminal) == was
    assert contents(tmp_path) == before
    assert not report.exists()


def test_check_ends_between_coloured_findings(tmp_path: Path) -> None:
    texts(tmp_path)
    with at_terminal(gdoclint("check", "."), tmp_path) as terminal:
        terminal.wait_for("03.txt")
        terminal.type(INTERRUPT)
        left_clean(terminal)
    assert "\x1b[" in terminal.shown
    assert terminal.shown.rfind("\x1b[0m") == max(
        terminal.shown.rfind("\x1b[0m"), terminal.shown.rfind("\x1b[1m")
    )


@pytest.mark.parametrize("options", [("--in-place",), ()])
def test_fix_leaves_every_file_whole(tmp_path: Path, options: tuple[str, ...]) -> None:
    before = texts(tmp_path)
    with at_terminal(gdoclint("fix", ".", *options), tmp_path) as terminal:
        terminal.wait_for("03.txt")
        terminal.type(INTERRUPT)
        left_clean(terminal)
    after = contents(tmp_path)
    names = {*before} if options else {*before, *(f"{n:02}.gdoclint.txt" for n in range(FILES))}
    assert {*after} <= names
    corrected = {data for data in after.values() if data not in before.values()}
    assert len(corrected) == 1
    assert "。。" not in corrected.pop().decode()


def test_fix_ends_at_its_question(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(LINE.format(1), encoding="utf-8")
    command = gdoclint("fix", path.name, "--in-place", "--interactive")
    with at_terminal(command, tmp_path) as terminal:
        was = settings_of(terminal)
        terminal.wait_for("改吗？")
        terminal.type(INTERRUPT)
        left_clean(terminal)
        assert settings_of(terminal) == was
    assert path.read_text(encoding="utf-8") == LINE.format(1)


def test_annotate_leaves_every_file_whole(tmp_path: Path) -> None:
    words = "".join(f"<w:p><w:r><w:t>{LINE.format(n)}</w:t></w:r></w:p>" for n in range(1, 40))
    for number in range(FILES):
        (tmp_path / f"{number:02}.docx").write_bytes(docx(words))
    before = contents(tmp_path)
    with at_terminal(gdoclint("annotate", ".", "--in-place"), tmp_path) as terminal:
        terminal.wait_for("01.docx")
        terminal.type(INTERRUPT)
        left_clean(terminal)
    after = contents(tmp_path)
    assert [*after] == [*before]
    assert 1 <= sum(after[name] != before[name] for name in before) < FILES
    assert all(data.endswith(b"\x00\x00") for data in after.values())  # the end of a package


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="needs files without end")
@pytest.mark.parametrize("command", ["outline", "text"])
def test_command_that_waits_for_its_file_ends(tmp_path: Path, command: str) -> None:
    with (
        endless(tmp_path) as (name, _, pipe),
        at_terminal(gdoclint(command, name), tmp_path) as terminal,
        open(pipe, "wb"),
    ):
        terminal.type(INTERRUPT)
        left_clean(terminal)
