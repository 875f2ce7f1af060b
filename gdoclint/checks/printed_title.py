"""REF004: a notice names the text that it prints or forwards as that text is titled."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from gdoclint.checks.anchors import body_numbers, left_open, squeezed, whole
from gdoclint.checks.citations import citations, sentence
from gdoclint.checks.organs import is_organ
from gdoclint.document import Document
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import rich
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree, Unit

_ISSUES = rich(r"印发|转发|批转|颁发|颁布|公布|发布|下发|发给")
_IN_TITLE = rich(
    r"(?:印发|颁发|颁布|公布|发布|下发)(?P<name>[^《》]{4,}|[^《].+)的(?:通知|命令|令|决定|公告|通告)$"
)
_QUOTED_IN_TITLE = rich(r"(?:印发|转发|批转|颁发|颁布|公布|发布|下发)[^《]{0,20}《")
_SEVERAL = rich(r"[两三四五六七八九十]个|[两三四五六七八九十]项|等")
_MARKS = str.maketrans("", "", "《》〈〉“”\"'‘’「」『』")
_NOTE = rich(r"\([^()]{1,12}\)$")
# As much alike as two forms of one title are at least.
_ALIKE = 0.6
_LEAD_LINES = 6


class Naming(Struct, frozen=True):
    """One place that names the text: ``name`` as written, ``where`` it stands, for the message.

    ``lines`` are those of the text's title: behind it the reader of roles may have taken a heading
    for a line of it.
    """

    name: str
    span: Span
    where: str
    lines: tuple[str, ...] = ()

    def agrees(self, other: Naming) -> bool:
        """Whether both name one text."""
        names = [self.name, *_beginnings(self.lines)]
        others = [other.name, *_beginnings(other.lines)]
        return any(same_title(one, another) for one in names for another in others)


def _beginnings(lines: tuple[str, ...]) -> Iterator[str]:
    return ("".join(lines[:count]) for count in range(1, len(lines)))


@check("printed-title-match")
def printed_title_match(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """The title of the notice, its body and the text behind it, where they disagree.

    Values: ``name`` and ``where`` of the odd one, ``other`` and ``place`` of one that differs.
    """
    title = _of_title(document, tree)
    printed = [_printed(document, unit) for unit in tree.units if unit.kind == "printed"]
    printed = [naming for naming in printed if len(squeezed(naming.name)) > 3]
    if len(printed) > 1 or not (title or printed):
        return
    body = list(_of_body(document, tree))
    if any(left_open(naming.name) for naming in (*body, *title, *printed)):
        return
    namings = [*title, *_meant(body, [*title, *printed]), *printed]
    odd = _odd(namings)
    if odd is None:
        return
    from difflib import SequenceMatcher

    other = next(naming for naming in namings if not odd.agrees(naming))
    if SequenceMatcher(None, _plain(odd.name), _plain(other.name), False).ratio() < _ALIKE:
        return
    values = {"name": odd.name, "where": odd.where, "other": other.name, "place": other.where}
    yield Hit(odd.span, values, related=(Related(other.span, other.where),))


def _of_title(document: Document, tree: Tree) -> list[Naming]:
    """What the title says is printed; nothing when it names several texts or none clearly."""
    numbers = tree.main.numbers("TITLE")
    words = squeezed(tree.main.title)
    if not numbers or not _ISSUES.search(words):
        return []
    quoted = _QUOTED_IN_TITLE.search(words)
    if quoted is not None:
        names = [c.title for c in citations(words) if c.start >= quoted.end() - 1]
        if len(names) != 1:
            return []
        name = names[0]
    else:
        match = _IN_TITLE.search(words)
        if match is None or _SEVERAL.search(match["name"]):
            return []
        name = match["name"]
    return [Naming(name, whole(document.paragraph(numbers[0])), "标题")]


def _of_body(document: Document, tree: Tree) -> Iterator[Naming]:
    """The names in 《》 in the sentences of the lead that print or forward something."""
    for number in body_numbers(tree)[:_LEAD_LINES]:
        text = document.paragraph(number).text
        for citation in citations(text):
            if _ISSUES.search(sentence(text, citation.start, citation.end)):
                yield Naming(citation.title, Span(number, citation.start, citation.end), "正文")


def _printed(document: Document, unit: Unit) -> Naming:
    """The title of the text behind the notice, with a note in brackets on a line of its own."""
    lines = [document.paragraph(number) for number in unit.numbers("TITLE")]
    if not lines:
        return Naming("", Span(unit.first, 0, 0), "所印文件的标题")
    notes = (document.paragraph(n).stripped for n in unit.numbers("ADOPTION"))
    note = next(
        (note for note in notes if _NOTE.fullmatch(unicodedata.normalize("NFKC", note))), ""
    )
    words = tuple(line.text for line in lines)
    return Naming(squeezed(unit.title) + note, whole(lines[0]), "所印文件的标题", words)


def _meant(body: list[Naming], others: list[Naming]) -> list[Naming]:
    """Of the names in the body the one that is meant: the one most like the title or the text."""
    if not others or not body:
        return body[:1] if len(body) == 1 else []
    for naming in body:
        if any(naming.agrees(other) for other in others):
            return [naming]
    from difflib import SequenceMatcher

    wanted = _plain(others[-1].name)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)

    def likeness(naming: Naming) -> float:
        matcher.set_seq1(_plain(naming.name))
        return matcher.ratio()

    best = max(body, key=likeness)
    return [best] if likeness(best) >= _ALIKE else []


def _odd(namings: list[Naming]) -> Naming | None:
    """The naming that most others contradict; of two the one in the notice; None if all agree."""
    against = Counter(
        index for index, one in enumerate(namings) for other in namings if not one.agrees(other)
    )
    if not against:
        return None
    most = max(against.values())
    return next(
        namings[index]
        for index in sorted(against, key=lambda i: (namings[i].where != "正文", i))
        if against[index] == most
    )


@lru_cache(maxsize=256)
def _plain(name: str) -> str:
    """A title without blanks, quotation marks and width."""
    return unicodedata.normalize("NFKC", squeezed(name)).translate(_MARKS)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one; the organ that issues the text may stand before either."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    return short == long or (long.endswith(short) and is_organ(long.removesuffix(short)))
