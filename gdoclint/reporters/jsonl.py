"""JSON lines: a line a finding, as in the JSON report, with the facts of its document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from gdoclint.engine import Report
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.json_ import VERSION, entry


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The lines of each document as soon as it was checked.

    A document that could not be checked has a line with ``error`` and without ``code``; a clean
    one has none.
    """
    for lines in of_each(lambda report: list(_lines(report, style)), reports):
        yield "".join(_dump(line) + "\n" for line in lines)


def _lines(report: Report, style: Style) -> Iterator[dict[str, Any]]:
    facts = {
        "version": VERSION,
        "path": report.path,
        "format": report.format or None,
        "profile": report.profile,
        "genre": report.genre,
        "stage": report.stage,
    }
    if report.error is not None:
        yield {**facts, "error": report.error}
    for finding in report.findings:
        yield {**facts, **entry(finding, style.language)}


def _dump(line: dict[str, Any]) -> str:
    # U+2028 and U+2029 end a line for some readers.
    words = json.dumps(line, ensure_ascii=False)
    return words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
