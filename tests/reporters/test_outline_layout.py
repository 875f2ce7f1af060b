"""``outline --layout``: how each element is set, beside what is prescribed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from official import Paper, official

from gdoclint.cli import main
from gdoclint.layout import Layout
from gdoclint.readers import read
from gdoclint.reporters.outline_layout import as_text, as_values, settings
from gdoclint.structure import parse


def spoil(paper: Paper) -> None:
    paper.the("H1").face = "仿宋_GB2312"
    paper.the("ADDRESSEE").indent = 2


@pytest.fixture
def layout() -> Layout:
    document = read("公文.docx", data=official(dialect="wps", change=spoil))
    return Layout(document, parse(document))


def test_paragraphs_of_one_role_and_look_are_one_setting(layout: Layout) -> None:
    found = {(s.role, s.look and s.look.words): len(n) for s, n in settings(layout).items()}
    assert found["TEXT", "仿宋_GB2312三号"] == 4
    assert found["H1", "黑体三号"] == 2
    assert found["H1", "仿宋_GB2312三号"] == 1
    roles = [s.role for s in settings(layout)]
    assert roles == sorted(roles, key=roles.index)


def test_what_is_missed_is_named(layout: Layout) -> None:
    wrong = {s.role: s.wrong for s in settings(layout) if s.wrong}
    assert wrong == {"H1": ("face",), "ADDRESSEE": ("indent",)}


def test_lines_for_people_put_brackets_around_what_is_missed(layout: Layout) -> None:
    lines = list(as_text(layout))
    assert lines[0] == "公文.docx（文种：通知，通用格式）"
    assert lines[1] == "  纸张210×297毫米，页边距上37.01、下35、左27.99、右26毫米"
    heading = next(line for line in lines if line.startswith("  一级标题") and "仿宋" in line)
    assert heading.split() == [
        "一级标题", "第12段", "仿宋_GB2312三号", "两端对齐", "左空2字", "回行左空0字",
        "行距28.95磅", "【黑体】", "三号", "居左", "左空2字", "回行左空0字",
    ]  # fmt: skip


def test_values_for_programs_have_the_same(layout: Layout) -> None:
    values = as_values(layout)
    assert values["form"] == "ordinary"
    assert values["pages"][0]["margin_set"] == "A"
    (heading,) = [s for s in values["settings"] if s["wrong"] == ["face"]]
    assert (heading["role"], heading["class"], heading["size"]) == ("H1", "仿宋", 16.0)
    assert heading["prescribed"]["class"] == "黑体"


def test_the_command_shows_either(tmp_path: Path) -> None:
    file = tmp_path / "公文.docx"
    file.write_bytes(official("letter"))
    shown = CliRunner().invoke(main, ["outline", str(file), "--layout"])
    assert (shown.exit_code, "信函格式" in shown.stdout) == (0, True)
    shown = CliRunner().invoke(main, ["outline", str(file), "--layout", "-f", "json"])
    assert json.loads(shown.stdout)["layout"]["form"] == "letter"
    shown = CliRunner().invoke(main, ["outline", str(file), "-f", "json"])
    assert "layout" not in json.loads(shown.stdout)


def test_text_has_no_layout() -> None:
    document = read("公文.txt", data="示例市水务局关于防汛的通知".encode())
    lines = list(as_text(Layout(document, parse(document))))
    assert lines == ["公文.txt：只有 .docx 有版式"]
