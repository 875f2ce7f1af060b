"""Turns the examples of cards into test cases, for us and for authors of plugins.

In pytest::

    from gdoclint.plugins import rulebook
    from gdoclint.testing import cases

    @pytest.mark.parametrize("case", cases(rulebook()), ids=str)
    def test_card(case):
        case.run()
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import regex
from msgspec import Struct
from msgspec.structs import replace

from gdoclint.document import Document
from gdoclint.engine import Settings, check_document, hardly_any_chinese
from gdoclint.finding import Finding
from gdoclint.fixes import applied, compatible
from gdoclint.rulebook.card import Card, CardError
from gdoclint.rulebook.check import ARCHIVE_CHECKS
from gdoclint.rulebook.kinds import compiled
from gdoclint.rulebook.registry import Rulebook
from gdoclint.samples import document_of

MOST_PASSES = 5
# What the skeleton of a new card says where something is to be filled in.
_UNFILLED = "待填"


class Case(Struct, frozen=True):
    """One promise of a card; its name is ``CODE-name-kind-number``."""

    card: Card
    what: str
    number: int
    table: Mapping[str, Any]
    rulebook: Rulebook

    def __str__(self) -> str:
        number = f"-{self.number}" if self.number else ""
        return f"{self.card.code}-{self.card.name}-{self.what}{number}"

    def run(self) -> None:
        """Raise AssertionError, in Chinese, if the promise is not kept."""
        wrong = list(_PROMISES[self.what](self))
        if wrong:
            raise AssertionError("；".join(wrong))


def cases(rulebook: Rulebook, cards: Iterable[Card] | None = None) -> list[Case]:
    """A case for every promise of these cards (default: all): the card itself, each example,
    each quiet text."""
    found: list[Case] = []
    for card in rulebook.cards if cards is None else cards:
        found.append(Case(card, "card", 0, {}, rulebook))
        try:
            tables = [("example", t) for t in card.examples()] + [
                ("quiet", t) for t in card.quiet()
            ]
        except CardError:
            continue  # the case of the card itself reports it
        numbers = {"example": 0, "quiet": 0}
        for what, table in tables:
            numbers[what] += 1
            found.append(Case(card, what, numbers[what], table, rulebook))
    return found


def failures(rulebook: Rulebook, cards: Iterable[Card] | None = None) -> Iterator[tuple[Case, str]]:
    """The cases that fail, each with what is wrong, in Chinese."""
    for case in cases(rulebook, cards):
        try:
            case.run()
        except AssertionError as error:
            yield case, str(error)


def _settings(card: Card, table: Mapping[str, Any]) -> Settings:
    """The card alone, with those it yields to and those that the example names."""
    return Settings(
        profile=table.get("profile", "formal"),
        genre=table.get("genre", "auto"),
        stage=table.get("stage", "review"),
        select=(card.code, *card.yields_to, *table.get("also", ())),
    )


def _own(case: Case, document: Document) -> list[Finding]:
    """The findings of the case's card in a document."""
    known = {card.code for card in case.rulebook.cards}
    settings = _settings(case.card, case.table)
    settings = replace(settings, select=tuple(c for c in settings.select if c in known))
    report = check_document(document, settings, case.rulebook)
    if report.error is not None:
        raise AssertionError(report.error)
    return [finding for finding in report.findings if finding.code == case.card.code]


def _card_promises(case: Case) -> Iterator[str]:
    card = case.card
    try:
        examples = card.examples()
    except CardError as error:
        yield str(error)
        return
    if any(_UNFILLED in words for words in (card.title, card.summary, card.why, card.message)):
        yield f"还有没填的“{_UNFILLED}”"
    if not examples:
        yield "没有例子：至少写一个 [[example]]"
    wrong = list(_bad_patterns(card.params))
    yield from wrong
    if (
        examples
        and not wrong
        and card.fix != "manual"
        and not any(_shows_fix(case, e) for e in examples)
    ):
        yield f"fix 是“{card.fix}”，却没有一个例子（bad 和 good）真的能改"
    if "通行做法" in card.basis and any(w in card.message for w in ("国标", "GB/T", "条例规定")):
        yield "依据是通行做法，提示语不能说成标准的规定"
    known = {other.code for other in case.rulebook.cards}
    for code in sorted(card.yields_to - known):
        yield f"yields_to 里的“{code}”不是任何规则"


def _shows_fix(case: Case, example: Mapping[str, Any]) -> bool:
    document = document_of(example["bad"], example.get("format", "text"))
    found = _own(replace(case, table=example), document)
    return "good" in example and any(_makeable(finding) for finding in found)


def _bad_patterns(value: object, key: str = "params") -> Iterator[str]:
    """Patterns of a card that do not compile, wherever they lie in its parameters."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _bad_patterns(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _bad_patterns(item, key)
    elif isinstance(value, str) and key in ("pattern", "except"):
        try:
            compiled(value)
        except regex.error as error:
            yield f"“{key}”不是合法的正则表达式（{error}）：{value}"


def _example_promises(case: Case) -> Iterator[str]:
    table = case.table
    if case.card.kind in ARCHIVE_CHECKS.names():
        yield from _archive_promises(case)
        return
    bad = document_of(table["bad"], table.get("format", "text"))
    findings = _own(case, bad)
    if not findings:
        unread = "（几乎没有汉字的文件不检查）" if hardly_any_chinese(bad) else ""
        yield f"没有报告 bad{unread}：{_plain(bad)}"
        return
    at = table.get("at", "")
    if at and not any(at in _words(bad, finding) for finding in findings):
        covered = "、".join(f"“{_words(bad, finding)}”" for finding in findings)
        yield f"应当报告“{at}”，报告的是{covered}"
    if "good" not in table:
        return
    good = document_of(table["good"], table.get("format", "text"))
    for finding in _own(case, good):
        yield f"good 不该报告：{finding.message}"
    if any(_makeable(finding) for finding in findings):
        yield from _fix_promises(case, bad, good)


def _fix_promises(case: Case, bad: Document, good: Document) -> Iterator[str]:
    document = bad
    for _ in range(MOST_PASSES):
        fixes = compatible(f.fix for f in _own(case, document) if f.fix and _makeable(f))
        changed = applied(document, fixes)
        if changed == document:
            break
        document = changed
    else:
        yield f"修改 {MOST_PASSES} 遍还在变：{_plain(document)}"
    if any(finding.fix and finding.fix.formats for finding in _own(case, bad)):
        # what a format is cannot be read off the words
        for finding in _own(case, document):
            yield f"修改后还报告：{finding.message}"
    if _plain(document) != _plain(good):
        yield f"修改后应当是“{_plain(good)}”，却是“{_plain(document)}”"


def _archive_promises(case: Case) -> Iterator[str]:
    """Of an example of several documents, which are compared."""
    from gdoclint.audit.examples import found_in, provable

    if not provable(case.card):
        return
    findings = found_in(case.card, case.table["bad"], case.table, case.rulebook)
    if not findings:
        yield "没有报告 bad"
        return
    at = case.table.get("at", "")
    if at and not any(at in finding.place.quote for _, finding in findings):
        covered = "、".join(f"“{finding.place.quote}”" for _, finding in findings)
        yield f"应当报告“{at}”，报告的是{covered}"
    for path, finding in found_in(case.card, case.table.get("good", {}), case.table, case.rulebook):
        yield f"good 不该报告：{path}：{finding.message}"


def _quiet_promises(case: Case) -> Iterator[str]:
    if case.card.kind in ARCHIVE_CHECKS.names():
        from gdoclint.audit.examples import found_in

        for path, finding in found_in(case.card, case.table["text"], case.table, case.rulebook):
            yield f"不该报告：{path}：{finding.message}"
        return
    document = document_of(case.table["text"], case.table.get("format", "text"))
    for finding in _own(case, document):
        yield f"不该报告“{_words(document, finding)}”：{finding.message}"


def _makeable(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.safety != "manual"


def _words(document: Document, finding: Finding) -> str:
    span = finding.span
    return document.paragraph(span.paragraph).text[span.start : span.end]


def _plain(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


_PROMISES: Mapping[str, Callable[[Case], Iterator[str]]] = {
    "card": _card_promises,
    "example": _example_promises,
    "quiet": _quiet_promises,
}
