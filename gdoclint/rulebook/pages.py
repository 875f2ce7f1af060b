"""The rule pages: ``python -m gdoclint.rulebook.pages`` writes ``docs/rules`` from the cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from gdoclint.finding import SEVERITIES
from gdoclint.patterns import rich
from gdoclint.resources import folder
from gdoclint.rulebook.card import Card, read_card
from gdoclint.rulebook.labels import FIXES, LEVELS, PROFILES, STAGES, family_title
from gdoclint.rulebook.registry import built_in, card_files
from gdoclint.rulebook.shown import lines

_MADE = "<!-- 由 python -m gdoclint.rulebook.pages 生成，请勿手改 -->\n"
_CLAUSE = rich(r"[；;]")


def pages() -> dict[str, str]:
    """Every page by file name: one for each card, ``README.md`` with the three indexes."""
    cards = sorted(map(read_card, map(Path, card_files(built_in()))), key=lambda card: card.code)
    made = {f"{card.code}.md": "\n".join(_page(card)) + "\n" for card in cards}
    return {"README.md": "\n".join(_index(cards)) + "\n", **made}


def _page(card: Card) -> Iterator[str]:
    yield _MADE
    yield f"# {card.code} {card.title}\n"
    yield f"`{card.name}` — {card.summary}\n"
    yield "| | |\n|---|---|"
    for name, words in _facts(card):
        yield f"| {name} | {_cell(words)} |"
    yield f"\n{' '.join(card.why.split())}\n"
    yield "## 报告\n"
    yield from (f"- {_code(message)}" for message in (card.message, *card.messages.values()))
    for number, example in enumerate(card.examples(), 1):
        yield f"\n## 例 {number}\n"
        yield from _example("不对", example["bad"])
        if "good" in example:
            yield from _example("对", example["good"])
    quiet = card.quiet()
    if quiet:
        yield "\n## 不报\n"
        for text in quiet:
            yield from _example("", text["text"])


def _facts(card: Card) -> Iterator[tuple[str, str]]:
    yield "类别", family_title(card)
    yield "依据", f"{card.basis}（核实程度 {card.verification}）"
    yield "级别", "；".join(f"{PROFILES[p]}：{LEVELS[level]}" for p, level in card.severity.items())
    if card.stage:
        yield (
            "阶段",
            "；".join(f"{STAGES[s]}不高于{LEVELS[level]}" for s, level in card.stage.items()),
        )
    yield "修改", FIXES[card.fix]
    if card.genres:
        yield "文种", "各种公文" if "*" in card.genres else "、".join(sorted(card.genres))
    if card.not_genres:
        yield "不查", "、".join(sorted(card.not_genres))
    if not card.default:
        yield "默认", f"不查：{card.reason}"


def _example(label: str, words: Any) -> Iterator[str]:
    if label:
        yield f"{label}：\n"
    yield "```text"
    yield "\n".join(lines(words))
    yield "```\n"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def _code(words: str) -> str:
    return f"`{' '.join(words.split())}`"


def _index(cards: list[Card]) -> Iterator[str]:
    yield _MADE
    yield f"# 规则（{len(cards)} 条）\n"
    yield "按[类别](#按类别)、[依据](#按依据)、[级别](#按级别)查。\n"
    yield "## 按类别\n"
    yield from _grouped(cards, lambda card: [family_title(card)])
    yield "## 按依据\n"
    yield from _grouped(cards, _clauses)
    yield "## 按级别\n"
    yield "正式公文的级别；网页文本的级别见各页。\n"
    order = {LEVELS[level]: rank for rank, level in enumerate((*SEVERITIES, "off"))}
    yield from _grouped(cards, lambda card: [LEVELS[card.severity["formal"]]], order)


def _grouped(
    cards: Iterable[Card], keys: Any, order: Mapping[str, int] | None = None
) -> Iterator[str]:
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        for key in keys(card):
            groups[key].append(card)
    names = sorted(groups, key=order.__getitem__) if order else list(groups)
    for name in names:
        yield f"### {name}\n"
        for card in groups[name]:
            yield f"- [{card.code}]({card.code}.md) {card.title}"
        yield ""


def _clauses(card: Card) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in _CLAUSE.split(card.basis) if part.strip()))


def write(target: Path) -> None:
    """Write the pages into a folder and remove the pages of rules that are no more."""
    made = pages()
    target.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (target / name).write_text(text, encoding="utf-8")
    for old in target.glob("*.md"):
        if old.name not in made:
            old.unlink()


if __name__ == "__main__":
    write(folder("rules").parent / "docs" / "rules")
