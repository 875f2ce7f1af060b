"""The annexes behind the text: STR021, STR024, STR025 (GB/T 9704 7.3.4, 7.3.7)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from gdoclint.checks.anchors import body_numbers, head, left_open, squeezed, whole
from gdoclint.checks.annex_items import Item, items
from gdoclint.checks.dates import by_rules_of_2012, counted
from gdoclint.checks.organs import is_organ
from gdoclint.checks.pages import ends_page, starts_page
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, ParagraphFormat, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree, Unit

_REFERENCE = rich(
    r"(?:[（(](?:[详请具体可]{0,2}见)?附件(?P<a>\d{1,2})?[）)]|(?<![》的])(?:详见|请见|参见|具体见|见)附件(?P<b>\d{1,2})?)"
)
_LABEL = rich(
    rf"^(?P<before>.*号)?附[{BLANKS}]*件?(?P<number>[{BLANKS}]*(?:[0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}}))?(?P<colon>[{BLANKS}]*[：:])?(?P<rest>.*)$"
)
_DRAFT_NOTE = rich(r"^[（(](?:试行|暂行|草案|修订|修订稿|征求意见稿|送审稿|讨论稿)[）)]$")
# As many blank lines push an annex to the next page by hand.
_PUSHED = 3


@check("annex-note-missing")
def annex_note_missing(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR021: annexes without 附件说明, too few or too many, or named in the text only."""
    if any(misplaced.role == "ATTACHMENT_NOTE" for misplaced in tree.misplaced):
        return  # STR020 reports it
    listed = [i for unit in _noting(tree) for i in items(document, unit)]
    noted = "ATTACHMENT_NOTE" in tree.present  # also one in the wrong place (STR020)
    annexes = _labelled(tree)
    if annexes and not noted:
        if by_rules_of_2012(document, tree):
            first = document.paragraph(annexes[0].numbers("ANNEX_LABEL")[0])
            yield Hit(head(first), message="no-note")
        return
    if noted and len(listed) != len(annexes):
        yield from _wrong_number(document, listed, annexes, options)
    if not any(unit.kind == "printed" for unit in tree.units):
        most = max(len(listed), len(annexes))
        yield from _named_only(document, tree, most)


def _noting(tree: Tree) -> Iterator[Unit]:
    return (unit for unit in tree.units if unit.kind != "annex")


def _labelled(tree: Tree) -> list[Unit]:
    return [u for u in tree.units if u.kind == "annex" and u.numbers("ANNEX_LABEL")]


def _wrong_number(
    document: Document, listed: list[Item], annexes: list[Unit], options: Options
) -> Iterator[Hit]:
    """More or fewer annexes than listed; none at all may lie in files of their own (info)."""
    if not listed or left_open(listed[0].name) or (not annexes and options.profile == "web"):
        return
    values = {"listed": str(len(listed)), "there": str(len(annexes))}
    note = document.paragraph(listed[0].lines[0].paragraph)
    yield Hit(whole(note), values, severity=None if annexes else "info", message="count")


def _named_only(document: Document, tree: Tree, most: int) -> Iterator[Hit]:
    """The first 见附件 of the text whose annex is neither listed nor there."""
    for number in body_numbers(tree):
        text = document.paragraph(number).text
        for match in _REFERENCE.finditer(text) if "附件" in text else ():
            if int(match["a"] or match["b"] or 1) > most:
                there = f"只有{most}个" if most else "一个也没有"
                yield Hit(Span(number, *match.span()), {"there": there}, message="named")
                return


@check("annex-title-match")
def annex_title_match(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR024: number and title of each annex as in the 附件说明."""
    listed = [i for unit in _noting(tree) for i in items(document, unit)]
    annexes = _labelled(tree)
    if not listed or len(listed) != len(annexes):
        return
    for place, (item, annex) in enumerate(zip(listed, annexes, strict=True), 1):
        label = document.paragraph(annex.numbers("ANNEX_LABEL")[0])
        number = _number(label)
        right = place if len(listed) > 1 else None
        if number != right:
            values = {"right": f"附件{right or ''}"}
            yield Hit(whole(label), values, message="number")
        yield from _title(document, item, annex)


def _number(label: Paragraph) -> int | None:
    match = _LABEL.match(label.text.strip(BLANKS))
    return counted(match["number"].strip(BLANKS)) if match and match["number"] else None


def _title(document: Document, item: Item, annex: Unit) -> Iterator[Hit]:
    """The annex's title against the listed name; lines that belong to no title are let be."""
    lines = [document.paragraph(n) for n in annex.numbers("ANNEX_TITLE")]
    if not lines or left_open(item.name):
        return
    joined = ""
    for place, line in enumerate(lines):
        joined += line.text
        rest = lines[place + 1 : place + 2]
        if _names(item.name, joined) and not any(_DRAFT_NOTE.match(r.stripped) for r in rest):
            return
    yield Hit(
        whole(lines[0]), {"name": item.name, "title": squeezed("".join(p.text for p in lines))}
    )


def _names(listed: str, title: str) -> bool:
    """Whether a listed name is the title's; an annex that is itself a 公文 may be listed with the
    organ that signs it, which its title leaves out ("关于…的报告")."""
    name, words = _bare(listed), _bare(title)
    return name == words or (
        words.startswith("关于") and name.endswith(words) and is_organ(name.removesuffix(words))
    )


def _bare(name: str) -> str:
    """A name without blanks, width of marks, outer 《》 and closing marks (STR023 has those)."""
    words = unicodedata.normalize("NFKC", squeezed(name)).rstrip("。;,、.")
    return words[1:-1] if words.startswith("《") and words.endswith("》") else words


@check("annex-label")
def annex_label(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """STR025: 附件 or 附件N alone on the first line of a new page, without colon."""
    if not by_rules_of_2012(document, tree):
        return
    for unit in _labelled(tree):
        for number in unit.numbers("ANNEX_LABEL")[:1]:
            paragraph = document.paragraph(number)
            yield from _label(paragraph)
            if not _new_page(document, paragraph):
                edit = ParagraphFormat(number, page_break_before=True)
                yield Hit(whole(paragraph), edits=(edit,), message="same-page", safety="safe")


def _label(paragraph: Paragraph) -> Iterator[Hit]:
    span = whole(paragraph)
    match = _LABEL.match(paragraph.text, span.start, span.end)
    if match is None:
        return
    if match["rest"].strip(BLANKS):
        yield Hit(span, message="title-beside")
        return
    chinese = match["number"] and not rich(r"[0-9０-９]").search(match["number"])
    edits = [Edit(Span(span.paragraph, *match.span("colon")), "")] if match["colon"] else []
    if chinese:
        at = Span(span.paragraph, *match.span("number"))
        edits.insert(0, Edit(at, str(counted(match["number"].strip(BLANKS)))))
    if edits:
        yield Hit(span, edits=tuple(edits), safety="unsafe" if chinese else "safe")


def _new_page(document: Document, label: Paragraph) -> bool:
    """Whether the annex may begin a page: a break, another section, or blank lines before it.

    Always True for text files, which have no pages.
    """
    if label.geometry is None or starts_page(label):
        return True
    blanks = 0
    for paragraph in document.before(label):
        if paragraph.section != label.section or ends_page(paragraph):
            return True
        if paragraph.stripped:
            break
        blanks += 1
    return blanks >= _PUSHED
