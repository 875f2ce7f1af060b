"""Whether a rule is on for a file, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdoclint.rulebook.labels import LEVELS, PROFILES, STAGES

if TYPE_CHECKING:
    from gdoclint.cli.asked import File
    from gdoclint.engine import Report
    from gdoclint.rulebook.card import Card
    from gdoclint.rulebook.registry import Rulebook
    from gdoclint.settings import Settings


def lines(card: Card, file: File, report: Report, book: Rulebook) -> Iterator[str]:
    """What to say below the explanation of a card; ``book`` is as the file's settings have it."""
    from gdoclint.rulebook.card import as_severity

    card = next(one for one in book.cards if one.code == card.code)
    graded = _graded(card, file.settings, book)
    reason = _unselected(card, file.settings, book) or _unfit(card, report, graded)
    if reason is not None:
        yield f"  {file.path}  不查：{reason}"
        return
    level = as_severity(card.level(report.profile, report.stage))
    yield f"  {file.path}  查，级别{LEVELS[level]}（{_case(report)}{graded}）"
    found = sum(finding.code == card.code for finding in report.findings)
    silenced = [s for s in report.suppressed if s.finding.code == card.code]
    said = f"，另有{len(silenced)}处在文件里说明忽略" if silenced else ""
    yield f"    报告{found}处{said}"


def _unselected(card: Card, settings: Settings, book: Rulebook) -> str | None:
    """Why the settings leave the rule out; None if they do not."""
    from gdoclint.engine import selected
    from gdoclint.rulebook.check import ARCHIVE_CHECKS
    from gdoclint.rulebook.select import closest

    if card.kind in ARCHIVE_CHECKS.names():
        return "要与别的文件比较，整批检查（gdoclint audit）时才查"
    if card in selected(settings, book):
        return None
    for words, where in (
        (settings.never, "配置的 per-file 写有“{}”"),
        (settings.ignore, "ignore 写有“{}”"),
    ):
        word = closest(book, words)(card)
        if word is not None:
            return where.format(word)
    if settings.select:
        return "select 里没有它"
    return f"默认不查（{card.reason}），用 extend-select 打开"


def _graded(card: Card, settings: Settings, book: Rulebook) -> str:
    """What the configuration says of the rule's severity, if anything."""
    from gdoclint.rulebook.select import closest

    word = closest(book, settings.severity)(card)
    return f"；配置的 severity 写有“{word}”" if word is not None else ""


def _unfit(card: Card, report: Report, graded: str) -> str | None:
    """Why the rule does not look at a document of this kind; None if it does."""
    if report.tree is None and report.document is not None:
        return "文件里几乎没有汉字"
    if card.level(report.profile, report.stage) == "off":
        return f"在{_case(report)}中级别为不查{graded}"
    if report.tree is not None and not card.fits(report.genre):
        return f"文种是{report.genre or '无（不是公文）'}，这条规则不管"
    return None


def _case(report: Report) -> str:
    return f"{PROFILES[report.profile]}、{STAGES[report.stage]}阶段"
