"""DIG005 and DIG006: ranges keep %, 万 and 亿 in their first number (GB/T 15835—2011 5.1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from gdoclint.checks.running_text import Found, with_figures
from gdoclint.document import Document
from gdoclint.finding import Edit, Hit, Span
from gdoclint.patterns import lean
from gdoclint.rulebook.check import Options, check
from gdoclint.structure.tree import Tree

_RANGE = (
    r"(?P<first>[0-9](?<![0-9０-９.．,A-Za-z/—–~～-][0-9])[0-9]*(?:\.[0-9]+)?)(?P<dash>[～~]|[—–－-]{1,2})"
    r"(?P<second>[0-9]+(?:\.[0-9]+)?)"
)
_PERCENT = lean(_RANGE + "(?P<unit>[%％‰])")
_TO_PERCENT = lean("[～~—–－-](?=[0-9.]+[%％‰])")
_DASHES = "～~—–－-"
_WAN_YI = lean(_RANGE + "(?P<unit>千万|百万|万亿|千亿|百亿|万|亿)")


@check("percent-range")
def percent_range(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """5～8%. Values: ``better`` 5%～8%."""
    return _ranges(with_figures(document, tree, options).found(_PERCENT, _TO_PERCENT))


@check("wan-yi-range")
def wan_yi_range(document: Document, tree: Tree, options: Options) -> Iterator[Hit]:
    """9～16亿. Values: ``better`` 9亿～16亿."""
    return _ranges(with_figures(document, tree, options).found(_WAN_YI, _DASHES))


def _ranges(matches: Iterable[Found]) -> Iterator[Hit]:
    """Ranges that grow as written: 5000～1万 and 2024—5% are none that lack a sign."""
    for found in matches:
        first, dash, second, unit = found.match.groups()
        if Decimal(first) < Decimal(second) and found.typed:
            at = found.span("first").end
            edit = Edit(Span(found.paragraph.number, at, at), unit)
            yield Hit(found.span(), {"better": f"{first}{unit}{dash}{second}{unit}"}, (edit,))
