"""The words around findings, in Chinese and English; every character is in GBK."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from gdoclint.document import Document
from gdoclint.finding import SEVERITIES, Edit, Finding, Safety, Severity
from gdoclint.reporters import Language
from gdoclint.reporters.cells import clean, clip
from gdoclint.reporters.format_words import format_hint
from gdoclint.reporters.tally import Tally

LINED = ("text", "markdown")
"""Formats whose paragraphs are lines."""

EDITS_SHOWN = 3
PLACES_SHOWN = 10
QUOTE = 40
"""Cells of the words that a fix hint quotes."""


class Words(Struct, frozen=True):
    """Labels and sentences; those with braces are filled in."""

    severities: dict[Severity, str]
    colon: str
    place: str
    basis: str
    fixes: dict[Safety, str]
    line: str
    paragraph: str
    replace: str
    delete: str
    before: str
    append: str
    uncomment: str
    more_edits: str
    related: str
    same: str
    times: str
    more_places: str
    separator: str
    space: str


CHINESE = Words(
    severities={"error": "错误", "warning": "警告", "info": "提示"},
    colon="：",
    place="位置",
    basis="依据",
    fixes={"safe": "改法", "unsafe": "改法（须确认）", "manual": "改法（须人工）"},
    line="第{}行第{}字",
    paragraph="第{}段第{}字",
    replace="“{old}”改为“{new}”",
    delete="删去“{old}”",
    before="在“{next}”前加“{new}”",
    append="在末尾加“{new}”",
    uncomment="删去批注“{old}”",
    more_edits="共{}处",
    related="参见",
    same="同样的问题",
    times="共{count}处，在{places}",
    more_places="等",
    separator="；",
    space="",
)

ENGLISH = Words(
    severities={"error": "error", "warning": "warning", "info": "info"},
    colon=": ",
    place="place",
    basis="basis",
    fixes={"safe": "fix", "unsafe": "fix (to be confirmed)", "manual": "fix (by hand)"},
    line="line {}, column {},",
    paragraph="paragraph {}, character {},",
    replace="“{old}” -> “{new}”",
    delete="delete “{old}”",
    before="insert “{new}” before “{next}”",
    append="append “{new}”",
    uncomment="delete the comment “{old}”",
    more_edits="{} edits in all",
    related="see",
    same="the same",
    times="{count} in all, {places}",
    more_places=" and more",
    separator="; ",
    space=" ",
)


def words(language: Language) -> Words:
    """The labels of a language."""
    return ENGLISH if language == "en" else CHINESE


def message(finding: Finding, language: Language) -> str:
    """What a finding says: in English the summary of its rule."""
    return finding.summary if language == "en" and finding.summary else finding.message


def position(document_format: str, line: int, column: int, language: Language) -> str:
    """Where it is in the user's terms: lines of a text file, paragraphs of a Word file."""
    own = words(language)
    return (own.line if document_format in LINED else own.paragraph).format(line, column)


def places(document_format: str, numbers: Sequence[int], language: Language) -> str:
    """The lines or paragraphs of these numbers, the first ten."""
    shown = list(dict.fromkeys(numbers))
    more = words(language).more_places if len(shown) > PLACES_SHOWN else ""
    if language == "en":
        unit = "line " if document_format in LINED else "paragraph "
        return unit + ", ".join(map(str, shown[:PLACES_SHOWN])) + more
    unit = "行" if document_format in LINED else "段"
    return f"第{'、'.join(map(str, shown[:PLACES_SHOWN]))}{more}{unit}"


def fix_hint(finding: Finding, document: Document, language: Language) -> str:
    """What to change, in words: what is no text, then the first three edits; other paragraphs than
    its own are named."""
    own, edits = words(language), finding.fix.texts if finding.fix else ()
    hints = other_hints(finding, document, language)
    for edit in edits[:EDITS_SHOWN]:
        elsewhere = edit.span.paragraph != finding.line
        where = places(document.format, [edit.span.paragraph], language) + own.space
        hints.append((where if elsewhere else "") + _edit_hint(edit, document, own))
    if len(edits) > EDITS_SHOWN:
        hints.append(own.more_edits.format(len(edits)))
    return own.separator.join(hints)


def other_hints(finding: Finding, document: Document, language: Language) -> list[str]:
    """What to change besides the text: formats, and comments that go."""
    if finding.fix is None:
        return []
    formats, comments = finding.fix.formats, finding.fix.comments
    hints = [format_hint(formats, language)] if formats else []
    for number in comments:
        old = clip(clean(document.comments[number].text), QUOTE)
        hints.append(words(language).uncomment.format(old=old))
    return hints


def _edit_hint(edit: Edit, document: Document, own: Words) -> str:
    text = document.paragraph(edit.span.paragraph).text
    old = clip(clean(text[edit.span.start : edit.span.end]), QUOTE)
    span = edit.span
    for comment in document.comments:  # in a text file, where it is no text
        if span.paragraph == comment.paragraph and span.start <= comment.start < comment.end:
            old = clip(clean(comment.text), QUOTE)
    new = clip(clean(edit.text), QUOTE)
    if old:
        return (own.replace if new else own.delete).format(old=old, new=new)
    following = clean(text[edit.span.start : edit.span.start + 6])
    return (own.before if following else own.append).format(new=new, next=following)


def counted(tally: Tally, language: Language) -> str:
    """How many findings of each severity, those of which there are any."""
    counts = zip(SEVERITIES, (tally.errors, tally.warnings, tally.infos), strict=True)
    if language == "en":
        found = ", ".join(_plural(count, kind) for kind, count in counts if count)
        return found or "no findings"
    names = CHINESE.severities
    return "，".join(f"{n}个{names[kind]}" for kind, n in counts if n) or "没有发现问题"


def summary(tally: Tally, language: Language) -> str:
    """The closing line: how many documents, and what was found in them."""
    return _english_summary(tally) if language == "en" else _chinese_summary(tally)


def _chinese_summary(tally: Tally) -> str:
    if not tally.documents:
        return "没有可检查的文件。"
    fixes = f"，其中{tally.fixable}处有现成改法" if tally.fixable else ""
    failed = f"；{tally.failed}个文件未能检查完" if tally.failed else ""
    return f"共检查{tally.documents}个文件：{counted(tally, 'zh')}{fixes}{failed}。"


def _english_summary(tally: Tally) -> str:
    if not tally.documents:
        return "No files to check."
    fixes = f", {tally.fixable} with a fix" if tally.fixable else ""
    failed = f"; {tally.failed} not checked in full" if tally.failed else ""
    return f"{_plural(tally.documents, 'document')}: {counted(tally, 'en')}{fixes}{failed}."


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
