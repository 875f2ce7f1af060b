"""Characters and blanks, PUN019–PUN022, and what holds for the whole family."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import RULEBOOK, fixed, reported, words

from gdoclint.engine import Settings, check_document
from gdoclint.samples import document_of

HEAD = "××局关于加强管理的通知\n各科室：\n"


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("要进一步 加强管理，抓好落实。", "要进一步加强管理，抓好落实。"),
        ("要进一步\u3000\u3000加强管理，抓好\u00a0落实。", "要进一步加强管理，抓好落实。"),
    ],
)
def test_blanks_inside_a_sentence_go(bad: str, good: str) -> None:
    assert fixed("PUN019", HEAD + bad) == HEAD + good
    assert len(reported("PUN019", HEAD + bad)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "\u3000\u3000由张\u3000三、李\u3000四办理，推广 AI 应用，共 3 件。",
        "第一条\u3000为加强管理，制定本办法。",
        "请联系王五五\u3000电话：123，地址不变。",
        "组员：张三三 李四四 王五五 赵六六，钱七",
        "附\u3000件",
        "加强管理\t抓好落实，按时报送。",
    ],
)
def test_blanks_with_a_use_stay(text: str) -> None:
    assert words("PUN019", HEAD + text) == []


def test_a_blank_in_a_title_is_told_in_formal_documents_only() -> None:
    text = "××局关于加强 安全管理的通知\n各科室：\n请抓好落实。"
    (finding,) = reported("PUN019", text)
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"
    assert reported("PUN019", text, profile="web") == []
    assert reported("PUN019", text.replace("××局关于加强 ", "××局\u3000××厅关于加强")) == []


def test_a_blank_inside_a_title_that_is_named_may_part_its_halves() -> None:
    text = HEAD + "现将《××市对接新规则 扎实推进开放实施意见》印发，请认真执行。"
    (finding,) = reported("PUN019", text)
    assert finding.fix is not None
    assert finding.fix.safety == "unsafe"


def test_full_width_figures_become_half_width() -> None:
    bad = f"{HEAD}２０２４年ＧＤＰ增长３．５％，完成３个。"
    assert fixed("PUN020", bad) == f"{HEAD}2024年GDP增长3.5%，完成3个。"
    assert len(reported("PUN020", bad)) == 1


def test_a_text_full_of_full_width_figures_is_one_finding() -> None:
    text = HEAD + "\n".join(f"完成任务{n}项。" for n in "１２３４５")
    assert [f.line for f in reported("PUN020", text)] == [3]
    assert fixed("PUN020", text) == HEAD + "\n".join(f"完成任务{n}项。" for n in range(1, 6))


def test_a_full_width_percent_sign_is_told_only_beside_half_width_ones() -> None:
    assert reported("PUN020", f"{HEAD}增长5％，其中3％。") == []
    assert [f.severity for f in reported("PUN020", f"{HEAD}增长5%，其中3％。")] == ["info"]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("加强\u200b生产\ufeff管理", "加强生产管理"),
        ("\u2f63产\u2f08员", "生产人员"),
        ("安全生\u2f63产", "安全生产"),
        ("\u2ed3效机制", "长效机制"),
        ("尼古拉\u30fb特斯拉", "尼古拉·特斯拉"),
    ],
)
def test_hidden_and_mistaken_characters_are_mended(bad: str, good: str) -> None:
    assert fixed("PUN021", f"{HEAD}要{bad}。") == f"{HEAD}要{good}。"


def test_private_characters_are_reported_without_an_edit() -> None:
    (finding,) = reported("PUN021", f"{HEAD}要加强\uf079管理。")
    assert finding.fix is None
    assert "U+F079" in finding.message


def test_indents_bullets_and_full_width_marks_are_no_hidden_characters() -> None:
    assert (
        reported("PUN021", f"{HEAD}\u3000\u2003要加强管理：（甲）！\n\u2022 甲\n尼古拉·特斯拉")
        == []
    )


def test_title_marks_are_for_works() -> None:
    assert words("PUN022", "举办《安全生产月》活动。") == ["《安全生产月》"]
    assert words("PUN022", "召开《全市工作会议》。") == ["《全市工作会议》"]
    quiet = "印发《全市工作会议纪要》《安全生产月活动方案》，举办《民法典》培训班，核发《许可证》。"
    assert words("PUN022", quiet) == []


FRAGMENTS = (
    *"，。；：、“”‘’（）《》〔〕【】…—-~年等 !?\"'「」\n\u3000\u200b\u2f63",
    *("加强领导", "第三条", "2024", "5%", "以及", "一是", "七、八个", "１２", "App"),
    *("(一)", "1）", "，一是", "如下："),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def found(text: str) -> list[tuple[str, int, int, int, str]]:
    report = check_document(document_of(text), Settings(select=("PUN",)), RULEBOOK)
    assert report.error is None
    return [
        (f.code, f.line, f.span.start, f.span.end, f.message.translate(NARROW))
        for f in report.findings
    ]


NARROW = str.maketrans("，：；！？（）", ",:;!?()")


@settings(max_examples=120, deadline=None)
@given(TEXTS)
def test_no_text_breaks_a_rule_and_trailing_blanks_say_nothing(text: str) -> None:
    whole = HEAD + text
    assert found(whole) == found(whole + " \u3000")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([f for f in FRAGMENTS if f not in "()!?\n"]), max_size=30))
def test_a_text_made_half_width_has_the_same_findings(pieces: list[str]) -> None:
    marks = "抓好落实，压实责任；做好以下工作：加强领导（含乡镇）！为什么？"
    wide = f"{HEAD}{marks}\n要{'要'.join(pieces)}要".replace("(一)", "（一）")
    assert found(wide.translate(NARROW)) == found(wide)
