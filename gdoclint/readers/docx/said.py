"""What properties say, as types: to make these takes long, and only type checkers need them."""

from __future__ import annotations

from typing import TypedDict

from gdoclint.document import Alignment, Border, LineRule


class RunFormat(TypedDict, total=False):
    """The character format that is said there and nothing else."""

    east_asian: str
    latin: str
    size: float
    bold: bool
    italic: bool
    hidden: bool
    colour: str | None
    highlight: str | None
    raised: bool
    underline: bool
    shade: str | None
    spacing: float
    wide_marks: bool


class ParagraphFormat(TypedDict, total=False):
    """The paragraph format that is said there; lengths in points, chars and lines as such."""

    alignment: Alignment
    left: float
    right: float
    first_line: float
    left_chars: float | None
    right_chars: float | None
    first_line_chars: float | None
    before: float
    after: float
    before_lines: float | None
    after_lines: float | None
    line: float
    line_rule: LineRule
    snap_to_grid: bool
    page_break_before: bool
    outline_level: int | None
    rule_above: Border | None
    rule_below: Border | None
