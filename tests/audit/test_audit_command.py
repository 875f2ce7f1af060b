"""``gdoclint audit`` from the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from auditing import TEXT, archive, rows, states

GDOCLINT = [sys.executable, "-m", "gdoclint", "audit"]
PATH = os.pathsep.join(filter(None, sys.path))
ENVIRONMENT = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": PATH}


def gdoclint(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*GDOCLINT, *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env=ENVIRONMENT,
        timeout=60,
    )


def test_an_archive_is_audited_and_the_summary_says_how_to_go_on(tmp_path: Path) -> None:
    archive(tmp_path / "in", 3)
    done = gdoclint("in", "-j1", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "结果库里有 3 个文件，这次检查了 3 个，0 个没有变化。",
        "全部文件都检查了。",
        "错误 3，警告 0，提示 3。",
        "看报告：gdoclint audit report gdoclint-audit",
    ]
    assert rows(tmp_path / "gdoclint-audit", "SELECT count(*) FROM texts") == [(3,)]
    again = gdoclint("in", "-j1", "--fail-on", "never", "--quiet", folder=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_each_folder_has_the_settings_of_its_configuration(tmp_path: Path) -> None:
    archive(tmp_path / "in" / "a", 1)
    archive(tmp_path / "in" / "b", 1)
    (tmp_path / "in" / "b" / "gdoclint.toml").write_text('ignore = ["NUM"]\n', encoding="utf-8")
    (tmp_path / "in" / "b" / "d02.txt").write_text(TEXT.format(n=2), encoding="utf-8")
    gdoclint("in", "-j1", "--exclude", "d02.txt", "--no-text", folder=tmp_path)
    output = tmp_path / "gdoclint-audit"
    found = rows(output, "SELECT path FROM findings JOIN documents ON id = document"
                         " WHERE code = 'NUM002'")  # fmt: skip
    assert found == [("a/d01.txt",)]
    assert states(output) == {"a/d01.txt": "checked", "b/d01.txt": "checked"}
    assert len(rows(output, "SELECT DISTINCT key FROM documents")) == 2
    assert not rows(output, "SELECT * FROM texts")


def test_what_cannot_be_checked_is_told_and_makes_the_exit_code(tmp_path: Path) -> None:
    archive(tmp_path / "in", 1)
    (tmp_path / "in" / "x.docx").write_bytes(b"PK\x03\x04")
    done = gdoclint("in", "none.txt", "-j1", folder=tmp_path)
    assert done.returncode == 2
    assert "none.txt: 错误：文件不存在" in done.stderr
    assert "没能检查 1 个：读不了 1。" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "不读标准输入"),
        (("in", "--scheduler", "tcp://x:1"), "--scheduler 只与 --engine dask 同用"),
        (("in", "s3://b/x"), "文件夹和网址不能放在一起"),
        (("nosuch://b/x",), "nosuch://b/x："),
        (("in", "--output", "in/d01.txt"), "建不了输出文件夹"),
    ],
)
def test_what_cannot_be_done_is_one_line(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    archive(tmp_path / "in", 1)
    done = gdoclint(*words, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_an_interrupt_finishes_what_is_in_hand_and_says_how_to_go_on(tmp_path: Path) -> None:
    archive(tmp_path / "in", 60)
    with subprocess.Popen(
        [*GDOCLINT, "in", "-j1"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=ENVIRONMENT,
    ) as process:
        store = tmp_path / "gdoclint-audit" / "audit.sqlite"
        _wait_for(lambda: _any_checked(store), 30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "正在做完手头的文件" in err
    assert "再运行同一命令就接着做" in out
    checked = list(states(tmp_path / "gdoclint-audit").values()).count("checked")
    assert 0 < checked < 60
    assert f"这次检查了 {60 - checked} 个" in gdoclint("in", "-j1", folder=tmp_path).stdout


def _any_checked(store: Path) -> bool:
    try:
        return bool(rows(store, "SELECT 1 FROM documents WHERE state = 'checked' LIMIT 1"))
    except Exception:
        return False


def _wait_for(happened: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.01)
