"""SEC002: what is left to be filled in."""

from __future__ import annotations

import pytest
from reported import reported, words

TEXT = """\
某市人民政府关于做好防汛工作的通知
各县人民政府：
现将{}有关事项通知如下。
某市人民政府
2024年5月6日"""


@pytest.mark.parametrize(
    "left",
    [
        "2024年×月×日",
        "20××年",
        "〔202X〕",
        "××",
        "XXX",
        "xxx",
        "○○",
        "第××号",
        "2024年　月　日",
        "5月  日",
        "＿＿＿",
        "第  号",
        "【待补】",
        "（此处添加说明）",
        "请在此处填写",
        "TODO",
        "{{数据}}",
        "${name}",
        "«姓名»",
        "[主送单位]",
        "#REF!",
        "错误！未找到引用源。",
    ],
)
def test_it_is_found(left: str) -> None:
    (found,) = words("SEC002", TEXT.format(left))
    assert found in left or left in found


@pytest.mark.parametrize("value", ["：null，", "投入NaN元，", "为None。"])
def test_values_of_programs_are_found_where_words_should_stand(value: str) -> None:
    assert len(reported("SEC002", TEXT.format(value))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "3×5米",
        "销售额×税率",
        "1+X证书",
        "XML技术",
        "张××",
        "李×",
        "138****1234",
        "在封面标明“暗××页”",
        "二○○四年",
        "接口返回null，",
        "GB/T 1.1",
        "每年 月底",
    ],
)
def test_what_is_meant_so_is_quiet(text: str) -> None:
    assert words("SEC002", TEXT.format(text)) == []


def test_the_stage_says_how_much_may_be_open() -> None:
    text = TEXT.format("××").replace("某市人民政府关于", "某府〔2024〕　号\n某市人民政府关于", 1)

    def grave(stage: str) -> list[tuple[int, str]]:
        return [(f.line, f.severity) for f in reported("SEC002", text, stage=stage)]

    assert grave("template") == []
    assert grave("draft") == [(1, "info"), (4, "info")]
    assert grave("review") == [(1, "info"), (4, "error")]
    assert grave("final") == [(1, "error"), (4, "error")]


def test_an_open_date_is_a_warning_until_the_end() -> None:
    text = TEXT.format("").replace("2024年5月6日", "2024年　月　日")
    assert [f.severity for f in reported("SEC002", text)] == ["warning"]
    assert [f.severity for f in reported("SEC002", text, stage="final")] == ["error"]


def test_a_published_text_may_withhold_an_amount() -> None:
    text = TEXT.format("每年拨付XXX元的")
    assert [f.severity for f in reported("SEC002", text, profile="web")] == ["info"]
    assert [f.severity for f in reported("SEC002", text)] == ["error"]


def test_a_form_in_an_annex_is_a_form() -> None:
    text = TEXT.format("").replace("如下。\n", "如下。\n附件：登记表\n")
    annex = "\n附件\n登记表\n单位：＿＿＿　日期：　　年　　月　　日　××人"
    assert reported("SEC002", text + annex) == []
    assert len(reported("SEC002", text + "\n附件\n登记表\n填表说明：{{说明}}")) == 1
