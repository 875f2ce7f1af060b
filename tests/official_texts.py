"""The words of the papers of ``official``, with the look of each line. 示例市 is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from official import (
    FANGSONG,
    HEITI,
    KAITI,
    LETTER_RULE,
    RED,
    RED_RULE,
    XIAOBIAOSONG,
    Form,
    Line,
)


def blank(count: int = 1) -> list[Line]:
    """Empty lines."""
    return [Line("BLANK") for _ in range(count)]


def _mark(text: str, **values: object) -> Line:
    line = Line("ORG_MARK", text, XIAOBIAOSONG, 36, "center", pitch=48, before=35, colour=RED)
    return replace(line, **values)  # type: ignore[arg-type]


def _title(*texts: str) -> list[Line]:
    return [Line("TITLE", text, XIAOBIAOSONG, 22, "center", pitch=32) for text in texts]


def _text(*texts: str) -> list[Line]:
    return [Line("TEXT", text, indent=2) for text in texts]


def _head(level: int, text: str) -> Line:
    face = {1: HEITI, 2: KAITI}.get(level, FANGSONG)
    return Line(f"H{level}", text, face, indent=2, tail=FANGSONG)


def _signed(organ: str, date: str) -> list[Line]:
    """署名 and 成文日期 with a seal: the date four from the right, the organ centred over it."""
    right = 4 + (width(date) - width(organ)) / 2
    return [
        Line("SIGNATORY", organ, align="right", right=right),
        Line("DATE", date, align="right", right=4),
    ]


def width(words: str) -> float:
    """Characters of full width that the words take; figures take half."""
    return sum(0.5 if c.isdigit() else 1 for c in words)


def _notice() -> list[Line]:
    return [
        _mark("示例市人民政府文件"),
        *blank(2),
        Line("DOC_NUMBER", "示府〔2025〕12号", align="center", rule=RED_RULE),
        *blank(2),
        *_title("示例市人民政府", "关于做好2025年城市内涝防治工作的通知"),
        *blank(),
        Line("ADDRESSEE", "各区人民政府，市政府各部门、各直属机构："),
        *_text(
            "为切实做好2025年城市内涝防治工作，保障人民群众生命财产安全和城市安全运行，"
            "现将有关事项通知如下。"
        ),
        _head(1, "一、总体要求"),
        *_text(
            "坚持人民至上、生命至上，立足防大汛、抢大险、救大灾，补短板、强弱项，"
            "汛前完成12处易涝点整治，确保城市主干道路积水及时排除。"
        ),
        _head(1, "二、主要任务"),
        _head(
            2,
            "（一）开展隐患排查。各区人民政府要对辖区内下穿通道、地下空间、老旧小区逐一排查，"
            "建立台账，逐项明确责任单位和完成时限（见附件）。",
        ),
        _head(2, "（二）完善设施体系"),
        _head(3, "1.清疏排水管网。市城市管理局要在4月底前完成主干管网清疏，各区同步完成支管清疏。"),
        _head(3, "2.更新排涝设备。市水务局要对全市泵站进行一次全面检修，重点抓好以下工作："),
        _head(4, "（1）更换超过使用年限的水泵；"),
        _head(4, "（2）配齐移动排涝车辆和备用电源。"),
        _head(1, "三、组织保障"),
        *_text(
            "各区人民政府主要负责人要亲自部署、靠前指挥，各部门要按照“谁主管、谁负责”的要求"
            "密切配合、形成合力。市人民政府将适时组织督促检查。"
        ),
        *blank(),
        Line("ATTACHMENT_NOTE", "附件：2025年城市易涝点整治任务表", left=5, indent=-3),
        *blank(2),
        *_signed("示例市人民政府", "2025年3月28日"),
        Line("NOTE", "（此件公开发布）", indent=2),
        Line("ANNEX_LABEL", "附件", HEITI, page_break=True),
        *blank(),
        Line("ANNEX_TITLE", "2025年城市易涝点整治任务表", XIAOBIAOSONG, 22, "center", pitch=32),
        *blank(),
        *_text("全市共有12处易涝点，由所在区人民政府负责，在2025年5月31日前全部完成整治。"),
    ]


def _letter() -> list[Line]:
    return [
        _mark("示例市水务局", before=0, box=30, rule=LETTER_RULE),
        Line("DOC_NUMBER", "示水函〔2025〕8号", align="right"),
        *blank(2),
        *_title("示例市水务局关于商请协助开展", "河道清障工作的函"),
        *blank(),
        Line("ADDRESSEE", "示例市交通运输局："),
        *_text(
            "为确保今年汛期行洪畅通，我局拟于2025年4月对示例河城区段开展清障，"
            "需要占用滨河路部分路段。现商请贵局协助办理交通组织有关事项。",
            "专此函达，请予支持。",
        ),
        *blank(2),
        *_signed("示例市水务局", "2025年3月18日"),
    ]


def _order() -> list[Line]:
    return [
        _mark("示例市人民政府令", before=20),
        *blank(2),
        Line("DOC_NUMBER", "第12号", align="center"),
        *blank(2),
        *_text(
            "《示例市城市排水管理办法》已经2025年3月20日市人民政府第30次常务会议通过，"
            "现予公布，自2025年5月1日起施行。"
        ),
        *blank(2),
        Line("SIGNATORY", "市长　　王　示", align="right", right=4),
        *blank(),
        Line("DATE", "2025年3月28日", align="right", right=4),
    ]


def _minutes() -> list[Line]:
    return [
        _mark("示例市人民政府会议纪要"),
        *blank(2),
        Line("DOC_NUMBER", "〔2025〕5号", align="center", rule=RED_RULE),
        *blank(2),
        *_text(
            "2025年3月20日，市长王示主持召开市人民政府第30次常务会议，"
            "研究城市内涝防治等工作。现将会议议定事项纪要如下。"
        ),
        _head(1, "一、关于城市内涝防治工作"),
        *_text("会议原则同意市水务局提出的整治安排，由市水务局会同各区人民政府抓好落实。"),
        _head(1, "二、关于排水管理办法"),
        *_text("会议审议通过《示例市城市排水管理办法》，由市司法局按程序报请公布。"),
        *blank(),
        *[
            Line("ATTENDANCE", words, HEITI, left=5, indent=-3, tail=FANGSONG)
            for words in ("出席：王示　李例　张样", "请假：赵范", "列席：钱文　孙本")
        ],
    ]


def imprint(form: Form) -> list[Line]:
    copies = "抄送：市委各部门，市人大常委会办公室，市政协办公室。"
    lines = [Line("CC", copies, size=14, left=4, right=1, indent=-3, pitch=24)]
    if form != "letter":
        issued = "示例市人民政府办公室\t2025年3月31日印发"
        lines.append(Line("IMPRINT", issued, size=14, left=1, right=1, pitch=24))
    return lines


TEXTS: dict[Form, Callable[[], list[Line]]] = {
    "ordinary": _notice,
    "letter": _letter,
    "order": _order,
    "minutes": _minutes,
}
