"""``gdoclint outline``: the contract in JSON, and a tree for people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gdoclint.cli import main

TEXT = """示府办〔2025〕3号
关于做好防汛工作的通知

各县(市、区)人民政府:
现就有关事项通知如下:
一、落实责任
(一)加强领导。各地要落实责任。
(二)严格值守。各地要坚持24小时值班。
二、做好准备
1.备足物资。
附件:1.名单
示范市人民政府办公室
2025年6月1日
"""


@pytest.fixture
def notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a notice in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通知.txt").write_text(TEXT, encoding="utf-8")
    return "通知.txt"


def run(*arguments: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["outline", *arguments], input=input)


def test_json_has_one_entry_a_paragraph(notice: str) -> None:
    data = json.loads(run(notice, "--format", "json").stdout)
    assert list(data) == ["version", "path", "genre", "paragraphs", "tree"]
    assert (data["version"], data["path"], data["genre"]) == (1, notice, "通知")
    assert [entry["text"] for entry in data["paragraphs"]] == TEXT.split("\n")[:-1]
    assert [entry["paragraph"] for entry in data["paragraphs"]] == [*range(1, 14)]


def test_json_tells_roles_and_headings(notice: str) -> None:
    entries = json.loads(run(notice, "--format", "json").stdout)["paragraphs"]
    assert [entry["role"] for entry in entries] == [
        "DOC_NUMBER", "TITLE", "BLANK", "ADDRESSEE", "TEXT", "H1", "H2", "H2", "H1", "H3",
        "ATTACHMENT_NOTE", "SIGNATORY", "DATE",
    ]  # fmt: skip
    assert entries[0] == {
        "paragraph": 1,
        "role": "DOC_NUMBER",
        "level": None,
        "ordinal": None,
        "label": None,
        "form": None,
        "text": "示府办〔2025〕3号",
    }
    assert entries[7] == {
        "paragraph": 8,
        "role": "H2",
        "level": 2,
        "ordinal": 2,
        "label": "(二)",
        "form": "run_in",
        "text": "(二)严格值守。各地要坚持24小时值班。",
    }


def test_json_tree_nests_headings(notice: str) -> None:
    (unit,) = json.loads(run(notice, "--format", "json").stdout)["tree"]["units"]
    assert (unit["kind"], unit["title"]) == ("main", "关于做好防汛工作的通知")
    assert unit["elements"]["SIGNATORY"] == [12]

    def labels(node: dict[str, Any]) -> list[Any]:
        return [[child["heading"]["label"], *labels(child)] for child in node["children"]]

    assert labels(unit["body"]) == [["一、", ["(一)"], ["(二)"]], ["二、", ["1."]]]
    assert unit["body"]["heading"] is None
    assert unit["body"]["paragraphs"] == [5]
    assert unit["body"]["children"][0]["heading"]["text"] == "落实责任"


def test_tree_is_shown_to_people(notice: str) -> None:
    assert run(notice).stdout == (
        "通知.txt（文种：通知）\n"
        "正件：关于做好防汛工作的通知\n"
        "  发文字号         1  示府办〔2025〕3号\n"
        "  标题             2  关于做好防汛工作的通知\n"
        "  主送机关         4  各县(市、区)人民政府:\n"
        "  正文          5-10\n"
        "    一、落实责任  6\n"
        "      (一)加强领导  7\n"
        "      (二)严格值守  8\n"
        "    二、做好准备  9\n"
        "      1.备足物资  10\n"
        "  附件说明        11  附件:1.名单\n"
        "  署名            12  示范市人民政府办公室\n"
        "  成文日期        13  2025年6月1日\n"
    )


def test_genre_may_be_told(notice: str) -> None:
    assert run(notice, "--genre", "函").stdout.startswith("通知.txt（文种：函）\n")
    assert run(notice, "--genre", "讲话").exit_code == 2


def test_standard_input_is_read() -> None:
    result = run("-", "--format", "json", input=TEXT.encode("gb18030"))
    assert json.loads(result.stdout)["genre"] == "通知"


def test_text_that_is_no_document_has_an_outline_too(tmp_path: Path) -> None:
    path = tmp_path / "空.txt"
    path.write_bytes(b"")
    result = run(str(path), "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)["paragraphs"]) == (0, [])
    assert run(str(path)).stdout.endswith("空.txt（文种：无）\n正件\n")


@pytest.mark.parametrize("command", ["outline", "text"])
def test_bad_file_is_told_in_one_line(command: str) -> None:
    result = CliRunner().invoke(main, [command, "无.txt"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "无.txt: 错误：文件不存在\n"
