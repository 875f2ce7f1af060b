"""What one document tells about itself and about others, for the checks that compare documents.

Made where a document is checked, kept in the store as one line of JSON. A document that bears a
secrecy mark tells nothing.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from gdoclint.audit.mentions import (
    NOWHERE,
    Announced,
    Cited,
    Number,
    Repealed,
    Spot,
    number_of,
    spot,
)
from gdoclint.audit.naming import named, repeals
from gdoclint.audit.sketches import Sketch, bare, sketched
from gdoclint.checks.anchors import whole
from gdoclint.checks.annex_items import items
from gdoclint.checks.dates import WrittenDate, document_date
from gdoclint.checks.document_number import header_numbers
from gdoclint.checks.issuing import issuers
from gdoclint.checks.secrecy import classified
from gdoclint.checks.title_lines import title
from gdoclint.document import Document
from gdoclint.engine import Report
from gdoclint.finding import Span
from gdoclint.rulebook.check import Profile, Stage
from gdoclint.structure.tree import Tree
from gdoclint.widths import widen


class Facts(Struct, frozen=True, omit_defaults=True):
    """What the checks over an archive know of one document.

    ``date`` is YYYY-MM-DD or empty, ``signed`` where it is the 成文日期 itself and not a date
    that stands for it. ``parts`` are the titles of printed texts and annexes in the document.
    ``text`` is a mark that equal texts have in common, whatever their marks and blanks, and
    ``length`` how many characters it stands for.
    """

    format: str = ""
    profile: Profile = "formal"
    stage: Stage = "review"
    genre: str | None = None
    head: Spot = NOWHERE
    title: str = ""
    parts: tuple[str, ...] = ()
    own: Number | None = None
    own_spot: Spot | None = None
    organs: tuple[str, ...] = ()
    date: str = ""
    signed: bool = False
    date_spot: Spot | None = None
    cited: tuple[Cited, ...] = ()
    repealed: tuple[Repealed, ...] = ()
    announced: tuple[Announced, ...] = ()
    text: str = ""
    length: int = 0
    sketch: Sketch = ""

    @property
    def number(self) -> str:
        """Its 发文字号 in the standard form; empty when it has none."""
        return str(self.own) if self.own is not None else ""

    @property
    def organ(self) -> str:
        """Who issues it; empty when that is not said."""
        return "、".join(self.organs)


def facts_of(report: Report) -> Facts:
    """The facts of a document; none when nothing of its text may be told or it was not read."""
    if report.document is None or report.tree is None:
        return Facts()
    document, tree = widen(report.document)[0], report.tree
    if any(classified(document, tree)):  # also where SEC001 was not asked for
        return Facts()
    own = _own_number(document, tree)
    date = document_date(document, tree)
    signed = date is not None and bool(_dated(document, tree, date))
    text, length, sketch = sketched(document, tree)
    return Facts(
        format=report.format,
        profile=report.profile,
        stage=report.stage,
        genre=report.genre,
        head=_head(document, tree),
        title=tree.main.title,
        parts=tuple(unit.title for unit in tree.units[1:] if unit.title),
        own=own[0] if own else None,
        own_spot=own[1] if own else None,
        organs=issuers(document, tree),
        date=_iso(date),
        signed=signed,
        date_spot=_dated(document, tree, date) if date is not None else None,
        cited=named(document, tree),
        repealed=repeals(document, tree, _iso(date)),
        announced=tuple(_announced(document, tree)),
        text=text,
        length=length,
        sketch=sketch,
    )


def encoded(facts: Facts) -> str:
    """The facts as one line of JSON."""
    return msgspec.json.encode(facts).decode()


def decoded(line: str) -> Facts:
    """The facts of such a line. Raises msgspec.DecodeError for anything else."""
    return _DECODER.decode(line)


_DECODER = msgspec.json.Decoder(Facts)


def _own_number(document: Document, tree: Tree) -> tuple[Number, Spot] | None:
    for paragraph, found in header_numbers(document, tree):
        number = number_of(found)
        if number is not None:
            return number, spot(document, tree, found.span(paragraph))
    return None


def _head(document: Document, tree: Tree) -> Spot:
    """The first line of the title, else the first line with words."""
    found = title(document, tree.main)
    if found is not None:
        return spot(document, tree, found.span(0, len(found.text)))
    first = next((p for p in document.flow() if p.stripped), document.paragraphs[0])
    return spot(document, tree, whole(first))


def _dated(document: Document, tree: Tree, date: WrittenDate) -> Spot | None:
    """The 成文日期; None when the document has none and another date stands for it."""
    for number in tree.main.numbers("DATE"):
        at = document.paragraph(number).text.find(date.text)
        if at >= 0:
            return spot(document, tree, Span(number, at, at + len(date.text)))
    return None


def _iso(date: WrittenDate | None) -> str:
    day = date.value if date is not None else None
    return day.isoformat() if day is not None else ""


def _announced(document: Document, tree: Tree) -> list[Announced]:
    """All annexes of the 附件说明 where the document holds none of them, nor their names again
    behind it."""
    listed = [item for unit in tree.units for item in items(document, unit)]
    if not listed or any(unit.kind == "annex" for unit in tree.units):
        return []
    last = listed[-1].lines[-1].paragraph
    behind = bare("".join(p.text for p in document.flow() if p.number > last))
    if any(bare(item.name) in behind for item in listed):
        return []
    return [
        Announced(item.name, place, spot(document, tree, item.lines[0]))
        for place, item in enumerate(listed, 1)
    ]
