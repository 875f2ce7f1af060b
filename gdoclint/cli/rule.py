"""``gdoclint rule``: explains rules from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from gdoclint.cli.command import Command
from gdoclint.cli.options import completed, configuration_options
from gdoclint.cli.rulebook import rulebook_here
from gdoclint.rulebook.labels import ENGLISH_FIXES, FIXES, LEVELS, PROFILES, STAGES, family_title
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
    """The lines that explain a card; its own words are Chinese in any language."""
    yield f"{card.code}  {card.name}  {card.title if lang == 'zh' else card.summary}"
    if lang == "zh":
        yield f"（{card.summary}）"
    for label, text in _facts(card, lang):
        yield f"  {label if lang == 'zh' else _ENGLISH[label]}  {text}"
    for example in card.examples():
        yield from _words("错", example["bad"], example, lang)
        if "good" in example:
            yield from _words("对", example["good"], {}, lang)
    for quiet in card.quiet():
        yield from _words("不报", quiet["text"], quiet, lang)


_ENGLISH = {
    "类别": "family",
    "依据": "basis",
    "缘由": "why",
    "级别": "severity",
    "修改": "fix",
    "文种": "genres",
    "不查": "not for",
    "代替": "covers",
    "让位": "yields to",
    "默认": "default",
    "报告": "message",
    "错": "bad",
    "对": "good",
    "不报": "quiet",
}
"""Labels: Chinese and English."""


def _facts(card: Card, lang: str) -> Iterator[tuple[str, str]]:
    chinese = lang == "zh"
    yield "类别", family_title(card) if chinese else card.family
    checked = (
        f"（核实程度 {card.verification}）" if chinese else f" (verified: {card.verification})"
    )
    yield "依据", card.basis + checked
    yield "缘由", " ".join(card.why.split())
    yield "级别", _severity(card) if chinese else _english_severity(card)
    yield "修改", FIXES[card.fix] if chinese else ENGLISH_FIXES[card.fix]
    comma = "、" if chinese else ", "
    if "*" in card.genres:
        yield "文种", "各种公文" if chinese else "all official documents"
    elif card.genres:
        yield "文种", comma.join(sorted(card.genres))
    if card.not_genres:
        yield "不查", comma.join(sorted(card.not_genres))
    if card.covers:
        codes = comma.join(card.covers)
        yield "代替", f"报告时，{codes} 开头的规则不再报告" if chinese else f"{codes}…"
    if card.yields_to:
        codes = comma.join(sorted(card.yields_to))
        yield "让位", f"同一处已报 {codes} 时不再报告" if chinese else codes
    if not card.default:
        yield "默认", f"不查：{card.reason}" if chinese else f"off: {card.reason}"
    for message in (card.message, *card.messages.values()):
        yield "报告", message


def _severity(card: Card) -> str:
    levels = [f"{PROFILES[profile]}{LEVELS[level]}" for profile, level in card.severity.items()]
    stages = [f"{STAGES[s]}阶段不高于{LEVELS[level]}" for s, level in card.stage.items()]
    return "；".join(["，".join(levels), *stages])


def _english_severity(card: Card) -> str:
    levels = [f"{profile} {level}" for profile, level in card.severity.items()]
    stages = [f"no higher than {level} at stage {stage}" for stage, level in card.stage.items()]
    return "; ".join([", ".join(levels), *stages])


def _words(label: str, words: Any, setting: Mapping[str, Any], lang: str) -> Iterator[str]:
    """An example, its first line after the label, the others under it."""
    known = {**PROFILES, **STAGES} if lang == "zh" else {}
    keys = ("profile", "genre", "stage")
    facts = [known.get(setting[key], setting[key]) for key in keys if key in setting]
    if lang == "zh":
        suffix = f"（{'，'.join(facts)}）" if facts else ""
    else:
        label, suffix = _ENGLISH[label], f" ({', '.join(facts)})" if facts else ""
    first, *further = shown(words)
    yield f"  {label}{suffix}  {first}"
    for more in further:
        yield f"      {more}"
