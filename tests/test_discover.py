"""Which files are checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gdoclint.discover import documents


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with files of many kinds, the working folder."""
    names = [
        "b.txt", "a.docx", "A.TXT", "c.docm", "读我.md", "d.doc", "e.pdf", "无后缀", ".hidden.txt",
        "~$a.docx", "子 文件夹/甲.docx", "子 文件夹/深/乙.txt", ".git/config.txt", "空/x.py",
    ]  # fmt: skip
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folder_gives_known_suffixes_sorted_and_no_hidden_or_lock_files(archive: Path) -> None:
    found = ["A.TXT", "a.docx", "b.txt", "c.docm", "读我.md"]
    deeper = [os.path.join("子 文件夹", "甲.docx"), os.path.join("子 文件夹", "深", "乙.txt")]
    assert list(documents(["."])) == found + deeper
    assert list(documents([str(archive)])) == [str(archive / name) for name in found + deeper]


def test_named_files_are_given_whatever_they_are_called(archive: Path) -> None:
    assert list(documents(["e.pdf", "无后缀", "没有.txt", ".hidden.txt"])) == [
        "e.pdf",
        "无后缀",
        "没有.txt",
        ".hidden.txt",
    ]


def test_lock_files_are_passed_over_even_if_named(archive: Path) -> None:
    assert list(documents(["~$a.docx", "a.docx"])) == ["a.docx"]


def test_each_file_is_given_once(archive: Path) -> None:
    twice = ["a.docx", "./a.docx", str(archive / "a.docx"), "子 文件夹/深", "子 文件夹"]
    assert list(documents(twice)) == [
        "a.docx",
        os.path.join("子 文件夹/深", "乙.txt"),
        os.path.join("子 文件夹", "甲.docx"),
    ]


def test_standard_input_is_given_once_and_is_no_file(archive: Path) -> None:
    (archive / "-").write_bytes(b"")
    assert list(documents(["-", "./-", "-"])) == ["-", "./-"]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
def test_links_to_folders_are_not_followed(archive: Path) -> None:
    (archive / "空" / "环").symlink_to(archive, target_is_directory=True)
    (archive / "空" / "链.txt").symlink_to(archive / "b.txt")
    assert list(documents(["空"])) == [os.path.join("空", "链.txt")]


def test_folder_that_cannot_be_listed_is_given_itself(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = os.scandir

    def refusing(path: str) -> object:
        if os.path.basename(path) == "深":
            raise PermissionError(13, "refused", path)
        return listing(path)

    monkeypatch.setattr(os, "scandir", refusing)
    locked = os.path.join("子 文件夹", "深")
    assert list(documents(["子 文件夹"])) == [os.path.join("子 文件夹", "甲.docx"), locked]
