"""DIG010, shares: 共1626项，实现1536项，占比96.13% – does the share follow from the counts?

A share is judged only when the text says what it is a share of, and only when no other amount of
the paragraph could be meant either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from msgspec import Struct

from gdoclint.checks.quantities import Quantity, quantities
from gdoclint.finding import Hit, Related, Span
from gdoclint.patterns import lean

# Behind the part: 占比96.13%, 占总数的96.13%, 办结率96.13%.
_SHARE = lean(
    r"[^，。；：、0-9（）()]{0,6}[，,]\s*占(?:比|总数的?|总量的?|总额的?|全部的?|比例|比重)?"
    r"(?:为|是|达到?|约)?(?P<share>[0-9]+(?:\.[0-9]+)?)[%％]"
)
_RATE = lean(
    r"[^，。；：、0-9（）()]{0,6}[，,]\s*(?P<stem>[\u4e00-\u9fff]{2,3})率"
    r"(?:为|是|达到?|约)?(?P<share>[0-9]+(?:\.[0-9]+)?)[%％]"
)
# Words before or behind an amount that call it a whole.
_TOTAL = lean(
    r"(?:总数|总量|总额|总计|共计|合计|累计|清单数|全部|[总共]|受理|收到|接到|抽[检查样]|检查|排查|梳理|下达|交办|应\w{1,4})"
    r"[^，。；：、0-9]{0,12}$"
)
_OF_WHICH = lean(r"其中")
_SENTENCE = lean(r"[。！？；]")
NEAR = Decimal(15)
"""Percentage points; a share further off is rather a share of something else."""
LEAST = Decimal("0.05")
"""Percentage points that never count (rulebook DIG010)."""


def stated_as(low: Decimal, high: Decimal, percent: Decimal, step: Decimal) -> bool:
    """Whether a percentage between ``low`` and ``high`` may be written so, rounded or cut."""
    return low - max(step, LEAST) < percent <= high + max(step / 2, LEAST)


class Share(Struct, frozen=True):
    """A part and the percentage behind it; ``end`` is where the percentage ends."""

    part: Quantity
    percent: Decimal
    step: Decimal
    end: int
    stem: str

    def fits(self, least: Decimal, most: Decimal) -> bool:
        """Whether the part is this share, rounded or cut, of a total between the two."""
        if least <= 0:
            return False
        low, high = self.part.low / most * 100, self.part.high / least * 100
        return stated_as(low, high, self.percent, self.step)


def shares(number: int, text: str) -> Iterator[Hit]:
    """The shares of a paragraph that no amount before them explains.

    Values: ``part``, ``total`` and ``share`` as written, ``actual`` the share that follows.
    """
    amounts = [q for q in quantities(text) if not q.percent and "百分点" not in q.unit]
    found = [share for q in amounts if (share := _share(text, q)) is not None]
    for share in found:
        total = _total(text, amounts, found, share)
        if total is not None:
            yield _hit(number, text, share, total)


def _share(text: str, part: Quantity) -> Share | None:
    """The share that stands right behind an amount."""
    match = _SHARE.match(text, part.end) or _RATE.match(text, part.end)
    if match is None or part.about:
        return None
    stem = match.groupdict().get("stem", "")
    if stem and not _counts_it(text[: part.start], stem):
        return None
    written = match["share"]
    places = len(written.partition(".")[2])
    return Share(part, Decimal(written), Decimal(1).scaleb(-places), match.end(), stem)


def _counts_it(before: str, stem: str) -> bool:
    """Whether an amount counts what a rate is about: 审结2418件，结案率; not 不合格10件，合格率."""
    verb = before[max(before.rfind(mark) for mark in "，。；：、0123456789") + 1 :]
    return any(character in verb for character in stem) and not lean("[不未无没]").search(verb)


def _total(
    text: str, amounts: Sequence[Quantity], found: Sequence[Share], share: Share
) -> Quantity | None:
    """The total that the share contradicts; None when it fits, or when nothing binds it."""
    before = [q for q in amounts if q.end <= share.part.start and q.unit == share.part.unit]
    if any(share.fits(q.low, q.high) for q in before) or _fits_a_sum(share, before):
        return None
    parts = {other.part for other in found}
    for total in reversed([q for q in before if q not in parts and not q.about]):
        if total.value < share.part.value or not total.value:
            continue
        near = abs(share.part.value / total.value * 100 - share.percent) <= NEAR
        return total if near and _bound(text, total, share, found) else None
    return None


def _fits_a_sum(share: Share, before: Sequence[Quantity]) -> bool:
    """Whether it is a share of several amounts together: 旧存20件，新收300件，办结288件."""
    sums = list(accumulate(q.value for q in reversed(before)))
    return any(share.fits(total, total) for total in sums)


def _bound(text: str, total: Quantity, share: Share, found: Sequence[Share]) -> bool:
    """Whether the text makes it the share of this total.

    Another share of the paragraph fits it, or it is called a total within the same sentence.
    """
    fitting = [s for s in found if s.part.start > total.end and s.part.unit == total.unit]
    if any(s is not share and s.fits(total.low, total.high) for s in fitting):
        return True
    between = text[total.end : share.part.start]
    if _SENTENCE.search(between):
        return False
    return bool(share.stem or _OF_WHICH.search(between) or _TOTAL.search(text[: total.start]))


def _hit(number: int, text: str, share: Share, total: Quantity) -> Hit:
    places = max(2, -int(share.step.as_tuple().exponent))
    actual = round(share.part.value / total.value * 100, places)
    values = {
        "part": text[share.part.start : share.part.end],
        "total": text[total.start : total.end],
        "share": f"{share.percent}%",
        "actual": f"{actual}%",
    }
    related = (Related(Span(number, total.start, total.end), "总数"),)
    return Hit(Span(number, share.part.start, share.end), values, related=related, message="share")
