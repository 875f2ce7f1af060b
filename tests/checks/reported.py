"""What one rule says of a small document, for tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx

from gdoclint.engine import Settings, check_document, check_file
from gdoclint.finding import Finding
from gdoclint.fixes import applied
from gdoclint.plugins import rulebook
from gdoclint.testing import document_of

RULEBOOK = rulebook(installed=False)

NOTICE = """\
××市教育局关于开展校园安全检查的通知
各县（市、区）教育局：
现就开展校园安全检查的有关事项通知如下。
请认真贯彻执行。
××市教育局
2024年5月6日"""


def reported(code: str, text: str, **settings: Any) -> list[Finding]:
    """The findings of this rule on a text, as a formal document unless said otherwise."""
    settings = {"profile": "formal", "select": (code,), **settings}
    report = check_document(document_of(text), Settings(**settings), RULEBOOK)
    assert report.error is None, report.error
    return list(report.findings)


def words(code: str, text: str, **settings: Any) -> list[str]:
    """What these findings cover."""
    lines = text.split("\n")
    found = reported(code, text, **settings)
    return [lines[f.span.paragraph - 1][f.span.start : f.span.end] for f in found]


def fixed(code: str, text: str, **settings: Any) -> str:
    """The text after the fixes of this rule, safe and unsafe."""
    fixes = [f.fix for f in reported(code, text, **settings) if f.fix is not None]
    document = applied(document_of(text), fixes)
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def of_docx(code: str, build: Callable[[Any], None], **settings: Any) -> list[Finding]:
    """The findings of this rule on a .docx that ``build`` fills."""
    document, stream = docx.Document(), io.BytesIO()
    build(document)
    document.save(stream)
    settings = {"select": (code,), **settings}
    report = check_file("例.docx", Settings(**settings), RULEBOOK, data=stream.getvalue())
    assert report.error is None, report.error
    return list(report.findings)


def typed(document: Any, text: str) -> Any:
    """Adds a paragraph for every line; returns the last."""
    for line in text.split("\n"):
        paragraph = document.add_paragraph(line)
    return paragraph
