"""Findings that are not to be reported: known ones, and those in paragraphs that did not change."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

if TYPE_CHECKING:
    from gdoclint.cli.asked import Asked
    from gdoclint.engine import Report


def sifted(reports: Iterable[Report], work: Asked) -> Iterator[Report]:
    """The reports without what ``--since`` and ``--baseline`` leave out.

    Raises click.ClickException for a revision or a baseline that cannot be used.
    """
    reports = iter(reports)
    if work.options["since"] is not None:
        reports = _changed(reports, work, work.options["since"])
    if work.options["baseline"]:
        reports = _unknown(reports, work.options)
    return reports


def _changed(reports: Iterator[Report], work: Asked, revision: str) -> Iterator[Report]:
    from gdoclint.since import History, RevisionError

    history = History(revision)

    def sift(report: Report) -> Report:
        document = report.document
        try:
            history.look_up(report.path)
            if document is None or not (report.findings or report.suppressed):
                changed = None
            else:
                changed = history.changed(document, work.settings(report.path))
        except RevisionError as error:
            raise click.ClickException(str(error)) from None
        if changed is None:
            return report
        findings = (f for f in report.findings if f.span.paragraph in changed)
        silenced = (s for s in report.suppressed if s.finding.span.paragraph in changed)
        return replace(report, findings=tuple(findings), suppressed=tuple(silenced))

    return map(sift, reports)


def _unknown(reports: Iterator[Report], options: Mapping[str, Any]) -> Iterator[Report]:
    from gdoclint.baseline import BaselineError, Comparison, entries, name_of, read

    path = options["baseline"]
    root = os.path.dirname(os.path.abspath(path))
    try:
        comparison = Comparison(read(path), root)
    except BaselineError as error:
        raise click.ClickException(str(error)) from None
    hidden = 0
    for report in reports:
        found = entries(report.findings, report.document)
        new = comparison.is_new(name_of(report.path, root), found)
        fresh = tuple(f for f, is_new in zip(report.findings, new, strict=True) if is_new)
        hidden += len(report.findings) - len(fresh)
        yield replace(report, findings=fresh)
        del report, found
    if hidden and not options["quiet"]:
        click.echo(f"另有 {hidden} 处在基线 {path} 里，没有列出。", err=True)
