"""Which files are checked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gdoclint.discover import documents
from gdoclint.ignored import Exclusion, Patterns


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


def test_web_pages_are_found_by_patterns_not_in_folders(archive: Path) -> None:
    (archive / "空" / "页.html").write_bytes(b"")
    assert list(documents(["空"])) == []
    assert list(documents(["**/*.html"])) == [os.path.join("空", "页.html")]


def test_copies_of_our_own_are_given_only_if_named_or_wanted(archive: Path) -> None:
    for name in ("a.gdoclint.docx", "b.gdoclint.txt", "gdoclint.txt"):
        (archive / name).write_bytes(b"")
    found = list(documents(["."]))
    assert "gdoclint.txt" in found
    assert not {"a.gdoclint.docx", "b.gdoclint.txt"} & {*found}
    assert list(documents(["a.gdoclint.docx"])) == ["a.gdoclint.docx"]
    assert {*documents(["."], results=True)} == {*found, "a.gdoclint.docx", "b.gdoclint.txt"}


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


def write(**texts: str) -> None:
    for name, text in texts.items():
        path = Path(name.replace("__", "/").replace("_txt", ".txt"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def excluding(*lines: str, **more: bool) -> list[str]:
    exclusion = Exclusion((Patterns(os.getcwd(), lines),), **more)
    return [path.replace(os.sep, "/") for path in documents(["."], lambda folder: exclusion)]


def found(*paths: str) -> list[str]:
    return [path.replace(os.sep, "/") for path in documents(paths or (".",))]


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([], ["a.txt", "归档/b.txt", "归档/深/c.txt"]),
        (["归档"], ["a.txt"]),
        (["归档/"], ["a.txt"]),
        (["归档/*.txt"], ["a.txt", "归档/深/c.txt"]),
        (["/a.txt", "深"], ["归档/b.txt"]),
        (["*.txt", "!c.txt"], ["归档/深/c.txt"]),
        (["**/深/**"], ["a.txt", "归档/b.txt"]),
        (["[", "a.txt"], ["归档/b.txt", "归档/深/c.txt"]),
    ],
)
def test_user_excludes_by_patterns(empty: Path, lines: list[str], left: list[str]) -> None:
    write(a_txt="", 归档__b_txt="", 归档__深__c_txt="")
    assert excluding(*lines) == left


def test_patterns_count_from_their_folder(empty: Path) -> None:
    write(a_txt="", b__a_txt="")
    exclusion = Exclusion((Patterns(str(empty / "b"), ("/a.txt",)),))
    assert list(documents(["."], lambda folder: exclusion)) == ["a.txt"]


def test_named_files_are_excluded_only_by_force(empty: Path) -> None:
    write(a_txt="", 归档__b_txt="")
    for force, left in ((False, ["a.txt", "归档/b.txt"]), (True, ["a.txt"])):
        exclusion = Exclusion((Patterns(str(empty), ("归档",)),), force=force)
        assert list(documents(["a.txt", "归档/b.txt"], lambda folder, e=exclusion: e)) == left


def test_gitignore_holds_inside_a_repository_alone(empty: Path) -> None:
    write(a_txt="", b_txt="", 子__a_txt="", 子__c_txt="")
    Path(".gitignore").write_text("# 说明\na.txt\n\n", encoding="utf-8")
    assert found() == ["a.txt", "b.txt", "子/a.txt", "子/c.txt"]
    Path(".git").mkdir()
    assert found() == ["b.txt", "子/c.txt"]
    assert found("子") == ["子/c.txt"]
    assert found("a.txt") == ["a.txt"]
    assert excluding(gitignore=False) == ["a.txt", "b.txt", "子/a.txt", "子/c.txt"]


def test_deeper_ignore_files_have_the_last_word(empty: Path) -> None:
    write(a_txt="", 子__a_txt="", 子__b_txt="")
    Path(".git").mkdir()
    Path(".gitignore").write_text("*.txt\n", encoding="utf-8")
    Path("子/.gitignore").write_text("!a.txt\n", encoding="utf-8")
    assert found() == ["子/a.txt"]


def test_own_ignore_file_holds_everywhere_and_over_gitignore(empty: Path) -> None:
    write(a_txt="", b_txt="", 子__a_txt="")
    Path(".gdoclintignore").write_text("a.txt\n", encoding="utf-8")
    assert found() == ["b.txt"]
    Path(".git").mkdir()
    Path(".gitignore").write_text("b.txt\n", encoding="utf-8")
    Path(".gdoclintignore").write_text("a.txt\n!b.txt\n", encoding="utf-8")
    assert found() == ["b.txt"]


def test_excludes_of_one_clone_hold_as_well(empty: Path) -> None:
    write(a_txt="", b_txt="")
    Path(".git/info").mkdir(parents=True)
    Path(".git/info/exclude").write_text("a.txt\n", encoding="utf-8")
    assert found() == ["b.txt"]


def test_ignored_folder_that_is_named_is_looked_through(empty: Path) -> None:
    write(归档__a_txt="", 归档__b_txt="")
    Path(".git").mkdir()
    Path(".gitignore").write_text("归档/\n", encoding="utf-8")
    assert found() == []
    assert found("归档") == ["归档/a.txt", "归档/b.txt"]


@pytest.mark.parametrize(
    ("pattern", "fitting"),
    [
        ("*.txt", ["[2024]3号.txt", "b.txt"]),
        ("**/*.txt", ["[2024]3号.txt", "b.txt", "子/深/c.txt"]),
        ("子/*/?.txt", ["子/深/c.txt"]),
        ("[2024]3号.txt", ["[2024]3号.txt"]),
        ("无*.txt", ["无*.txt"]),
    ],
)
def test_patterns_of_files_may_be_named(empty: Path, pattern: str, fitting: list[str]) -> None:
    write(**{"[2024]3号_txt": "", "b_txt": "", "子__深__c_txt": ""})
    assert found(pattern) == fitting


def test_long_chinese_names_are_found(empty: Path) -> None:
    long = "关于" * 40 + ".txt"
    folder = empty / ("文件夹" * 20) / ("子文件夹" * 15)
    folder.mkdir(parents=True)
    (folder / long).write_text("", encoding="utf-8")
    assert [os.path.basename(path) for path in found()] == [long]
    assert found("长" * 300 + ".txt") == ["长" * 300 + ".txt"]


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_what_is_no_file_is_passed_over(empty: Path) -> None:
    write(a_txt="")
    Path("断.txt").symlink_to("none.txt")
    Path("环.txt").symlink_to("环.txt")
    Path("环").symlink_to(".", target_is_directory=True)
    os.mkfifo("管.txt")
    Path("夹.txt").mkdir()
    assert found() == ["a.txt"]
