"""Makes documents to measure: formatted like the examples, cut into runs as word processors do."""

from __future__ import annotations

import io
import math
import random
import sys
from pathlib import Path

import docx
from docx.oxml import parse_xml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "examples"))

from layout import Block, write  # noqa: E402
from styles import FANGSONG, NS, faces  # noqa: E402

PAGE = 22 * 28
"""Characters on a page of 22 lines with 28 characters (GB/T 9704—2012, 5.2.3)."""

SECTION = 6 * 180
"""Characters of a section: six paragraphs as ``paragraph`` makes them."""

CLAUSES = (
    "各区人民政府要切实加强组织领导",
    "明确责任单位和完成时限",
    "市水务局会同有关部门建立联合检查机制",
    "对发现的问题逐项登记、限期整改",
    "确保各项措施在2025年6月30日前落实到位",
    "充分发挥社区网格员的作用",
    "定期开展“回头看”",
    "严格执行《示例市城市排水管理办法》",
    "将落实情况纳入年度考核（占比10%）",
    "及时总结推广好经验、好做法",
)
DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1–99 as an ordinal mark writes it."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def paragraph(chance: random.Random) -> str:
    """Two to four sentences of two to four clauses."""
    return "".join(
        "，".join(
            f"{chance.choice(CLAUSES)}{chance.randint(1, 999)}次"
            for _ in range(chance.randint(2, 4))
        )
        + "。"
        for _ in range(chance.randint(2, 4))
    )


def body(sections: int, chance: random.Random) -> list[Block]:
    """So many sections of six paragraphs in numbered chapters, without a fault."""
    blocks: list[Block] = []
    a_chapter = max(3, math.ceil(sections / 20))
    for number in range(sections):
        chapter, section = divmod(number, a_chapter)
        if section == 0:
            blocks.append(("h1", f"{chinese(chapter + 1)}、第{chapter + 1}类重点任务"))
        blocks.append(("h2", f"（{chinese(section + 1)}）落实工作责任。{paragraph(chance)}"))
        blocks += [("text", paragraph(chance)) for _ in range(5)]
    return blocks


def notice(pages: int, seed: int) -> list[Block]:
    """A clean notice of about that many pages."""
    chance = random.Random(seed)
    return [
        ("mark", "示例市人民政府办公室文件"),
        ("number", f"示府办〔2025〕{seed + 1}号"),
        ("title", "示例市人民政府办公室"),
        ("title", "关于做好2025年城市排水工作的通知"),
        ("addressee", "各区人民政府，市政府各部门、各直属机构："),
        ("text", "现将有关事项通知如下。"),
        *body(math.ceil(pages * PAGE / SECTION), chance),
        ("signatory", "示例市人民政府办公室"),
        ("date", "2025年3月28日"),
        ("note", "（此件公开发布）"),
    ]


def word_file(pages: int, seed: int = 0) -> bytes:
    """A .docx of about that many pages, every 20 characters in a run with fonts of its own."""
    document = docx.Document(io.BytesIO(write(notice(pages, seed))))
    for one in document.paragraphs:
        if len(words := one.text) > 40:
            one.text = ""
            for start in range(0, len(words), 20):
                run = one.add_run(words[start : start + 20])
                fonts = faces(FANGSONG).replace("/>", f" {NS}/>")
                run._r.get_or_add_rPr().append(parse_xml(fonts))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def text_file(paragraphs: int) -> str:
    """A notice of that many lines."""
    chance = random.Random(0)
    lines = [text for _, text in notice(1, 0)]
    middle = [text for _, text in body(math.ceil(paragraphs / 6), chance)]
    return "\n".join([*lines[:6], *middle[: paragraphs - 9], *lines[-3:]]) + "\n"
