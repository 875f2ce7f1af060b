"""``gdoclint rules``: the list of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import configuration_options
from gdoclint.cli.rulebook import rulebook_here
from gdoclint.rulebook.labels import FAMILIES, LEVELS, PROFILES, family_title

if TYPE_CHECKING:
    from gdoclint.rulebook.card import Card
    from gdoclint.rulebook.registry import Rulebook


@click.command("rules", cls=Command)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["full", "json"]),
    default="full",
    help="输出格式。",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="规则说明的语言。")
@configuration_options
def rules(form: str, lang: str, **options: Any) -> None:
    """列出全部规则，连同当前文件夹的配置所列的规则文件夹里的：类别、代码、名称、级别（正式公文/网页
    文本）、修改方式。"""
    book = rulebook_here(options)
    if form == "json":
        import json

        table = {"version": 1, "rules": [as_json(card) for card in book.cards]}
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(book, lang)))


def as_json(card: Card) -> dict[str, Any]:
    """The public facts of a card."""
    return {
        "code": card.code,
        "name": card.name,
        "family": card.family,
        "title": card.title,
        "summary": card.summary,
        "basis": card.basis,
        "verification": card.verification,
        "severity": dict(card.severity),
        "stage": dict(card.stage),
        "fix": card.fix,
        "default": card.default,
    }


def _lines(book: Rulebook, lang: str) -> list[str]:
    chinese = lang == "zh"
    lines: list[str] = []
    width = max((len(card.name) for card in book.cards), default=0)
    for family in sorted(book.families(), key=_rank):
        cards = [card for card in book.cards if card.family == family]
        lines += ["", f"{family_title(cards[0])}（{family}）" if chinese else family]
        for card in cards:
            levels = card.severity.values()
            grave = "/".join(LEVELS[level] if chinese else level for level in levels)
            words = card.title if chinese else card.summary
            fix = "" if card.fix == "manual" else f" [{card.fix}]"
            off = "" if card.default else "（默认不查）" if chinese else " (off by default)"
            lines.append(f"  {card.code}  {card.name:<{width}}  {grave}  {words}{fix}{off}")
    return [*lines[1:], "", _total(len(book.cards), chinese=chinese)]


def _total(count: int, *, chinese: bool) -> str:
    if chinese:
        return f"共 {count} 条。级别依次为{'、'.join(PROFILES.values())}。"
    return f"{count} rules. Severities: {', '.join(PROFILES)}."


def _rank(family: str) -> int:
    """The families in the rulebook's order, those of others after them."""
    return list(FAMILIES).index(family) if family in FAMILIES else len(FAMILIES)
