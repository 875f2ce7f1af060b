"""The rulebook as commands need it: a wrong card ends the command with exit code 2."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gdoclint.rulebook.card import Card
    from gdoclint.rulebook.registry import Rulebook

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
}
LEVELS = {"error": "错误", "warning": "警告", "info": "提示", "off": "不查"}
PROFILES = {"formal": "正式公文", "web": "网页文本"}
STAGES = {"draft": "草稿", "review": "送审", "final": "印发", "template": "模板"}
FIXES = {"safe": "自动（不改变意思）", "unsafe": "建议（须人确认）", "manual": "人工"}


def load_rulebook(folders: Iterable[Path] = ()) -> Rulebook:
    """Every card there is, with those of these folders. Raises click.ClickException."""
    from gdoclint.plugins import rulebook
    from gdoclint.rulebook.card import RulebookError

    try:
        return rulebook(folders)
    except RulebookError as error:
        raise click.ClickException(str(error)) from None


def family_title(card: Card) -> str:
    """The Chinese name of a card's family; a plugin's own family keeps its folder's name."""
    return FAMILIES.get(card.family, card.family)
