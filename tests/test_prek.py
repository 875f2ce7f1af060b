"""The same hooks, run by prek, which stands in for pre-commit."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_hook import CLEAN, FAULTY, MANIFEST, OFFLINE, ROOT, run, save, using_the_hooks

pytestmark = pytest.mark.skipif(find_spec("prek") is None, reason="prek is not installed")


def prek(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """prek with a store of its own beside the folder."""
    command = (sys.executable, "-m", "prek", *arguments)
    return run(*command, folder=folder, PREK_HOME=str(folder.parent / "store"), PREK_COLOR="never")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of documents with the hooks installed by prek."""
    documents = using_the_hooks(tmp_path_factory)
    installed = prek("prepare-hooks", folder=documents)
    if installed.returncode and (OFFLINE.search(installed.stdout) or "uv" in installed.stdout):
        pytest.skip(f"prek cannot install here: {installed.stdout[-300:]}")
    assert installed.returncode == 0, installed.stdout
    return documents


def commit_of(repository: Path, *names: str, hook: str) -> subprocess.CompletedProcess[str]:
    """What a hook says of files that are about to be committed."""
    run("git", "add", "--force", *names, folder=repository)
    stage = "manual" if hook == "gdoclint-fix" else "pre-commit"
    done = prek("run", hook, "--stage", stage, "--verbose", "--files", *names, folder=repository)
    run("git", "rm", "-q", "--cached", *names, folder=repository)
    return done


def test_manifest_is_valid(tmp_path: Path) -> None:
    done = prek("validate-manifest", str(ROOT / MANIFEST), folder=tmp_path)
    assert done.returncode == 0, done.stdout


def test_good_document_passes_and_bad_one_is_stopped(repository: Path) -> None:
    good, bad = "关于 防汛的通知.docx", "有误 的 通知（送审稿）.txt"
    save(repository / good, CLEAN)
    (repository / bad).write_text("\n".join(FAULTY), encoding="utf-8")
    assert commit_of(repository, good, hook="gdoclint").returncode == 0
    done = commit_of(repository, good, bad, hook="gdoclint")
    assert done.returncode == 1
    assert " NUM002 " in done.stdout
    assert "共检查2个文件：" in done.stdout


def test_fix_hook_corrects_in_place(repository: Path) -> None:
    path = repository / "待改 通知.txt"
    path.write_text("\n".join(CLEAN).replace("如下。", "如下。。"), encoding="utf-8")
    assert commit_of(repository, path.name, hook="gdoclint-fix").returncode == 1
    assert path.read_text(encoding="utf-8") == "\n".join(CLEAN)
    assert commit_of(repository, path.name, hook="gdoclint-fix").returncode == 0
