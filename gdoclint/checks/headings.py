"""NUM012–NUM014 and NUM016: headings beside their siblings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdoclint.checks.marks import parents
from gdoclint.checks.quotations import quoted
from gdoclint.checks.yishi import mixed_items
from gdoclint.document import BLANKS, Document
from gdoclint.finding import Edit, Hit, Related, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import STYLES, Heading, Node, Tree, Unit

LONGEST_HEADING = 40
LONGEST_HEAD = 25
"""Longest run-in heading in characters, without its stop (rulebook NUM013)."""
LEAST_SIBLINGS = 3
_INNER = lean(r"[，。；：]")
# Words after which a colon is right: the heading itself introduces what follows.
_INTRODUCES = lean(
    r"如下|以下|下列|下述|包括|分为|有|是|为|指|即|要求|应当|必须|可以|情形|条件|之一|答|问|注|[，,]"
)

_STOP = lean(r"[。；：]")

# Words of a provision, which is a sentence and no heading.
_NORM = lean(r"应当|可以|不得|必须|一般|原则上|凡|不予")


@check("heading-end-punct")
def heading_end_punct(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Headings alone in their paragraph that end in a mark, with something under them.

    Values: ``mark``.
    """
    quotes = quoted(document)
    for parent in parents(document, tree):
        forms = [child.heading.form for child in parent.children if child.heading is not None]
        if 2 * forms.count("item") > len(forms):
            continue  # a list of sentences, one of which goes on in a second paragraph
        for node in parent.children:
            if node.heading is not None and node.heading.paragraph not in quotes:
                at = _needless_mark(document, node, node.heading)
                if at is not None and not _is_sentence(document, parent, node):
                    mark = document.paragraph(at.paragraph).text[at.start]
                    yield Hit(at, {"mark": mark}, (Edit(at, ""),))


def _is_sentence(document: Document, parent: Node, node: Node) -> bool:
    """Whether what stands below it is no text of its own: examples, or the close of the paper.

    The last item of a list is followed by the paragraph after the list; when none of its
    siblings heads anything, that paragraph is not its own either.
    """
    if node.children or not node.paragraphs:
        return False
    below = document.paragraph(node.paragraphs[0]).text
    if _STOP.search(below) is None:
        return True
    first = node.heading is not None and node.heading.ordinal == 1
    return (
        not first
        and node is parent.children[-1]
        and not any(other.children or other.paragraphs for other in parent.children[:-1])
    )


def _needless_mark(document: Document, node: Node, heading: Heading) -> Span | None:
    if heading.form != "heading" or heading.level is None:
        return None
    text = document.paragraph(heading.paragraph).text.rstrip(BLANKS)
    words = text[heading.head.start : heading.head.end]
    mark = text[-1:]
    if mark not in "。；：" or not (node.children or node.paragraphs):
        return None
    if len(text) <= heading.head.end:
        return None
    if len(words) > LONGEST_HEADING or "。" in words or _NORM.search(words):
        return None
    if mark == "：" and (heading.level > 2 or len(words) > 12 or _INTRODUCES.search(words)):
        return None
    return Span(heading.paragraph, len(text) - 1, len(text))


@check("runin-heading-stop")
def runin_heading_stop(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """One item whose heading runs on into the text, where its siblings close it with a stop.

    Values: ``siblings`` how many do.
    """
    for siblings in tree.once(_siblings, document):
        closed = [h for h in siblings if h.form == "run_in" and _length(h) <= LONGEST_HEAD]
        if 4 * len(closed) < max(12, 3 * (len(siblings) - 1)):
            continue
        odd = [h for h in siblings if h.form == "item" and _runs_on(document, h)]
        if len(odd) == 1:
            yield Hit(
                _start(document, odd[0]),
                {"siblings": str(len(closed))},
                related=(Related(closed[0].head, "同级写法"),),
            )


@check("sibling-runin-mix")
def sibling_runin_mix(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Items of a run 一是…二是…, or siblings, that close their head phrase otherwise than most.

    Values: ``usual`` and ``mark``, the marks of the others and of this one.
    """
    yield from mixed_items(document, tree, options)
    for siblings in tree.once(_siblings, document):
        closed = [h for h in siblings if h.form == "run_in" and _length(h) <= LONGEST_HEAD]
        if len(closed) < LEAST_SIBLINGS:
            continue
        odd = [h for h in siblings if h.form == "item" and _closed_by_comma(document, h)]
        if odd and len(closed) >= 2 * len(odd):
            related = tuple(Related(h.label, "同级分项") for h in odd[1:])
            values = {"usual": "。", "mark": "，"}
            yield Hit(_start(document, odd[0]), values, related=related)


@check("mixed-auto-number")
def mixed_auto_number(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """Automatic and typed marks in one level of a .docx; ``double`` for both in one paragraph."""
    if document.format != "docx" or not any(h.automatic for h in tree.headings.values()):
        return
    for unit in tree.units:
        for node in unit.nodes:
            if node.heading is not None and node.heading.automatic:
                yield from _double(document, node.heading)
        for group in _levels(unit):
            yield from _mixed(group)


def _levels(unit: Unit) -> Iterator[list[Heading]]:
    """Marks that should be made alike: a level of headings, or the items of one list."""
    whole: dict[str, list[Heading]] = {}
    for parent in unit.nodes:
        lists: dict[str, list[Heading]] = {}
        for child in parent.children:
            if child.heading is not None:
                listed = (child.heading.level or 0) > 2
                groups = lists if listed else whole
                groups.setdefault(child.heading.style, []).append(child.heading)
        yield from lists.values()
    yield from whole.values()


def _mixed(marks: Sequence[Heading]) -> Iterator[Hit]:
    typed = [h for h in marks if not h.automatic]
    automatic = [h for h in marks if h.automatic]
    few, many = (typed, automatic) if len(typed) <= len(automatic) else (automatic, typed)
    if few:
        values = {
            "few": "手工输入" if few is typed else "自动编号",
            "many": "自动编号" if few is typed else "手工输入",
            "count": str(len(many)),
        }
        related = (Related(many[0].label, "同级序号"),)
        yield Hit(few[0].label, values, related=related)


def _double(document: Document, heading: Heading) -> Iterator[Hit]:
    """A mark typed behind the automatic one."""
    paragraph = document.paragraph(heading.paragraph)
    typed = _MARKS.get(heading.style)
    match = typed.match(paragraph.text, paragraph.label_end) if typed else None
    if match:
        edit = Edit(Span(heading.paragraph, *match.span("mark")), "")
        span = Span(heading.paragraph, heading.label.start, match.end())
        yield Hit(span, {}, (edit,), message="double")


_MARKS = {
    style: lean(rf"\s*(?P<mark>{pattern}\s*)(?=\S)")
    for style, pattern in {
        "一、": r"[一二三四五六七八九十]{1,4}、",
        "（一）": r"[（(][一二三四五六七八九十]{1,4}[）)]",
        "1.": r"\d{1,3}[.．、](?!\d)",
        "（1）": r"[（(]\d{1,2}[）)]",
        "①": r"[\u2460-\u2473]",
        "第条": r"第[一二三四五六七八九十百]{1,6}条(?=[\s\u3000])",
    }.items()
}


def _siblings(document: Document, tree: Tree) -> list[list[Heading]]:
    """Headings of one style under one parent, quotations left out."""
    quotes = quoted(document)
    found: list[list[Heading]] = []
    for node in parents(document, tree):
        if len(node.children) > LEAST_SIBLINGS:
            alike: dict[str, list[Heading]] = {style: [] for style in STYLES}
            for child in node.children:
                heading = child.heading
                if heading is None or heading.paragraph in quotes:
                    continue
                if heading.style in alike:
                    alike[heading.style].append(heading)
            found += (group for group in alike.values() if len(group) > LEAST_SIBLINGS)
    return found


def _length(heading: Heading) -> int:
    return heading.head.end - heading.head.start


def _first(document: Document, heading: Heading, mark: str) -> int:
    """Characters before the first such mark of the item, -1 when it has none."""
    text = document.paragraph(heading.paragraph).text
    return text.find(mark, heading.head.start) - heading.head.start


def _runs_on(document: Document, heading: Heading) -> bool:
    """Whether neither a stop nor a comma closes a head phrase, and more sentences follow."""
    text = document.paragraph(heading.paragraph).text[heading.head.start :]
    stop, match = text.find("。"), _INNER.search(text)
    if match is None or match.group() not in "，。":
        return False
    return match.start() > LONGEST_HEAD and stop > LONGEST_HEADING and stop < len(text.strip()) - 1


def _closed_by_comma(document: Document, heading: Heading) -> bool:
    text = document.paragraph(heading.paragraph).text[heading.head.start :]
    match = _INNER.search(text)
    if match is None or match.group() != "，" or match.start() > LONGEST_HEAD:
        return False
    return text.find("。") > LONGEST_HEADING


def _start(document: Document, heading: Heading) -> Span:
    """The mark and the words up to the first punctuation."""
    text = document.paragraph(heading.paragraph).text
    match = _INNER.search(text, heading.head.start)
    end = match.start() if match else heading.head.end
    return Span(heading.paragraph, heading.label.start, max(end, heading.label.end))
