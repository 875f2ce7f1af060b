"""Clean documents, and other legal ways to write them, give no finding above info."""

from __future__ import annotations

import pytest
from twins import Edit, change, check_plain, check_twin, drop, insert, loud, restyle, shift, told

LEGAL: dict[str, tuple[str, tuple[Edit, ...]]] = {
    "as it is": ("通知", ()),
    "a request as it is": ("请示", ()),
    "automatic numbers": ("印发通知", ()),
    "no red head": ("通知", (drop("@发文机关标志"), drop("@发文字号"))),
    "a request without red head": ("请示", (drop("@发文机关标志"), drop("@上行文字号"))),
    "no signer before it is printed": ("请示", (change("\t签发人：周明远", ""),)),
    "no 文号 before it is registered": ("通知", (drop("@发文字号"),)),
    "no 版记": (
        "请示",
        (drop("抄送：省财政厅"), drop("示例市人民政府办公室")),
    ),
    "no 附注": ("通知", (drop("@附注"),)),
    "run-in headings": (
        "通知",
        (
            change("一、总体要求", "一、总体要求。坚持人民至上、生命至上。"),
            change("（二）完善设施体系", "（二）完善设施体系。各区要落实资金，倒排工期。"),
            change("三、组织保障", "三、组织保障。各区人民政府要加强领导，落实责任。"),
        ),
    ),
    "一、 followed by 1.": (
        "请示",
        (
            restyle("（一）资金需求", "1.项目总投资3000万元。", "三级标题"),
            restyle("（二）资金筹措", "2.尚有缺口1200万元。", "三级标题"),
        ),
    ),
    "second level that runs on across the first": (
        "请示",
        (
            insert("（二）建设周期", "项目已列入", "二级标题"),
            insert("（一）项目范围", "一、项目基本情况", "二级标题"),
            change("（一）资金需求", "（三）资金需求"),
            change("（二）资金筹措", "（四）资金筹措"),
        ),
    ),
    "joint issuers": (
        "印发通知",
        (
            change("示例市教育局关于", "示例市教育局 示例市财政局关于"),
            insert("示例市财政局", "@署名"),
        ),
    ),
    "title on one line": (
        "请示",
        (
            drop("@公文标题"),
            change("关于安排", "示例市人民政府关于安排"),
        ),
    ),
    "long name in the title broken": (
        "印发通知",
        (
            change("关于印发", "关于印发《示例市"),
            change("《示例市中小学劳动教育实施方案》的", "中小学劳动教育实施方案》的"),
        ),
    ),
    "no space behind the annex numbers": (
        "通知",
        (change("附件：1. ", "附件：1."), change("2. 城市", "2.城市")),
    ),
    "two organs that a paper may go to": ("请示", (change("省人民政府：", "省委、省政府："),)),
    "addressee moved to the 版记": (
        "通知",
        (
            drop("@主送机关"),
            change("抄送：", "主送：各区人民政府，市政府各部门、各直属机构。"),
        ),
    ),
    "court docket in the text": (
        "请示",
        (change("因市级财力有限", "依据（2023）示01民终12号判决"),),
    ),
    "another paper cited": (
        "通知",
        (change("经市人民政府同意", "根据《示例省防汛办法》（示政令第12号）"),),
    ),
    "numbers in the annex of their own": (
        "通知",
        (insert("一、填表说明", "=城市内涝防治责任清单", "一级标题"),),
    ),
}


@pytest.mark.parametrize("case", LEGAL)
def test_legal_variant_is_quiet(case: str) -> None:
    name, edits = LEGAL[case]
    report = check_twin(name, edits)
    assert loud(report) == [], told(report)


@pytest.mark.parametrize("case", [c for c in LEGAL if LEGAL[c][0] != "印发通知"])
def test_legal_variant_is_quiet_in_plain_text(case: str) -> None:
    report = check_plain(*LEGAL[case])
    assert loud(report) == [], told(report)


@pytest.mark.parametrize("name", ["通知", "请示", "印发通知"])
@pytest.mark.parametrize("stage", ["draft", "review", "final"])
def test_clean_documents_are_quiet_at_every_stage(name: str, stage: str) -> None:
    report = check_twin(name, (), stage=stage)
    assert loud(report) == [], told(report)


def test_old_date_in_chinese_numerals_is_right_for_its_time() -> None:
    edits = (
        change("示府〔2025〕8号", "示府〔2011〕8号"),
        change("2025年5月12日", "二〇一一年五月十二日"),
        shift("@署名", 5.5),
        change("2025年5月13日", "2011年5月13日"),
    )
    report = check_twin("请示", edits)
    assert loud(report) == [], told(report)
