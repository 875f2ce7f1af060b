"""What the comments in a Word file say: one remark a finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from gdoclint.document import Document, Origin, Paragraph
from gdoclint.finding import SEVERITIES, Finding, Severity, Span
from gdoclint.reporters import Language
from gdoclint.reporters.cells import clean, clip
from gdoclint.reporters.words import QUOTE, fix_hint, message, words
from gdoclint.writers.docx.annotate import Remark

MOST_OF_A_RULE = 100
"""Comments of one rule in a file: Word opens none with more than 32,767 (MS-OI29500 2.1.315),
and nobody reads more than these."""


class Words(Struct, frozen=True):
    """Labels of comments; those with braces are filled in."""

    head: str
    elsewhere: dict[Origin, str]
    counted: str
    cut: str


_CHINESE = Words(
    head="【{severity}】{code} {name}",
    elsewhere={
        "textbox": "在文本框里：“{quote}”",
        "footnote": "在脚注里：“{quote}”",
        "endnote": "在尾注里：“{quote}”",
        "header": "在页眉里：“{quote}”",
        "footer": "在页脚里：“{quote}”",
    },
    counted="本规则共{count}处，这是第{number}处",
    cut="，只批注前{most}处",
)
_ENGLISH = Words(
    head="[{severity}] {code} {name}",
    elsewhere={
        "textbox": "in a text box: “{quote}”",
        "footnote": "in a footnote: “{quote}”",
        "endnote": "in an endnote: “{quote}”",
        "header": "in a header: “{quote}”",
        "footer": "in a footer: “{quote}”",
    },
    counted="{number} of {count} by this rule",
    cut="; only the first {most} are commented",
)


def chosen(findings: Sequence[Finding], least: Severity) -> list[Finding]:
    """The findings of at least that severity."""
    grave = SEVERITIES[: SEVERITIES.index(least) + 1]
    return [finding for finding in findings if finding.severity in grave]


def remarks(
    findings: Sequence[Finding], document: Document | None, language: Language
) -> Iterator[Remark]:
    """A remark for each finding, in order, but no more than a hundred of one rule.

    Without a document, where none of its words may be repeated, they hold none.
    """
    totals = Counter(finding.code for finding in findings)
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.code] += 1
        number, count = seen[finding.code], totals[finding.code]
        if number <= MOST_OF_A_RULE:
            lines = [*_said(finding, document, language)]
            if count > 1:
                lines.append(_counted(number, count, language))
            yield Remark(finding.span, finding.code, tuple(lines))


def _said(finding: Finding, document: Document | None, language: Language) -> Iterator[str]:
    own, labels = _words(language), words(language)
    severity = labels.severities[finding.severity]
    yield own.head.format(severity=severity, code=finding.code, name=finding.name)
    yield clean(message(finding, language))
    if document is not None:
        paragraph = document.paragraph(finding.line)
        where = own.elsewhere.get(paragraph.origin)
        if where is not None:
            quote = _quoted(paragraph, finding.span)
            yield f"{labels.place}{labels.colon}{where.format(quote=quote)}"
    yield f"{labels.basis}{labels.colon}{clean(finding.basis)}"
    if document is None:
        return
    if finding.fix is not None:
        hint = fix_hint(finding, document, language)
        yield f"{labels.fixes[finding.fix.safety]}{labels.colon}{hint}"
    for other in finding.related:
        quote = _quoted(document.paragraph(other.span.paragraph), other.span)
        yield f"{labels.related}{labels.colon}{clean(other.message)}“{quote}”"


def _quoted(paragraph: Paragraph, span: Span) -> str:
    """The words that are meant, those of the whole paragraph where they are none."""
    text = paragraph.text
    return clip(clean(text[span.start : span.end].strip() or text.strip()), QUOTE)


def _counted(number: int, count: int, language: Language) -> str:
    own = _words(language)
    cut = own.cut.format(most=MOST_OF_A_RULE) if count > MOST_OF_A_RULE else ""
    return own.counted.format(number=number, count=count) + cut


def _words(language: Language) -> Words:
    return _ENGLISH if language == "en" else _CHINESE
