"""FMT027: what a draft leaves in the file (条例 第二十五条: 复核、核发前的检查)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import head, whole
from gdoclint.checks.pages import margin_lines
from gdoclint.document import Document, Font, Paragraph, Run
from gdoclint.finding import Hit, Severity, Span
from gdoclint.layout.fonts import fonts, hidden
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_SHOWN = frozenset({"text", "field", "number"})
_CHINESE = lean(r"[\u4e00-\u9fff]")
# A comment that says so silences a rule; it is no question of a reviewer.
_SUPPRESSION = ("gdoclint:", "gdoclint：")


@check("residue")
def residue(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Tracked changes, comments, hidden words, marks of the reviewer, one finding a kind.

    Before the final check changes, comments and marks belong to the work (info); words that
    nobody sees do not.
    """
    if document.format != "docx":
        return
    at_work: Severity = "error" if options.stage == "final" else "info"
    marks: Severity = "warning" if options.stage == "final" else "info"
    yield from _tracked(document, at_work)
    yield from _comments(document, at_work)
    yield from _hidden(document, "error" if options.stage == "final" else "warning")
    yield from _marked(document, marks)
    yield from _drawn(document)


def _tracked(document: Document, severity: Severity) -> Iterator[Hit]:
    if document.tracked:
        first = next((p for p in document.paragraphs if p.tracked), document.paragraphs[0])
        yield Hit(head(first), {"count": str(document.tracked)}, severity=severity)


def _comments(document: Document, severity: Severity) -> Iterator[Hit]:
    open_ones = [c for c in document.comments if not c.text.strip().startswith(_SUPPRESSION)]
    if open_ones:
        number = next((c.paragraph for c in open_ones if c.paragraph), 0)
        first = document.paragraph(number) if number else document.paragraphs[0]
        values = {"count": str(len(open_ones))}
        yield Hit(head(first), values, severity=severity, message="comments")


def _hidden(document: Document, severity: Severity) -> Iterator[Hit]:
    found = [span for paragraph, run in hidden(document) if (span := _words(paragraph, run))]
    if found:
        count = sum(span.end - span.start for span in found)
        yield Hit(found[0], {"count": str(count)}, severity=severity, message="hidden")


def _marked(document: Document, severity: Severity) -> Iterator[Hit]:
    """Highlights, shades and underlines in the main story; forms have the last two of right."""
    kinds: dict[str, list[Span]] = {"highlight": [], "shade": [], "underline": []}
    marked = {font for font in fonts(document) if _mark(font, in_form=False)}
    for paragraph in document.flow() if marked else ():
        for run in paragraph.runs:
            in_form = paragraph.cell is not None
            kind = _mark(run.font, in_form=in_form) if run.font in marked else None
            span = _words(paragraph, run) if kind else None
            if kind and span:
                kinds[kind].append(span)
    for kind, spans in kinds.items():
        if spans:
            lower = severity if kind == "highlight" else "info"
            yield Hit(spans[0], {"count": str(len(spans))}, severity=lower, message=kind)


def _mark(font: Font, *, in_form: bool) -> str | None:
    if font.highlight:
        return "highlight"
    if in_form:
        return None
    return "shade" if font.shade else "underline" if font.underline else None


def _words(paragraph: Paragraph, run: Run) -> Span | None:
    """The words of a run; None for none in Chinese, as the blanks that a form leaves."""
    words = paragraph.text[run.start : run.end]
    if run.kind not in _SHOWN or not _CHINESE.search(words):
        return None
    return Span(paragraph.number, run.start, run.end)


def _drawn(document: Document) -> Iterator[Hit]:
    for shape in document.shapes:
        if shape.waiting:
            anchor = document.paragraph(shape.paragraph)
            yield Hit(head(anchor), severity="warning", message="picture")
            break
    marks = [s for s in document.shapes if s.kind == "watermark"]
    if marks:
        yield Hit(whole(document.paragraphs[0]), severity="warning", message="watermark")
    lines = [p for p in document.once(margin_lines) if p.origin == "header" and p.stripped]
    words = next((p for p in lines if p.page_field is None), None)
    if words is not None:
        yield Hit(whole(words), severity="info", message="header")
