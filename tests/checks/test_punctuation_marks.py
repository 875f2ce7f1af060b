"""Single marks: PUN001, PUN006–PUN013, PUN015–PUN018."""

from __future__ import annotations

import pytest
from reported import fixed, reported, words

NOTICE = "××市教育局关于开展校园安全检查的通知\n各县（市、区）教育局：\n"


def test_half_width_marks_are_one_finding_a_paragraph() -> None:
    text = f"{NOTICE}加强领导,压实责任(含乡镇);抓好落实。\n按时完成,及时报送。\n无此问题，继续。"
    assert [f.line for f in reported("PUN001", text)] == [3, 4]
    assert words("PUN001", text) == [",压实责任(含乡镇);", ","]
    assert "4处" in reported("PUN001", text)[0].message
    assert reported("PUN001", text, profile="web")[0].severity == "warning"


def test_half_width_marks_are_left_to_the_note_on_the_whole_text() -> None:
    text = (NOTICE + "加强领导,压实责任(含乡镇);抓好落实,及时报送:每月一次。").translate(
        str.maketrans("（），：", "(),:")
    )
    assert [f.code for f in reported("PUN", text, select=("PUN", "WEB002"))] == ["WEB002"]


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("加强领导, 压实责任(试行):", "加强领导，压实责任（试行）："),
        ("8:30至17:30, 比例1:3, 共3,504人次,其中", "8:30至17:30，比例1:3，共3,504人次，其中"),
        ("《办法（试行)》", "《办法（试行）》"),
        ("“甲”,“乙”;", "“甲”，“乙”；"),
    ],
)
def test_half_width_marks_become_full_width(bad: str, good: str) -> None:
    assert fixed("PUN001", f"请落实{bad}") == f"请落实{good}"


@pytest.mark.parametrize(
    "text",
    [
        "共3,504人，执行GB/T 9704-2012，比例尺1:500，时间8:30。",
        "推广App(应用程序)，国内生产总值(GDP)增长，型号MX-5(A)，A,B两类。",
        "详见https://a.example.cn/x?a=1,2;b=(3)，发至a.b@example.cn。",
        "分步实施：1)摸底；2)整治；第（1)项。".replace("第（1)项", ""),
        "根据×教(2024)3号办理。",
    ],
)
def test_half_width_marks_outside_chinese_stay(text: str) -> None:
    assert words("PUN001", text) == []


def test_marks_of_number_labels_are_not_told_twice() -> None:
    text = f"{NOTICE}(一)加强领导。抓好落实。\n（二）压实责任。抓好落实。"
    assert reported("PUN001", text) == []
    assert [f.line for f in reported("NUM008", text)] == [3]


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("修订《甲》、《乙》、《丙》。", "修订《甲》《乙》《丙》。"),
        ("修订《甲》《乙》、《丙》和《丁》。", "修订《甲》《乙》《丙》和《丁》。"),
        ("强化“人”、“地”、“钱”统筹。", "强化“人”“地”“钱”统筹。"),
    ],
)
def test_a_series_all_in_marks_needs_no_comma(text: str, good: str) -> None:
    (finding,) = reported("PUN006", text)
    assert finding.severity == "info"
    assert fixed("PUN006", text) == good


@pytest.mark.parametrize(
    "text",
    [
        "审计监督、“红黄绿码”、“双随机”监管",
        "“红黄绿码”、“双随机”、审计监督",
        "《甲》（修订）、《乙》、《丙》",
        "《甲》、《乙》（试行）",
        "《甲》、《乙》和有关规定",
        "有关规定和《甲》、《乙》",
        "坚持“一把手”推进、“一盘棋”谋划、“一股劲”攻坚",
        "“双联双拓、全域开放”、创新驱动",
    ],
)
def test_a_neighbour_without_marks_keeps_the_comma(text: str) -> None:
    assert words("PUN006", f"要落实{text}。") == []


def test_series_of_old_documents_are_left_alone() -> None:
    text = "××局关于修订制度的通知\n各科室：\n修订《甲》、《乙》。\n××局\n{}年5月6日"
    assert reported("PUN006", text.format(2009)) == []
    assert len(reported("PUN006", text.format(2019))) == 1


@pytest.mark.parametrize(
    ("code", "bad", "good"),
    [
        ("PUN007", "水利、教育、等部门", "水利、教育等部门"),
        ("PUN007", "水利、教育、等等。", "水利、教育等等。"),
        ("PUN007", "水利、教育、等8个部门", "水利、教育等8个部门"),
        ("PUN008", "学校、医院...等场所", "学校、医院等场所"),
        ("PUN008", "多年努力…终于建成", "多年努力……终于建成"),
        ("PUN008", "多年努力。。。终于建成", "多年努力……终于建成"),
        ("PUN008", "多年努力······终于建成", "多年努力……终于建成"),
        ("PUN009", "主题--高质量发展", "主题——高质量发展"),
        ("PUN009", "主题\u2015\u2015高质量发展", "主题——高质量发展"),
        ("PUN009", "5\u20156级地震", "5—6级地震"),
        ("PUN010", "2021-2025年", "2021—2025年"),
        ("PUN010", "5%-10%", "5%～10%"),
        ("PUN010", "3月1日-5日", "3月1日—5日"),
        ("PUN010", "3~5天", "3～5天"),
        ("PUN011", "压实责任，，抓好", "压实责任，抓好"),
        ("PUN011", "压实责任；。", "压实责任。"),
        ("PUN013", "各乡镇（含街道。）要落实", "各乡镇（含街道）要落实"),
        ("PUN017", "学校、医院、以及养老机构", "学校、医院，以及养老机构"),
        ("PUN017", "学校、医院、及养老机构", "学校、医院及养老机构"),
        ("PUN018", "选择七、八个村", "选择七八个村"),
        ("PUN018", "年龄十七、八岁", "年龄十七八岁"),
        ("PUN018", "投入二、三百万元", "投入二三百万元"),
    ],
)
def test_the_fix_mends_the_mark(code: str, bad: str, good: str) -> None:
    assert fixed(code, f"各单位要注意{bad}") == f"各单位要注意{good}"
    assert reported(code, f"各单位要注意{good}") == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PUN007", "落实评价、等级保护、等额选举、等待期制度，还不够广，等等。"),
        ("PUN008", "多年努力……终于建成，指标a1、a2、…、an，圆周率3.14…，关于a...b。"),
        ("PUN008", "姓名...................\n一、总则……………………3\n关于印发办法的…"),
        ("PUN009", "2021—2025年，成都—重庆高铁，——坚持原则，主题\u2e3a发展，V—Tax平台。"),
        ("PUN010", "2021—2025年，2025-03-01，010-66012345，表2-8，GB/T 9704-2012年版，365天-104天"),
        ("PUN011", "“好。”（好。）好！！！……好，“，。”连用，。、；混用"),
        ("PUN013", "要落实。（时限为6月底。）请抓紧（可下载。可领取。）办理，句号（。）"),
        ("PUN014", "坚持“两手抓”。落实“首问负责”；推广“一督查，一反馈”，问“谁来种地？”。"),
        ("PUN017", "学校以及医院，督促、及时整改的单位及其主管部门"),
        ("PUN018", "第一、二产业，一、二审，五、六年级，二、三类，一、二次设备，第七、八个项目"),
    ],
)
def test_what_only_looks_like_a_fault_is_quiet(code: str, text: str) -> None:
    assert words(code, f"各单位要注意{text}") == []


@pytest.mark.parametrize(
    ("code", "text", "safety"),
    [
        ("PUN008", "努力…建成", "safe"),
        ("PUN008", "学校……等", "unsafe"),
        ("PUN010", "2021-2025年", "safe"),
        ("PUN010", "5%-10%", "safe"),
        ("PUN010", "2-3天", "unsafe"),
        ("PUN011", "责任，，抓好", "safe"),
        ("PUN011", "责任，。", "unsafe"),
        ("PUN017", "甲、以及乙", "safe"),
        ("PUN017", "甲、及乙", "unsafe"),
    ],
)
def test_a_fix_is_safe_only_where_meaning_cannot_change(code: str, text: str, safety: str) -> None:
    (finding,) = reported(code, f"各单位要注意{text}")
    assert finding.fix is not None
    assert finding.fix.safety == safety


def test_a_half_width_tilde_is_an_info() -> None:
    assert [f.severity for f in reported("PUN010", "需要3~5天，2-3天。")] == ["info", "warning"]


LONG = "各地要高度重视校园安全工作，加强组织领导，明确责任分工，细化工作措施，推动各项任务落到实处"


def test_a_long_paragraph_without_a_stop_is_reported_at_its_end() -> None:
    assert words("PUN012", NOTICE + LONG) == ["处"]
    assert words("PUN012", NOTICE + LONG + "，") == ["，"]


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + LONG + "。",
        NOTICE + LONG + "：",
        NOTICE + LONG + "。（责任单位：各县、区教育局）",
        NOTICE + "\n".join([LONG] * 4),
        NOTICE + f"一、{LONG}\n{LONG}。",
        NOTICE + f"图1　{LONG}",
    ],
)
def test_headings_captions_and_wrapped_texts_need_no_stop(text: str) -> None:
    assert words("PUN012", text) == []


def test_an_item_among_finished_items_needs_its_stop() -> None:
    items = "\n".join(f"{n}.{LONG}。" for n in range(1, 10))
    assert [f.line for f in reported("PUN012", f"{NOTICE}{items}\n10.{LONG}")] == [12]


def test_a_list_after_a_comma_wants_a_colon() -> None:
    assert words("PUN015", "还存在一些短板和不足，一是力量不够。二是经费不足。") == ["，一是"]
    assert words("PUN015", "主要表现在：一是力量不够。二是经费不足。现将情况报告如下。") == []


def test_a_colon_in_the_scope_of_another_is_reported() -> None:
    assert words("PUN015", "现将情况报告如下：一是压实责任：层层传导。") == ["："]
    assert words("PUN015", "会议强调：“要抓好：一是责任。”联系人：张三，电话：123。") == []


def test_items_with_a_stop_inside_end_in_a_stop() -> None:
    bad = "要做好：（一）完善制度。明确责任；（二）加强督查；"
    assert fixed("PUN016", bad) == "要做好：（一）完善制度。明确责任。（二）加强督查。"
    assert reported("PUN016", "要做好：一是甲；二是乙；三是丙。结果要报送。") == []
    rules = "××办法\n第一条　制定本办法。\n第二条　职责：\n（一）甲。甲；\n（二）乙。"
    assert reported("PUN016", rules) == []
