"""A small notice around a few lines, and what the rules find in it."""

from __future__ import annotations

from functools import cache

from gdoclint.engine import Settings, check_document
from gdoclint.finding import Finding
from gdoclint.plugins import rulebook
from gdoclint.rulebook.registry import Rulebook
from gdoclint.samples import Words, document_of

TITLE = "示例市人民政府办公室关于做好安全生产工作的通知"
HEAD = (TITLE, "各县（区）人民政府：", "为做好安全生产工作，现将有关事项通知如下。")
FOOT = ("示例市人民政府办公室", "2024年5月8日")


@cache
def cards() -> Rulebook:
    """The cards that come with gdoclint."""
    return rulebook(installed=False)


def notice(*lines: str) -> str:
    """A whole notice with these lines as its text, which begin at line 4."""
    return "\n".join((*HEAD, *lines, *FOOT))


def found(words: Words, *select: str, profile: str = "formal", kind: str = "text") -> list[Finding]:
    """Findings of the selected rules."""
    settings = Settings(profile=profile, select=select)  # type: ignore[arg-type]
    report = check_document(document_of(words, kind), settings, cards())
    assert report.error is None, report.error
    return list(report.findings)


def grave(words: Words, *select: str) -> list[tuple[str, int]]:
    """Code and line of the findings above info."""
    return [(f.code, f.line) for f in found(words, *select) if f.severity != "info"]
