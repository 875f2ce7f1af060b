"""Reading document numbers, and STR010–014."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from reported import NOTICE, fixed, reported, words

from gdoclint.checks import document_number
from gdoclint.checks.document_number import numbers_in
from gdoclint.structure.elements import parts

HEAD = "×府发〔2024〕5号\n" + NOTICE
RULES = ("STR010", "STR011", "STR012", "STR013", "STR014")


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("STR010", "×府发[2024]5号"),
        ("STR010", "×府发（2024）5号"),
        ("STR010", "×府发【2024】5号"),
        ("STR010", "×府发〔2024)5号"),
        ("STR011", "×府发〔2024〕第5号"),
        ("STR012", "×府发〔2024〕005号"),
        ("STR013", "×府发〔24〕5号"),
        ("STR013", "×府发〔2024年〕5号"),
        ("STR014", "×府发〔2024〕5"),
        ("STR014", "×府发 〔2024〕 5 号"),
        ("STR014", "×府发〔2024〕５号"),
    ],
)
def test_a_fault_is_reported_by_its_own_rule_only(code: str, wrong: str) -> None:
    text = HEAD.replace("×府发〔2024〕5号", wrong)
    assert [rule for rule in RULES if reported(rule, text)] == [code]
    assert fixed(code, text) == HEAD


def test_every_fault_of_one_number_is_mended_by_its_own_rule() -> None:
    text = HEAD.replace("×府发〔2024〕5号", "×府发[2024]第05 号")
    for code in RULES:
        text = fixed(code, text)
    assert text == HEAD


@pytest.mark.parametrize(("code", "wrong"), [("STR011", "第5"), ("STR012", "05")])
def test_a_fix_is_safe_in_the_head_and_a_suggestion_in_a_citation(code: str, wrong: str) -> None:
    (own,) = reported(code, HEAD.replace("〕5号", f"〕{wrong}号"))
    (cited,) = reported(code, HEAD.replace("现就", f"按照×政发〔2023〕{wrong}号文件要求，现就"))
    assert own.fix is not None
    assert cited.fix is not None
    assert (own.fix.safety, cited.fix.safety) == ("safe", "unsafe")


@pytest.mark.parametrize(
    "text",
    [
        "（2023）×01民终12号判决已经生效。",
        "本院（2021）×执字第008号案件已经执行。",
        "依据国务院令第783号公布的条例办理。",
        "财政部公告2024年第3号已经发布。",
        "采购合同[2024]12号已经签订。",
        "作出×卫医罚【2018】016号行政处罚决定，催告书为×卫医催告【2018】020号。",
        "×市监罚字〔2024〕第5号处罚决定已经送达。",
        "国税发〔1994〕089号文件同时废止。",
        "中发〔86〕5号文件已经过时。",
        "按照×政发〔2024〕5、6号文件办理。",
        "按照×政发〔2024〕5—8号文件办理。",
        "参见文献[12]和（2023）年度统计公报。",
        "市政府印发（2024）5号方案。",
        "小微企业（2024）5家。",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert [c for c in RULES if reported(c, NOTICE.replace("请认真贯彻执行。", text))] == []


def test_a_citation_in_square_brackets_is_reported() -> None:
    text = NOTICE.replace("现就", "根据《关于职工工资折算问题的通知》（劳社部发[2008]3号），现就")
    assert words("STR010", text, profile="web") == ["劳社部发[2008]3号"]


def test_the_words_before_a_cited_number_are_not_its_code() -> None:
    (number,) = numbers_in("要按照国办发[2024]12号文件要求办理", header=False)
    assert number.code == "国办发"


def test_documents_older_than_the_form_are_let_be() -> None:
    text = HEAD.replace("〔2024〕", "[1978]").replace("2024年5月6日", "一九七八年九月二十六日")
    assert reported("STR010", text) == []


def test_minutes_may_go_without_a_code() -> None:
    text = "中共××县委常委会会议纪要\n〔2024〕5号\n2024年5月6日，县委召开常委会会议。"
    assert reported("STR014", text, genre="纪要") == []
    assert reported("STR014", "〔2024〕5号\n" + NOTICE)[0].message.startswith("发文字号缺机关代字")


def test_an_automatic_number_is_never_edited() -> None:
    assert reported("STR014", "×政发〔2024〕 号\n" + NOTICE) == []


YEAR = st.text("0369２０", min_size=2, max_size=4) | st.text("〇二四○零", min_size=2, max_size=4)
WRITTEN = st.tuples(
    st.sampled_from("〔[［【（(﹝〖「"),
    YEAR,
    st.sampled_from(("", "年")),
    st.sampled_from("〕]］】）)﹞〗」"),
    st.sampled_from(("", "第")),
    st.text("05９", min_size=1, max_size=5),
    st.sampled_from(("", "号", "期")),
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["", "国办发", "根据国办发", "依据", "发A", "的×政", "国办发\n", "。", "Z"]),
    WRITTEN,
    st.lists(st.text(" \u3000\t", max_size=1), min_size=7, max_size=7),
)
def test_a_number_is_read_as_the_grammar_reads_it(
    before: str, written: tuple[str, ...], blanks: list[str]
) -> None:
    text = before + "".join(chain.from_iterable(zip(blanks, written, strict=True)))
    match = document_number._CANDIDATE.search(text)
    assert match is not None
    number = document_number._read(text, match)
    start = 0 if number is None else number.start
    told = parts("document_number", text[start : match.end()])
    if number is None:
        assert told is None
    else:
        placed = [replace(p, start=p.start + start, end=p.end + start) for p in told or ()]
        assert list(number.parts.values()) == placed
