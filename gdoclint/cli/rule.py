"""``gdoclint rule``: explains rules from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli.rulebook import load_rulebook
from gdoclint.rulebook.labels import FIXES, LEVELS, PROFILES, STAGES, family_title
from gdoclint.rulebook.shown import line

if TYPE_CHECKING:
    from gdoclint.rulebook.card import Card


@click.command("rule")
@click.argument("words", metavar="[CODE|NAME]...", nargs=-1)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="规则说明的语言")
def rule(words: tuple[str, ...], lang: str) -> None:
    """解释规则：依据、缘由、级别、修改方式和例子。也可写代码的开头或类别；不写则解释全部。"""
    from gdoclint.rulebook.select import SelectionError, chosen

    book = load_rulebook()
    try:
        cards = chosen(book, words) if words else book.cards
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    click.echo("\n\n".join("\n".join(explanation(card, lang)) for card in cards))


def explanation(card: Card, lang: str = "zh") -> Iterator[str]:
    """The lines that explain a card."""
    yield f"{card.code}  {card.name}  {card.title if lang == 'zh' else card.summary}"
    if lang == "zh":
        yield f"（{card.summary}）"
    yield f"  类别  {family_title(card)}"
    yield f"  依据  {card.basis}（核实程度 {card.verification}）"
    yield f"  缘由  {' '.join(card.why.split())}"
    yield f"  级别  {_severity(card)}"
    yield f"  修改  {FIXES[card.fix]}"
    yield from _scope(card)
    for message in (card.message, *card.messages.values()):
        yield f"  报告  {message}"
    for example in card.examples():
        yield from _words("错", example["bad"], example)
        if "good" in example:
            yield from _words("对", example["good"], {})
    for quiet in card.quiet():
        yield from _words("不报", quiet["text"], quiet)


def _severity(card: Card) -> str:
    levels = [f"{PROFILES[profile]}{LEVELS[level]}" for profile, level in card.severity.items()]
    stages = [f"{STAGES[s]}阶段不高于{LEVELS[level]}" for s, level in card.stage.items()]
    return "；".join(["，".join(levels), *stages])


def _scope(card: Card) -> Iterator[str]:
    if "*" in card.genres:
        yield "  文种  各种公文"
    elif card.genres:
        yield f"  文种  {'、'.join(sorted(card.genres))}"
    if card.not_genres:
        yield f"  不查  {'、'.join(sorted(card.not_genres))}"
    if card.covers:
        yield f"  代替  报告时，{'、'.join(card.covers)} 开头的规则不再报告"
    if card.yields_to:
        yield f"  让位  同一处已报 {'、'.join(sorted(card.yields_to))} 时不再报告"
    if not card.default:
        yield f"  默认  不查：{card.reason}"


def _words(label: str, words: Any, setting: Mapping[str, Any]) -> Iterator[str]:
    """An example, its first line after the label, the others under it."""
    if not isinstance(words, str):
        words = "\n".join(map(line, words))
    known = {**PROFILES, **STAGES}
    keys = ("profile", "genre", "stage")
    facts = [known.get(setting[key], setting[key]) for key in keys if key in setting]
    suffix = f"（{'，'.join(facts)}）" if facts else ""
    lines = words.split("\n")
    yield f"  {label}{suffix}  {lines[0]}"
    for further in lines[1:]:
        yield f"      {further}"
