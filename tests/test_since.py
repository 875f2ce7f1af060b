"""Only what changed since a revision of git is reported."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder
from word import docx_of

from gdoclint.cli import main

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

LINES = ["关于做好防汛工作的通知", "各科室：", "请狠抓值守。", "请狠抓巡查。", "请抓好落实。"]
AUTOMATIC = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def git(*arguments: str) -> None:
    own = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(("git", *own, *arguments), check=True, capture_output=True)


@pytest.fixture
def repository(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose first commit holds a text and a Word file with two faults each."""
    cards.add("XYZ001", params={"pattern": "狠抓"})
    folder = tmp_path / "公文 库"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("通知.txt").write_text("\n".join(LINES), encoding="utf-8")
    Path("通知.docx").write_bytes(docx_of(LINES))
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "一")
    return folder


def check(*arguments: str) -> Result:
    own = ["--isolated", "--rules", str(Path.cwd().parent / "cards"), "--select", "XYZ"]
    return CliRunner().invoke(main, ["check", *own, *arguments])


def found(*arguments: str, since: str = "HEAD") -> list[tuple[str, int]]:
    result = check("-f", "json", "--since", since, *arguments)
    return [
        (document["path"], finding["line"])
        for document in json.loads(result.stdout)["documents"]
        for finding in document["findings"]
    ]


def save(name: str, lines: list[str]) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    if name.endswith(".docx"):
        Path(name).write_bytes(docx_of(lines))
    else:
        Path(name).write_text("\n".join(lines), encoding="utf-8")


def test_nothing_is_reported_while_nothing_changed(repository: Path) -> None:
    assert found() == []


@pytest.mark.parametrize("name", ["通知.txt", "通知.docx"])
def test_only_changed_paragraphs_are_reported(repository: Path, name: str) -> None:
    save(name, [*LINES[:3], "要狠抓巡查。", *LINES[4:]])
    assert found(name) == [(name, 4)]


@pytest.mark.parametrize("name", ["通知.txt", "通知.docx"])
def test_new_paragraphs_are_reported_and_moved_ones_not(repository: Path, name: str) -> None:
    save(name, ["新加一段，狠抓。", *reversed(LINES)])
    assert found(name) == [(name, 1)]


def test_paragraph_that_is_there_twice_now_is_reported_once(repository: Path) -> None:
    save("通知.txt", [*LINES, LINES[2]])
    assert found("通知.txt") == [("通知.txt", 6)]


def test_automatic_number_that_moved_on_is_no_change(repository: Path) -> None:
    numbered = [
        f"<w:p><w:pPr>{AUTOMATIC}</w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES
    ]
    Path("编号.docx").write_bytes(docx_of(numbered, numbering=NUMBERING))
    git("add", "-A")
    git("commit", "-qm", "二")
    first = numbered[0].replace(LINES[0], "新加一段。")
    Path("编号.docx").write_bytes(docx_of([first, *numbered], numbering=NUMBERING))
    assert found("编号.docx") == []


def test_new_file_is_reported_whole(repository: Path) -> None:
    save("新.txt", LINES)
    assert found() == [("新.txt", 3), ("新.txt", 4)]


def test_renamed_file_is_compared_with_what_it_was(repository: Path) -> None:
    Path("发 文").mkdir()
    git("mv", "通知.docx", "发 文/定稿（二）.docx")
    assert found("发 文") == []


def test_older_revisions_and_folders_below_can_be_named(repository: Path) -> None:
    save("子/乙.txt", LINES)
    git("add", "-A")
    git("commit", "-qm", "二")
    save("子/乙.txt", [*LINES, "再狠抓。"])
    os.chdir("子")
    cards = str(repository.parent / "cards")
    own = ["--isolated", "--rules", cards, "--select", "XYZ", "-f", "concise"]
    runs = [
        CliRunner().invoke(main, ["check", *own, "--since", since]).stdout.count("XYZ001")
        for since in ("HEAD", "HEAD~1")
    ]
    assert runs == [1, 3]


def test_standard_input_is_compared_under_its_name(repository: Path) -> None:
    text = "\n".join([*LINES, "再狠抓。"]).encode()
    own = ["--isolated", "--rules", str(repository.parent / "cards"), "--select", "XYZ"]
    command = ["check", *own, "-", "--stdin-filename", "通知.txt", "--since", "HEAD", "-f"]
    result = CliRunner().invoke(main, [*command, "concise"], input=text)
    assert result.stdout == "通知.txt:6:2: XYZ001 warning “狠抓”不妥\n"


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD~9", ""])
def test_unknown_revision_ends_with_2(repository: Path, revision: str) -> None:
    result = check("--since", revision)
    assert result.exit_code == 2
    assert f"没有“{revision}”这个版本" in result.stderr
    assert not (repository / "x").exists()


def test_folder_without_repository_ends_with_2(
    cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards.add("XYZ001", params={"pattern": "狠抓"})
    work = tmp_path / "w"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    save("通知.txt", LINES)
    result = check("--since", "HEAD")
    assert result.exit_code == 2
    assert "不在 git 仓库里" in result.stderr
