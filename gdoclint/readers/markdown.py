"""Masks what is no text in Markdown, so that what is left stands where it stands in the file.

A masked character becomes a blank at the ends of a line, where blanks say nothing, and HOLE
within a line, where a blank between Chinese characters would be a fault of its own. Follows
CommonMark and the tables, strikethrough, footnotes and bare links of GitHub, except that
emphasis, links and code do not run over a line end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gdoclint.document import BLANKS
from gdoclint.patterns import lean

HOLE = "\ufffc"
"""OBJECT REPLACEMENT CHARACTER: something stands here that is no text."""

# Quotation and list marks that may stand before a block.
_CONTAINER = r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*"

_OPAQUE = lean(
    rf"""
      \A---[ \t]*\n(?:(?:\w[\w.-]*[ \t]*:.*|[ \t\#].*|-[ \t].*|)\n)*?        # front matter
      (?:---|\.\.\.)[ \t]*$
    | ^{_CONTAINER}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})                   # fenced code
      .*(?:\n(?![ \t>]*(?P=fence)).*)*(?:\n[ \t>]*(?P=fence)[`~]*[ \t]*$)?
    | <!--(?s:.*?)(?:-->|\Z)
    | <(?P<tag>script|style|pre)\b(?s:.*?)(?:</(?P=tag)>|\Z)
    | (?<![`\\])(?P<ticks>`+)(?!`)[^\n]{{1,1000}}?(?<!`)(?P=ticks)(?!`)     # inline code
    """,
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)

_MARKUP = lean(
    r"""
      !\[[^\]]{0,999}\](?:\([^)\s]*(?:\s[^)]*)?\)|\[[^\]]*\])               # picture
    | ^[ ]{0,3}\[\^[^\]\s]+\]: | \[\^[^\]\s]+\]                             # footnote
    | ^[ ]{0,3}\[[^\]]+\]:\s*\S+(?:\s+["'(].*)?\s*$                         # link definition
    | (?<=\])(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s[^)]*)?\)|\[[^\]]*\])   # link target
    | </?[a-zA-Z][^<>]*>                                                    # tag
    | <[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>                                    # link in brackets
    | (?:https?|ftp)://[!-~]*[0-9A-Za-z_/\#=&~%+-]                           # bare link
    | &(?:[a-zA-Z]{2,10}|\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6});                 # entity
    """,
    re.VERBOSE,
)

# Words in square brackets right before a masked target: the brackets go, the words stay.
_LINK_WORDS = lean(rf"\[([^\[\]]*)\](?={HOLE})")

_EMPHASIS = (
    lean(r"(?<![\\*])(\*{1,3})(?![\s*])([^*\n]*[^*\s\\])\1"),
    lean(r"(?<![\\\w])(_{1,3})(?![\s_])([^_\n]*[^_\s\\])\1(?!\w)"),
    lean(r"(?<![\\~])(~~)(?![\s~])([^~\n]*[^~\s])\1(?!~)"),
)

_ESCAPE = lean(r"\\(?=[!-/:-@\[-`{-~])")

_BLOCK_MARKS = lean(
    rf"(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{{1,9}}[.)](?=[ \t]|$))[ \t]*)*"
    rf"(?:[ \t{HOLE}]*\#{{1,6}}(?=[ \t]|$))?(?:\[[ xX]\](?=[ \t]))?"
)
_CLOSING_HASHES = lean(r"(?<=[ \t])#+[ \t]*$")
_RULE = lean(r"[ ]{0,3}(?:(?:[ \t]*[-*_]){3,}|=+|-+)[ \t]*$")
_TABLE_RULE = lean(r"[ \t]*+\|?[ \t]*+:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_LIST_ITEM = lean(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INDENTED = lean(r"(?: {4}| {0,3}\t)[ \t]*\S")


def mask(lines: Sequence[str]) -> list[str]:
    """The lines with everything that is no text masked; each keeps its length."""
    source = _OPAQUE.sub(_holes, "\n".join(lines)).split("\n") if lines else []
    masked = _without_tables(_without_indented_code(source))
    return [blank_ends(_mask_line(line)) for line in masked]


def comment_starts(lines: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Line (from 1) and offset of each HTML comment that is none inside code."""
    text = "\n".join(lines)
    starts = (m.start() for m in _OPAQUE.finditer(text) if m[0].startswith("<!--"))
    return frozenset(
        (text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1))
        for start in starts
    )


def _holes(match: re.Match[str]) -> str:
    return "\n".join(HOLE * len(line) for line in match[0].split("\n"))


def _without_indented_code(lines: list[str]) -> list[str]:
    """Code is indented by four after a blank line, unless it continues a list item."""
    result: list[str] = []
    in_list = in_code = False
    after_blank = True
    for line in lines:
        blank = not line.strip()
        in_code = not blank and bool(_INDENTED.match(line)) and (after_blank or in_code)
        if not blank and line[0] not in " \t":
            in_list = False
        in_list = in_list or (bool(_LIST_ITEM.match(line)) and not in_code)
        code = in_code and not in_list
        result.append(HOLE * len(line) if code else line)
        after_blank = blank
    return result


def _without_tables(lines: list[str]) -> list[str]:
    """Masks the bars of tables, and the line of dashes below a table's head."""
    result = list(lines)
    in_table = False
    for index, line in enumerate(lines):
        if index and "|" in lines[index - 1] and "|" in line and _TABLE_RULE.match(line):
            in_table = True
            result[index - 1] = lines[index - 1].replace("|", HOLE)
            result[index] = HOLE * len(line)
        elif in_table and "|" in line:
            result[index] = lean(r"(?<!\\)\|").sub(HOLE, line)
        else:
            in_table = False
    return result


def _mask_line(line: str) -> str:
    if _RULE.match(line):
        return HOLE * len(line)
    marks = _BLOCK_MARKS.match(line)
    if marks:
        if "#" in marks[0]:
            line = _CLOSING_HASHES.sub(_holes, line)
        line = HOLE * marks.end() + line[marks.end() :]
    line = _MARKUP.sub(_holes, line)
    line = _LINK_WORDS.sub(rf"{HOLE}\1{HOLE}", line)
    for emphasis in _EMPHASIS * 2:  # the second time for what stood around another
        line = emphasis.sub(_unmarked, line)
    return _ESCAPE.sub(HOLE, line)


def _unmarked(match: re.Match[str]) -> str:
    holes = HOLE * len(match[1])
    return holes + match[2] + holes


def blank_ends(line: str) -> str:
    """Holes at the ends of a line become blanks."""
    words = line.strip(BLANKS + HOLE)
    if not words:
        return line.replace(HOLE, " ")
    start = line.index(words)
    end = start + len(words)
    return line[:start].replace(HOLE, " ") + words + line[end:].replace(HOLE, " ")
