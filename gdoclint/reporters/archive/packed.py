"""The data of the dashboard: packed in the page, unpacked by the browser when it is looked at."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec import Struct, field

from gdoclint.document import Document
from gdoclint.finding import SEVERITIES, Finding
from gdoclint.reporters.archive.source import Audited, Change
from gdoclint.reporters.cells import clean
from gdoclint.reporters.marks import pieces
from gdoclint.reporters.words import fix_hint, position

CHUNK = 50
"""Documents that are unpacked together."""

AROUND = 120
"""Characters of a long paragraph that are kept on either side of its findings."""

_LONG = 600


def packed(value: object) -> str:
    """JSON as gzip in base64."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = line.encode("utf-8", errors="replace")
    return base64.b64encode(gzip.compress(data, 6, mtime=0)).decode()


class Index(Struct):
    """What the list of documents shows and what its filters need; words that come again and
    again are numbered. ``rules`` are their codes."""

    words: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    documents: list[list[Any]] = field(default_factory=list)

    def add(self, one: Audited) -> None:
        """Add a document; what it holds must stay as ``archive.js`` reads it."""
        entry = one.entry
        found: dict[int, int] = {}
        for finding in one.report.findings:
            rule = self.rules.setdefault(finding.code, len(self.rules))
            found[rule] = found.get(rule, 0) + 1
        severities = [finding.severity for finding in one.report.findings]
        shared = (one.unit, entry.organ, entry.genre, (entry.date or "")[:7], entry.state)
        self.documents.append(
            [
                clean(entry.path),
                *(self._number(word or "") for word in shared),
                *(severities.count(severity) for severity in SEVERITIES),
                one.fresh(),
                len(one.gone),
                [number for pair in sorted(found.items()) for number in pair],
                clean(entry.title or ""),
            ]
        )

    def _number(self, word: str) -> int:
        return self.words.setdefault(clean(word), len(self.words))

    def packed(self) -> str:
        """All of it."""
        return packed([list(self.words), list(self.rules), self.documents])


def document(one: Audited) -> list[Any]:
    """A document as it is shown when it is opened: facts, reason of a failure, blocks of a
    paragraph with its findings, and what is gone."""
    entry, report = one.entry, one.report
    facts = [entry.title, entry.number, entry.organ, entry.date, entry.genre, entry.format]
    changes = one.findings()
    blocks = [
        _block(report.document, line, list(group), entry.format or "")
        for line, group in groupby(changes, lambda pair: pair[0].line)
    ]
    gone = [[finding.code, clean(finding.message)] for finding in one.gone]
    return [[clean(fact or "") for fact in facts], clean(entry.reason or ""), blocks, gone]


def _block(
    document: Document | None, line: int, found: list[tuple[Finding, Change | None]], kind: str
) -> list[Any]:
    """The paragraph, cut where findings begin and end, and its findings."""
    notes = [_note(document, finding, change, kind) for finding, change in found]
    paragraph = None
    if document is not None:
        paragraph = next((p for p in document.paragraphs if p.number == line), None)
    if paragraph is None:
        return [line, _quoted([finding.place.quote for finding, _ in found]), notes]
    text = clean(paragraph.text)
    spans = {number: finding.span for number, (finding, _) in enumerate(found)}
    cut = [[text[p.start : p.end], list(p.keys)] for p in pieces(len(text), spans)]
    return [line, cut if len(text) <= _LONG else [*_shortened(cut)], notes]


def _quoted(quotes: list[str]) -> list[list[Any]]:
    """The words that findings quote, where the store does not hold their paragraph."""
    found: dict[str, list[int]] = {}
    for number, quote in enumerate(quotes):
        found.setdefault(clean(quote), []).append(number)
    return [[quote, numbers] for quote, numbers in found.items() if quote]


def _shortened(cut: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """The same without the middle of long stretches that no finding covers."""
    for text, keys in cut:
        if not keys and len(text) > 2 * AROUND:
            yield [f"{text[:AROUND]} …… {text[-AROUND:]}", keys]
        else:
            yield [text, keys]


def _note(
    document: Document | None, finding: Finding, change: Change | None, kind: str
) -> list[Any]:
    where = position(kind, finding.line, finding.column, "zh")
    remedy = ""
    if finding.fix is not None and document is not None:
        remedy = fix_hint(finding, document, "zh")
    return [
        SEVERITIES.index(finding.severity),
        finding.code,
        clean(finding.message),
        " > ".join((where, *map(clean, finding.place.outline))),
        remedy,
        [clean(other.message) for other in finding.related],
        int(change == "new"),
    ]


def chunks(documents: Iterable[Audited]) -> Iterator[str]:
    """The documents as they are shown, so many together."""
    held: list[Any] = []
    for one in documents:
        held.append(document(one))
        if len(held) == CHUNK:
            yield packed(held)
            held = []
    if held:
        yield packed(held)
