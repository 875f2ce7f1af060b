"""The single-defect family: twins of two clean documents, one fault each, one finding each.

That what is merely another legal way to write gives none is tested in test_silence.py.
"""

from __future__ import annotations

import pytest
from twins import (
    Edit,
    change,
    check_plain,
    check_twin,
    drop,
    everywhere,
    insert,
    loud,
    retext,
    shift,
    told,
)

FAULTS: dict[str, tuple[str, str, tuple[Edit, ...]]] = {
    # what is wrong: code, document, edits
    "square brackets in the 文号": ("STR010", "请示", (change("〔2025〕", "[2025]"),)),
    "round brackets in the 文号": ("STR010", "通知", (change("〔2025〕", "（2025）"),)),
    "mixed brackets in the 文号": ("STR010", "请示", (change("〔2025〕", "〔2025)"),)),
    "第 before the number": ("STR011", "通知", (change("〕12号", "〕第12号"),)),
    "leading zero in the 文号": ("STR012", "通知", (change("〕12号", "〕012号"),)),
    "year of two digits": ("STR013", "请示", (change("〔2025〕", "〔25〕"),)),
    "年 within the brackets": ("STR013", "通知", (change("〔2025〕", "〔2025年〕"),)),
    "文号 without 号": ("STR014", "通知", (change("〕12号", "〕12"),)),
    "full-width digits in the 文号": ("STR014", "通知", (change("〕12号", "〕１２号"),)),
    "blank within the 文号": ("STR014", "请示", (change("〕8号", "〕 8号"),)),
    "no title": ("STR001", "请示", (drop("@公文标题"), drop("@公文标题"))),
    "no addressee": ("STR002", "请示", (drop("@主送机关"),)),
    "no addressee in a notice": ("STR002", "通知", (drop("@主送机关"),)),
    "addressee without colon": ("STR003", "请示", (change("省人民政府：", "省人民政府"),)),
    "addressee with a stop": ("STR003", "通知", (change("直属机构：", "直属机构。"),)),
    "addressee with a narrow colon": ("STR003", "通知", (change("直属机构：", "直属机构:"),)),
    "no signatory": ("STR005", "请示", (drop("@署名"),)),
    "no signatory in a notice": ("STR005", "通知", (drop("@署名"),)),
    "no date": ("STR006", "请示", (drop("@成文日期"),)),
    "Chinese date": (
        "STR007",
        "请示",
        (change("2025年5月12日", "二〇二五年五月十二日"), shift("@署名", 5.5)),
    ),
    "padded date": ("STR007", "请示", (change("2025年5月12日", "2025年05月12日"),)),
    "dotted date": ("STR007", "通知", (change("2025年3月28日", "2025.3.28"),)),
    "two-digit year in the date": ("STR007", "请示", (change("2025年5月12日", "25年5月12日"),)),
    "printed before it was signed": ("STR008", "通知", (change("3月31日印发", "3月1日印发"),)),
    "no such day": ("STR008", "通知", (change("2025年3月28日", "2025年2月30日"),)),
    "another organ signs": ("STR009", "请示", (retext("@署名", "示例市水务局"),)),
    "urgency that is none": ("STR019", "通知", (insert("急件", "@发文机关标志", "主送机关"),)),
    "附件说明 below the date": (
        "STR020",
        "请示",
        (
            drop("@附件说明"),
            insert("附件：城区易涝点整治项目资金测算表", "@成文日期", "附件说明"),
        ),
    ),
    "annex without 附件说明": ("STR021", "请示", (drop("@附件说明"),)),
    "second annex not listed": (
        "STR021",
        "通知",
        (drop("@附件说明续行"), change("附件：1. ", "附件：")),
    ),
    "narrow colon in 附件说明": ("STR022", "请示", (change("附件：城区", "附件:城区"),)),
    "、 in 附件说明": ("STR022", "通知", (change("附件：1. 2025年", "附件：1、2025年"),)),
    "stop after an annex name": ("STR023", "请示", (change("测算表", "测算表。"),)),
    "semicolon after an annex name": ("STR023", "通知", (change("任务表", "任务表；"),)),
    "annex of another name": ("STR024", "请示", (change("资金测算表", "资金明细表"),)),
    "annex label with a colon": ("STR025", "请示", (retext("=附件", "附件："),)),
    "annex label in Chinese numerals": ("STR025", "通知", (retext("=附件2", "附件二"),)),
    "附注 without brackets": ("STR026", "通知", (change("（此件公开发布）", "此件公开发布"),)),
    "附注 in narrow brackets": ("STR026", "通知", (change("（此件公开发布）", "(此件公开发布)"),)),
    "抄送 with a narrow colon": ("STR027", "通知", (change("抄送：", "抄送:"),)),
    "抄送 without a stop": ("STR027", "请示", (change("建设厅。", "建设厅"),)),
    "padded 印发 date": ("STR028", "请示", (change("5月13日印发", "05月13日印发"),)),
    "印发 line without 印发": ("STR028", "通知", (change("3月31日印发", "3月31日"),)),
    "主题词": ("STR029", "通知", (insert("主题词：城市 防汛 通知", "@附注"),)),
    "title without 文种": ("TTL001", "通知", (change("工作的通知", "工作"),)),
    "title without 的": ("TTL002", "请示", (change("资金的请示", "资金请示"),)),
    "请示报告": ("TTL005", "请示", (change("资金的请示", "资金的请示报告"),)),
    "关于关于": ("TTL006", "通知", (change("关于做好", "关于关于做好"),)),
    "stop after the title": ("TTL007", "请示", (change("资金的请示", "资金的请示。"),)),
    "通知 alone on a line": (
        "TTL009",
        "通知",
        (change("工作的通知", "工作的"), insert("通知", "工作的")),
    ),
    "title broken within a word": (
        "TTL009",
        "通知",
        (retext("=示例市人民政府办公室", "示例市人民政府办公室关"), change("关于做好", "于做好")),
    ),
    "skipped number": ("NUM002", "请示", (change("三、请示事项", "四、请示事项"),)),
    "skipped number of the second level": ("NUM002", "通知", (change("（三）强化", "（四）强化"),)),
    "skipped number of the third level": ("NUM002", "通知", (change("2.更新", "3.更新"),)),
    "numbers that begin at two": ("NUM002", "通知", (drop("（一）开展隐患排查"),)),
    "missing parent heading": ("NUM002", "通知", (drop("=（二）完善设施体系"),)),
    "levels the wrong way round": (
        "NUM001",
        "请示",
        (
            insert("2.建设周期。计划11个月。", "项目已列入", "三级标题"),
            insert("（二）新建泵站", "项目已列入", "二级标题"),
            insert("（一）改造管网", "项目已列入", "二级标题"),
            insert("1.建设内容", "项目已列入", "三级标题"),
        ),
    ),
    "duplicate number": ("NUM003", "通知", (change("（三）强化", "（二）强化"),)),
    "duplicate number of the first level": ("NUM003", "请示", (change("三、请示", "二、请示"),)),
    "lost number": ("NUM004", "通知", (change("三、组织保障", "、组织保障"),)),
    "lost number between brackets": ("NUM004", "通知", (change("（三）强化", "（　）强化"),)),
    "lost number before a bracket": ("NUM004", "请示", (change("（二）资金", "）资金"),)),
    "dot after a Chinese number": ("NUM005", "通知", (change("一、总体", "一．总体"),)),
    "comma after a Chinese number": ("NUM005", "请示", (change("二、资金", "二，资金"),)),
    "、 after a bracketed number": ("NUM006", "通知", (change("（一）开展", "（一）、开展"),)),
    "、 after an Arabic number": ("NUM007", "通知", (change("1.清疏", "1、清疏"),)),
    "narrow brackets around a number": ("NUM008", "请示", (change("（一）资金", "(一)资金"),)),
    "一是 with a comma": ("NUM010", "通知", (change("一是加强", "一是，加强"),)),
    "二是 followed by 四是": ("NUM011", "通知", (change("三是加强", "四是加强"),)),
    "number typed and automatic": ("NUM016", "印发通知", (change("保障措施", "三、保障措施"),)),
    "two addressees of a request": (
        "TYP001",
        "请示",
        (change("省人民政府：", "省人民政府、省财政厅："),),
    ),
    "web page furniture": (
        "WEB001",
        "通知",
        (insert("【字号：大 中 小】　打印　关闭窗口", "为切实做好"),),
    ),
    "narrow marks throughout": ("WEB002", "通知", (everywhere("，：；！？（）", ",:;!?()"),)),
    "narrow marks throughout a request": (
        "WEB002",
        "请示",
        (everywhere("，：；！？（）", ",:;!?()"),),
    ),
    "HTML entities": ("WEB003", "通知", (change("靠前指挥", "靠前指挥&nbsp;"),)),
}

@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_gives_one_finding(fault: str) -> None:
    code, name, edits = FAULTS[fault]
    report = check_twin(name, edits)
    assert loud(report) == [code], told(report)


# Line breaks, page breaks and automatic numbers are not in the words.
ONLY_IN_WORD = {"NUM016", "TTL009"}


@pytest.mark.parametrize("fault", [f for f in FAULTS if FAULTS[f][0] not in ONLY_IN_WORD])
def test_one_fault_gives_one_finding_in_plain_text(fault: str) -> None:
    code, name, edits = FAULTS[fault]
    report = check_plain(name, edits)
    assert loud(report) == [code], told(report)


def test_every_annex_of_another_name_is_a_fault() -> None:
    edits = (
        change("1. 2025年城市易涝点整治任务表", "1. 城市内涝防治责任清单"),
        change("2. 城市内涝防治责任清单", "2. 2025年城市易涝点整治任务表"),
    )
    report = check_twin("通知", edits)
    assert loud(report) == ["STR024", "STR024"], told(report)


def test_missing_signatory_and_date_are_two_faults() -> None:
    report = check_twin("请示", (drop("@署名"), drop("@成文日期")))
    assert sorted(loud(report)) == ["STR005", "STR006"], told(report)


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("STR015", change("示府〔2025〕8号\t", "\t")),
        ("STR016", change("\t签发人：周明远", "")),
    ],
)
def test_what_printing_adds_is_demanded_only_at_the_end(code: str, edit: Edit) -> None:
    assert loud(check_twin("请示", (edit,))) == []
    assert loud(check_twin("请示", (edit,), stage="final")) == [code]
