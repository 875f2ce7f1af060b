"""``gdoclint check`` from the outside, with cards of our own so that no rule change matters."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint.cli import main

GOOD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实。\n"
BAD = "关于做好防汛工作的通知\n各科室：\n请认真抓好落实落地。请狠抓到位。\n"


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; two cards of ours lie beside it."""
    grave = {"formal": "error", "web": "error"}
    slight = {"formal": "info", "web": "warning"}
    example = [{"bad": "请认真抓好落实落地。", "good": "请认真抓好落实。"}]
    cards.add(
        "XYZ001",
        kind="replace",
        severity=grave,
        fix="safe",
        message="“{found}”重复",
        params={"pattern": "落实落地", "with": "落实"},
        example=example,
    )
    cards.add(
        "XYZ002", severity=slight, params={"pattern": "狠抓"}, example=[{"bad": "请狠抓到位。"}]
    )
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def run(*arguments: str, input: bytes | None = None, **environment: str) -> Result:
    options = ["check", "--rules", "../cards", "--select", "XYZ"]
    return CliRunner().invoke(main, [*options, *arguments], input=input, env=environment)


def paths(result: Result) -> list[str]:
    return [document["path"] for document in json.loads(result.stdout)["documents"]]


def write(folder: Path, **texts: str | bytes) -> None:
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_txt", ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_clean_file_ends_with_0(folder: Path) -> None:
    write(folder, a_txt=GOOD)
    result = run("a.txt")
    assert (result.exit_code, result.stdout) == (0, "共检查1个文件：没有发现问题。\n")


def test_fault_is_reported_and_ends_with_1(folder: Path) -> None:
    write(folder, a_txt=BAD)
    result = run("a.txt")
    assert result.exit_code == 1
    assert "第3行第6字 错误 XYZ001 “落实落地”重复" in result.stdout
    assert "改法：删去“落地”" in result.stdout
    assert result.stderr == ""


def test_check_writes_nothing(folder: Path) -> None:
    write(folder, a_txt=BAD)
    run("a.txt")
    assert [p.name for p in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt").read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    ("ignored", "fail_on", "code"),
    [
        ("", "error", 1),
        ("XYZ001", "error", 0),
        ("XYZ001", "warning", 1),
        ("XYZ001", "info", 1),
        ("XYZ", "info", 0),
        ("", "never", 0),
    ],
)
def test_fail_on_decides_the_exit_code(folder: Path, ignored: str, fail_on: str, code: int) -> None:
    write(folder, a_txt=BAD)
    result = run("a.txt", "--ignore", ignored, "--fail-on", fail_on)
    assert result.exit_code == code


def test_rules_are_chosen_by_code_prefix_name_and_list(folder: Path) -> None:
    write(folder, a_txt=BAD)

    def codes(*arguments: str) -> list[str]:
        options = ["check", "--rules", "../cards", "-f", "concise", "a.txt", *arguments]
        return [
            line.split(" ")[1] for line in CliRunner().invoke(main, options).stdout.splitlines()
        ]

    assert codes("--select", "XYZ") == ["XYZ001", "XYZ002"]
    assert codes("--select", "xyz002") == ["XYZ002"]
    assert codes("--select", "rule-xyz002") == ["XYZ002"]
    assert codes("--select", "XYZ001,XYZ002") == ["XYZ001", "XYZ002"]
    assert codes("--select", "XYZ001，XYZ002") == ["XYZ001", "XYZ002"]
    assert codes("--select", "XYZ001", "--select", "XYZ002") == ["XYZ001", "XYZ002"]
    assert codes("--select", "XYZ", "--ignore", "XYZ001") == ["XYZ002"]
    assert codes("--select", "XYZ001", "--extend-select", "XYZ002") == ["XYZ001", "XYZ002"]


def test_unknown_rule_ends_with_2(folder: Path) -> None:
    write(folder, a_txt=BAD)
    result = run("a.txt", "--ignore", "XYZ009")
    assert result.exit_code == 2
    assert "没有规则符合“XYZ009”" in result.stderr


def test_wrong_card_ends_with_2_and_names_its_file(folder: Path, cards: CardFolder) -> None:
    path = cards.add("XYZ003", kind="nonsense", params={}, example=[{"bad": "x"}])
    result = run(".")
    assert result.exit_code == 2
    assert path.name in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "yaml"],
        ["--genre", "讲话"],
        ["--encoding", "klingon"],
        ["--encoding", "hex"],
        ["--fail-on", "fatal"],
        ["--stage", "x"],
        ["--profile", "x"],
        ["--color", "x"],
        ["--lang", "fr"],
        ["--rules", "nowhere"],
        ["--nonsense"],
    ],
)
def test_wrong_option_ends_with_2(folder: Path, arguments: list[str]) -> None:
    write(folder, a_txt=GOOD)
    result = run("a.txt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr != ""


def test_profile_stage_and_genre_are_told(folder: Path) -> None:
    write(folder, a_txt=BAD)
    result = run("a.txt", "-f", "json", "--profile", "formal", "--stage", "final", "--genre", "函")
    document = json.loads(result.stdout)["documents"][0]
    assert (document["profile"], document["stage"], document["genre"]) == ("formal", "final", "函")
    assert [finding["severity"] for finding in document["findings"]] == ["error", "info"]


def test_encoding_is_found_out_or_as_told(folder: Path) -> None:
    write(folder, a_txt=BAD.encode("gb18030"), b_txt=BAD.encode("utf-16"))
    assert run("a.txt", "b.txt", "-f", "concise").stdout.count("XYZ001") == 2
    assert run("b.txt", "--encoding", "utf-16", "-f", "concise").stdout.count("XYZ001") == 1
    assert run("a.txt", "--encoding", "utf-8").exit_code == 2


def test_folders_are_searched_and_the_current_one_by_default(folder: Path) -> None:
    write(folder, b_txt=GOOD, a__z_txt=GOOD, c_md=GOOD)
    (folder / "c_md").rename(folder / "c.md")
    assert paths(run(".", "-f", "json")) == ["b.txt", "c.md", os.path.join("a", "z.txt")]
    assert paths(run("-f", "json")) == paths(run(".", "-f", "json"))


def test_same_file_is_checked_once(folder: Path) -> None:
    write(folder, a_txt=GOOD)
    twice = run("a.txt", "./a.txt", ".", str(folder / "a.txt"), "-f", "json")
    assert paths(twice) == ["a.txt"]


def test_lock_files_are_passed_over(folder: Path) -> None:
    (folder / "~$通知.docx").write_bytes(b"\x00lock")
    result = run("~$通知.docx", ".")
    assert (result.exit_code, result.stdout) == (0, "没有可检查的文件。\n")


def test_bad_file_is_told_and_stops_no_other(folder: Path) -> None:
    write(folder, a_txt=BAD, b_txt=b"\x00\x01\x02\xff" * 9)
    result = run("无.txt", "b.txt", "a.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "无.txt: 错误：文件不存在",
        "b.txt: 错误：含有空字符，是二进制文件，不是文本",
    ]
    assert "XYZ001" in result.stdout
    assert result.stdout.endswith(
        "共检查3个文件：1个错误，1个警告，其中1处有现成改法；2个文件未能检查完。\n"
    )


def test_bad_file_ends_with_2_even_if_nothing_fails(folder: Path) -> None:
    assert run("无.txt", "--fail-on", "never").exit_code == 2


def test_bad_file_has_an_entry_in_json(folder: Path) -> None:
    result = run("无.txt", "-f", "json")
    data = json.loads(result.stdout)
    assert data["documents"][0]["error"] == "文件不存在"
    assert data["summary"]["failed"] == 1


def test_word_file_is_checked(folder: Path) -> None:
    from docx import Document

    word = Document()
    for line in BAD.split("\n"):
        word.add_paragraph(line)
    word.save(str(folder / "关于 防汛的通知.docx"))
    result = run(".", "-f", "concise")
    assert result.stdout == (
        "关于 防汛的通知.docx:3:6: XYZ001 error “落实落地”重复\n"
        "关于 防汛的通知.docx:3:12: XYZ002 info “狠抓”不妥\n"
    )


def test_standard_input_is_checked_under_its_name(folder: Path) -> None:
    named = run("-", "--stdin-filename", "稿.txt", "-f", "concise", input=BAD.encode("gb18030"))
    assert named.stdout.startswith("稿.txt:3:6: XYZ001 error")
    assert run("-", "-f", "concise", input=BAD.encode()).stdout.startswith("-:3:6: XYZ001")


def test_standard_input_may_be_a_word_file(folder: Path) -> None:
    from docx import Document

    word = Document()
    word.add_paragraph("请认真抓好落实落地。")
    word.save("a.docx")
    data = (folder / "a.docx").read_bytes()
    (folder / "a.docx").unlink()
    result = run("-", "--stdin-filename", "a.docx", "-f", "concise", input=data)
    assert result.stdout.startswith("a.docx:1:6: XYZ001 error")


def test_markdown_code_is_no_text(folder: Path) -> None:
    text = "# 关于做好防汛工作的通知\n\n`落实落地`\n\n```\n落实落地\n```\n\n要**落实落地**。\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    assert run("a.md", "-f", "concise").stdout == "a.md:9:4: XYZ001 error “落实落地”重复\n"


def test_json_is_utf_8_whatever_the_terminal(folder: Path) -> None:
    write(folder, a_txt=BAD)
    runner = CliRunner(charset="gbk")
    options = ["check", "--rules", "../cards", "--select", "XYZ", "-f", "json", "a.txt"]
    assert "落实落地" in runner.invoke(main, options).stdout_bytes.decode("utf-8")


def test_colour_is_used_when_asked_for(folder: Path) -> None:
    write(folder, a_txt=BAD)
    assert "\x1b[" in run("a.txt", "--color", "always", NO_COLOR="1").stdout
    assert "\x1b[" in run("a.txt", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("a.txt", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" not in run("a.txt", "--color", "never", FORCE_COLOR="1").stdout
    assert "\x1b[" not in run("a.txt").stdout


def test_lines_keep_to_the_width_of_the_terminal(folder: Path) -> None:
    tasks = "".join(f"任务{number}由牵头单位抓好落实，" for number in range(20))
    write(folder, a_txt=tasks + "请认真抓好落实落地。")

    def widest(**environment: str) -> int:
        lines = run("a.txt", **environment).stdout.splitlines()
        return max(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in s) for s in lines)

    assert widest(COLUMNS="60") <= 60
    assert 90 < widest(COLUMNS="") <= 100


def test_quiet_prints_findings_alone(folder: Path) -> None:
    write(folder, a_txt=GOOD, b_txt=BAD)
    assert run("a.txt", "--quiet").stdout == ""
    assert "共检查" not in run("b.txt", "-q").stdout


def test_english_is_spoken_when_asked_for(folder: Path) -> None:
    write(folder, a_txt=BAD)
    result = run("a.txt", "--lang", "en")
    assert "line 3, column 6, error XYZ001 A rule of a test." in result.stdout
    assert result.stdout.endswith("1 document: 1 error, 1 warning, 1 with a fix.\n")


def test_interruption_ends_with_130(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*arguments: Any) -> None:
        raise KeyboardInterrupt

    write(folder, a_txt=BAD)
    monkeypatch.setattr("gdoclint.engine.check_file", interrupted)
    assert run("a.txt").exit_code == 130


def test_error_of_ours_ends_with_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: Any) -> None:
        raise RuntimeError("坏了")

    write(folder, a_txt=BAD)
    monkeypatch.setattr("gdoclint.engine.check_file", broken)
    result = run("a.txt")
    assert result.exit_code == 2
    assert result.stderr.endswith("gdoclint: 错误：内部错误：RuntimeError: 坏了\n")


def test_rule_that_fails_is_told_beside_the_findings_of_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gdoclint import engine

    def broken(*arguments: Any) -> Any:
        raise RuntimeError("坏了")

    write(folder, a_txt=BAD)
    run("a.txt")
    monkeypatch.setitem(engine.CHECKS, "replace", broken)
    result = run("a.txt", "-f", "concise")
    assert result.exit_code == 2
    assert "a.txt: 错误：内部错误：规则 XYZ001" in result.stderr
    assert "XYZ002" in result.stdout
