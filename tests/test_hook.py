"""The hook that other repositories use, run by the real pre-commit in a repository of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).resolve().parent.parent
IN_PACKAGE = ("gdoclint", "rules", "grammar", "pyproject.toml", "README.md", "LICENSE")
MANIFEST = ".pre-commit-hooks.yaml"

CLEAN = [
    "示范市人民政府办公室关于做好防汛工作的通知",
    "各县（市、区）人民政府，市政府各部门：",
    "为切实做好今年防汛工作，保障人民群众生命财产安全，现就有关事项通知如下。",
    "一、落实工作责任",
    "各地要严格执行值班值守制度，主要负责同志要靠前指挥。",
    "二、加强监测预警",
    "气象、水利等部门要密切会商，及时发布预警信息。",
    "示范市人民政府办公室",
    "2025年6月1日",
]
FAULTY = [line.replace("二、加强", "三、加强") for line in CLEAN]

# What pip says when it cannot reach a package index.
OFFLINE = re.compile(
    r"No matching distribution found|Could not find a version|NewConnectionError|"
    r"Temporary failure in name resolution|Network is unreachable|Max retries exceeded"
)


def run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command's end, its two outputs together."""
    return subprocess.run(
        command,
        cwd=folder,
        check=False,
        text=True,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
        env={**os.environ, **environment},
    )


def pre_commit(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """pre-commit with a store of its own beside the folder."""
    home = str(folder.parent / "store")
    command = (sys.executable, "-m", "pre_commit", *arguments)
    return run(*command, folder=folder, PRE_COMMIT_HOME=home, PRE_COMMIT_COLOR="never")


def committed(folder: Path) -> str:
    """Make the folder a repository with all of it committed; its revision."""
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@example.invalid")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--no-verify", "-m", "all"]):
        done = run(*git, *arguments, folder=folder)
        assert done.returncode == 0, done.stdout
    return run("git", "rev-parse", "HEAD", folder=folder).stdout.strip()


def using_the_hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of documents that uses the hooks of this checkout."""
    tool = tmp_path_factory.mktemp("tool")
    for name in (*IN_PACKAGE, MANIFEST):
        source = ROOT / name
        if source.is_dir():
            skipped = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, tool / name, ignore=skipped)
        elif source.exists():
            shutil.copy(source, tool / name)
    revision = committed(tool)
    documents = tmp_path_factory.mktemp("documents") / "公文 库"
    documents.mkdir()
    (documents / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {tool}\n  rev: {revision}\n  hooks:\n  - id: gdoclint\n"
        "  - id: gdoclint-fix\n    stages: [manual]\n",
        encoding="utf-8",
    )
    committed(documents)
    return documents


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of documents with the hooks installed by pre-commit."""
    documents = using_the_hooks(tmp_path_factory)
    installed = pre_commit("install-hooks", folder=documents)
    if installed.returncode and OFFLINE.search(installed.stdout):
        pytest.skip(f"pip reaches no package index here: {installed.stdout[-300:]}")
    assert installed.returncode == 0, installed.stdout
    return documents


def save(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(exist_ok=True)
    word = Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))


def commit_of(
    repository: Path, *names: str, hook: str = "gdoclint"
) -> subprocess.CompletedProcess[str]:
    """What a hook says of files that are about to be committed."""
    run("git", "add", "--force", *names, folder=repository)
    stage = ("--hook-stage", "manual") if hook == "gdoclint-fix" else ()
    options = ("run", hook, *stage, "--verbose", "--files")
    done = pre_commit(*options, *names, folder=repository)
    run("git", "rm", "-q", "--cached", *names, folder=repository)
    return done


def test_manifest_is_valid(tmp_path: Path) -> None:
    done = pre_commit("validate-manifest", str(ROOT / MANIFEST), folder=tmp_path)
    assert done.returncode == 0, done.stdout


def test_good_document_passes(repository: Path) -> None:
    save(repository / "通知" / "关于 防汛的通知.docx", CLEAN)
    done = commit_of(repository, "通知/关于 防汛的通知.docx")
    assert done.returncode == 0, done.stdout
    assert "共检查1个文件" in done.stdout


def test_bad_document_is_stopped_with_its_fault(repository: Path) -> None:
    save(repository / "通知" / "关于 防汛的通知.docx", CLEAN)
    save(repository / "有误 的 通知（送审稿）.docx", FAULTY)
    done = commit_of(repository, "通知/关于 防汛的通知.docx", "有误 的 通知（送审稿）.docx")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    assert "有误 的 通知（送审稿）.docx\n" in done.stdout
    assert "\n  第6段第1字 错误 NUM002 " in done.stdout
    assert "共检查2个文件：1个错误，" in done.stdout


def test_unreadable_document_is_stopped(repository: Path) -> None:
    (repository / "坏 文件.docx").write_bytes(b"PK\x03\x04broken")
    done = commit_of(repository, "坏 文件.docx")
    assert done.returncode == 1
    assert "exit code: 2" in done.stdout
    assert "坏 文件.docx: 错误：" in done.stdout


def test_other_files_pass_unharmed(repository: Path) -> None:
    (repository / "requirements.txt").write_text("click>=8.1\nlark\n", encoding="utf-8")
    (repository / "NOTES.md").write_text("# 一、不检查\n", encoding="utf-8")
    (repository / "~$锁.docx").write_bytes(b"\x00" * 162)
    done = commit_of(repository, "requirements.txt", "NOTES.md", "~$锁.docx")
    assert done.returncode == 0, done.stdout
    assert "共检查1个文件：没有发现问题" in done.stdout


def test_fix_hook_corrects_in_place_and_stops_once(repository: Path) -> None:
    path, text = repository / "通知 全文.docx", repository / "通知 全文.txt"
    lines = [line.replace("如下。", "如下。。") for line in CLEAN]
    save(path, lines)
    text.write_text("\r\n".join(lines), encoding="gb18030", newline="")
    done = commit_of(repository, path.name, text.name, hook="gdoclint-fix")
    assert done.returncode == 1, done.stdout
    assert "files were modified by this hook" in done.stdout
    assert [p.text for p in Document(str(path)).paragraphs] == CLEAN
    assert text.read_bytes() == "\r\n".join(CLEAN).encode("gb18030")
    again = commit_of(repository, path.name, text.name, hook="gdoclint-fix")
    assert again.returncode == 0, again.stdout
    assert "0个有改动" in again.stdout


def test_fix_hook_makes_safe_fixes_only(repository: Path) -> None:
    path = repository / "缺号 通知.txt"
    path.write_text("\n".join(FAULTY), encoding="utf-8")
    done = commit_of(repository, path.name, hook="gdoclint-fix")
    assert done.returncode == 1
    assert "NUM002" in done.stdout
    assert path.read_text(encoding="utf-8") == "\n".join(FAULTY)
