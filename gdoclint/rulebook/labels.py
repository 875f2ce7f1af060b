"""The names of what a card holds, for pages and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdoclint.rulebook.card import Card

FAMILIES = {
    "structure": "结构要素",
    "title": "标题",
    "numbering": "层次序数",
    "genre": "文种与行文",
    "reference": "引用与一致性",
    "layout": "版式",
    "punctuation": "标点",
    "numerals": "数字",
    "wording": "用语",
    "web": "网页文本",
    "security": "安全与完成度",
    "suppression": "忽略说明",
    "archive": "跨文件",
}
LEVELS = {"error": "错误", "warning": "警告", "info": "提示", "off": "不查"}
PROFILES = {"formal": "正式公文", "web": "网页文本"}
STAGES = {"draft": "草稿", "review": "送审", "final": "印发", "template": "模板"}
FIXES = {"safe": "自动（不改变意思）", "unsafe": "建议（须人确认）", "manual": "人工"}
ENGLISH_FIXES = {
    "safe": "safe (keeps the meaning)",
    "unsafe": "unsafe (to be confirmed)",
    "manual": "by hand",
}


def family_title(card: Card) -> str:
    """The Chinese name of a card's family; a plugin's own family keeps its folder's name."""
    return FAMILIES.get(card.family, card.family)
