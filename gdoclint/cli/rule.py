"""``gdoclint rule``: explains rules from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import completed, configuration_options
from gdoclint.cli.rulebook import rulebook_here
from gdoclint.rulebook.labels import FIXES, LEVELS, PROFILES, STAGES, family_title
from gdoclint.rulebook.shown import lines as shown

if TYPE_CHECKING:
    from gdoclint.cli.asked import File
    from gdoclint.engine import Report
    from gdoclint.rulebook.card import Card
    from gdoclint.rulebook.registry import Rulebook


@click.command("rule", cls=Command)
@click.argument("words", metavar="[CODE|NAME]...", nargs=-1, shell_complete=completed("rules"))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="规则说明的语言。")
@click.option(
    "--file",
    metavar="FILE",
    shell_complete=completed("files"),
    help="也说这条规则对这个文件查不查，为什么。",
)
@configuration_options
def rule(words: tuple[str, ...], lang: str, file: str | None, **options: Any) -> None:
    """解释规则：依据、缘由、级别、修改方式和例子。也可写代码的开头或类别；不写则解释全部。"""
    from gdoclint.rulebook.select import SelectionError, chosen

    about = None if file is None else _examined(file, options)
    book = rulebook_here(options) if about is None else about[2]
    try:
        cards = chosen(book, words) if words else book.cards
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    texts = ("\n".join([*explanation(card, lang), *_on_file(card, about)]) for card in cards)
    click.echo("\n\n".join(texts))


def _examined(path: str, options: dict[str, Any]) -> tuple[File, Report, Rulebook]:
    """A file with what is wrong in it, and the rules as its settings have them."""
    from gdoclint.cli.asked import asked
    from gdoclint.plugins import rulebook_of

    for file in asked((path,), options).files():
        report = file.report()
        if not report.format:  # not read at all
            raise click.ClickException(f"{path}：{report.error}")
        return file, report, rulebook_of(file.settings)
    raise click.ClickException(f"{path}：没有可检查的文件")


def _on_file(card: Card, about: tuple[File, Report, Rulebook] | None) -> Iterator[str]:
    if about is not None:
        from gdoclint.cli.why import lines

        file, report, book = about
        yield from lines(card, file, report, book)


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
    known = {**PROFILES, **STAGES}
    keys = ("profile", "genre", "stage")
    facts = [known.get(setting[key], setting[key]) for key in keys if key in setting]
    suffix = f"（{'，'.join(facts)}）" if facts else ""
    first, *further = shown(words)
    yield f"  {label}{suffix}  {first}"
    for more in further:
        yield f"      {more}"
