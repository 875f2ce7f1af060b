"""Names of organs: how a list of them divides, and when two names mean the same one."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from gdoclint.checks.anchors import squeezed
from gdoclint.patterns import rich
from gdoclint.structure.tokens import expand

if TYPE_CHECKING:
    import regex

_NOTE = rich(r"[（(][^（）()]*[）)]")
_OFFICE = rich(r"(?:办公厅|办公室)$")
# Organs whose office issues in their name (条例 第十六条(二)); other offices are internal units.
_HAS_OFFICE = rich(
    r"(?:政府|国务院|委员会|党委|[省市县区州旗]委|党组|人大|政协|领导小组|指挥部|委)$"
)
_PARTY = rich(r"(?:党委|委员会|[省市县区州旗]委|工委|党工委)$")
_GOVERNMENT = rich(r"(?:政府|管委会|行署)$")
_PREFIX = rich(r"^(?:中华人民共和国|中国共产党|中共|国家)")
_TITLE_ORGAN = rich(
    r"^(?P<organ>[^《〈“]{2,60}?)(?:关于|转发|批转|印发|颁发|发布|公布|对(?=.{4,}的(?:答复|复函|批复|通报)))"
)


@cache
def _organ() -> regex.Pattern[str]:
    return rich(expand(r"(?r){ORGEND}$"))


def is_organ(name: str) -> bool:
    """Whether the words end as an organ's name does."""
    return _organ().search(_without_notes(name)) is not None


def plain(name: str) -> str:
    """A name without blanks and bracketed notes, full-width letters made half-width."""
    return _without_notes(unicodedata.normalize("NFKC", squeezed(name)))


def _without_notes(name: str) -> str:
    return _NOTE.sub("", name) if ")" in name or "）" in name else name


def listed(line: str) -> tuple[str, ...]:
    """The organs of an addressee or copy line, whose marks within brackets do not divide."""
    words = plain(line).strip(":：。，,；;、")
    return tuple(part for part in rich(r"[、，,；;]").split(words) if part)


def of_title(title: str) -> str | None:
    """The organ a title begins with; None when it begins with 关于 or with another text's name."""
    match = _TITLE_ORGAN.match(squeezed(title))
    return match["organ"] if match and is_organ(match["organ"]) else None


def several(name: str, written: str = "") -> bool:
    """Whether a name is that of several organs that issue together."""
    if any(mark in name for mark in "、，,"):
        return True
    # Organ names set apart by blanks: 国家发展改革委 国家数据局.
    parts = [part for part in written.split() if len(part) > 2]
    return len(parts) > 1 and sum(map(is_organ, parts)) > 1


def same(one: str, other: str) -> bool:
    """Whether two names can be the same organ's: equal, or one a short form of the other.

    An organ's office is another organ, except where it issues in the organ's name.
    """
    one, other = (_PREFIX.sub("", plain(name)) for name in (one, other))
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    office = _OFFICE.search(long)
    if office and not _OFFICE.search(short):
        return _HAS_OFFICE.search(short) is not None and _within(short, long[: office.start()])
    return _within(short, long)


def _within(short: str, long: str) -> bool:
    """Whether the characters of a short form stand in the long form in this order."""
    rest = iter(long)
    return all(character in rest for character in short)


def party_and_government(organs: tuple[str, ...]) -> bool:
    """Whether two addressees are the Party committee and the government, or their offices."""
    if len(organs) != 2:
        return False
    party, government = (_OFFICE.sub("", organ) for organ in organs)
    return bool(_PARTY.search(party) and _GOVERNMENT.search(government))
