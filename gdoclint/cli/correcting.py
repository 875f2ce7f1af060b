"""Corrects one of the files that a command was asked for, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from gdoclint.cli.asked import File

if TYPE_CHECKING:
    from gdoclint.corrections.passes import Ask, Correction, Write
    from gdoclint.corrections.wanted import Wanted
    from gdoclint.engine import Report
    from gdoclint.finding import Fix, NamedStyle
    from gdoclint.reporters import Language
    from gdoclint.writers import Written
    from gdoclint.writers.docx import Author


_TEXT = ("text", "markdown")


def corrected(
    file: File, wanted: Wanted, *, ask: Ask | None, author: Author | None, styles: bool
) -> Correction:
    """What becomes of a file: its corrected bytes, or an error. Writes nothing.

    With an ``author`` the changes of a .docx are tracked; with ``styles`` its layout is
    corrected by named styles.
    """
    from msgspec.structs import replace

    from gdoclint.corrections.passes import correct

    data = file.data if file.data is not None else _content(file.path)
    # Only what is read with all revisions accepted can be corrected.
    settings = replace(file.settings, revisions="final")
    first = replace(file, data=data, settings=settings).report()
    if data is None or first.document is None:
        return _as_it_was(data or b"", first)
    if first.format in _TEXT and author is not None:
        return _as_it_was(data, first, "文本文件里没有修订，--track-changes 只能用于 .docx")
    # What the encoding was found to be is not guessed again from the corrected text.
    settings = replace(settings, encoding=first.document.encoding)

    def check(changed: bytes) -> Report:
        return replace(file, data=changed, settings=settings).report()

    write: Write = _read_only
    if first.format in _TEXT:
        write = _text_writer(first)
    elif first.format == "docx":
        write = _docx_writer(first, file, author, styles=styles)
    tracked = author is not None
    return correct(data, first, check, write, wanted, ask=ask, tracked=tracked)


def failed(correction: Correction, error: str) -> Correction:
    """The same file as one that stays as it was, and why."""
    return _as_it_was(correction.before, correction.first, error)


def tell_failure(file: File, correction: Correction) -> None:
    """Tell why a file could not be checked or corrected, if it could not."""
    for error in (correction.first.error, correction.error):
        if error is not None:
            click.echo(f"{file.path}: 错误：{error}", err=True)


def tell_changes(correction: Correction, language: Language) -> None:
    """Print what a correction changes as a diff."""
    from gdoclint.reporters.changes import changes

    for line in changes(correction, language):
        click.echo(line)


def _as_it_was(data: bytes, report: Report, error: str | None = None) -> Correction:
    from gdoclint.corrections.passes import Correction
    from gdoclint.corrections.wanted import Left

    left = tuple(
        Left(finding, "refused", error or "")
        if finding.fix is not None and finding.fix.edits
        else Left(finding, "no-fix")
        for finding in report.findings
    )
    return Correction(data, data, report, report, left=left, error=error)


def _content(path: str) -> bytes | None:
    """The bytes of a file; None for one that cannot be read, which the report explains."""
    from gdoclint.document import Unreadable
    from gdoclint.readers import content

    try:
        return content(path)
    except Unreadable:
        return None


def _read_only(data: bytes, fixes: Sequence[Fix]) -> Written:
    from gdoclint.writers import Refused, Written

    return Written(data, (), tuple(Refused(fix, "这种文件只能检查，不能改") for fix in fixes))


def _text_writer(report: Report) -> Write:
    from gdoclint.writers.text import edited

    encoding = report.document.encoding if report.document else None
    markdown = report.format == "markdown"

    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        return edited(data, fixes, encoding=encoding, markdown=markdown)

    return write


def _docx_writer(report: Report, file: File, author: Author | None, *, styles: bool) -> Write:
    from gdoclint.writers.docx import edited

    named: tuple[NamedStyle, ...] = ()
    if styles and report.document is not None and report.tree is not None:
        from gdoclint.layout.named import named_styles

        named = named_styles(report.document, report.tree, file.settings.layout)

    def write(data: bytes, fixes: Sequence[Fix]) -> Written:
        return edited(data, fixes, tracked=author, styles=named)

    return write
