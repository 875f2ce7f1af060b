"""Copies of the example documents with a few words changed, for tests."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from gdoclint.engine import Report, Settings, check_file
from gdoclint.plugins import rulebook

CLEAN = Path(__file__).resolve().parent.parent / "examples" / "clean"
Edit = Callable[[Any], None]

RULEBOOK = rulebook(installed=False)


def change(old: str, new: str) -> Edit:
    """Replace these words where they first occur within one paragraph."""

    def edit(document: Any) -> None:
        paragraph = _find(document, old)
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new, 1)
                return
        paragraph.text = paragraph.text.replace(old, new, 1)

    return edit


def drop(where: str) -> Edit:
    """Take out the paragraph that ``where`` finds."""

    def edit(document: Any) -> None:
        element = _find(document, where)._p
        element.getparent().remove(element)

    return edit


def retext(where: str, words: str) -> Edit:
    """Give the paragraph that ``where`` finds other words."""

    def edit(document: Any) -> None:
        _find(document, where).text = words

    return edit


def restyle(where: str, words: str, style: str) -> Edit:
    """Give that paragraph other words and another style, all its words formatted alike."""

    def edit(document: Any) -> None:
        paragraph = _find(document, where)
        paragraph.text, paragraph.style = words, style

    return edit


def shift(where: str, characters: float) -> Edit:
    """Set the right indent of that paragraph, in characters of 三号."""

    def edit(document: Any) -> None:
        indents = _find(document, where)._p.pPr.ind
        indents.set(qn("w:rightChars"), str(round(characters * 100)))
        indents.set(qn("w:right"), str(round(characters * 320)))

    return edit


def insert(words: str, after: str, style: str | None = None) -> Edit:
    """Put a paragraph behind the one that ``after`` finds, in its style or another."""

    def edit(document: Any) -> None:
        model = _find(document, after)
        twin = Paragraph(copy.deepcopy(model._p), model._parent)
        twin.text = words
        if style is not None:
            twin.style = style
        model._p.addnext(twin._p)

    return edit


def everywhere(old: str, new: str) -> Edit:
    """Replace each character of ``old`` by the one of ``new`` in its place, in the whole text."""
    table = str.maketrans(old, new)

    def edit(document: Any) -> None:
        for text in document.element.body.iter(qn("w:t")):
            text.text = text.text.translate(table)

    return edit


def twin(name: str, edits: Iterable[Edit]) -> bytes:
    """The clean example of that name with these edits made, as .docx."""
    document = docx.Document(io.BytesIO(_file(name)))
    for edit in edits:
        edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def plain(name: str, edits: Iterable[Edit]) -> bytes:
    """The same twin as text: a line for every paragraph and every table row."""
    document = docx.Document(io.BytesIO(twin(name, edits)))
    lines = [
        block.text
        if isinstance(block, Paragraph)
        else "\n".join("\t".join(cell.text for cell in row.cells) for row in block.rows)
        for block in document.iter_inner_content()
    ]
    return "\n".join(lines).encode()


def check_twin(name: str, edits: Iterable[Edit], **settings: Any) -> Report:
    """What gdoclint says of that twin."""
    return check_file(f"{name}.docx", Settings(**settings), RULEBOOK, data=twin(name, edits))


def check_plain(name: str, edits: Iterable[Edit]) -> Report:
    """What gdoclint says of that twin's words alone, taken for a formal document."""
    settings = Settings(profile="formal")
    return check_file(f"{name}.txt", settings, RULEBOOK, data=plain(name, edits))


def loud(report: Report) -> list[str]:
    """Codes of the findings above info, in the order of the document."""
    assert report.error is None, report.error
    return [f.code for f in report.findings if f.severity != "info"]


def told(report: Report) -> str:
    """The findings for the message of a failing test."""
    return "\n".join(f"{f.line}: {f.severity} {f.code} {f.message}" for f in report.findings)


@cache
def _file(name: str) -> bytes:
    return (CLEAN / f"{name}.docx").read_bytes()


def _find(document: Any, where: str) -> Paragraph:
    """The first paragraph with these words; ``=…`` with no others, ``@…`` of this style."""
    kind, words = (where[0], where[1:]) if where[0] in "=@" else ("", where)
    for element in document.element.body.iter(qn("w:p")):
        paragraph = Paragraph(element, document._body)
        if {
            "": words in paragraph.text,
            "=": words == paragraph.text,
            "@": words == paragraph.style.name,
        }[kind]:
            return paragraph
    raise AssertionError(f"the example has no {where!r}")
