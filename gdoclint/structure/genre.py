"""Which of the 15 文种 (条例 第八条) a document is, read from its title."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gdoclint.patterns import rich
from gdoclint.structure.tokens import expand

if TYPE_CHECKING:
    import regex

# Reports, notes and talks that share their last word with a 文种 but are none.
_NOT = (
    r"(?:政府工作|调研|调查|考察|述职|研究|分析|评估|可行性|检测|检验|审计|实习|辞职|学习|会议|新闻|资信|体检)"
    r"报告$|信函$|公函$|(?:个人|学习)意见$|法令$|口令$|指令$|司令$"
)
_ENDING = r"(?:{GENRE})(?=$)"
_NOTE = r"[（(][^（）()]{1,30}[）)]$"
_LEAD_INS = (
    (r"(?:印发|转发|批转|下发)(?:给你们|你们)|通知如下|特此通知", "通知"),
    (r"报告如下|特此报告", "报告"),
    (r"请示如下|[妥当可]否.{0,6}(?:请|盼).{0,6}批[示复]", "请示"),
    (r"批复如下|特此批复", "批复"),
    (r"函复如下|函告如下|特此函[复达告]|商请如下", "函"),
    (r"通报如下", "通报"),
    (r"通告如下|特此通告", "通告"),
    (r"公告如下|特此公告", "公告"),
    (r"提出如下意见|提出以下意见", "意见"),
)


@cache
def _compiled(pattern: str) -> regex.Pattern[str]:
    return rich(expand(pattern))


def of_title(title: str) -> str | None:
    """The 文种 that a joined title ends in, a bracketed note aside; None for any other text."""
    words = title.rstrip("。，、；：")
    if words.endswith(("）", ")")):
        words = _compiled(_NOTE).sub("", words)
    if _compiled(_NOT).search(words):
        return None
    found = _compiled(_ENDING).search(words)
    if not found:
        return None
    return "命令" if found[0] == "令" else found[0]


def is_spoken(note: str) -> bool:
    """Whether the note under a title says that the text was spoken at a meeting."""
    return note.rstrip("）)").endswith(("会议上", "大会上"))


def of_mark(mark: str) -> str | None:
    """The 文种 that a red head names by itself: 令 or 纪要."""
    if mark.endswith("令"):
        return "命令"
    return "纪要" if mark.endswith("纪要") else None


def of_text(text: str) -> str | None:
    """The 文种 that the lead-in or the closing words give away, for a text without a title."""
    return next((genre for pattern, genre in _LEAD_INS if _compiled(pattern).search(text)), None)
