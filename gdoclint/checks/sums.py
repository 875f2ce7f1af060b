"""DIG010, sums: 共105名，其中男60名、女44名 – do the parts add up to the total?

Parts that are not said to be all (…等, overlapping groups) need not add up, so only a near miss is
reported: parts that miss the total by little, or by two digits that changed places. Parts that
are said to be all (分别为, 共计, 男 and 女) have to add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gdoclint.checks.quantities import Quantity, quantities, written
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean

_SENTENCE = lean(r"[^。！？；]+")
_WHOLE = lean(r"(?:总数|总量|总额|总计|共计|合计|累计|全部|[总共])[^，。；：、0-9]{0,10}$")
_PARTS = lean(
    r"[^，。；：、0-9（）()]{0,8}[，,：:]?\s*(?:(?P<some>其中)|(?P<all>分别[为是]|即))[：:，,]?"
)
_TOGETHER = lean(r"[，,]?\s*(?:总计|共计|合计|一?共)[有为达]?$")
# Two parts that are all there is.
_HALVES = lean(
    r"男[^0-9]*[0-9][^男]*女|女[^0-9]*[0-9][^女]*男|专职.*兼职|线上.*线下|公办.*民办"
    r"|城镇.*(?:农村|乡村)|(?:农村|乡村).*城镇"
)
# Within the list: other amounts than parts, or parts of parts.
_NO_LIST = lean(
    r"其中|包括|包含|[含占]|比上?[年月]|同比|环比|增长|增加|下降|减少|提高|达到?|至|以上|等|超|每|平均|人均|另|还有|分别"
)
_JOINED = lean(r"[^。！？；：0-9]{1,25}")
MOST_PARTS = 12


def sums(number: int, text: str) -> Iterator[Hit]:
    """Totals that the parts behind or before them miss by little.

    Values: ``total`` as written, ``sum`` of the parts.
    """
    counted = [q for q in quantities(text) if not q.percent and "百分点" not in q.unit]
    for sentence in _SENTENCE.finditer(text) if len(counted) > 2 else ():
        amounts = [q for q in counted if sentence.start() <= q.start and q.end <= sentence.end()]
        if len(amounts) > 2:
            yield from _listed_behind(number, text, sentence.end(), amounts)
            yield from _listed_before(number, text, amounts)


def _listed_behind(number: int, text: str, end: int, amounts: Sequence[Quantity]) -> Iterator[Hit]:
    """共N，其中a、b、c."""
    for index, total in enumerate(amounts):
        match = _PARTS.match(text, total.end, end)
        if match is None or total.about:
            continue
        other = _NO_LIST.search(text, match.end(), end)
        if other is not None and other[0] == "等":
            continue
        parts = [q for q in amounts[index + 1 :] if other is None or q.end <= other.start()]
        if len(parts) < 2 or not _plain(total, parts):
            continue
        halves = len(parts) == 2 and _HALVES.search(text, match.end(), parts[1].start)
        if match["some"] and not halves and not _WHOLE.search(text[: total.start]):
            continue
        added = sum((q.value for q in parts), Decimal(0))
        if match["all"] or halves or _near_miss(total, parts, added):
            yield from _hit(number, text, total, parts, added)
        return


def _listed_before(number: int, text: str, amounts: Sequence[Quantity]) -> Iterator[Hit]:
    """a、b、c，共计N: no run of parts right before the total adds up to it."""
    for index, total in enumerate(amounts[2:], 2):
        if total.about or not _TOGETHER.search(text[: total.start]):
            continue
        parts = _run_before(text, amounts[:index], total)
        added = list(accumulate(q.value for q in reversed(parts)))
        if len(parts) < 2 or total.value in added or not _plain(total, parts):
            continue
        if total.value / 2 < added[-1] < total.value * 2:
            yield from _hit(number, text, total, parts, added[-1])


def _run_before(text: str, amounts: Sequence[Quantity], total: Quantity) -> Sequence[Quantity]:
    """The amounts that lead up to the total, joined by nothing but their names."""
    first, end = len(amounts), total.start
    while first and _JOINED.fullmatch(text, amounts[first - 1].end, end):
        if _NO_LIST.search(text, amounts[first - 1].end, end):
            break
        first -= 1
        end = amounts[first].start
    return amounts[first:]


def _plain(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether all are exact amounts of one kind, each smaller than the total."""
    if len(parts) > MOST_PARTS:
        return False
    return all(q.unit == total.unit and not q.about and q.value < total.value for q in parts)


def _near_miss(total: Quantity, parts: Sequence[Quantity], added: Decimal) -> bool:
    """Whether the parts miss the total as by a slip: under 3 %, or two digits the wrong way."""
    missed = abs(added - total.value)
    slack = sum((q.step for q in parts), total.step) / 2
    if missed <= slack:
        return False
    lacking = total.value - added
    return (
        missed <= total.value * 3 / 100
        or total.value - lacking in _slips(total.value)
        or any(q.value + lacking in _slips(q.value) for q in parts)
    )


def _slips(value: Decimal) -> Iterator[Decimal]:
    """The value with two neighbouring digits the other way round."""
    digits = f"{value.normalize():f}"
    for i in range(len(digits) - 1):
        if "." not in digits[i : i + 2]:
            yield Decimal(digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :])


def _hit(
    number: int, text: str, total: Quantity, parts: Sequence[Quantity], added: Decimal
) -> Iterator[Hit]:
    slack = sum((q.step for q in parts), total.step) / 2
    if abs(added - total.value) <= slack:
        return
    first, last = min([total, *parts], key=_at), max([total, *parts], key=_at)
    values = {
        "total": text[total.start : total.end],
        "parts": "＋".join(text[q.start : q.end] for q in parts),
        "sum": written(added) + total.unit,
    }
    related = (Related(Span(number, total.start, total.end), "总数"),)
    yield Hit(Span(number, first.start, last.end), values, related=related, message="sum")


def _at(quantity: Quantity) -> int:
    return quantity.start
