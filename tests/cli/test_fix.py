"""``gdoclint fix`` from the outside, with cards of our own so that no rule change matters."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder
from word import docx_of, unzipped

from gdoclint.cli import main
from gdoclint.readers import read

GOOD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实。\n"
BAD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实落地。请各地狠抓到位。\n"
FIXED = BAD.replace("落实落地", "落实")
BOLD = FIXED.replace("狠抓", "抓好")


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; cards of ours lie beside it: XYZ001 safe, XYZ002 unsafe, XYZ003
    manual, XYZ004 without a fix."""
    grave = {"formal": "error", "web": "error"}
    for code, kind, fix, pattern, better in (
        ("XYZ001", "replace", "safe", "落实落地", "落实"),
        ("XYZ002", "replace", "unsafe", "狠抓", "抓好"),
        ("XYZ003", "replace", "manual", "大力推进", "推进"),
        ("XYZ004", "forbid", "manual", "若干", None),
    ):
        cards.add(
            code,
            kind=kind,
            severity=grave,
            fix=fix,
            params={"pattern": pattern} | ({"with": better} if better else {}),
        )
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def run(*arguments: str, input: bytes | str | None = None) -> Result:
    options = ["fix", "--rules", "../cards", "--select", "XYZ"]
    return CliRunner().invoke(main, [*options, *arguments], input=input)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(docx_of(content.decode().splitlines()) if name.endswith("docx") else content)
    return path


def text_in(path: Path) -> str:
    """The words of a file, a line for each paragraph."""
    return "".join(f"{p.text}\n" for p in read(str(path)).paragraphs)


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_a_corrected_copy_is_written_beside_the_source(folder: Path, kind: str) -> None:
    source = write(folder, f"通知.{kind}", BAD)
    before = source.read_bytes()
    result = run(f"通知.{kind}")
    assert result.exit_code == 1
    assert source.read_bytes() == before
    assert text_in(folder / f"通知.gdoclint.{kind}") == FIXED
    assert f"通知.{kind}：改了1处，写入 通知.gdoclint.{kind}\n" in result.stdout
    assert "已改 XYZ001" in result.stdout
    assert "未改 第3" in result.stdout
    assert "可能改变原意，加 --unsafe-fixes 才改" in result.stdout
    assert result.stdout.endswith(
        "共处理1个文件，1个有改动：改了1处；还剩1处：1处须加 --unsafe-fixes。\n"
    )


def test_unsafe_fixes_are_made_when_allowed(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    result = run("通知.txt", "--unsafe-fixes")
    assert result.exit_code == 0
    assert (folder / "通知.gdoclint.txt").read_text(encoding="utf-8") == BOLD
    assert "没有剩下问题" in result.stdout


def test_manual_fixes_are_shown_and_never_made(folder: Path) -> None:
    text = GOOD.replace("认真", "大力推进")
    write(folder, "通知.txt", text)
    for extra in ((), ("--unsafe-fixes",), ("--only", "XYZ003")):
        result = run("通知.txt", *extra)
        assert result.exit_code == 1
        assert "改法（须人工）" in result.stdout
        assert names(folder) == ["通知.txt"]


def test_a_finding_without_a_fix_says_so(folder: Path) -> None:
    write(folder, "通知.txt", GOOD.replace("认真", "抓若干"))
    result = run("通知.txt")
    assert "没有现成的改法，请人工处理" in result.stdout
    assert names(folder) == ["通知.txt"]


def test_a_clean_file_is_let_be(folder: Path) -> None:
    write(folder, "通知.txt", GOOD)
    result = run()
    assert result.exit_code == 0
    assert names(folder) == ["通知.txt"]
    assert result.stdout == "共处理1个文件，0个有改动：改了0处；没有剩下问题。\n"


def test_only_corrects_the_rules_it_names(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    result = run("通知.txt", "--only", "XYZ002")
    assert (folder / "通知.gdoclint.txt").read_text(encoding="utf-8") == BAD.replace("狠抓", "抓好")
    assert "不在 --only 所列的规则里" in result.stdout
    result = run("通知.txt", "--only", "wording", "--output", "家族")
    assert (folder / "家族" / "通知.txt").read_text(encoding="utf-8") == FIXED


def test_unknown_rules_are_refused(folder: Path) -> None:
    result = run("--only", "XYZ009")
    assert result.exit_code == 2
    assert "XYZ009" in result.stderr


def test_a_second_run_changes_nothing(folder: Path) -> None:
    for kind in ("txt", "docx"):
        write(folder, f"通知.{kind}", BAD)
    run()
    first = {name: (folder / name).read_bytes() for name in names(folder)}
    run()
    assert {name: (folder / name).read_bytes() for name in names(folder)} == first
    run("通知.gdoclint.docx", "通知.gdoclint.txt")
    assert {name: (folder / name).read_bytes() for name in names(folder)} == first
    assert sorted(first) == [
        "通知.docx",
        "通知.gdoclint.docx",
        "通知.gdoclint.txt",
        "通知.txt",
    ]


def test_what_stood_in_the_place_of_the_copy_is_kept(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    write(folder, "通知.gdoclint.txt", "别人的文件")
    run("通知.txt")
    assert (folder / "通知.gdoclint.txt.bak").read_text(encoding="utf-8") == "别人的文件"
    assert (folder / "通知.gdoclint.txt").read_text(encoding="utf-8") == FIXED


def test_in_place_with_and_without_backup(folder: Path) -> None:
    first, second = write(folder, "甲.txt", BAD), write(folder, "乙.txt", BAD)
    run("甲.txt", "--in-place")
    run("乙.txt", "--in-place", "--backup")
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8") == FIXED
    assert names(folder) == ["乙.txt", "乙.txt.bak", "甲.txt"]
    assert (folder / "乙.txt.bak").read_text(encoding="utf-8") == BAD


def test_output_keeps_folders_and_copies_what_needs_no_change(folder: Path) -> None:
    write(folder, "库/通知/甲.txt", BAD)
    write(folder, "库/乙.txt", GOOD)
    for _ in range(2):
        result = run("库", "--output", "库/改好")
        assert names(folder / "库" / "改好") == ["乙.txt", "通知/甲.txt"]
        assert (folder / "库/改好/通知/甲.txt").read_text(encoding="utf-8") == FIXED
        assert (folder / "库/改好/乙.txt").read_text(encoding="utf-8") == GOOD
        assert "共处理2个文件，1个有改动" in result.stdout


def test_several_folders_never_collide_in_the_output(folder: Path) -> None:
    write(folder, "甲/通知.txt", BAD)
    write(folder, "乙/通知.txt", GOOD)
    run("甲", "乙", "--output", "改好")
    assert names(folder / "改好") == ["乙/通知.txt", "甲/通知.txt"]


def test_diff_of_text_is_unified_and_writes_nothing(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    result = run("通知.txt", "--diff", "--in-place")
    assert result.exit_code == 1
    assert names(folder) == ["通知.txt"]
    assert (folder / "通知.txt").read_text(encoding="utf-8") == BAD
    assert result.stdout == (
        "--- 通知.txt\n+++ 通知.txt\n@@ -1,3 +1,3 @@\n 关于做好防汛工作的通知\n 各科室：\n"
        "-请认真抓好落实落地。请各地狠抓到位。\n+请认真抓好落实。请各地狠抓到位。\n"
    )
    assert result.stderr == "共处理1个文件，1个有改动：可改1处；还剩1处：1处须加 --unsafe-fixes。\n"


def test_diff_of_docx_shows_the_changed_sentences(folder: Path) -> None:
    write(folder, "通知.docx", BAD)
    result = run("通知.docx", "--diff")
    assert result.stdout == (
        "--- 通知.docx\n+++ 通知.docx\n@@ 第3段 @@\n-请认真抓好落实落地。\n+请认真抓好落实。\n"
    )


def test_no_diff_ends_with_0(folder: Path) -> None:
    write(folder, "通知.txt", GOOD)
    result = run("--diff", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_standard_input_goes_to_standard_output(folder: Path) -> None:
    result = run("-", "--stdin-filename", "通知.txt", input=BAD.encode("utf-16"))
    assert result.stdout_bytes.decode("utf-16") == FIXED
    assert "改了1处" in result.stderr
    assert names(folder) == []


def test_tracked_changes_can_be_rejected(folder: Path) -> None:
    write(folder, "通知.docx", BAD)
    result = run("通知.docx", "--track-changes")
    written = folder / "通知.gdoclint.docx"
    assert result.exit_code == 1
    assert text_in(written) == FIXED
    original = read(str(written), revisions="original")
    assert "".join(f"{p.text}\n" for p in original.paragraphs) == BAD
    assert b'w:author="gdoclint"' in unzipped(written.read_bytes())["word/document.xml"]


def test_tracked_changes_need_a_docx(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    write(folder, "通知.docx", BAD)
    result = run("通知.txt", "通知.docx", "--track-changes")
    assert result.exit_code == 2
    assert result.stderr == ("通知.txt: 错误：文本文件里没有修订，--track-changes 只能用于 .docx\n")
    assert names(folder) == ["通知.docx", "通知.gdoclint.docx", "通知.txt"]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("y\ny\n", BOLD),
        ("n\ny\n", BAD.replace("狠抓", "抓好")),
        ("y\nn\n", FIXED),
        ("a\nn\n", FIXED),
        ("什么\ny\nq\n", FIXED),
        ("q\n", BAD),
        ("y\n", FIXED),
        ("", BAD),
    ],
)
def test_every_fix_is_asked_about(folder: Path, answers: str, expected: str) -> None:
    write(folder, "通知.txt", BAD)
    result = run("通知.txt", "--interactive", "--in-place", input=answers)
    assert (folder / "通知.txt").read_text(encoding="utf-8") == expected
    assert "  -请认真抓好落实落地。\n  +请认真抓好落实。\n" in result.stdout


def test_all_means_the_safe_ones_of_all_files(folder: Path) -> None:
    write(folder, "甲.txt", BAD.replace("狠抓", "抓好") + "请再抓落实落地。\n")
    write(folder, "乙.txt", BAD)
    result = run("--interactive", "--in-place", input="a\nn\n")
    assert result.stdout.count("改吗？") == 2
    assert "落实落地" not in (folder / "甲.txt").read_text(encoding="utf-8")
    assert (folder / "乙.txt").read_text(encoding="utf-8") == FIXED
    assert "按回答不改" in result.stdout


def test_what_was_declined_is_not_asked_again(folder: Path) -> None:
    # The same words twice: the first is refused, then the second is corrected, and it stays so.
    text = GOOD + "请抓落实落地。\n请抓落实落地。\n"
    write(folder, "通知.txt", text)
    result = run("通知.txt", "--interactive", "--in-place", input="n\ny\n")
    assert result.stdout.count("改吗？") == 2
    assert (folder / "通知.txt").read_text(encoding="utf-8") == (
        GOOD + "请抓落实落地。\n请抓落实。\n"
    )


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--in-place", "--output", "改好"), "只能用一个"),
        (("--backup",), "--backup 要和 --in-place 同用"),
        (("--interactive", "-"), "--interactive 要从标准输入读回答"),
        (("--revisions", "original"), "--revisions 只能是 final"),
    ],
)
def test_options_that_exclude_each_other(
    folder: Path, options: tuple[str, ...], words: str
) -> None:
    result = run(*options)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04broken")
    write(folder, "通知.txt", BAD)
    result = run("坏.docx", "没有.txt", "通知.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("坏.docx: 错误：")
    assert "没有.txt: 错误：文件不存在\n" in result.stderr
    assert (folder / "通知.gdoclint.txt").read_text(encoding="utf-8") == FIXED
    assert "2个文件未能处理" in result.stdout


def test_what_is_left_in_a_file_that_failed_is_not_said_to_be_nothing(folder: Path) -> None:
    said = run("没有.txt").stdout
    assert said == "共处理1个文件，0个有改动：改了0处；1个文件未能处理。\n"
    said = run("没有.txt", "--lang", "en").stdout
    assert said == "1 files, 0 changed: 0 corrected; 1 failed.\n"


def test_a_file_that_cannot_be_written_is_said(folder: Path) -> None:
    path = write(folder, "通知.txt", BAD)
    path.chmod(0o444)
    result = run("通知.txt", "--in-place")
    assert result.exit_code == 2
    assert result.stderr == "通知.txt: 错误：文件是只读的\n"
    assert "这个文件里改不了；文件是只读的" in result.stdout
    assert "没有现成的改法" not in result.stdout
    assert path.read_text(encoding="utf-8") == BAD


def test_a_file_open_in_word_is_not_corrected_in_place(folder: Path) -> None:
    write(folder, "通知.docx", BAD)
    (folder / "~$通知.docx").write_bytes(b"\x00")
    assert run("通知.docx", "--in-place").exit_code == 2
    assert run("通知.docx").exit_code == 1
    assert text_in(folder / "通知.gdoclint.docx") == FIXED


def test_a_fix_that_the_encoding_cannot_hold_is_left_with_its_reason(
    folder: Path, cards: CardFolder
) -> None:
    cards.add("XYZ005", kind="replace", fix="safe", params={"pattern": "甲", "with": "𠮷"})
    write(folder, "通知.txt", BAD.replace("各地", "甲地").encode("gbk"))
    result = run("通知.txt", "--in-place")
    assert (folder / "通知.txt").read_bytes() == FIXED.replace("各地", "甲地").encode("gbk")
    assert "这个文件里改不了；文件的编码（GBK）里没有“𠮷”" in result.stdout


def test_fixes_that_undo_each_other_are_left(folder: Path, cards: CardFolder) -> None:
    for code, old, new in (("XYZ006", "市区", "城区"), ("XYZ007", "城区", "市区")):
        cards.add(code, kind="replace", fix="safe", params={"pattern": old, "with": new})
    write(folder, "通知.txt", BAD.replace("各地", "市区"))
    result = run("通知.txt", "--in-place")
    assert (folder / "通知.txt").read_text(encoding="utf-8") == FIXED.replace("各地", "市区")
    assert "与别的规则的改法互相抵消" in result.stdout


def test_english_words(folder: Path) -> None:
    write(folder, "通知.txt", BAD)
    result = run("通知.txt", "--lang", "en")
    assert "通知.txt: 1 corrected, written to 通知.gdoclint.txt\n" in result.stdout
    assert result.stdout.endswith(
        "1 files, 1 changed: 1 corrected; 1 left: 1 need --unsafe-fixes.\n"
    )


def test_folders_without_files_say_so(folder: Path) -> None:
    assert run().stdout == "共处理0个文件，0个有改动：改了0处；没有剩下问题。\n"
    assert os.listdir(folder) == []


def test_a_web_page_is_read_only(folder: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in BAD.splitlines())
    page = write(folder, "通知.html", f"<!doctype html><html><body>{paragraphs}</body></html>")
    before = page.read_bytes()
    result = run("通知.html", "--in-place")
    assert result.exit_code == 1
    assert "这个文件里改不了；这种文件只能检查，不能改" in result.stdout
    assert page.read_bytes() == before
