"""What is known already is not reported again, whatever happens around it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint.baseline import Baseline, BaselineError, Known, matched, read, text
from gdoclint.cli import main

HEAD = "关于做好防汛工作的通知\n各科室：\n"
BAD = f"{HEAD}一要加强值守，请认真抓好落实落地。\n二要加强巡查，不得延误上报时间。\n"
FILE = "gdoclint-baseline.json"


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with a document that has one fault and a baseline that knows it."""
    level = {"formal": "error", "web": "error"}
    cards.add("XYZ001", severity=level, params={"pattern": "落实落地"})
    cards.add("XYZ002", severity=level, params={"pattern": "狠抓"})
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    write("通知.txt", BAD)
    assert run("baseline", "create").exit_code == 0
    return work


def write(name: str, words: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(words, encoding="utf-8")


def run(*command: str) -> Result:
    options = ["--isolated", "--rules", "../cards", "--select", "XYZ"]
    return CliRunner().invoke(main, [*command, *options])


def new(*arguments: str) -> list[tuple[str, str, int]]:
    """The findings that the baseline does not know."""
    result = run("check", "--baseline", FILE, "-f", "json", *arguments)
    return [
        (document["path"], finding["code"], finding["line"])
        for document in json.loads(result.stdout)["documents"]
        for finding in document["findings"]
    ]


def test_known_findings_are_not_reported_and_told_of(folder: Path) -> None:
    result = run("check", "--baseline", FILE)
    assert (result.exit_code, result.stdout) == (0, "共检查1个文件：没有发现问题。\n")
    assert result.stderr == f"另有 1 处在基线 {FILE} 里，没有列出。\n"
    assert run("check", "--baseline", FILE, "-q").stderr == ""


def test_new_findings_are_reported(folder: Path) -> None:
    write("通知.txt", BAD.replace("上报时间。", "上报时间，狠抓到位。"))
    result = run("check", "--baseline", FILE, "-f", "concise")
    assert result.exit_code == 1
    assert result.stdout == "通知.txt:4:17: XYZ002 error “狠抓”不妥\n"


def test_same_fault_once_more_is_reported_once(folder: Path) -> None:
    write("通知.txt", BAD + "三要请认真抓好落实落地，不得有误。\n")
    assert new() == [("通知.txt", "XYZ001", 5)]


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("一要", "第一，各单位一定要"),
        ("请认真抓好", "要切实抓好"),
        ("落实落地。", "落实落地，不得有误。"),
        ("请认真抓好落实落地。", "务必把各项工作落实落地，确保安全。"),
        ("抓好", "抓 好"),
        ("，请", ",请"),
    ],
)
def test_known_finding_survives_edits_around_it(folder: Path, old: str, words: str) -> None:
    assert old in BAD
    write("通知.txt", BAD.replace(old, words))
    assert new() == []


def test_known_finding_survives_its_paragraph_moving(folder: Path) -> None:
    first, second = BAD.split("\n")[2:4]
    write("通知.txt", f"{HEAD}{second}\n\n新的一段。\n{first}\n")
    assert new() == []


def test_known_finding_survives_its_file_being_renamed(folder: Path) -> None:
    os.rename("通知.txt", "关于 防汛的通知（定稿）.txt")
    assert new() == []


def test_known_finding_survives_all_of_it_together(folder: Path) -> None:
    os.remove("通知.txt")
    first, second = BAD.split("\n")[2:4]
    write("发文/定稿.txt", f"{HEAD}{second}\n{first}三要狠抓。\n")
    assert new() == [("发文/定稿.txt", "XYZ002", 4)]


def test_copy_of_a_document_is_a_new_document(folder: Path) -> None:
    write("副本.txt", BAD)
    assert new() == [("副本.txt", "XYZ001", 3)]


def test_renamed_document_takes_over_but_once(folder: Path) -> None:
    os.rename("通知.txt", "甲.txt")
    write("乙.txt", BAD)
    assert len(new()) == 1


def test_update_only_shrinks(folder: Path) -> None:
    write("通知.txt", HEAD + "三要狠抓。\n")
    result = run("baseline", "update")
    assert (result.exit_code, result.stdout) == (
        0,
        f"{FILE}：原有 1 处，现有 0 处；新问题 1 处，没有加入\n",
    )
    assert read(FILE).documents == {}
    assert new() == [("通知.txt", "XYZ002", 3)]


def test_update_follows_edits_and_renames(folder: Path) -> None:
    os.remove("通知.txt")
    write("定稿.txt", BAD)
    assert run("baseline", "update").exit_code == 0
    assert list(read(FILE).documents) == ["定稿.txt"]
    before = read(FILE).documents["定稿.txt"][0]
    write("定稿.txt", BAD.replace("请认真抓好", "要切实抓好"))
    run("baseline", "update")
    (after,) = read(FILE).documents["定稿.txt"]
    assert after.fingerprint != before.fingerprint
    assert after.words == before.words


def test_update_forgets_documents_that_are_gone(folder: Path) -> None:
    os.remove("通知.txt")
    run("baseline", "update")
    assert read(FILE).count == 0


def test_update_leaves_alone_what_it_did_not_look_at(folder: Path) -> None:
    write("乙.txt", HEAD)
    before = Path(FILE).read_bytes()
    run("baseline", "update", "乙.txt")
    assert Path(FILE).read_bytes() == before
    write("通知.txt", HEAD)
    CliRunner().invoke(main, ["baseline", "update", "--isolated", "--select", "STR"])
    assert Path(FILE).read_bytes() == before


def test_update_keeps_what_is_known_of_a_file_that_cannot_be_read(folder: Path) -> None:
    Path("通知.txt").write_bytes(b"\x00\x01\x02\xff" * 9)
    before = Path(FILE).read_bytes()
    assert run("baseline", "update").exit_code == 2
    assert Path(FILE).read_bytes() == before


def test_create_does_not_overwrite(folder: Path) -> None:
    before = Path(FILE).read_bytes()
    result = run("baseline", "create")
    assert result.exit_code == 2
    assert "已经存在" in result.stderr
    assert Path(FILE).read_bytes() == before


def test_create_says_what_it_wrote(folder: Path) -> None:
    write("乙.txt", HEAD + "狠抓，狠抓。\n")
    result = run("baseline", "create", "--baseline", "另.json")
    assert result.stdout == "已写好 另.json：2 个文件，3 处\n"


def test_show_lists_documents_and_rules(folder: Path) -> None:
    result = CliRunner().invoke(main, ["baseline", "show"])
    assert result.stdout == "通知.txt\n  XYZ001 ×1\n共 1 个文件，1 处\n"


def test_documents_are_named_from_the_folder_of_the_file(folder: Path) -> None:
    write("子/乙.txt", BAD)
    run("baseline", "create", "--baseline", "库/基线.json")
    assert list(read("库/基线.json").documents) == ["../子/乙.txt", "../通知.txt"]


def test_file_holds_no_words_of_a_document_and_no_position(folder: Path) -> None:
    kept = Path(FILE).read_text(encoding="utf-8")
    assert "落实" not in kept
    (entry,) = json.loads(kept)["documents"]["通知.txt"]
    assert set(entry) == {"code", "fingerprint", "words"}


def test_configuration_may_name_the_baseline(folder: Path) -> None:
    write("gdoclint.toml", f'baseline = "{FILE}"\nrule-folders = ["../cards"]\nselect = ["XYZ"]')
    result = CliRunner().invoke(main, ["check", "-q"])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "没有这个基线文件"),
        ("{", "不是基线文件"),
        ('{"documents": {"a": [1]}}', "不是基线文件"),
        ('{"version": 2, "documents": {}}', "是第 2 版的基线"),
    ],
)
def test_file_that_is_no_baseline_is_refused(folder: Path, content: str | None, words: str) -> None:
    if content is not None:
        write("x.json", content)
    result = run("check", "--baseline", "x.json")
    assert result.exit_code == 2
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    with pytest.raises(BaselineError, match=words):
        read("x.json")


def test_text_is_read_as_it_was_written(tmp_path: Path) -> None:
    one, other = Known("STR010", "f1", "w1"), Known("NUM001", "f2", "w2")
    for documents in ({}, {'乙 "x".txt': (other, one), "甲.docx": (one,)}):
        path = tmp_path / "b.json"
        path.write_text(text(Baseline(documents)), encoding="utf-8")
        assert read(str(path)).documents == documents


@pytest.mark.parametrize(
    ("found", "there", "expected"),
    [
        (["a1", "b2"], ["b2", "a1"], [True, True]),
        (["a1", "a1"], ["a1"], [True, False]),
        (["a2"], ["a1"], [True]),
        (["a2", "a1"], ["a1"], [False, True]),
        (["a2", "a3"], ["a1"], [True, False]),
        (["b1"], ["a1"], [False]),
        ([], ["a1"], []),
    ],
)
def test_findings_are_matched_by_fingerprint_then_by_words(
    found: list[str], there: list[str], expected: list[bool]
) -> None:
    def known(mark: str) -> Any:
        return Known("XYZ001", mark, mark[0])

    got = matched([known(mark) for mark in found], [known(mark) for mark in there])
    assert [one is not None for one in got] == expected
