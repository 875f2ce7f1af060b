"""How a text cites others: REF001 title before number, REF002 marks, REF005 numbers of articles."""

from __future__ import annotations

from collections.abc import Iterator

from gdoclint.checks.citations import Citation, citations
from gdoclint.checks.document_number import DocumentNumber, numbers_in
from gdoclint.checks.laws import STATE, known
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure import ordinals
from gdoclint.structure.tokens import expand
from gdoclint.structure.tree import Tree

# What a line has with a number right behind a title, or right before one.
_BESIDE = (
    lean(
        expand(
            r"》{BLANK}*[\u4e00-\u9fff\u00d7A-Z]{0,14}{BLANK}*"
            r"{YEAROPEN}{BLANK}*[0-9０-９〇○零一二三四五六七八九]"
        )
    ),
    lean(expand(r"[0-9０-９号]{BLANK}*(?:文件?)?{BLANK}*《")),
)
_BRACKETS = "（(［[〔“「『"
# A law's full title outside 《》: up to each word that can end it.
_TITLE_END = rich(r"(?:法典|法|条例|办法|规定|细则|修正案(?:（[一二三四五六七八九十]{1,3}）)?)")
_LONGEST_TITLE = 40
# What shows that the words are a title although the table has none such.
_ARTICLE = rich(r"第[一二三四五六七八九十百零\d]{1,6}条|(?:的|有关|相关)?规定")
_NO_TITLE = rich(
    r"[^\u4e00-\u9fff]|[的在是了由为对从向与和及等本违]|成立|境内|国务院|主席|公民|国民"
)
_GOES_ON = rich(r"实施(?!后|前)|修正|修订|草案|[》〉>]")
_LEGAL = rich(r"(?:法典|法|条例|规定|办法|细则|规则|章程|准则|解释|宪法|决定)(?:（[^（）]*）)?$")
_ARTICLES = rich(r"(?:[、，和及与至]?第\s?\d{1,4}\s?(?:条之\d|条|款|项|目))+")
_FIGURE = rich(r"(?:\s?\d{1,4}\s?)")


@check("citation-order")
def citation_order(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """REF001: a 发文字号 before the title, or behind it without brackets; messages ``bare``."""
    for paragraph in document.paragraphs:
        if "《" not in paragraph.text or tree.roles.get(paragraph.number) not in options.roles:
            continue
        if not any(pattern.search(paragraph.text) for pattern in _BESIDE):
            continue
        named = citations(paragraph.text)
        for number in numbers_in(paragraph.text, header=False):
            if any(name.start < number.start < name.end for name in named):
                continue
            yield from _misplaced(paragraph, number, named)


def _misplaced(
    paragraph: Paragraph, number: DocumentNumber, named: tuple[Citation, ...]
) -> Iterator[Hit]:
    text = paragraph.text
    span = number.span(paragraph)
    words = text[number.start : number.end]
    for name in named:
        if not text[name.end : number.start].strip(BLANKS) and name.end <= number.start:
            if text[number.end : number.end + 1] not in list("、）)和及以"):
                yield Hit(span, edits=_bracketed(span), message="bare")
            return
        if text[number.end : name.start].strip(BLANKS) in ("", "文", "文件") and (
            number.end <= name.start
        ):
            cut = Edit(Span(span.paragraph, number.start, name.start), "")
            put = Edit(Span(span.paragraph, name.end, name.end), f"（{words}）")
            simple = not name.number and not _inside_brackets(text, number.start)
            hit = Span(span.paragraph, number.start, name.end)
            yield Hit(hit, {"number": words}, (cut, put) if simple else ())
            return


def _bracketed(span: Span) -> tuple[Edit, ...]:
    before = Span(span.paragraph, span.start, span.start)
    return Edit(before, "（"), Edit(Span(span.paragraph, span.end, span.end), "）")


def _inside_brackets(text: str, at: int) -> bool:
    """Whether a bracket or quotation is open there: another bracket inside would be nested."""
    before = text[:at]
    return any(before.count(mark) > before.count(_close(mark)) for mark in _BRACKETS)


def _close(mark: str) -> str:
    return dict(zip(_BRACKETS, "）)］]〕”」』", strict=True))[mark]


@check("law-name-marks")
def law_name_marks(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """REF002: the full title of a law, 宪法 excepted, without 《》. Values: ``name``.

    Laws themselves are drafted otherwise: they name laws without marks.
    """
    if any(known(unit.title, options.tables) is not None for unit in tree.units):
        return
    for paragraph in tree.paragraphs(document, *options.roles):
        text = paragraph.text
        at = text.find(STATE)
        while at >= 0:
            end = _end_of_title(text, at)
            if end is not None and _unmarked(text, at, end):
                span = Span(paragraph.number, at, end)
                edits = (
                    Edit(Span(paragraph.number, at, at), "《"),
                    Edit(Span(paragraph.number, end, end), "》"),
                )
                yield Hit(span, {"name": text[at:end]}, edits)
            at = text.find(STATE, at + len(STATE))


def _end_of_title(text: str, at: int) -> int | None:
    """Where the longest title of a law ends that begins there; None when none does."""
    first = at + len(STATE)
    ends = [m.end() for m in _TITLE_END.finditer(text, first, first + _LONGEST_TITLE)]
    for end in reversed(ends):
        if known(text[at:end]) is not None:
            return None if _GOES_ON.match(text, end) or text[first:end] == "宪法" else end
    for end in ends:
        words = text[first:end]
        if 4 <= len(words) <= 20 and not _NO_TITLE.search(words):
            return end if words.endswith(("法", "条例")) and _ARTICLE.match(text, end) else None
    return None


def _unmarked(text: str, at: int, end: int) -> bool:
    """Whether a title stands in running text: not in marks, and not the whole paragraph."""
    if any(name.start <= at < name.end for name in citations(text)):
        return False
    before, after = text[:at].rstrip(BLANKS), text[end:].strip(BLANKS)
    if not before.strip("一二三四五六七八九十、（）().0123456789") and not after:
        return False
    return not any(
        before.rfind(opening) > before.rfind(closing)
        for opening, closing in ("《》", "〈〉", "“”", "<>")
    )


@check("article-citation-numerals")
def article_citation_numerals(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """REF005: 第12条 behind the name of a law. Values: ``better``."""
    for paragraph in tree.paragraphs(document, *options.roles):
        for name in citations(paragraph.text) if "》第" in paragraph.text else ():
            match = _ARTICLES.match(paragraph.text, name.end)
            if match is None or not _LEGAL.search(name.title):
                continue
            edits = tuple(
                Edit(Span(paragraph.number, *figure.span()), ordinals.chinese(int(figure[0])))
                for figure in _FIGURE.finditer(paragraph.text, *match.span())
                if int(figure[0])
            )
            better = _FIGURE.sub(lambda figure: ordinals.chinese(int(figure[0])), match[0])
            yield Hit(Span(paragraph.number, *match.span()), {"better": better}, edits)
