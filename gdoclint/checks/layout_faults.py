"""Faults of one element of the layout, told as one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from gdoclint.document import Paragraph
from gdoclint.finding import AnyEdit, Edit, Hit, Safety, Severity, Span
from gdoclint.layout import Layout
from gdoclint.layout.faces import points
from gdoclint.layout.placed import Placed
from gdoclint.layout.prescribed import Element, Measure

# Words set within so many characters of the middle look centred.
_OFF_CENTRE = 1.0
# A 号 is written in half-points, and 三号 in two ways.
_SAME_SIZE = 0.6


class Fault(Struct, frozen=True):
    """What is wrong, in words, and what prescribes it otherwise."""

    words: str
    by: Measure | Element | None = None


def told(
    layout: Layout,
    span: Span,
    faults: Iterable[Fault],
    edits: tuple[AnyEdit, ...] = (),
    *,
    message: str = "",
    severity: Severity | None = None,
    safety: Safety | None = None,
    **values: str,
) -> Iterator[Hit]:
    """One hit for all the faults (value ``wrong``); none for none."""
    found = list(dict.fromkeys(faults))
    if found:
        wrong = "，".join(dict.fromkeys(fault.words for fault in found))
        basis = layout.prescribed.organ(*(fault.by for fault in found if fault.by is not None))
        told = {"wrong": wrong, **values}
        yield Hit(span, told, edits, severity=severity, message=message, basis=basis, safety=safety)


def unblanked(paragraph: Paragraph) -> tuple[Edit, ...]:
    """The edit that takes away blanks typed at the head of a paragraph, if there are any."""
    end = paragraph.start
    typed = end and not paragraph.label_end
    return (Edit(Span(paragraph.number, 0, end), ""),) if typed else ()


def is_centred(place: Placed) -> bool:
    """Whether words stand in the middle of the line."""
    return abs(place.left - place.right) / 2 <= _OFF_CENTRE * place.size


def is_of_size(found: float | None, size: str) -> bool:
    """Whether a size in points is that 号."""
    return abs((found or 0.0) - points(size)) <= _SAME_SIZE
