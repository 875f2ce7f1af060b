"""Which elements a document lacks: STR001, 002, 005, 006, 015, 016 (条例 第九条)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct

from gdoclint.checks.anchors import (
    body_numbers,
    first_content,
    head,
    last_of_body,
    left_open,
    quoted,
    tail,
)
from gdoclint.checks.dates import by_rules_of_2012, written_dates
from gdoclint.checks.genre_table import Element, closes_by_adoption, need
from gdoclint.checks.organs import is_organ, plain
from gdoclint.checks.page_data import metadata
from gdoclint.checks.pages import least_height
from gdoclint.checks.recipients import is_upward
from gdoclint.document import Document, Paragraph
from gdoclint.finding import Hit, Severity
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

# Words to hearers at the beginning, or when they were spoken: a report that is not sent.
_SPOKEN = lean(
    r"(?:各位|尊敬的|同志们|代表们|女士们|亲爱的)[^。]{0,40}[：:！!]$"
    r"|(?:——|—|－)?[（(]?\d{4}年\d{1,2}月\d{1,2}日在.*上[）)]?$"
)
_BEGINNING = 4
# Decisions that are made known to everybody: amendments, and what a congress or session adopts.
_FOR_ALL = rich(
    r"(?:代表大会|常务委员会|常委会|全体会议|法院|检察院)关于|修改|修订|修正|废止|失效|取消|授权|批准|任免|授予"
)
# Where a form leaves room for the organ or the date.
_PLACE = rich(
    r"[\[［【{][^\]］】}]*(?:单位|机关|部门|署名|落款|日期|时间)|年[\s\u3000×XＸ_＿]*月[\s\u3000×XＸ_＿]*日"
)
LENGTH_OF_PLACE = 40
_ADDRESSEE_LEVEL: dict[str, Severity] = {"expected": "warning", "conditional": "info"}
# Minutes tell in their first lines when the meeting was held.
_MINUTES_HEAD = 6
_MEETING_DAY = rich(r"\d{1,2}月\d{1,2}日")
# Empty room above the first words that a printed red head needs: 60 mm, in points (LAYOUT §9).
RED_HEAD = 170.0


class Absent(Struct, frozen=True):
    """An element that is not there, and where a reader looks for it."""

    element: Element
    near: Paragraph
    at_end: bool = False

    def hit(self, **more: object) -> Hit:
        """The hit for it: the words before which, or after which, it is missing."""
        span = tail(self.near) if self.at_end else head(self.near)
        words = self.near.text[span.start : span.end]
        return Hit(span, {"near": words if self.at_end else quoted(self.near)}, **more)  # type: ignore[arg-type]


@check("missing-title")
def missing_title(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR001: what is plainly a 公文 has no title; 令 and 纪要 have their mark for it."""
    main = tree.main
    if main.numbers("TITLE") or options.genre in ("命令", "纪要"):
        return
    official = main.numbers("DOC_NUMBER") or (main.numbers("ADDRESSEE") and main.numbers("DATE"))
    first = first_content(document, tree)
    if official and first is not None and not any(m.role == "TITLE" for m in tree.misplaced):
        yield Absent("title", first).hit()


@check("missing-recipient")
def missing_recipient(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR002: no addressee where the 文种 has one."""
    absent = no_addressee(document, tree, options.genre)
    if absent is not None:
        yield absent.hit(severity=_ADDRESSEE_LEVEL.get(need(options.genre, "addressee")))


@check("missing-signature")
def missing_signature(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR005: no organ signs."""
    absent = no_signatory(document, tree, options.genre)
    if absent is not None:
        yield absent.hit()


@check("missing-date")
def missing_date(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR006: no 成文日期."""
    absent = no_date(document, tree, options.genre)
    if absent is not None:
        yield absent.hit(message="note" if closes_by_adoption(options.genre) else "")


@check("docno-missing")
def docno_missing(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR015: no number; a red head that is a picture or pre-printed may hold it (info)."""
    absent = no_number(document, tree, options.genre)
    if absent is not None:
        yield absent.hit(severity="info" if _head_not_in_text(document, absent.near) else None)


@check("upward-no-signer")
def upward_no_signer(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR016: what goes to a superior names who signed it."""
    wanted = need(_sent(document, tree, options.genre), "signer")
    upward = wanted == "required" or (wanted == "conditional" and is_upward(document, tree))
    first = first_content(document, tree)
    if not upward or first is None:
        return
    if not _signer_named(document, tree) and not _for_congress(document, tree):
        severity: Severity | None = "info" if _head_not_in_text(document, first) else None
        yield Absent("signer", first).hit(severity=severity)


def absent_elements(document: Document, tree: Tree, genre: str | None) -> list[Absent]:
    """What the text lacks of number, addressee, signature and date, in this order (WEB004)."""
    addressed = need(genre, "addressee") != "conditional"
    found = (
        no_number(document, tree, genre),
        no_addressee(document, tree, genre) if addressed else None,
        no_signatory(document, tree, genre),
        no_date(document, tree, genre),
    )
    return [absent for absent in found if absent is not None]


def no_number(document: Document, tree: Tree, genre: str | None) -> Absent | None:
    """The missing 发文字号 of a 文种 that has one."""
    first, genre = first_content(document, tree), _sent(document, tree, genre)
    if first is None or need(genre, "number") != "required" or _there(tree, "DOC_NUMBER"):
        return None
    if _adopted(document, tree):
        return None
    if metadata(document, tree).number or any(
        left_open(p.text) and p.stripped.endswith("号") for p in _before(document, first)
    ):
        return None
    return Absent("number", first)


def no_addressee(document: Document, tree: Tree, genre: str | None) -> Absent | None:
    """The missing addressee; one moved to the imprint (7.3.2) is there."""
    first, genre = first_content(document, tree), _sent(document, tree, genre)
    wanted = need(genre, "addressee")
    if first is None or wanted in ("optional", "none") or _there(tree, "ADDRESSEE"):
        return None
    moved = any(p.stripped.startswith("主送") for p in tree.paragraphs(document, "CC"))
    if moved or (left_open(first.text) and len(first.text) < LENGTH_OF_PLACE):
        return None
    if genre == "决定" and _FOR_ALL.search(tree.main.title):
        return None
    return Absent("addressee", first)


def no_signatory(document: Document, tree: Tree, genre: str | None) -> Absent | None:
    """The missing signature. Before 2012-07-01 a single organ only sealed."""
    last, genre = last_of_body(document, tree), _sent(document, tree, genre)
    if last is None or need(genre, "signatory") != "required" or _there(tree, "SIGNATORY"):
        return None
    if metadata(document, tree).organ or _adopted(document, tree):
        return None
    if not by_rules_of_2012(document, tree):
        return None
    for paragraph in _elements(document, tree, "DATE", "ADOPTION"):
        dates = written_dates(paragraph.text)
        beside = paragraph.text[: dates[-1].start] if dates else paragraph.text
        if is_organ(plain(beside)) or left_open(paragraph.text):
            return None
    left = tree.once(_left_open_at_end, document, last.number)
    return None if left else Absent("signatory", last, at_end=True)


def no_date(document: Document, tree: Tree, genre: str | None) -> Absent | None:
    """The missing 成文日期; a note under the title, or a date beside the number, is one."""
    last, genre = last_of_body(document, tree), _sent(document, tree, genre)
    if last is None or need(genre, "date") != "required" or _there(tree, "DATE"):
        return None
    beside = _elements(document, tree, "ADOPTION", "DOC_NUMBER", "SIGNATORY", "NOTE", "TITLE")
    if metadata(document, tree).issued or any(written_dates(p.text) for p in beside):
        return None
    if genre == "纪要":
        numbers = body_numbers(tree)[:_MINUTES_HEAD]
        if any(_MEETING_DAY.search(document.paragraph(n).text) for n in numbers):
            return None
    left = tree.once(_left_open_at_end, document, last.number)
    return None if left else Absent("date", last, at_end=True)


def _sent(document: Document, tree: Tree, genre: str | None) -> str | None:
    """The 文种, but None for a report that is spoken to hearers, which nobody sends or signs."""
    return None if tree.once(_is_spoken, document) else genre


def _is_spoken(document: Document, tree: Tree) -> bool:
    beginning = [document.paragraph(n) for n in body_numbers(tree)[:_BEGINNING]]
    lines = [p.stripped for p in (*beginning, *_elements(document, tree, "ADDRESSEE", "ADOPTION"))]
    return any(map(_SPOKEN.match, lines))


def _there(tree: Tree, role: str) -> bool:
    """Whether the main text has the element, be it in the wrong place (STR020 says so)."""
    return bool(tree.main.numbers(role)) or any(m.role == role for m in tree.misplaced)


def _elements(document: Document, tree: Tree, *roles: str) -> Iterator[Paragraph]:
    return (document.paragraph(n) for n in tree.main.numbers(*roles))


def _before(document: Document, first: Paragraph) -> Iterator[Paragraph]:
    return (p for p in document.flow() if p.number < first.number)


def _head_not_in_text(document: Document, first: Paragraph) -> bool:
    """Whether a picture or the room for a pre-printed red head stands above the text."""
    before = list(_before(document, first))
    if any(p.picture for p in before):
        return True
    blank = takewhile(lambda p: not p.stripped, before)
    return bool(document.sections) and (
        sum(least_height(p, document.sections[0]) for p in blank) >= RED_HEAD
    )


def _left_open_at_end(document: Document, tree: Tree, last: int) -> bool:
    """A form with places for organ and date ("[发文单位]", "年　月　日") behind the text."""
    return any(
        _PLACE.search(p.text)
        for p in document.flow()
        if p.number >= last and len(p.text) < LENGTH_OF_PLACE
    )


def _adopted(document: Document, tree: Tree) -> bool:
    """Whether a meeting adopted the text, as the note under the title says: nobody signs then."""
    return any("通过" in p.text for p in _elements(document, tree, "ADOPTION"))


def _signer_named(document: Document, tree: Tree) -> bool:
    head_lines = _elements(document, tree, "SIGNER", "DOC_NUMBER", "ORG_MARK")
    return any("签发" in p.text for p in head_lines) or _there(tree, "SIGNER")


def _for_congress(document: Document, tree: Tree) -> bool:
    """Reports to a people's congress, and the yearly public report on law-based government."""
    addressees = "".join(p.text for p in _elements(document, tree, "ADDRESSEE"))
    return (
        bool(rich(r"人民代表大会|人大|代表").search(addressees)) or "法治政府" in tree.main.title
    )
