"""Numbers of items that lost their opening bracket: 四）完善制度 after （三）."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.running_text import RunningText
from gdoclint.document import Paragraph
from gdoclint.patterns import lean
from gdoclint.structure import ordinals
from gdoclint.structure.tree import STYLES, Tree

_CLOSED = r"[ \t\u00a0\u2000-\u200a\u3000]*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[）)]"
_CLOSED_ONLY = lean(_CLOSED)
_IN_TEXT = lean(rf"\n{_CLOSED}")

_BRACKETED = (STYLES[1], STYLES[3])


def lost_brackets(running: RunningText, tree: Tree) -> Iterator[tuple[Paragraph, int]]:
    """Paragraphs and where their closing bracket stands, where the item before has both brackets.

    If an item with the next number follows, the gap between the two says it already (NUM002).
    """
    if not any(heading.style in _BRACKETED for heading in tree.headings.values()):
        return
    if not _IN_TEXT.search(f"\n{running.text}"):
        return
    for paragraph in running.paragraphs:
        match = _CLOSED_ONLY.match(paragraph.text)
        if match is None or match.end() <= paragraph.label_end:
            continue
        style = _BRACKETED[match["number"].isdecimal()]
        number = ordinals.value(match["number"])
        if number is not None and _is_last(tree, style, paragraph.number, number):
            yield paragraph, match.end() - 1


def _is_last(tree: Tree, style: str, paragraph: int, number: int) -> bool:
    """Whether the item before carries the number before, and the one after not the next."""
    headings = (tree.headings[number] for number in sorted(tree.headings))
    alike = [one for one in headings if one.style == style]
    before = [one.ordinal for one in alike if one.paragraph < paragraph]
    after = [one.ordinal for one in alike if one.paragraph > paragraph]
    return before[-1:] == [number - 1] and after[:1] != [number + 1]
