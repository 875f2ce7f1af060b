"""One page with everything: documents, their findings marked in place, and the rules.

The page asks nothing of the network and runs no script but its own: its policy forbids all else.
What documents say is only ever text. Style and script lie beside this module.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from msgspec import Struct, field

from gdoclint.document import Document, Paragraph
from gdoclint.engine import Report
from gdoclint.finding import SEVERITIES, Finding
from gdoclint.reporters import Style, of_each
from gdoclint.reporters.cells import clean
from gdoclint.reporters.marks import Piece, pieces
from gdoclint.reporters.page_words import PageWords, page_words
from gdoclint.reporters.rows import title
from gdoclint.reporters.tally import Tally
from gdoclint.reporters.words import counted, fix_hint, message, position, summary, words
from gdoclint.rulebook.labels import STAGES

LONG = 1000
"""Paragraphs of a document above which only those around findings are shown."""

AROUND = 3
"""Paragraphs shown before and after one with findings in a long document."""

_ALIGNED = {"center", "right"}


class _Page(Struct):
    """What goes by while the page is made: numbers given so far, rules met."""

    style: Style
    own: PageWords
    documents: int = 0
    findings: int = 0
    rules: dict[str, Finding] = field(default_factory=dict)


def render(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """The page in pieces, each document as soon as it was checked."""
    page, tally = _Page(style, page_words(style.language)), Tally()
    yield _head(page.own)
    yield _filters(page)
    yield '<main id="documents" tabindex="-1">\n'
    for lines in of_each(lambda report: list(_document(report, page)), tally.counting(reports)):
        yield "\n".join(lines) + "\n"
    yield f'<p id="closing">{_safe(summary(tally, style.language))}</p>\n</main>\n'
    yield "\n".join(_rules(page))
    yield f"\n<script>{_asset('page.js')}</script>\n</body>\n</html>\n"


def _safe(words: str) -> str:
    """Hostile words as text of the page."""
    return escape(clean(words))


@cache
def _asset(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _source(name: str) -> str:
    """What a policy calls the one style or script that it lets in."""
    digest = hashlib.sha256(_asset(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _head(own: PageWords) -> str:
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source('page.css')}",
            f"script-src {_source('page.js')}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return f"""<!DOCTYPE html>
<html lang="{own.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{own.title}</title>
<style>{_asset("page.css")}</style>
</head>
<body>
<a class="skip" href="#documents">{own.skip}</a>
"""


def _filters(page: _Page) -> str:
    own, severities = page.own, words(page.style.language).severities
    boxes = "\n".join(
        f'<label class="{one}"><input type="checkbox" name="severity" value="{one}" checked>'
        f'{severities[one]} <span class="count"></span></label>'
        for one in SEVERITIES
    )
    return f"""<header>
<h1>{own.title}</h1>
<div id="summary"></div>
<form id="filters" aria-label="{own.filters}" hidden>
<fieldset><legend>{own.severity}</legend>
{boxes}
</fieldset>
<label>{own.rule} <select name="rule"><option value="">{own.all_rules}</option></select></label>
<label>{own.document} <select name="document"><option value="">{own.all_documents}</option>
</select></label>
<label><input type="checkbox" name="only"> {own.only}</label>
<output id="shown" aria-live="polite" data-words="{own.shown}"></output>
<p class="keys">{own.keys}</p>
</form>
<nav aria-label="{own.documents}" hidden><ol id="contents"></ol></nav>
</header>
<dialog id="rule" aria-label="{own.explanation}">
<div></div><button type="button">{own.close}</button>
</dialog>
"""


def _document(report: Report, page: _Page) -> Iterator[str]:
    page.documents += 1
    number, tally, language = page.documents, Tally(), page.style.language
    tally.add(report)
    path, found = _safe(report.path), counted(tally, language)
    is_open = " open" if report.findings or report.error else ""
    yield f'<section class="document" id="d{number}" data-path="{path}">'
    yield f"<details{is_open}><summary><h2>{path}</h2> <span>{found}</span></summary>"
    stage = STAGES[report.stage] if language == "zh" else report.stage
    known = (report.format, report.genre, stage)
    facts = zip(page.own.facts, known, strict=True)
    listed = " ".join(f"<span>{name} {_safe(value)}</span>" for name, value in facts if value)
    yield f'<p class="facts">{listed}</p>'
    if report.error is not None:
        yield f'<p class="failed">{_safe(page.own.failed.format(report.error))}</p>'
    if report.document is None:
        yield f'<p class="withheld">{page.own.withheld}</p>'
        yield from _notes(report, list(report.findings), page)
    else:
        yield '<div class="paper">'
        yield from _paragraphs(report, report.document, page)
        yield "</div>"
    yield "</details></section>"


def _paragraphs(report: Report, document: Document, page: _Page) -> Iterator[str]:
    found: dict[int, list[Finding]] = {}
    for finding in report.findings:
        found.setdefault(finding.line, []).append(finding)
    shown = _shown(document, found)
    omitted = 0
    for paragraph in document.paragraphs:
        if paragraph.number not in shown:
            omitted += 1
            continue
        if omitted:
            yield f'<p class="omitted">{page.own.omitted.format(omitted)}</p>'
            omitted = 0
        yield from _paragraph(report, paragraph, found.get(paragraph.number, []), page)
    if omitted:
        yield f'<p class="omitted">{page.own.omitted.format(omitted)}</p>'


def _shown(document: Document, found: Iterable[int]) -> set[int]:
    """The numbers of the paragraphs that are shown: in a long document those near findings."""
    numbers = {paragraph.number for paragraph in document.paragraphs}
    if len(numbers) <= LONG:
        return numbers
    near = {n for line in found for n in range(line - AROUND, line + AROUND + 1)}
    return numbers & near


def _paragraph(
    report: Report, paragraph: Paragraph, found: list[Finding], page: _Page
) -> Iterator[str]:
    """The words with their marks, and below them what was found."""
    keys = dict(enumerate(found, page.findings + 1))
    text = clean(paragraph.text)
    cut = pieces(len(text), {key: finding.span for key, finding in keys.items()})
    marked = "".join(_piece(text, piece, keys, page) for piece in cut)
    line = f'<p class="{_look(paragraph)}" data-n="{paragraph.number}">{marked}</p>'
    if not found:
        yield line
        return
    yield f'<div class="block">{line}'
    yield from _notes(report, found, page)
    yield "</div>"


def _look(paragraph: Paragraph) -> str:
    """The classes of a line: as in Word centred, to the right, or with its first line indented."""
    geometry = paragraph.geometry
    if geometry is not None and geometry.alignment in _ALIGNED:
        return f"line {geometry.alignment}"
    if geometry is not None and max(geometry.first_line, geometry.first_line_chars or 0) > 0:
        return "line indented"
    return "line"


def _piece(text: str, piece: Piece, keys: dict[int, Finding], page: _Page) -> str:
    words = escape(text[piece.start : piece.end])
    if not piece.keys:
        return words
    covering = [keys[key] for key in piece.keys]
    gravest = min((one.severity for one in covering), key=SEVERITIES.index)
    told = "\n".join(f"{one.code} {clean(message(one, page.style.language))}" for one in covering)
    point = " point" if piece.start == piece.end else ""
    listed = " ".join(map(str, piece.keys))
    return f'<mark class="{gravest}{point}" data-f="{listed}" title="{escape(told)}">{words}</mark>'


def _notes(report: Report, found: list[Finding], page: _Page) -> Iterator[str]:
    if not found:
        return
    yield '<ol class="notes">'
    for finding in found:
        page.findings += 1
        page.rules.setdefault(finding.code, finding)
        yield from _note(report, finding, page)
    yield "</ol>"


def _note(report: Report, finding: Finding, page: _Page) -> Iterator[str]:
    language = page.style.language
    own, code = words(language), _safe(finding.code)
    kind = own.severities[finding.severity]
    yield (
        f'<li class="note {finding.severity}" id="f{page.findings}" tabindex="-1" '
        f'data-code="{code}" data-severity="{finding.severity}">'
        f'<p><strong>{kind}</strong> <a class="rule" href="#rule-{code}">{code}</a> '
        f"{_safe(message(finding, language))}</p>"
    )
    yield "<dl>"
    for name, value in _facts(report, finding, page):
        yield f"<div><dt>{name}</dt><dd>{_safe(value)}</dd></div>"
    yield "</dl></li>"


def _facts(report: Report, finding: Finding, page: _Page) -> Iterator[tuple[str, str]]:
    language = page.style.language
    own = words(language)
    where = position(report.format, finding.line, finding.column, language).rstrip(",")
    yield own.place, " > ".join((where, *finding.place.outline))
    yield own.basis, finding.basis
    if finding.fix is not None and report.document is not None:
        yield own.fixes[finding.fix.safety], fix_hint(finding, report.document, language)
    for other in finding.related:
        at = position(report.format, other.span.paragraph, other.span.start + 1, language)
        yield own.related, f"{at} {other.message}"


def _rules(page: _Page) -> Iterator[str]:
    """Every rule that was broken, as its card says it, in the order of the codes."""
    if not page.rules:
        return
    yield f'<section id="rules"><h2>{page.own.rules}</h2>'
    own = words(page.style.language)
    for code, finding in sorted(page.rules.items()):
        yield f'<article id="rule-{_safe(code)}" data-code="{_safe(code)}">'
        yield f"<h3>{_safe(code)} <span>{_safe(title(finding, page.style))}</span></h3><dl>"
        card = page.style.cards.get(code)
        facts = [(own.basis, finding.basis)]
        if card is not None:
            facts = [
                (own.basis, card.basis),
                (page.own.verified, card.verification),
                (page.own.why, " ".join(card.why.split())),
            ]
        for name, value in facts:
            yield f"<div><dt>{name}</dt><dd>{_safe(value)}</dd></div>"
        yield "</dl></article>"
    yield "</section>"
