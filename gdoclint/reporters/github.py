"""Workflow commands of GitHub Actions: annotations beside the changes of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gdoclint.engine import Report
from gdoclint.finding import Finding
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.paths import posix
from gdoclint.reporters.words import message

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """One command a finding; a document that could not be checked is an error command."""
    yield from of_each(lambda report: "".join(_commands(report, style)), reports)


def _commands(report: Report, style: Style) -> Iterator[str]:
    file = posix(report.path)
    if report.error is not None:
        yield _command("error", {"file": file}, f"错误：{report.error}")
    for finding in report.findings:
        words = message(finding, style.language)
        yield _command(LEVELS[finding.severity], _properties(file, finding), words)


def _properties(file: str, finding: Finding) -> dict[str, object]:
    """Lines and columns from 1, the end column exclusive as other linters give it."""
    properties: dict[str, object] = {"file": file, "line": finding.line, "col": finding.column}
    if finding.span.end > finding.span.start:
        properties |= {"endLine": finding.line, "endColumn": finding.span.end + 1}
    return properties | {"title": f"{finding.code} {finding.name}"}


def _command(level: str, properties: Mapping[str, object], words: str) -> str:
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(words)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
