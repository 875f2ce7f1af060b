"""Makes the edits of fixes in the bytes of a text file.

Outside the edits every byte stays: encoding, byte order mark, line ends, blanks at the ends.
"""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from gdoclint.finding import Edit, Fix
from gdoclint.patterns import lean
from gdoclint.readers.asides import is_aside
from gdoclint.readers.encoding import decode
from gdoclint.readers.text import newline, split_lines
from gdoclint.writers import Refused, Written

_LINE = lean(r"[^\r\n]*(?:\r\n|\r|\n)?")
_ORDER = "le" if sys.byteorder == "little" else "be"
# Codecs that would put a mark of their own before each piece → those that do not.
_WITHOUT_MARK = {
    "utf-8-sig": "utf-8",
    "utf-16": f"utf-16-{_ORDER}",
    "utf-32": f"utf-32-{_ORDER}",
}

NO_LAYOUT = "文本文件没有版式"
ACROSS_MARKUP = "改动会碰到 Markdown 标记"
NO_WAY_BACK = "按原编码写不回去"


class _Source(Struct, frozen=True):
    """A text file: the bytes of its mark, those behind it, its words, and how they are written.

    ``narrow`` is the codec that new characters must fit: that of a GBK file stays GBK, although
    it is read as GB18030. ``starts`` are the offsets of the lines, ``masked`` the lines as rules
    see them.
    """

    mark: bytes
    body: bytes
    text: str
    codec: str
    narrow: str
    starts: tuple[int, ...]
    lines: tuple[str, ...]
    masked: tuple[str, ...]

    def offset(self, paragraph: int, place: int) -> int:
        """Where a place of a line is in the text."""
        return self.starts[paragraph - 1] + place


def edited(
    data: bytes, fixes: Sequence[Fix], *, encoding: str | None = None, markdown: bool = False
) -> Written:
    """The file after these compatible fixes; one that the file cannot take is refused.

    ``encoding`` is as for the reader. Raises Unreadable for bytes that are no text.
    """
    source = _source(data, encoding, markdown)
    refused: list[Refused] = []
    kept: list[Fix] = []
    for fix in fixes:
        reason = _objection(source, fix)
        if reason is None:
            kept.append(fix)
        else:
            refused.append(Refused(fix, reason))
    if markdown:
        kept, spoiling = _keeping_markup(source, kept)
        refused += (Refused(fix, ACROSS_MARKUP) for fix in spoiling)
    content = _written(source, kept)
    if content is None:
        return Written(data, (), (*refused, *(Refused(fix, NO_WAY_BACK) for fix in kept)))
    return Written(content, tuple(kept), tuple(refused))


def _source(data: bytes, encoding: str | None, markdown: bool) -> _Source:
    decoded = decode(data, encoding)
    codec = codecs.lookup(decoded.encoding).name
    mark = _mark(data, codec) if decoded.mark else b""
    codec = _WITHOUT_MARK.get(codec, codec)
    body = data[len(mark) :]
    lines = split_lines(decoded.text)
    masked = lines
    if markdown:
        from gdoclint.readers.markdown import mask

        masked = mask(lines)
    ends = accumulate(len(line) for line in _LINE.findall(decoded.text))
    return _Source(
        mark=mark,
        body=body,
        text=decoded.text,
        codec=codec,
        narrow=_narrow(body, codec),
        starts=(0, *ends),
        lines=tuple(lines),
        masked=tuple(masked),
    )


def _mark(data: bytes, codec: str) -> bytes:
    from gdoclint.readers.encoding import MARKS

    return next(mark for mark, name in MARKS if name == codec and data.startswith(mark))


def _narrow(body: bytes, codec: str) -> str:
    if codec == "gb18030":
        try:
            body.decode("gbk")
        except UnicodeDecodeError:
            return codec
        return "gbk"
    return codec


def _objection(source: _Source, fix: Fix) -> str | None:
    """Why the file cannot take the fix; None when it can."""
    if fix.formats:
        return NO_LAYOUT
    for edit in fix.texts:
        foreign = next(_unwritable(edit.text, source.narrow), None)
        if foreign is not None:
            return f"文件的编码（{source.narrow.upper()}）里没有“{foreign}”"
        if _touches_markup(source, edit):
            return ACROSS_MARKUP
    return None


def _unwritable(text: str, codec: str) -> Iterator[str]:
    for character in text:
        try:
            character.encode(codec)
        except UnicodeEncodeError:
            yield character


def _touches_markup(source: _Source, edit: Edit) -> bool:
    """Whether it replaces something masked, or inserts inside it or before it in a line."""
    span = edit.span
    line, seen = source.lines[span.paragraph - 1], source.masked[span.paragraph - 1]
    if span.start < span.end:
        if not edit.text and is_aside(line[span.start : span.end]):
            return False  # a comment to gdoclint that is of no use goes as a whole
        return line[span.start : span.end] != seen[span.start : span.end]
    behind = line[span.start : span.start + 1] != seen[span.start : span.start + 1]
    before = line[: span.start] and line[span.start - 1] != seen[span.start - 1]
    return behind and bool(before or not line[: span.start].strip())


def _keeping_markup(source: _Source, fixes: Sequence[Fix]) -> tuple[list[Fix], list[Fix]]:
    """Those that leave all markup what it is and make none, and those that would not."""
    if _keeps_markup(source, fixes):
        return list(fixes), []
    kept: list[Fix] = []
    spoiling: list[Fix] = []
    for fix in fixes:
        (kept if _keeps_markup(source, [*kept, fix]) else spoiling).append(fix)
    return kept, spoiling


def _keeps_markup(source: _Source, fixes: Sequence[Fix]) -> bool:
    from gdoclint.readers.markdown import mask

    after = _edited_lines(source.lines, fixes)
    # An edit may well bring a line end into a line; then the lines are not the same ones.
    return "\n".join(mask(after)) == "\n".join(_edited_lines(source.masked, fixes))


def _edited_lines(lines: Sequence[str], fixes: Iterable[Fix]) -> list[str]:
    result = list(lines)
    for edit in _from_the_end(fixes):
        line = result[edit.span.paragraph - 1]
        line = line[: edit.span.start] + edit.text + line[edit.span.end :]
        result[edit.span.paragraph - 1] = line
    return result


def _from_the_end(fixes: Iterable[Fix]) -> list[Edit]:
    edits = (edit for fix in fixes for edit in fix.texts)
    return sorted(edits, key=lambda edit: edit.span, reverse=True)


def _written(source: _Source, fixes: Iterable[Fix]) -> bytes | None:
    """The file with these edits; None if its codec does not give the same words back."""
    line_end = newline(source.text)
    line_end = "\n" if line_end in (None, "mixed") else line_end
    edits = _from_the_end(fixes)[::-1]
    places = [source.offset(e.span.paragraph, p) for e in edits for p in (e.span.start, e.span.end)]
    cuts = [0, *_byte_offsets(source, places), len(source.body)]
    pieces = [source.mark, source.body[: cuts[1]]]
    words = [source.text[: places[0]] if places else source.text]
    for index, edit in enumerate(edits):
        new = edit.text.replace("\n", line_end or "\n")
        after = places[2 * index + 1], (*places, len(source.text))[2 * index + 2]
        pieces += (new.encode(source.codec), source.body[cuts[2 * index + 2] : cuts[2 * index + 3]])
        words += (new, source.text[slice(*after)])
    content = b"".join(pieces)
    try:
        same = content[len(source.mark) :].decode(source.codec) == "".join(words)
    except UnicodeDecodeError:
        return None
    return content if same else None


def _byte_offsets(source: _Source, places: Sequence[int]) -> list[int]:
    """Where these ascending offsets of characters are in the bytes."""
    if source.text.encode(source.codec, errors="replace") == source.body:
        sections = zip((0, *places), places, strict=False)
        return list(accumulate(len(source.text[a:b].encode(source.codec)) for a, b in sections))
    # Some characters have two forms in Big5 and its like: the bytes themselves are counted.
    decoder = codecs.getincrementaldecoder(source.codec)()
    ends = [0]
    for index in range(len(source.body)):
        made = decoder.decode(source.body[index : index + 1])
        ends += [index + 1] * len(made)
    return [ends[place] for place in places]
