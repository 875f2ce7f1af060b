"""DIG010: what follows from the figures of a text, and what nobody can say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import reported, words

from gdoclint.checks import changes
from gdoclint.checks.arithmetic import _STATES


def messages(text: str) -> list[str]:
    """What DIG010 says of a text."""
    return [finding.message for finding in reported("DIG010", text)]


SERVICES = "实施清单数1626项，实现“网上办”事项{}项，占比{}%。“马上办”事项1502项，占比92.37%。"


def test_a_share_is_compared_with_the_total_that_others_fit() -> None:
    text = SERVICES.format(1536, "96.13")
    assert words("DIG010", text) == ["1536项，占比96.13%"]
    assert messages(text) == ["占比与数量不一致：1536项占1626项的94.46%，文中是96.13%"]


@pytest.mark.parametrize("share", ["94.46", "94.47", "94.45", "94.5", "94"])
def test_rounding_and_cutting_are_no_faults(share: str) -> None:
    assert messages(SERVICES.format(1536, share)) == []


def test_a_total_of_another_sentence_needs_a_share_that_fits_it() -> None:
    assert messages("全市有企业1000户。新增民营企业900户，占比5%。") == []


@pytest.mark.parametrize(
    "text",
    [
        "新增经营主体1000户，民营企业占比提高，其中贷款户900户，占全省的5%。",
        "上年结转20件，新收300件，办结288件，办结率90%。",
        "抽检500批次，不合格10批次，合格率98%。",
        "受理约500件，办结480件，办结率90%。",
        "全市共办理500件，其中重点件480件，占比近90%以上。",
    ],
)
def test_shares_of_something_else_are_left_alone(text: str) -> None:
    assert messages(text) == []


def test_a_rate_is_that_of_what_was_counted() -> None:
    assert messages("受理案件2584件，审结2418件，结案率95.58%。") == [
        "占比与数量不一致：2418件占2584件的93.58%，文中是95.58%"
    ]


def test_a_change_follows_from_its_two_amounts() -> None:
    assert messages("材料由61份压减到22份，压减39份。") == []
    assert messages("材料由61份压减到22份，压减36份。") == [
        "增减与前后数不一致：由61份到22份，应当是39份，文中是36份"
    ]
    assert messages("收入由156.3亿元增加到189.7亿元，增长31.4%。") == [
        "增减与前后数不一致：由156.3亿元到189.7亿元，应当是21.37%，文中是31.4%"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "收入由156.3亿元增加到189.7亿元，年均增长6.7%。",
        "比例由82.3%提高到86.1%，提高4.6%。",
        "产量由5.2万吨减少到4.6万吨，减少11.5%。",
        "排名由15位上升到8位，群众满意度提高3%。",
    ],
)
def test_yearly_means_shares_and_ranks_are_no_plain_changes(text: str) -> None:
    assert messages(text) == []


def test_a_rise_to_less_is_a_fault() -> None:
    assert messages("窗口由12个增加到10个。") == [
        "增减方向与数字相反：由12个到10个，没有变多",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "共有代表105名，其中男代表61名、女代表54名。",
        "共设网格员2186名，其中专职1532名、兼职664名。",
        "辖8个镇、4个乡、2个街道，共15个乡镇街道。",
        "共3个项目，分别为新建2个、改建2个。",
        "共受理建议1536件，其中大会建议1463件、闭会建议100件。",
    ],
)
def test_parts_that_are_all_add_up(text: str) -> None:
    assert len(messages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "共有职工120人，其中党员80人、女职工50人。",
        "共处理案件100件，其中盗窃50件、诈骗48件等。",
        "共登记35.6万户，其中企业12.3万户，个体工商户22.8万户，合作社0.5万户。",
        "新增就业3000人、培训500人，共惠及8000人。",
        "去年办理300件，今年办理320件，共计620件。",
    ],
)
def test_parts_that_may_be_some_or_overlap_need_not_add_up(text: str) -> None:
    assert messages(text) == []


NOTICE = "××局关于改进作风的通知\n各科室：\n{}"


@pytest.mark.parametrize(
    ("stated", "found"),
    [("以下四个方面工作：", 1), ("以下三个方面工作：", 0), ("3项工作。", 0), ("5项工作。", 1)],
)
def test_items_are_counted_against_the_words_before_them(stated: str, found: int) -> None:
    text = NOTICE.format(f"重点抓好{stated}一是健全机制；二是加强督查；三是严格考核。")
    assert len(messages(text)) == found


def test_items_over_several_paragraphs_are_counted() -> None:
    text = NOTICE.format("要抓好两件事，抓好以下两项工作：\n一是健全机制。\n二是督查。\n三是考核。")
    assert messages(text) == ["项数不一致：说的是“两项工作”，后面有3项"]


@pytest.mark.parametrize(
    "text",
    [
        "从归档和观察两个方向开展工作。一是分类；二是归纳；三是统一口径。",
        "给予暂扣证书三个月以下的处罚：一是超载；二是超速。",
        "要处理好三个关系，一是健全机制；二是加强督查；四是严格考核。",
    ],
)
def test_named_things_durations_and_broken_runs_are_not_counted(text: str) -> None:
    assert messages(NOTICE.format(text)) == []


def test_headings_are_counted_against_the_words_above_them() -> None:
    body = "现提出以下{}点要求：\n一、认识\n要重视。\n二、督查\n要通报。\n三、考核\n要考核。"
    assert messages(NOTICE.format(body.format("三"))) == []
    assert messages(NOTICE.format(body.format("四"))) == ["项数不一致：说的是“四点要求”，后面有3项"]


words_between = st.text("的件了较近）约 ", max_size=8)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("由61", "从上年的6.1", "由6,100", "由约1")),
    st.sampled_from(("个百分点", "万亿元", "千余平方公里以上", "份")),
    words_between,
    st.sampled_from(f"{changes._UP}|{changes._DOWN}".split("|")),
    st.sampled_from(("到", "至", "为了", "")),
    words_between,
)
def test_every_change_of_an_amount_is_looked_at(
    old: str, unit: str, before: str, verb: str, to: str, after: str
) -> None:
    text = f"{old}{unit}{before}{verb}{to}{after}22{unit}，{verb}39{unit}。"
    if list(changes.changes(1, text)):
        words, pattern = _STATES["changes"]
        assert pattern.search(text)
        assert any(word in text for word in words)
