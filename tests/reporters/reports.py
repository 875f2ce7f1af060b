"""Reports made by hand, for the tests of reporters."""

from __future__ import annotations

from gdoclint.document import Document, Paragraph
from gdoclint.engine import Report
from gdoclint.finding import Edit, Finding, Fix, Place, Related, Safety, Severity, Span


def report(*findings: Finding, lines: list[str] | None = None, **keys: object) -> Report:
    """A report on a text of these lines; ``keys`` replace its other values."""
    paragraphs = tuple(Paragraph(n, line) for n, line in enumerate(lines or LINES, 1))
    kind = str(keys.get("format", "text"))
    path = str(keys.get("path", "某 通知.txt"))
    values: dict[str, object] = {
        "path": path,
        "format": kind,
        "profile": "web",
        "genre": "通知",
        "stage": "review",
        "findings": findings,
        "document": Document(path, kind, paragraphs),
        **keys,
    }
    return Report(**values)  # type: ignore[arg-type]


LINES = [
    "示府办[2025]3号",
    "关于做好防汛工作的通知",
    "各县（市、区）人民政府",
    "三、加强监测预警。",
]


def finding(
    line: int = 1,
    start: int = 3,
    end: int = 9,
    code: str = "STR010",
    severity: Severity = "error",
    message: str = "发文字号年份应当用六角括号",
    fix: Fix | None = None,
    related: tuple[Related, ...] = (),
    outline: tuple[str, ...] = ("发文字号",),
) -> Finding:
    """A finding; unless told otherwise, on the brackets of the document number."""
    quote = LINES[line - 1][start:end] if line <= len(LINES) else ""
    return Finding(
        code=code,
        name="docno-brackets",
        message=message,
        severity=severity,
        basis="GB/T 9704—2012 7.2.5",
        span=Span(line, start, end),
        place=Place(outline, quote),
        fix=fix,
        related=related,
        fingerprint="0123456789abcdef",
        summary="The year in a document number stands in 〔〕.",
    )


def fix(*edits: tuple[int, int, int, str], safety: Safety = "safe") -> Fix:
    """A fix of edits given as paragraph, start, end, text."""
    return Fix(safety, tuple(Edit(Span(p, start, end), text) for p, start, end, text in edits))


BRACKETS = fix((1, 3, 4, "〔"), (1, 8, 9, "〕"))
