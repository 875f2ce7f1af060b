"""Reads .txt and .md: a paragraph is a physical line, blank lines count."""

from __future__ import annotations

from gdoclint.document import Comment, Document, Paragraph
from gdoclint.patterns import lean
from gdoclint.readers.encoding import decode

_NEWLINE = lean(r"\r\n|\r|\n")


def read_text(
    path: str, data: bytes, encoding: str | None = None, markdown: bool = False
) -> Document:
    """The document of a text file's bytes, its offsets being those of the lines as read.

    In Markdown what is no text is masked, character by character, and in all text comments to
    gdoclint. Raises Unreadable.
    """
    decoded = decode(data, encoding)
    lines = split_lines(decoded.text)
    comments: tuple[Comment, ...] = ()
    if "gdoclint" in decoded.text:
        from gdoclint.readers.asides import asides, without

        comments = tuple(asides(lines, markdown))
        lines = lines if markdown else without(lines, comments)
    if markdown:
        from gdoclint.readers.markdown import mask

        lines = mask(lines)
    return Document(
        path=path,
        format="markdown" if markdown else "text",
        paragraphs=tuple(Paragraph(number, line) for number, line in enumerate(lines, 1)),
        comments=comments,
        encoding=decoded.encoding,
        newline=newline(decoded.text),
    )


def split_lines(text: str) -> list[str]:
    """The lines of a text without their ends (CRLF, CR or LF, and nothing else, mixed or not).

    A line end at the end of the text does not begin another line; an empty text has no lines.
    """
    lines = _NEWLINE.split(text)
    if lines[-1] == "":
        lines.pop()
    return lines


def newline(text: str) -> str | None:
    """The line end used throughout, "mixed" for more than one kind, None for no line end."""
    kinds = set(_NEWLINE.findall(text))
    if len(kinds) > 1:
        return "mixed"
    return kinds.pop() if kinds else None
