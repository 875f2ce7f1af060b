"""``gdoclint annotate`` from the outside, with cards of our own so that no rule change matters."""

from __future__ import annotations

import io
from pathlib import Path

import docx as python_docx
import pytest
import word
from click.testing import CliRunner, Result
from conftest import CardFolder

from gdoclint.cli import main
from gdoclint.writers.docx.clear import cleared, dates
from gdoclint.writers.docx.compare import difference

GOOD = ("关于做好防汛工作的通知", "各科室：", "请认真抓好落实。")
BAD = ("关于做好防汛工作的通知", "各科室：", "请认真抓好落实落地。请狠抓到位，再狠抓到底。")


@pytest.fixture
def folder(cards: CardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder; two cards of ours lie beside it."""
    cards.add(
        "XYZ001",
        kind="replace",
        severity={"formal": "error", "web": "error"},
        fix="manual",
        message="“{found}”重复",
        params={"pattern": "落实落地", "with": "落实"},
        example=[{"bad": "请认真抓好落实落地。", "good": "请认真抓好落实。"}],
    )
    cards.add(
        "XYZ002",
        severity={"formal": "info", "web": "warning"},
        params={"pattern": "狠抓"},
        example=[{"bad": "请狠抓到位。"}],
    )
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def run(*arguments: str, input: bytes | None = None, select: str = "XYZ") -> Result:
    options = ["annotate", "--isolated", "--rules", "../cards", "--select", select]
    return CliRunner().invoke(main, [*options, *arguments], input=input)


def comments(path: Path | bytes) -> list[str]:
    data = path if isinstance(path, bytes) else path.read_bytes()
    return [comment.text for comment in python_docx.Document(io.BytesIO(data)).comments]


def names(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_findings_become_comments_in_a_copy(folder: Path) -> None:
    data = word.docx_of(BAD)
    (folder / "a.docx").write_bytes(data)
    result = run("a.docx")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "a.docx：批注3条，写入 a.gdoclint.docx\n"
    assert (folder / "a.docx").read_bytes() == data
    first, second, third = comments(folder / "a.gdoclint.docx")
    assert first.split("\n") == [
        "【错误】XYZ001 rule-xyz001",
        "“落实落地”重复",
        "依据：通行做法",
        "改法（须人工）：删去“落地”",
    ]
    assert second.startswith("【提示】XYZ002")
    assert second.endswith("本规则共2处，这是第1处")
    assert third.endswith("本规则共2处，这是第2处")


def test_only_findings_grave_enough_are_written(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of(BAD))
    assert run("a.docx", "--min-severity", "warning").stdout.startswith("a.docx：批注1条")
    assert len(comments(folder / "a.gdoclint.docx")) == 1


def test_comments_can_be_in_english(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of(BAD))
    run("a.docx", "--lang", "en")
    assert comments(folder / "a.gdoclint.docx")[0].startswith("[error] XYZ001 rule-xyz001\n")


def test_nothing_to_say_writes_nothing(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of(GOOD))
    result = run("a.docx")
    assert (result.exit_code, result.stdout) == (0, "a.docx：没有要批注的问题\n")
    assert names(folder) == ["a.docx"]


def test_annotating_again_does_not_double_and_changes_no_byte(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of(BAD))
    run("a.docx", "--in-place")
    once = (folder / "a.docx").read_bytes()
    assert len(comments(once)) == 3
    run("a.docx", "--in-place")
    assert (folder / "a.docx").read_bytes() == once
    run("a.docx", "--in-place", "--min-severity", "error")
    assert len(comments(folder / "a.docx")) == 1


def test_comments_go_when_the_fault_is_gone(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of(BAD))
    run("a.docx", "--in-place")
    result = run("a.docx", "--in-place", select="XYZ9,NUM001")
    assert result.exit_code == 2  # no such rule
    run("a.docx", "--in-place", select="NUM001")
    assert comments(folder / "a.docx") == []
    assert difference(word.docx_of(BAD), (folder / "a.docx").read_bytes()) is None


def test_clear_takes_ours_out_and_keeps_a_backup(folder: Path) -> None:
    data = word.docx_of(BAD)
    (folder / "a.docx").write_bytes(data)
    run("a.docx", "--in-place")
    annotated = (folder / "a.docx").read_bytes()
    result = run("a.docx", "--clear", "--in-place", "--backup")
    assert result.stdout.startswith("a.docx：去掉了 gdoclint 的批注，写入 a.docx")
    assert difference(data, (folder / "a.docx").read_bytes()) is None
    assert (folder / "a.docx.bak").read_bytes() == annotated
    assert run("a.docx", "--clear").stdout == "a.docx：没有 gdoclint 的批注\n"


def test_text_files_are_refused_and_the_others_go_on(folder: Path) -> None:
    (folder / "a.txt").write_text("".join(f"{line}\n" for line in BAD), encoding="utf-8")
    (folder / "b.docx").write_bytes(word.docx_of(BAD))
    result = run("a.txt", "没有.docx", "b.docx")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        "a.txt: 错误：只有 .docx 能加批注，这个文件不是",
        "没有.docx: 错误：文件不存在",
    ]
    assert len(comments(folder / "b.gdoclint.docx")) == 3


def test_a_folder_gives_its_word_files_but_not_earlier_results(folder: Path) -> None:
    (folder / "下").mkdir()
    (folder / "a.txt").write_text("请狠抓到位。\n", encoding="utf-8")
    (folder / "下" / "b.docx").write_bytes(word.docx_of(BAD))
    assert run().exit_code == 0
    assert run().exit_code == 0
    assert names(folder) == ["a.txt", "下/b.docx", "下/b.gdoclint.docx"]


def test_output_keeps_folders_and_copies_what_is_clean(folder: Path) -> None:
    (folder / "下").mkdir()
    clean = word.docx_of(GOOD)
    (folder / "a.docx").write_bytes(clean)
    (folder / "下" / "b.docx").write_bytes(word.docx_of(BAD))
    assert run(".", "--output", "出").exit_code == 0
    assert names(folder / "出") == ["a.docx", "下/b.docx"]
    assert (folder / "出" / "a.docx").read_bytes() == clean
    assert len(comments(folder / "出" / "下" / "b.docx")) == 3


def test_an_output_over_the_original_is_refused(folder: Path) -> None:
    data = word.docx_of(BAD)
    (folder / "a.docx").write_bytes(data)
    result = run("a.docx", "--output", ".")
    assert result.exit_code == 2
    assert "--in-place" in result.stderr
    assert (folder / "a.docx").read_bytes() == data


def test_standard_input_goes_to_standard_output(folder: Path) -> None:
    result = run("-", input=word.docx_of(BAD))
    assert result.exit_code == 0
    assert len(comments(result.stdout_bytes)) == 3
    assert result.stderr == "-：批注3条\n"


def test_the_date_is_that_of_the_build_where_one_is_given(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    (folder / "a.docx").write_bytes(word.docx_of(BAD))
    run("a.docx")
    data = (folder / "a.gdoclint.docx").read_bytes()
    assert set(dates(data).values()) == {"1970-01-02T00:00:00Z"}


def test_comments_of_a_reviewer_survive(folder: Path) -> None:
    document = python_docx.Document(io.BytesIO(word.docx_of(BAD)))
    document.add_comment(document.paragraphs[1].runs, "科室名称要写全", author="审核人")
    document.save("a.docx")
    data = (folder / "a.docx").read_bytes()
    run("a.docx")
    said = comments(folder / "a.gdoclint.docx")
    assert len(said) == 4
    assert said[0] == "科室名称要写全"
    assert difference(data, cleared((folder / "a.gdoclint.docx").read_bytes())) is None


def test_a_damaged_and_a_signed_file_give_one_line_each(folder: Path) -> None:
    parts = word.unzipped(word.docx_of(BAD))
    (folder / "a.docx").write_bytes(b"PK\x03\x04 no zip")
    (folder / "b.docx").write_bytes(word.zipped({**parts, "_xmlsignatures/sig1.xml": "<a/>"}))
    result = run("a.docx", "b.docx")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0].startswith("a.docx: 错误：")
    assert lines[1:] == ["b.docx: 错误：文档有数字签名，改动会使签名失效，不写"]
    assert names(folder) == ["a.docx", "b.docx"]


def test_a_rule_that_breaks_the_limit_is_cut_and_says_so(folder: Path) -> None:
    (folder / "a.docx").write_bytes(word.docx_of([*GOOD, "请狠抓到位。" * 120]))
    assert run("a.docx").stdout.startswith("a.docx：批注100条")
    said = comments(folder / "a.gdoclint.docx")
    assert said[0].endswith("本规则共120处，这是第1处，只批注前100处")


def test_a_classified_document_gets_one_comment_without_a_word_of_it(folder: Path) -> None:
    secret = ["机密★5年", "甲乙丙市人民政府关于做好丁戊己工作的通知", "各县人民政府：", BAD[2]]
    (folder / "a.docx").write_bytes(word.docx_of(secret))
    result = run("a.docx", select="SEC001,XYZ")
    assert (result.exit_code, result.stdout) == (0, "a.docx：批注1条，写入 a.gdoclint.docx\n")
    (said,) = comments(folder / "a.gdoclint.docx")
    assert said.startswith("【错误】SEC001 classified-content\n")
    assert [words for words in ("甲乙丙", "丁戊己", "落实", "5年") if words in said] == []
