"""发文字号, in the head and cited in the text: STR010–014 (GB/T 9704 7.2.5).

One place reads a number and tells its parts; each rule looks at one part and mends only that,
so that the fixes of several rules never overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from gdoclint.checks.dates import counted, document_date
from gdoclint.checks.running_text import main_figures
from gdoclint.document import BLANKS, Document, Paragraph
from gdoclint.finding import Span
from gdoclint.patterns import lean, rich
from gdoclint.rulebook.check import Held
from gdoclint.structure.elements import Part, parts
from gdoclint.structure.tokens import expand
from gdoclint.structure.tree import Tree

# Since 2000 (GB/T 9704—1999) the form is as today; older documents had none.
FORM_SINCE = 2000

# A candidate: a year in brackets, a serial number behind it; what it is the grammar decides.
_CANDIDATE = lean(
    expand(
        r"{YEAROPEN}{BLANK}*(?:[0-9０-９]{2,4}|[〇○零一二三四五六七八九]{2,4}){BLANK}*年?{BLANK}*"
        r"{YEARCLOSE}{BLANK}*第?{BLANK}*[0-9０-９]{1,5}(?:{BLANK}*号)?"
    )
)
_LONGEST_CODE = 14
_CODE = rich(rf"(?:[\u4e00-\u9fff\u00d7]|(?<=[\u4e00-\u9fff\u00d7])[A-Z]){{1,{_LONGEST_CODE}}}$")
_ROUND = "\uff08(\u300c"
_LEAD = rich(
    r"^.*(?:根据|按照|依据|依照|遵照|关于|贯彻|落实|执行|参照|详见|请见|参见|以及|收到|作出|来文|文号|字号|[的是])"
)
# Codes of numbers that are no 发文字号: dockets, contracts, certificates, case files.
_OTHER_NUMBER = rich(
    r"(?:[民刑行执商知破赔仲](?:初|终|申|再|特|监|他|保|撤|恢|异|复|裁)?|字|仲案|合同|协议|采购|招标|标准"
    r"|编号|罚|罚决|催告?|责改|责令|听告|告知|证书?|许可|备案|批号|档案?|案|图|表|注|附件|第|公告|通告|期|卷|发票|项目|专利)$"
)
_PLAUSIBLE = rich(
    r"[发函办文规电通报请呈复议纪令政党委府组宣教科财税法释综管人社工商农林水环建交贸审质监卫药安统体]$"
)
_ISSUED = rich(r"(?:印|下|颁|转|核|签|制|散|分|批|出|公|所|新)发$")
_GOES_ON = rich(r"[0-9０-９号、，,至和及与~～\-—–－.．％%元万亿年月日条项个人]")


class DocumentNumber(Struct, frozen=True):
    """A number such as 国办发〔2024〕5号, well or badly written: ``text[start:end]`` of its line.

    ``parts`` are those of the grammar's ``document_number`` that are there: CODE (the 机关代字),
    OPEN, YEAR, NIAN, CLOSE, DI, SERIAL, HAO.
    """

    text: str
    start: int
    end: int
    parts: Mapping[str, Part]

    def part(self, name: str) -> str:
        """The words of one part; empty when it is absent."""
        return self.parts[name].text if name in self.parts else ""

    @property
    def code(self) -> str:
        """The 机关代字; empty when it is lost."""
        return self.part("CODE")

    @property
    def full_year(self) -> int:
        """The year; 0 when it is not written in four digits."""
        year = self.part("YEAR")
        return counted(year) if len(year) == 4 else 0

    @property
    def gaps(self) -> list[tuple[int, int]]:
        """The blanks between its parts."""
        parts = list(self.parts.values())
        return [(a.end, b.start) for a, b in pairwise(parts) if a.end < b.start]

    def span(self, paragraph: Paragraph) -> Span:
        """Where it stands."""
        return Span(paragraph.number, self.start, self.end)


@lru_cache(maxsize=4096)
def numbers_in(text: str, *, header: bool) -> tuple[DocumentNumber, ...]:
    """The document numbers of a line; in running text only what cannot be anything else."""
    read = (_read(text, match) for match in _CANDIDATE.finditer(text))
    found = (number for number in read if number is not None)
    return tuple(n for n in found if (_in_header(n) if header else _cited(n)))


def _read(text: str, match: re.Match[str]) -> DocumentNumber | None:
    before = text[: match.start()].rstrip(BLANKS)
    code = _CODE.search(before, max(0, len(before) - _LONGEST_CODE))
    start = match.start()
    if code is not None:
        lead = _LEAD.match(code[0])
        start = code.start() + (lead.end() if lead else 0)
        start = match.start() if start == code.end() else start
    found = parts("document_number", text[start : match.end()])
    if found is None:
        return None
    placed = {p.name: Part(p.name, p.text, p.start + start, p.end + start) for p in found}
    return DocumentNumber(text, start, match.end(), placed)


def _in_header(number: DocumentNumber) -> bool:
    """In the head anything of the shape is meant as the number, a court docket excepted."""
    return not rich(r"[\u4e00-\u9fff]{1,4}\d").match(number.text[number.end :])


def _cited(number: DocumentNumber) -> bool:
    code = number.code
    if len(code) < 2 or _OTHER_NUMBER.search(code) or _ISSUED.search(code):
        return False
    if number.part("OPEN") == "\u3014" or number.part("CLOSE") == "\u3015":
        return bool(number.part("HAO")) or _PLAUSIBLE.search(code) is not None
    sure = bool(number.part("HAO")) and len(number.part("YEAR")) == 4
    return sure and (number.part("OPEN") not in _ROUND or _PLAUSIBLE.search(code) is not None)


def goes_on(number: DocumentNumber) -> bool:
    """Whether what follows makes a list or range of numbers, or another figure of it."""
    rest = number.text[number.end : number.end + 1]
    return bool(rest) and _GOES_ON.match(rest) is not None


def header_numbers(document: Document, tree: Tree) -> Iterator[tuple[Paragraph, DocumentNumber]]:
    """The document's own number, where its line can be read."""
    for paragraph in tree.paragraphs(document, "DOC_NUMBER"):
        for number in numbers_in(paragraph.text, header=True)[:1]:
            yield paragraph, number


def candidates(document: Document, tree: Tree, held: Held) -> dict[int, Paragraph]:
    """By their numbers the paragraphs of the main story with something of the shape of a document
    number."""
    return tree.once(_candidates, document, held)


def _candidates(document: Document, tree: Tree, held: Held) -> dict[int, Paragraph]:
    shaped = main_figures(document, tree, held).found(_CANDIDATE)
    return {found.paragraph.number: found.paragraph for found in shaped}


def all_numbers(
    document: Document, tree: Tree, held: Held
) -> Iterator[tuple[Paragraph, DocumentNumber, bool]]:
    """Every document number with its paragraph, and whether it is the document's own.

    Nothing for documents older than the form.
    """
    return iter(tree.once(_all_numbers, document, held))


def _all_numbers(
    document: Document, tree: Tree, held: Held
) -> list[tuple[Paragraph, DocumentNumber, bool]]:
    shaped = candidates(document, tree, held)
    date = document_date(document, tree) if shaped else None
    if date is not None and date.year and date.year < FORM_SINCE:
        return []
    found = []
    for paragraph in shaped.values():
        header = tree.role(paragraph) == "DOC_NUMBER"
        for number in numbers_in(paragraph.text, header=header):
            found.append((paragraph, number, header))
    return found
