"""What a correction changes: a unified diff for text, sentences before and after for .docx."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from gdoclint.corrections.passes import Correction
from gdoclint.document import Document
from gdoclint.patterns import lean
from gdoclint.reporters import Language
from gdoclint.reporters.cells import clean
from gdoclint.reporters.words import LINED, other_hints

_SENTENCE = lean(r"[^。！？；\n]*[。！？；\n]+[”’）》〉」』]*|[^。！？；\n]+")
_LINE = lean(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_NO_NEWLINE = "\\ No newline at end of file"


def changes(correction: Correction, language: Language) -> list[str]:
    """The lines of a diff, without line ends; none when nothing changed."""
    report = correction.first
    if not correction.changed or report.document is None:
        return []
    if report.format in LINED:
        return list(_unified(report.path, correction, report.document.encoding))
    return list(_by_sentence(report.path, correction, language))


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, their marks and the quotes that close with them included."""
    return [match[0] for match in _SENTENCE.finditer(text)]


def changed_sentences(old: Document, new: Document) -> Iterator[tuple[int, list[str]]]:
    """Each paragraph with other words: its changed sentences, as they were (-) and are (+)."""
    for one, other in zip(old.paragraphs, new.paragraphs, strict=False):
        if one.text != other.text:
            yield one.number, list(_pairs(sentences(one.text), sentences(other.text)))


def _unified(path: str, correction: Correction, encoding: str | None) -> Iterator[str]:
    from gdoclint.readers.encoding import decode

    before, after = (
        [match[0] for match in _LINE.finditer(decode(data, encoding).text)]
        for data in (correction.before, correction.after)
    )
    for line in difflib.unified_diff(before, after, path, path):
        shown = line.rstrip("\r\n")
        yield shown
        if shown == line and not line.startswith(("---", "+++", "@@")):
            yield _NO_NEWLINE


def _by_sentence(path: str, correction: Correction, language: Language) -> Iterator[str]:
    old, new = correction.first.document, correction.last.document
    if old is None or new is None:
        return
    yield f"--- {path}"
    yield f"+++ {path}"
    others: dict[int, list[str]] = {}
    for made in correction.made:
        hints = other_hints(made.finding, made.document, language)
        if hints:
            others.setdefault(made.finding.line, []).extend(hints)
    for number, words in changed_sentences(old, new):
        yield from (_where(number, language), *words)
        yield from (f"~{hint}" for hint in others.pop(number, ()))
    for number, hints in sorted(others.items()):
        text = old.paragraph(number).text
        yield from (_where(number, language), f" {clean(text)}", *(f"~{hint}" for hint in hints))


def _where(number: int, language: Language) -> str:
    return f"@@ paragraph {number} @@" if language == "en" else f"@@ 第{number}段 @@"


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            yield from (f"-{clean(sentence.rstrip())}" for sentence in before[i:j])
            yield from (f"+{clean(sentence.rstrip())}" for sentence in after[k:m])
