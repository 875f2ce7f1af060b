"""Where a text refers to its own numbered parts: 见第三部分, 第二部分第（三）项, 见（二）, 附件2.

What is renumbered takes the references to it along. So each place that may be a reference is
found and told apart: ours, another document's (《意见》第三部分), or not to be made out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from gdoclint.document import Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import rich
from gdoclint.structure import ordinals

if TYPE_CHECKING:
    import regex

Kind = Literal["ours", "unclear"]

_CN, _AR = "[一二三四五六七八九十百]{1,4}", "[0-9]{1,2}"
_AND = r"(?:[、和及与至到—～-]|以及)(?:第|附件)?"
_NUMERAL = rf"{_CN}|{_AR}|[①-⑳]"

# How the marks of each style are referred to with a unit behind them, and bare behind a 见.
_WITH_UNIT = {
    "一、": rf"第(?P<n>{_CN}(?:{_AND}{_CN})*)(?:条|项|点)",
    "（一）": rf"第[（(](?P<n>{_CN})[）)](?:项|条|点|款|部分)?",
    "1.": rf"第(?P<n>{_AR}(?:{_AND}{_AR})*)(?:条|项|点)",
    "（1）": rf"第[（(](?P<n>{_AR})[）)](?:项|条|点|款|部分)?",
    "①": r"第(?P<n>[①-⑳])(?:项|条|点)?",
}
_BARE = {
    "一、": rf"(?P<n>{_CN})、(?=[（(”’。，；）]|$)",
    "（一）": rf"[（(](?P<n>{_CN})[）)]",
    "（1）": rf"[（(](?P<n>{_AR})[）)]",
    "①": r"(?P<n>[①-⑳])",
}
_PARTS = rf"第(?P<n>(?:{_CN}|{_AR})(?:{_AND}(?:{_CN}|{_AR}))*)大?部分"
_ANNEXES = rf"附件(?P<n>{_AR}(?:{_AND}{_AR})*)(?![0-9.．年月日])"

# What may stand before a reference of ours.
_SELF = (
    r"本(?:通知|意见|方案|办法|报告|决定|细则|规定|规划|计划|纲要|要点|文件?|公告|通告|函|章|节|部分)"
    r"的?"
)
_SEE = r"(?:参见|详见|请见|另见|见|上述|前述|按照?|对照)(?:前文|上文|后文|下文|正文|本文)?[“‘]?"
_BEGINNING = (
    r"(?:^|[，。；：、“‘（(！？\s]|以上|其中|正文|前文|后文|上文|下文|依照|依据|根据|参照|落实|执行|"
    r"围绕|结合|与|和|及|至|到|在|将|对|把|由|除|即|是|并)"
)
_ABOVE = rf"(?:第(?P<parent>{_CN}|{_AR})部分的?|(?P<parent>{_CN})、)"
# What says that it is another document's: its title, its number, an article, an annex.
_ANOTHER = rf"(?:[》」]|号[）)]|附件(?:{_AR})?|第(?:{_CN}|{_AR})[条款])(?:的|中|里)?"
# 第三条、第五条第（二）项: what belongs to a chain of citations goes with its first.
_CHAIN = rf"(?:第[（(]?(?:{_CN}|{_AR})[）)]?[条款项点](?:[、和及与至]|以及))+"


class Reference(Struct, frozen=True):
    """A number in a text that refers to a mark; ``parent`` is the number of the part above that
    is named with it."""

    span: Span
    number: int
    kind: Kind
    parent: int | None = None


def to_marks(
    paragraphs: Iterable[Paragraph], style: str, *, highest: bool, articles: bool
) -> Iterator[Reference]:
    """What refers, or may refer, to marks of a style.

    第…部分 means the ``highest`` style of a text; 第…条 means its ``articles`` if it has any.
    """
    for paragraph in paragraphs:
        text = paragraph.text
        if highest:
            for match in rich(_PARTS).finditer(text, paragraph.label_end):
                yield from _told(paragraph, match, rf"(?:{_SELF}|{_SEE}|{_BEGINNING})$")
        if style in _WITH_UNIT:
            for match in rich(_WITH_UNIT[style]).finditer(text, paragraph.label_end):
                if not (articles and match[0].endswith("条")):
                    yield from _told(paragraph, match, rf"{_SELF}$")
        if style in _BARE:
            for match in rich(_BARE[style]).finditer(text, paragraph.label_end):
                before = text[: match.start()]
                if _above(paragraph, before) or rich(rf"(?:{_SELF}|{_SEE})$").search(before):
                    yield from _numbers(paragraph, match, "ours")


def to_annexes(paragraphs: Iterable[Paragraph]) -> Iterator[Reference]:
    """What refers to the annexes by number: 附件2, 附件1、3."""
    for paragraph in paragraphs:
        for match in rich(_ANNEXES).finditer(paragraph.text):
            if not rich(r"[》」](?:的|中)?$").search(paragraph.text[: match.start()]):
                yield from _numbers(paragraph, match, "ours")


def _told(paragraph: Paragraph, match: regex.Match[str], ours: str) -> Iterator[Reference]:
    """The numbers of a place, as ours where such words stand before it; none if another's."""
    before = rich(rf"{_CHAIN}$").sub("", paragraph.text[: match.start()])
    above = _above(paragraph, before)
    if above is None and rich(rf"{_ANOTHER}$").search(before):
        return
    sure = above is not None or rich(ours).search(before.lstrip())
    yield from _numbers(paragraph, match, "ours" if sure else "unclear")


def _numbers(paragraph: Paragraph, match: regex.Match[str], kind: Kind) -> Iterator[Reference]:
    above = _above(paragraph, paragraph.text[: match.start()])
    parent = ordinals.value(above["parent"]) if above else None
    for numeral in rich(_NUMERAL).finditer(paragraph.text, *match.span("n")):
        number = ordinals.value(numeral[0])
        if number is not None:
            yield Reference(Span(paragraph.number, *numeral.span()), number, kind, parent)


def _above(paragraph: Paragraph, before: str) -> regex.Match[str] | None:
    """The part that words end with; the mark of the paragraph itself is none."""
    found = rich(rf"{_ABOVE}$").search(before)
    return found if found and found.start() > paragraph.start else None
