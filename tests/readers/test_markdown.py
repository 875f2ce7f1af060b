"""Markdown: what is no text is masked, and nothing else moves or changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdoclint.readers.markdown import HOLE, mask


def shown(text: str) -> list[str]:
    """The masked lines, holes as dots."""
    return [line.replace(HOLE, ".") for line in mask(text.split("\n"))]


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("# 关于印发方案的通知", "  关于印发方案的通知"),
        ("## 一、总体要求 ##", "   一、总体要求   "),
        ("1. 加强领导", "   加强领导"),
        ("- （一）加强领导", "  （一）加强领导"),
        ("  * [ ] 待办", "        待办"),
        ("> > 引文", "    引文"),
        ("**（一）加强领导。**各部门要落实。", "  （一）加强领导。..各部门要落实。"),
        ("要**加强**协作、*统一*步调、~~作废~~。", "要..加强..协作、.统一.步调、..作废..。"),
        ("***要点***", "   要点   "),
        ("要_强调_，snake_case_name 不动", "要_强调_，snake_case_name 不动"),
        ("要 __加强__ 协作", "要 ..加强.. 协作"),
        ("运行`git diff`命令", "运行..........命令"),
        ("含``a ` b``的代码", "含.........的代码"),
        ("依据[《条例》](https://a.cn/b(1))办理", "依据.《条例》....................办理"),
        ("依据[《条例》][1]办理", "依据.《条例》....办理"),
        ("[1]: https://a.cn/x", "                   "),
        ("如图![公章](a.png)所示", "如图............所示"),
        ("见<https://a.cn>，下同", "见..............，下同"),
        ("见https://a.cn/x?y=1，下同", "见..................，下同"),
        ("见https://a.cn/x.", "见https://a.cn/x.".replace("https://a.cn/x", "." * 14)),
        ("第一行<br/>第二行&nbsp;完", "第一行.....第二行......完"),
        ("正文[^1]。", "正文....。"),
        ("[^1]: 注释", "      注释"),
        ("前<!-- 说明 -->后", "前...........后"),
        (r"3 \* 5", "3 .* 5"),
        ("---", "   "),
        ("* * *", "     "),
    ],
)
def test_markup_is_masked(line: str, masked: str) -> None:
    assert shown("正文\n\n" + line)[2] == masked


@pytest.mark.parametrize(
    "line",
    [
        "示府办[2025]3号",
        "1.加强领导",
        "（1）加强领导",
        "一、总体要求",
        "3*5=15，2024.5",
        "#不是标题",
        "-不是列表",
        "温度<5℃且>0℃",
        "A&B公司",
        "“12345”热线",
    ],
)
def test_words_that_look_like_markup_stay(line: str) -> None:
    assert shown(line) == [line]


def test_front_matter_is_masked() -> None:
    text = "---\ntitle: 通知\ntags:\n  - 公文\n- 其他\n---\n正文"
    assert [line.strip() for line in shown(text)] == ["", "", "", "", "", "", "正文"]


def test_rule_at_the_top_is_no_front_matter() -> None:
    assert shown("---\n正文一，\n---\n正文二")[1::2] == ["正文一，", "正文二"]


def test_fenced_code_is_masked_to_its_end() -> None:
    text = "正文\n```python\n一、代码\n~~~\n```\n正文\n~~~\n二、代码"
    assert [line.strip() for line in shown(text)] == ["正文", "", "", "", "", "正文", "", ""]


def test_fence_in_a_list_is_masked() -> None:
    assert [s.strip() for s in shown("- ```\n  码\n  ```\n文")] == ["", "", "", "文"]


def test_indented_code_is_masked_after_a_blank_line() -> None:
    text = "正文\n    续行\n\n    代码，\n    代码\n正文\n\n\t代码"
    assert [line.strip() for line in shown(text)] == [
        "正文", "续行", "", "", "", "正文", "", "",
    ]  # fmt: skip


def test_what_continues_a_list_item_is_no_code() -> None:
    assert shown("- 甲\n\n    乙\n\n    - 丙\n") == ["  甲", "", "    乙", "", "      丙", ""]


def test_comment_over_several_lines_is_masked() -> None:
    assert shown("甲<!-- 一、\n二、 -->乙") == ["甲       ", "      乙"]


def test_code_in_comment_and_comment_in_code_are_each_masked_once() -> None:
    assert shown("`<!--`文\n<!-- ` -->字`") == ["      文", "          字`"]


def test_table_keeps_its_words() -> None:
    text = "| 序号 | 名称 |\n|-----:|:-----|\n| 1 | 甲 |\n\n甲|乙"
    assert shown(text) == [
        "  序号 . 名称  ",
        "               ",
        "  1 . 甲  ",
        "",
        "甲|乙",
    ]


@given(st.text(alphabet="通、1.#*_`~-=>|[](){}!<&;:/\\ \t\nhtps^x", max_size=120))
def test_masking_moves_and_invents_nothing(text: str) -> None:
    lines = text.split("\n")
    masked = mask(lines)
    assert [len(line) for line in masked] == [len(line) for line in lines]
    for line, shown_line in zip(lines, masked, strict=True):
        changed = {b for a, b in zip(line, shown_line, strict=True) if a != b}
        assert changed <= {" ", HOLE}


def test_masking_takes_linear_time() -> None:
    for hostile in ("`" * 20_000, "` `` ``` " * 3_000, "[" * 20_000, "*a" * 10_000, "![" * 9_000):
        assert len(mask([hostile])[0]) == len(hostile)
