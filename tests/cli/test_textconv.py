"""``gdoclint text`` as git's textconv: ``git diff`` shows the sentences that changed in a .docx."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from word import docx

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "usage" / "pipelines.md"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    command = ("git", "-c", "user.name=test", "-c", "user.email=test@example.invalid", *arguments)
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def save(path: Path, *lines: str) -> None:
    words = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    path.write_bytes(docx(words))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository that shows .docx by ``gdoclint text``, set up as the page says."""
    page = PAGE.read_text(encoding="utf-8")
    attributes = re.search(r"^\*\.docx .*$", page, re.MULTILINE)
    settings = re.findall(r"^git config (?:--global )?(\S+) ['\"]?(.*?)['\"]?$", page, re.MULTILINE)
    assert attributes
    assert [name for name, _ in settings] == [
        "diff.gdoclint.textconv",
        "diff.gdoclint.cachetextconv",
    ]
    git(tmp_path, "init", "-q")
    for name, value in settings:
        program = f'"{sys.executable}" -m gdoclint'
        git(tmp_path, "config", name, value.replace("gdoclint", program, 1))
    (tmp_path / ".gitattributes").write_text(f"{attributes[0]}\n", encoding="utf-8")
    return tmp_path


def changes(repository: Path, *options: str) -> list[str]:
    """The lines that git shows as gone and as new."""
    lines = git(repository, "diff", *options).splitlines()
    return [line for line in lines if re.match(r"[+-](?![+-])", line)]


def test_diff_shows_changed_sentences(repository: Path) -> None:
    path = repository / "关于 防汛的通知.docx"
    save(path, "关于防汛的通知", "请于6月1日前报送。", "特此通知。")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "first")
    save(path, "关于防汛的通知", "请于7月1日前报送。", "特此通知。")
    assert changes(repository) == ["-请于6月1日前报送。", "+请于7月1日前报送。"]
    shown = git(repository, "diff", "--word-diff", "--word-diff-regex=.")
    assert "请于[-6-]{+7+}月1日前报送。" in shown
    assert "-请于6月1日前报送。" not in git(repository, "diff", "--no-textconv")


def test_log_shows_what_a_commit_changed(repository: Path) -> None:
    path = repository / "通知.docx"
    save(path, "一、落实责任")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "first")
    save(path, "一、落实责任", "二、加强监测")
    git(repository, "commit", "-q", "-a", "-m", "second")
    assert "\n+二、加强监测\n" in git(repository, "log", "-p", "-1")


def test_new_layout_alone_is_no_change_of_words(repository: Path) -> None:
    path = repository / "通知.docx"
    save(path, "一、落实责任")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "first")
    words = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>一、落实责任</w:t></w:r></w:p>"
    path.write_bytes(docx(words))
    assert changes(repository) == []
    assert "通知.docx" in git(repository, "-c", "core.quotePath=false", "status", "--short")
