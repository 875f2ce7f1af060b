"""``--no-cache``: nothing that earlier runs kept is read, and nothing is kept for later ones."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from word import docx_of

TEXT = "关于做好防汛工作的通知\n\n各科室:\n请于2025年2月30日前报送,按照[2025]3号文执行。\n"
COMMANDS = {
    "check": ["check", "-f", "json", "--fail-on", "never"],
    "jobs": ["check", "-j", "2", "-f", "json", "--fail-on", "never"],
    "diff": ["check", "--diff", "--fail-on", "never"],
    "fix": ["fix", "--output", "改", "--fail-on", "never"],
    "annotate": ["annotate", "--output", "批"],
    "audit": ["audit", "--output", "审", "--fail-on", "never", "-j", "1"],
    "baseline": ["baseline", "create"],
}


class Trap:
    """Makes a folder when it is read."""

    def __init__(self, folder: Path) -> None:
        self.folder = str(folder)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.makedirs, (self.folder,)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two documents; the cache folder lies beside it."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "甲.txt").write_text(TEXT, encoding="utf-8")
    (work / "乙.docx").write_bytes(docx_of(TEXT.splitlines()))
    return work


def run(folder: Path, *arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "gdoclint", *arguments],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder.parent / "cache"), **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_writes_to_the_cache(folder: Path, name: str) -> None:
    run(folder, *COMMANDS[name], "--no-cache", ".")
    assert not (folder.parent / "cache").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_reads_the_cache(folder: Path, name: str) -> None:
    run(folder, "check", "--fail-on", "never", ".")
    opened = folder.parent / "opened"
    for file in (folder.parent / "cache").rglob("*"):
        if file.is_file():
            file.write_bytes(pickle.dumps(Trap(opened)))
    run(folder, *COMMANDS[name], "--no-cache", ".")
    assert not opened.exists()


def test_the_trap_would_be_sprung_without_it(folder: Path) -> None:
    test_no_command_reads_the_cache(folder, "check")
    run(folder, *COMMANDS["check"], ".")
    assert (folder.parent / "opened").exists()


@pytest.mark.parametrize("name", ["check", "diff"])
def test_the_results_are_the_same(folder: Path, name: str) -> None:
    command = COMMANDS[name]
    first, second = run(folder, *command, "."), run(folder, *command, ".")
    assert run(folder, *command, "--no-cache", ".") == second == first


def test_the_variable_of_the_environment_says_the_same_for_every_command(folder: Path) -> None:
    for command in (["check", "--fail-on", "never"], ["outline", "甲.txt"], ["rule", "STR010"]):
        run(folder, *command, GDOCLINT_NO_CACHE="1")
    assert not (folder.parent / "cache").exists()
