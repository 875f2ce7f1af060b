"""What other documents a text names: those it cites and those it repeals."""

from __future__ import annotations

import datetime

from gdoclint.audit.mentions import Cited, Number, Repealed, number_of, spot
from gdoclint.checks.citations import Citation, cited, sentence
from gdoclint.checks.dates import written_dates
from gdoclint.checks.document_number import numbers_in
from gdoclint.checks.repealed import told
from gdoclint.document import Document, Paragraph
from gdoclint.patterns import rich
from gdoclint.structure.tree import Tree

# 《…》（国发〔2024〕3号，以下简称《通知》）; what the bracket says of a date that is not that of
# the document itself.
_BEHIND = rich(r"[（(](?P<inside>(?:[^（）()]|[（(]\d{4}[）)]){3,60})[）)]")
_OTHER_DATE = rich(r"施行|实施|印发|发布|公布|修[订正改]|通过|起|前|后|至|废止|批准|下发")
# 你局2024年3月5日《关于…的请示》: nothing else may stand between.
_OF = frozenset({"", "的", "报来的", "报送的", "上报的", "呈报的", "来文", "来函", "请示", "报来"})

# 《甲》（…）、《乙》（…）同时废止; 废止《甲》; never 废止前, 未废止, nor parts of a document.
_NUMBER = r"(?:[（(][^（）()]{1,60}[）)])?"
_NAME = r"《[^《》]*(?:《[^《》]*》[^《》]*)*》"
_LIST = rf"{_NUMBER}(?:[、，和及与以或]{{0,2}}{_NAME}{_NUMBER})*"
_REPEALED = rich(
    rf"^{_LIST}(?:等?[\u4e00-\u9fff0-9]{{0,8}}(?:文件|规定|规章|规范性文件))?[，,]?"
    r"(?:自[^，。；]{1,20}[起日]，?)?(?:即|现|已)?(?:予以|同时|相应|即行|一并|均|全部|自行)*"
    r"(?:废止|失效|停止(?:执行|施行|实施|适用)|不再(?:执行|施行|适用))"
    r"(?![前时之以后的])"
)
_REPEALING = rich(
    r"(?:废止|停止执行)(?:原|了)?(?:[\u4e00-\u9fff0-9年月日]{0,20}(?:印发|发布|公布|制定)的)?"
    r"(?:《[^《》]*》(?:[（(][^（）()]{1,60}[）)])?[、，和及与]?)*$"
)
_NOT_YET = rich(r"(?:未|不|拟|将|应当|应|可以|建议|如|若|尚|是否)[^，。；《》]{0,4}$")
_SINCE = rich(r"自(?P<day>[^，。；]{4,16}?)(?:起|之日)")
_LONGEST = 400


def named(document: Document, tree: Tree) -> tuple[Cited, ...]:
    """The documents that the running text cites, each title and number once."""
    found: dict[tuple[str, Number | None], Cited] = {}
    for paragraph, one in cited(document, tree):
        number, date = _number_and_date(paragraph, one)
        key = (one.title, number)
        if key in found and not (found[key].told or (date and not found[key].date)):
            continue
        rests = not told(paragraph.text, one.start, one.end, datetime.date.min)
        if key not in found or (rests and found[key].told) or (date and not found[key].date):
            place = spot(document, tree, one.span(paragraph))
            found[key] = Cited(one.title, number, date, not rests, place)
    return tuple(found.values())


def _number_and_date(paragraph: Paragraph, one: Citation) -> tuple[Number | None, str]:
    """The 发文字号 in brackets behind a title, and the date that is said to be the document's."""
    number, date, text = None, "", paragraph.text
    behind = _BEHIND.match(text, one.end)
    if behind is not None:
        read = numbers_in(behind["inside"], header=True)
        number = number_of(read[0]) if read and read[0].start <= 1 else None
        days = written_dates(behind["inside"])
        if len(days) == 1 and not _OTHER_DATE.search(behind["inside"]):
            date = _day(days[0].value)
    for day in written_dates(text):
        if day.end <= one.start and text[day.end : one.start] in _OF:
            date = _day(day.value)
    return number, date


def _day(value: datetime.date | None) -> str:
    return value.isoformat() if value is not None else ""


def repeals(document: Document, tree: Tree, date: str) -> tuple[Repealed, ...]:
    """The documents that the text says are no longer in force, each once; ``date`` is its own."""
    found: dict[tuple[str, Number | None], Repealed] = {}
    for paragraph, one in cited(document, tree):
        text = paragraph.text
        if not _is_repealed(text, one):
            continue
        number, _ = _number_and_date(paragraph, one)
        place = spot(document, tree, one.span(paragraph))
        since = _since(sentence(text, one.start, one.end)) or date
        found.setdefault((one.title, number), Repealed(one.title, number, since, place))
    return tuple(found.values())


def _is_repealed(text: str, one: Citation) -> bool:
    before = text[max(0, one.start - _LONGEST) : one.start]
    behind = _REPEALED.match(text[one.end : one.end + _LONGEST])
    if behind is not None:
        return not _NOT_YET.search(before)
    ahead = _REPEALING.search(before)
    whole = rich(r"^(?:[（(][^（）()]{1,60}[）)])?(?:$|[。；、，和及与])").match(text[one.end :])
    return bool(ahead and whole and not _NOT_YET.search(before[: ahead.start()]))


def _since(words: str) -> str:
    """The day that a sentence names as the first of the new rule."""
    match = _SINCE.search(words)
    days = written_dates(match["day"]) if match else ()
    return _day(days[0].value) if days else ""
