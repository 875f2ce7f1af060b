"""How far a long run has got is told on a terminal, and nowhere else."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdoclint.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What is written to a terminal on stderr, from now on and at once."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "DELAY", -1.0)
    return stream


def test_line_tells_how_many_are_done_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    shown = []
    for number in progress.showing(iter([10, 20, 30, 40]), 4):
        shown.append((number, terminal.getvalue().endswith("\r\x1b[K")))
    assert shown == [(10, True), (20, True), (30, True), (40, True)]
    lines = terminal.getvalue().replace("\r\x1b[K", "").split("\r")[1:]
    assert lines == [
        f"检查 [{'#' * full}{'-' * (24 - full)}] {done}/4"
        for done, full in enumerate((0, 6, 12, 18))
    ]


def test_line_goes_away_when_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)

    def reports() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(progress.showing(reports(), 2))
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_short_run_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch)
    monkeypatch.setattr(progress, "DELAY", 60.0)
    assert list(progress.showing(iter([1, 2]), 2)) == [1, 2]
    assert terminal.getvalue() == ""


def test_nobody_else_is_shown_it(monkeypatch: pytest.MonkeyPatch) -> None:
    at_terminal(monkeypatch)
    assert progress.wanted(True, 2)
    assert not progress.wanted(False, 2)
    assert not progress.wanted(True, 1)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not progress.wanted(True, 2)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("option", ["--progress", "--no-progress"])
def test_terminal_of_a_real_run_is_left_clean(tmp_path: Path, option: str) -> None:
    import pty

    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("请抓好落实，确保安全。\n", encoding="utf-8")
    code = "from gdoclint.cli import main, progress\nprogress.DELAY = -1.0\nmain()\n"
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", code, "check", ".", "--isolated", "-f", "json", option]
    done = subprocess.run(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, check=True, timeout=60
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        seen = os.read(ours, 10_000).decode()
    except OSError:  # nothing was written
        seen = ""
    os.close(ours)
    assert done.stdout.count(b'"path"') == 3
    assert ("2/3" in seen) is (option == "--progress")
    assert not seen or seen.endswith("\r\x1b[K")
