"""TYP017: how 纪要 are written (条例 第八条(十五); GB/T 9704 10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, left_open, whole
from gdoclint.checks.closings import CLOSING, last_paragraphs, unquoted
from gdoclint.checks.organs import is_organ, plain
from gdoclint.document import Document
from gdoclint.finding import Hit, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_NOTICE = rich(r"特此通知(?=[。！，]|$)")
# 10.3 names the lists 出席, 请假 and 列席.
_LABEL = rich(
    r"^[\s\u3000]*(?P<label>参加|参会|与会|到会|缺席)(?=(?:人员|单位|领导|同志)?：)"
)
_BETTER = {"缺席": "请假"}
_OWN_VOICE = rich(
    r"(?:^|(?<=[。；！？\s\u3000、]))(?P<subject>[我本](?:局|委|厅|部|办|院|校|市|县|区|镇|乡|街道|公司|单位|政府|中心))"
    r"(?:[\u4e00-\u9fff]{0,4})(?:决定|议定|要求|认为|强调|指出|同意|号召)"
)


@check("minutes-style")
def minutes_style(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """An addressee line, a signature, 特此通知, other names of the attendance lists, and
    resolutions in the organ's own voice: each with its message."""
    for role, message in (("ADDRESSEE", "addressee"), ("SIGNATORY", "signature")):
        for number in tree.main.numbers(role)[:1]:
            paragraph = document.paragraph(number)
            if is_organ(plain(paragraph.text).rstrip("：:")) and not left_open(paragraph.text):
                yield Hit(whole(paragraph), message=message)
    for paragraph in last_paragraphs(document, tree, CLOSING):
        match = _NOTICE.search(unquoted(paragraph.text))
        if match:
            yield Hit(Span(paragraph.number, match.start(), match.end()), message="notice")
    yield from _attendance(document, tree)
    yield from _own_voice(document, tree)


def _attendance(document: Document, tree: Tree) -> Iterator[Hit]:
    for paragraph in tree.paragraphs(document, "ATTENDANCE"):
        match = _LABEL.match(paragraph.text)
        if match:
            values = {"better": _BETTER.get(match["label"], "出席")}
            yield Hit(Span(paragraph.number, *match.span("label")), values, message="attendance")


def _own_voice(document: Document, tree: Tree) -> Iterator[Hit]:
    """The first sentence whose subject is the organ instead of the meeting."""
    for number in body_numbers(tree):
        text = unquoted(document.paragraph(number).text)
        match = _OWN_VOICE.search(text) if "我" in text or "本" in text else None
        if match:
            yield Hit(
                Span(number, match.start(), match.end()),
                {"subject": match["subject"]},
                message="voice",
            )
            return
